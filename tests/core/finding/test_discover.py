"""Themes found among passages: everyone in one group, the same names in any order, in each language by its own words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.finding.discover import Found, themes_found

SPOKEN = {
    "en": (
        ("The death penalty should be abolished at last.", "Introduce a moratorium on the death penalty.",
         "Executions continue although the death penalty was to end.", "Commute every death penalty to imprisonment."),
        ("Drinking water is lacking in rural schools.", "Provide drinking water to every village.",
         "Wells for drinking water run dry.", "Drinking water must reach the camps."),
    ),
    "fr": (
        ("La peine de mort devrait être abolie.", "Instaurer un moratoire sur la peine de mort.",
         "Les exécutions se poursuivent malgré la peine de mort annoncée abolie.", "Commuer chaque peine de mort."),
        ("L’eau potable manque dans les écoles.", "Fournir de l’eau potable à chaque village.",
         "Les puits d’eau potable sont à sec.", "L’eau potable doit atteindre les camps."),
    ),
    "es": (
        ("La pena de muerte debería abolirse.", "Establecer una moratoria de la pena de muerte.",
         "Continúan las ejecuciones de la pena de muerte.", "Conmutar toda pena de muerte."),
        ("Falta agua potable en las escuelas.", "Suministrar agua potable a cada aldea.",
         "Los pozos de agua potable están secos.", "El agua potable debe llegar a los campamentos."),
    ),
    "ru": (
        ("Смертную казнь следует отменить.", "Ввести мораторий на смертную казнь.",
         "Смертную казнь по-прежнему применяют.", "Заменить смертную казнь лишением свободы."),
        ("В школах не хватает питьевой воды.", "Обеспечить каждую деревню питьевой водой.",
         "Колодцы питьевой воды пересохли.", "Доставить питьевую воду в лагеря."),
    ),
    "ar": (
        ("ينبغي إلغاء عقوبة الإعدام.", "فرض وقف اختياري لتنفيذ عقوبة الإعدام.",
         "لا تزال عقوبة الإعدام تنفذ.", "تخفيف كل عقوبة الإعدام إلى السجن."),
        ("تفتقر المدارس إلى مياه الشرب.", "توفير مياه الشرب لكل قرية.",
         "جفت آبار مياه الشرب.", "يجب أن تصل مياه الشرب إلى المخيمات."),
    ),
    "zh": (
        ("应当废除死刑。", "暂停执行死刑。", "死刑仍在执行。", "将死刑改判为监禁。"),
        ("学校缺乏饮用水。", "向每个村庄提供饮用水。", "饮用水的水井已经干涸。", "饮用水必须送到营地。"),
    ),
}  # fmt: skip


def passages(language: str) -> list[tuple[str, str, str]]:
    """Two matters by their letter."""
    both = zip("dw", SPOKEN[language], strict=True)
    return [(f"{letter}{at}", text, language) for letter, ones in both for at, text in enumerate(ones)]


def members(found: tuple[Found, ...]) -> list[str]:
    return sorted(name for one in found for name in one.members)


@pytest.mark.parametrize("language", sorted(SPOKEN))
def test_two_matters_are_told_apart_in_each_language(language: str) -> None:
    rows = passages(language)
    found = themes_found(rows, 2)
    assert {frozenset(one.members) for one in found} == {
        frozenset({"d0", "d1", "d2", "d3"}), frozenset({"w0", "w1", "w2", "w3"}),
    }  # fmt: skip
    assert all(one.typical == one.members[0] and one.name == one.phrases[0] for one in found)


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", {"death penalty", "drinking water"}), ("zh", {"死刑", "饮用水"}), ("es", {"pena de muerte", "agua potable"})],
)
def test_a_group_is_named_in_its_own_words(language: str, names: set[str]) -> None:
    assert {one.name for one in themes_found(passages(language), 2)} == names


def test_who_says_nothing_that_leads_anywhere_is_left_out_of_nothing() -> None:
    rows = [
        *passages("en"),
        ("empty", "", "en"),
        ("sign", "…", "en"),
        ("alone", "Zyxomma.", "en"),
        ("other", "Hallo Welt", "und"),
    ]
    found = themes_found(rows, 2)
    assert members(found) == sorted(name for name, _, _ in rows)
    assert (found[-1].name, sorted(found[-1].members)) == ("", ["alone", "empty", "other", "sign"])


def test_of_nothing_nothing_is_found() -> None:
    assert themes_found([]) == ()
    assert [one.members for one in themes_found([("a", "", "en")])] == [("a",)]


ALL = [(f"{language}-{name}", text, language) for language in SPOKEN for name, text, _ in passages(language)]


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_the_order_changes_nothing(chance: random.Random, groups: int) -> None:
    shuffled = list(ALL)
    chance.shuffle(shuffled)
    found = themes_found(shuffled, groups)
    assert found == themes_found(ALL, groups)
    assert members(found) == sorted(name for name, _, _ in ALL)


def test_one_more_passage_leaves_the_names() -> None:
    rows = passages("en")
    before = {one.name for one in themes_found(rows, 2)}
    more = [*rows, ("new", "The death penalty is a matter for each people.", "en")]
    assert {one.name for one in themes_found(more, 2)} == before
