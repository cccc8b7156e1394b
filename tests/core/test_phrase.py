"""Phrases are found in whatever form their words take, in six languages."""

from __future__ import annotations

import pytest

from concertation.core.token import words_of
from concertation.core.token.phrase import PhraseBook


def found(phrase: str, text: str, language: str) -> list[str]:
    book = PhraseBook([(phrase, "it")], language)
    return [text[hit.start : hit.end] for hit in book.found(words_of(text, language))]


@pytest.mark.parametrize(
    ("language", "phrase", "text", "words"),
    [
        ("en", "human rights defender", "The Human Rights Defenders came.", "Human Rights Defenders"),
        ("fr", "procédure spéciale", "Les procédures spéciales du Conseil", "procédures spéciales"),
        ("fr", "éducation aux droits de l'homme", "l’éducation aux droits de l’homme", "éducation aux droits de l’homme"),
        (
            "es",
            "organización no gubernamental",
            "las organizaciones no gubernamentales",
            "organizaciones no gubernamentales",
        ),
        ("ru", "гражданское общество", "роль гражданского общества", "гражданского общества"),
        ("ru", "специальный докладчик", "доклады специальных докладчиков", "специальных докладчиков"),
        ("ar", "المجتمع المدني", "وبالمجتمع المدني", "وبالمجتمع المدني"),
        ("ar", "المنظمات غير الحكومية", "دعوة للمنظمات غير الحكومية", "للمنظمات غير الحكومية"),
        ("ar", "برامج", "وبرامج التدريب", "وبرامج"),
        ("ar", "المجتمع المدني", "المُجْتَمَع المدنيّ", "المُجْتَمَع المدنيّ"),
        ("en", "human rights defender", "human rights de\u00adfenders", "human rights de\u00adfenders"),
        ("zh", "民间社会", "加强民间社会的作用", "民间社会"),
    ],
)
def test_a_phrase_is_found_in_its_forms(language: str, phrase: str, text: str, words: str) -> None:
    assert found(phrase, text, language) == [words]


def test_a_word_can_be_asked_for_in_one_form_only() -> None:
    assert found("=recommends", "It recommends what the recommendation recommended.", "en") == ["recommends"]


def test_a_phrase_can_be_asked_for_at_the_head_only() -> None:
    assert found("^=ensure", "(a) Ensure that they ensure it.", "en") == ["Ensure"]
    assert found("^请", "请秘书长邀请各国。", "zh") == ["请"]


def test_the_longest_phrase_wins_and_its_words_serve_no_other() -> None:
    book = PhraseBook([("gap", "short"), ("bridge the gap", "long")], "en")
    text = "Bridge the gap; the gap remains."
    assert [(hit.meaning, text[hit.start : hit.end]) for hit in book.found(words_of(text, "en"))] == [
        ("long", "Bridge the gap"),
        ("short", "gap"),
    ]
