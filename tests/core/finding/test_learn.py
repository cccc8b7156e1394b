"""What an officer's codings teach: of other words, other languages, themes nobody coded yet; and what is not meant."""

from __future__ import annotations

import pytest

from concertation.core.finding import Codes, suggest_all
from concertation.core.finding.learn import MOST_EXAMPLES
from concertation.core.finding.naming import names_of
from concertation.core.finding.passed import passed_over
from concertation.core.finding.usage import usage_of
from concertation.core.passage import Passage
from concertation.core.theme import Codebook, Theme

BOOK = Codebook(
    "two",
    (Theme("disarmament", {"en": "Disarmament"}, {}), Theme("health", {"en": "Public health"}, {"en": ("public health",)})),
)
NUCLEAR = [
    "The nuclear weapons of all States must be destroyed.", "Nuclear disarmament remains the first aim.",
    "No State should test a nuclear weapon.", "The treaty forbids nuclear tests.", "Nuclear weapons threaten everybody.",
    "A zone free of nuclear weapons was established.",
]  # fmt: skip
CHILDREN = [
    "The children of the village go to school.", "Every child needs a teacher.", "Schools for girls were opened.",
    "Education of children is free of charge.", "Teachers were trained for new schools.", "The child has rights at school.",
]  # fmt: skip
OTHERS = [
    f"The {thing} of the country {does}."
    for thing in ("budget", "army", "coast", "history", "parliament")
    for does in ("is long", "was opened", "was closed", "are many")
]
TAUGHT: list[tuple[str, str, str]] = [(f"n{at}", text, "en") for at, text in enumerate(NUCLEAR)] + [
    (f"c{at}", text, "en") for at, text in enumerate(CHILDREN)
]
TAUGHT += [(f"o{at}", text, "en") for at, text in enumerate(OTHERS)]
CODED: list[Codes] = [(name, None, {"n": "disarmament", "c": "school"}.get(name[0])) for name, _, _ in TAUGHT]


def themes(text: str, language: str, *others: tuple[str, str, str], codings: list[Codes] = CODED) -> set[str]:
    asked = suggest_all([*TAUGHT, *others, ("asked", text, language)], BOOK, codings)[-1]
    return {reason.key for reason in asked.themes}


def test_what_is_coded_in_english_helps_in_the_five_others() -> None:
    assert themes("Les armes nucléaires sont interdites.", "fr") == {"disarmament"}
    assert themes("Las armas nucleares son una amenaza.", "es") == {"disarmament"}
    assert themes("Ядерное оружие запрещено.", "ru") == {"disarmament"}
    assert themes("الأسلحة النووية محظورة.", "ar") == {"disarmament"}
    assert themes("禁止核武器。", "zh") == {"disarmament"}
    assert themes("Les enfants vont à l'école.", "fr") == {"school"}


def test_words_that_stand_in_the_same_company_point_the_same_way() -> None:
    passages = [["warhead", "missile"], ["missile", "nuclear"], ["nuclear", "warhead"], ["child", "school"]] * 4
    usage = usage_of(passages)
    (_, warhead), (_, nuclear), (_, school) = (usage.pointed([one]) for one in ("warhead", "nuclear", "school"))
    assert (warhead @ nuclear.T).item() > 0.99
    assert abs((warhead @ school.T).item()) < 0.1
    assert usage.pointed(["unheard-of"])[0] == []


def test_a_theme_that_nobody_coded_yet_is_heard_as_it_was_without_learning() -> None:
    said = "Public health is good."
    asked = suggest_all([*TAUGHT, ("asked", said, "en")], BOOK, CODED)[-1]
    assert [(one.key, [said[slice(*span)] for span in one.because]) for one in asked.themes] == [
        ("health", ["Public health"])
    ]


def test_a_few_words_of_a_label_are_some_of_it_the_rare_ones_more() -> None:
    usage = usage_of([["en:public", "en:health"], ["en:public"], ["en:public"], ["en:school"]])
    rare, common = (names_of(BOOK, usage).reasons({trait: ((0, 6),)})[0] for trait in ("en:health", "en:public"))
    assert (rare.key, rare.because, common.key) == ("health", ((0, 6),), "health")
    assert rare.score > 0.4 > common.score > 0
    assert names_of(BOOK, usage).reasons({"en:public": ((0, 6),), "en:health": ((7, 13),)})[0].score == pytest.approx(1)
    assert names_of(BOOK, usage).reasons({"fr:public": ((0, 6),)}) == ()


def test_nothing_is_suggested_of_words_that_speak_for_nothing_however_often_a_theme_was_coded() -> None:
    halves = [*TAUGHT[:12], ("asked", "Whatever happens.", "en")]
    assert suggest_all(halves, BOOK, CODED[:12])[-1].themes == ()


def test_another_language_is_learned_by_its_own_words() -> None:
    germans = [(f"g{at}", f"Der Radweg Nummer {at} ist zu schmal.", "de") for at in range(6)]
    taught: list[Codes] = [*CODED, *((name, None, "cycling") for name, _, _ in germans)]
    assert themes("Das Radwegenetz fehlt.", "de", *germans, codings=taught) == {"cycling"}
    assert themes("Die Häuser sind hoch.", "de", *germans, codings=taught) == set()


def test_what_was_read_and_not_coded_is_an_example_of_nothing() -> None:
    idle = [(f"i{at}", f"Page {at}: the school of thought called realism.", "en") for at in range(8)]
    said = "Page 9: the school of thought called realism."
    nothing: list[Codes] = [(name, None, None) for name, _, _ in idle]
    assert themes(said, "en", *idle) == {"school"}
    assert themes(said, "en", *idle, codings=[*CODED, *nothing]) == set()


def test_passages_read_and_nothing_coded_teach_nothing() -> None:
    nothing: list[Codes] = [(name, None, None) for name, _, _ in TAUGHT]
    assert suggest_all(TAUGHT, BOOK, nothing) == suggest_all(TAUGHT, BOOK)


def test_a_few_codings_amend_the_rule_for_limbs_and_do_not_overthrow_it() -> None:
    taught: list[Codes] = [(name, {"n": "obstacles", "c": "proposals"}.get(name[0]), None) for name, _, _ in TAUGHT]
    said = "The lack of resources remains an obstacle to technical cooperation."
    asked = suggest_all([*TAUGHT, ("asked", said, "en")], BOOK, taught)[-1]
    assert [reason.key for reason in asked.limbs] == ["obstacles"]


def test_more_examples_than_are_taken_are_no_harm() -> None:
    many = [(f"m{at}", f"Nuclear weapons {at}." if at % 2 else f"Schools {at}.", "en") for at in range(MOST_EXAMPLES + 500)]
    codings: list[Codes] = [(name, None, "disarmament" if int(name[1:]) % 2 else "school") for name, _, _ in many]
    last = suggest_all(many, BOOK, codings)[-2:]
    assert [{reason.key for reason in one.themes} for one in last] == [{"school"}, {"disarmament"}]


def passage(name: str, submission: str, kind: str = "sentence") -> Passage:
    return Passage(name, submission, "0" * 64, 0, 9, None, "en", kind)


def test_passages_before_one_that_was_coded_were_passed_over() -> None:
    one = [passage("1", "a", "heading"), passage("2", "a"), passage("3", "a"), passage("4", "a"), passage("5", "a")]
    other = [passage("6", "b"), passage("7", "c")]
    assert list(passed_over([*one, *other], {"4", "7"})) == ["2", "3"]
    assert list(passed_over([*one, *other], set())) == []
