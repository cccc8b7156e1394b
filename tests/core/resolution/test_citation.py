"""Citations in six languages, each by its own grammar."""

# ruff: noqa: E501  texts of resolutions are quoted as they stand

from __future__ import annotations

import pytest

from concertation.core.resolution.citation import citations_in

GENERAL_ASSEMBLY = "General Assembly"
CASES = [
    (
        "en",
        "its resolutions 60/251 of 15 March 2006, 61/1 and 62/3 A, Human Rights Council resolutions 5/1 of 18 June 2007 and 5/2, "
        "Assembly decision 65/554, resolution 2205 (XXI), resolution 217 A (III) and Security Council resolution 1325 (2000)",
        ["A/RES/60/251", "A/RES/61/1", "A/RES/62/3A", "A/HRC/RES/5/1", "A/HRC/RES/5/2", "A/DEC/65/554", "A/RES/2205(XXI)",
         "A/RES/217(III)", "S/RES/1325(2000)"],
    ),
    (
        "en",
        "Economic and Social Council resolution 1996/31, Commission on Human Rights resolution 2005/54 and resolution 2000/22 of "
        "18 August 2000, by the Subcommission",
        ["E/RES/1996/31", "E/CN.4/RES/2005/54", None],
    ),
    (
        "fr",
        "sa résolution 64/171 du 18 décembre 2009, la résolution 13/23 du Conseil des droits de l’homme et ses décisions 65/1 et 65/2",
        ["A/RES/64/171", "A/HRC/RES/13/23", "A/DEC/65/1", "A/DEC/65/2"],
    ),
    (
        "es",
        "su resolución 64/171, de 18 de diciembre de 2009, y la resolución 13/23 del Consejo de Derechos Humanos",
        ["A/RES/64/171", "A/HRC/RES/13/23"],
    ),
    (
        "ru",
        "свою резолюцию 64/171 от 18 декабря 2009 года и резолюцию 13/23 Совета по правам человека, резолюция 64/171",
        ["A/RES/64/171", "A/HRC/RES/13/23", "A/RES/64/171"],
    ),
    (
        "ar",
        "قرارها 64/171 المؤرخ 18 كانون الأول/ديسمبر 2009 وقرار مجلس حقوق الإنسان 13/23 والقرار 64/171",
        ["A/RES/64/171", "A/HRC/RES/13/23", "A/RES/64/171"],
    ),
    (
        "zh",
        "第64/171号决议、人权理事会2010年3月26日第13/23号决议和第65/1和65/2号决议以及安全理事会第1325(2000)号决议、第65/554号决定",
        ["A/RES/64/171", "A/HRC/RES/13/23", "A/RES/65/1", "A/RES/65/2", "S/RES/1325(2000)", "A/DEC/65/554"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "symbols"), CASES)
def test_each_number_means_the_symbol_of_its_organ(language: str, text: str, symbols: list[str | None]) -> None:
    assert [one.symbol for one in citations_in(text, language, GENERAL_ASSEMBLY)] == symbols


def test_the_organ_of_the_text_is_meant_where_none_is_named() -> None:
    assert [one.symbol for one in citations_in("its resolution 10/6", "en", "Human Rights Council")] == ["A/HRC/RES/10/6"]


@pytest.mark.parametrize("text", ["paragraph 3/4 of the plan", "24/7 and/or 2023/24", "the period (2010)", "Goal 16/17"])
def test_numbers_that_cite_nothing(text: str) -> None:
    assert citations_in(text, "en", GENERAL_ASSEMBLY) == ()


def test_documents_are_cited_by_their_own_symbol() -> None:
    found = citations_in("see A/CONF.157/24 (Part I), chap. III, and A/65/456/Add.2", "en", GENERAL_ASSEMBLY)
    assert [(one.text, one.symbol) for one in found] == [
        ("A/CONF.157/24 (Part I)", "A/CONF.157/24 (Part I)"),
        ("A/65/456/Add.2", "A/65/456/Add.2"),
    ]


def test_other_bodies_have_their_own_grammar_or_none() -> None:
    text = "United Nations Environment Assembly resolution 5/8 of 2 March 2022 and resolution 3/2023 of 7 July 2023 of a Conference"
    assert [one.symbol for one in citations_in(text, "en", GENERAL_ASSEMBLY)] == ["UNEP/EA.5/Res.8", None]
