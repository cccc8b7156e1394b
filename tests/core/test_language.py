"""The six languages are told apart, and their neighbours are not taken for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.language import OFFICIAL, UNDETERMINED, direction, language_of
from concertation.core.language.spelling import Spelling

LETTERS = "abcdefghijklmnop"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "human rights"),
        ("en", "WE SUPPORT THIS"),
        ("fr", "droits de l’homme"),
        ("fr", "Obstacles rencontrés"),
        ("es", "derechos humanos"),
        ("fr", "de l’ONU"),
        ("es", "¿Qué medidas propone?"),
        ("ru", "прав человека"),
        ("ar", "حقوق الإنسان"),
        ("zh", "人权"),
        ("zh", "秘书长 (António Guterres) 指出，《2030年议程》很重要"),
        ("ru", "Доклад ПРООН (UNDP) за 2010 год принят к сведению"),
        ("und", "todas as organizações da"),
        ("und", "OECD UNDP のとは"),
        ("und", "les nostres organitzacions han"),
        ("und", "правото на всички хора"),
        ("und", "le organizzazioni che lavorano"),
        ("und", "права всіх людей на"),
        ("und", "همه کشورها باید از"),
        ("und", "تمام ممالک کو چاہیے"),
        ("und", "das Recht aller Menschen"),
        ("und", "Todos os seres humanos nascem livres e iguais"),
        ("und", "Tutti gli esseri umani nascono liberi ed eguali"),
        ("und", "Tots els éssers humans neixen lliures i iguals"),
        ("und", "Toate ființele umane se nasc libere și egale"),
        ("und", "Alle Menschen sind frei und gleich an Würde geboren"),
        ("und", "Alle mensen worden vrij en gelijk in waardigheid geboren"),
        ("und", "Всі люди народжуються вільними і рівними"),
        ("und", "Всички хора се раждат свободни и равни"),
        ("und", "Сва људска бића рађају се слободна и једнака"),
        ("und", "تمام افراد بشر آزاد به دنیا می‌آیند"),
        ("und", "تمام انسان آزاد پیدا ہوئے ہیں"),
        ("und", "すべての人間は自由である"),
        ("und", "모든 인간은 자유로우며"),
        ("und", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι"),
        ("und", "सभी मनुष्यों को गौरव"),
        ("und", "A/RES/65/218"),
        ("und", "12 345,6 — 78 %"),
        ("und", ""),
        ("und", "😀 …"),
    ],
)
def test_language_of_short_texts(lang: str, text: str) -> None:
    assert language_of(text).lang == lang


def test_a_word_two_languages_share_is_less_sure_than_one_that_only_one_has() -> None:
    assert language_of("de la").score < language_of("de los derechos").score


def test_a_long_text_is_read_all_over() -> None:
    head = (
        "Permanent Mission of Freedonia to the United Nations Office and other international organizations in Geneva. " * 2
    )
    body = "Le Gouvernement estime que le dialogue est la seule voie possible entre les peuples de toutes les régions. " * 20
    assert language_of(head + body).lang == "fr"


def test_what_is_not_told_by_the_first_words_is_told_by_the_rest() -> None:
    names = "Antigua Barbuda Colombia Cuba Guyana Panama Fiji Kiribati Nauru Palau Samoa Tonga Tuvalu "
    assert language_of(names + "ont présenté leurs rapports").lang == "fr"


def test_direction() -> None:
    assert [direction(one) for one in OFFICIAL] == ["rtl", "ltr", "ltr", "ltr", "ltr", "ltr"]


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=300))
def test_any_text_has_an_answer_and_always_the_same(text: str) -> None:
    guess = language_of(text)
    assert guess.lang in (*OFFICIAL, UNDETERMINED)
    assert 0 <= guess.score <= 1
    assert language_of(text) == guess


def test_the_longest_words_do_not_run_over() -> None:
    assert language_of("w" * 10_000).lang in (*OFFICIAL, UNDETERMINED)
    assert language_of("the " * 10_000).lang == "en"
    assert language_of("é" * 160).lang in (*OFFICIAL, UNDETERMINED)
    assert language_of("ꞌé́ß " * 4000).lang in (*OFFICIAL, UNDETERMINED)


@pytest.mark.parametrize("lang", OFFICIAL)
def test_real_lines(data_dir: Path, lang: str) -> None:
    lines = (data_dir / "unpc6" / "devset" / f"UNv1.0.devset.{lang}").read_text(encoding="utf-8").split("\n")[::20]
    asked = [line for line in lines if len(line) > 60 or (lang == "zh" and len(line) > 20)]
    assert sum(language_of(line).lang == lang for line in asked) >= 0.99 * len(asked)


def test_german_is_none_of_the_six(data_dir: Path) -> None:
    file = next((data_dir / "cimt").rglob("*.csv"))
    words = file.read_text(encoding="utf-8", errors="replace").split()
    asked = [" ".join(words[at : at + 20]) for at in range(500, min(len(words) - 20, 5000), 20)]
    assert sum(language_of(text).lang == UNDETERMINED for text in asked) >= 0.97 * len(asked)


def test_what_is_remembered_of_words_stays_bounded() -> None:
    spelling = Spelling("en fr\nth_\t#$\n=the\t#%\n")
    spelling.losses(f"{first}{second}{third}" for first in LETTERS for second in LETTERS for third in LETTERS)
    assert {name for name, held in vars(spelling).items() if isinstance(held, dict) and len(held) > 3} == set()
