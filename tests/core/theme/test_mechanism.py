"""Mechanisms are named in six languages; nothing that only sounds like one is."""

from __future__ import annotations

import pytest

from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.core.theme.mechanism import KEYS, KINDS, kind_of, mentions_in


def named(text: str, language: str) -> list[tuple[str, list[str]]]:
    return [(one.mechanism, [text[a:b] for a, b in one.because]) for one in mentions_in(text, language)]


_SUMMED = ("treaty_bodies", "achpr", "iachr", "council_of_europe", "cmw")
"""Whose heading names two bodies at once, or says how they are meant."""


@pytest.mark.parametrize("language", OFFICIAL)
@pytest.mark.parametrize("key", [key for key in KEYS if key not in _SUMMED])
def test_the_name_of_a_mechanism_names_it(key: str, language: str) -> None:
    assert key in [one.mechanism for one in mentions_in(message("mechanism", f"name.{key}", language), language)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The UPR and CEDAW; the upr is none.", [("cedaw", ["CEDAW"]), ("upr", ["UPR"])]),
        ("ar", "رحّب مجلسُ حقوقِ الإنسان بالتقرير", [("council", ["مجلسُ حقوقِ الإنسان"])]),
        ("ru", "доклад Комитета по правам ребёнка", [("crc", ["Комитета по правам ребёнка"])]),
        ("fr", "le Comité des droits de l’enfant", [("crc", ["Comité des droits de l’enfant"])]),
        ("zh", "特别报告员访问了我国。", [("special_procedures", ["特别报告员"])]),
        ("es", "una relatora especial", [("special_procedures", ["relatora especial"])]),
        ("en", "The Arab Human Rights Committee met.", [("arab_committee", ["Arab Human Rights Committee"])]),
    ],
)
def test_in_whatever_form_its_words_take(language: str, text: str, found: list[tuple[str, list[str]]]) -> None:
    assert named(text, language) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The cat sat; a committee on human rights was proposed; a special rapport grew."),
        ("fr", "Le conseil des ministres a créé un comité."),
        ("es", "El consejo de ministros creó un comité."),
        ("ru", "Совет министров создал комитет."),
        ("zh", "部长会议设立了委员会。"),
        ("ar", "أنشأ مجلس الوزراء لجنة."),
    ],
)
def test_what_only_sounds_like_one_is_none(language: str, text: str) -> None:
    assert named(text, language) == []


def test_each_is_of_a_kind() -> None:
    assert {kind_of(key) for key in KEYS} == set(KINDS)
