"""The annex that prints the four measures, each figure with its formula and its two numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from concertation.core.message import message
from concertation.core.party import CLASSES, REGIONS, label_of
from concertation.core.principles.structure import Figure, Measures
from concertation.core.report import Report, Section, Table
from concertation.core.report.numbering import numbered_annexes
from concertation.core.report.phrase import class_label, region_label, words
from concertation.core.report.words import length_of

_ROOM: Final = "principles"
_UNDIVIDED: Final = "reach.member_states"
"""Has one cell alone, which needs no name."""


def annex(measures: Measures, language: str) -> Section:
    """A section for ``Material.annexes``: one table per measure, no score."""
    tables = tuple(_table(name, figures, language) for name, figures in measures)
    return Section("", _heading(language), tables=tables)


def has_annex(annexes: Iterable[Section], language: str) -> bool:
    """Whether the annex of the four measures is among them: an officer has switched it on."""
    return any(one.heading == _heading(language) for one in annexes)


def switched(annexes: Sequence[Section], language: str, *, on: bool) -> tuple[Section, ...]:
    """The annexes with that of the four measures as the last, to be filled when a version is kept; or without it."""
    others = [one for one in annexes if one.heading != _heading(language)]
    return numbered_annexes([*others, Section("", _heading(language))] if on else others, language)


def renewed(report: Report, measures: Measures) -> Report:
    """The report with its measures in their annex; none is added where there was none."""
    fresh = annex(measures, report.language)
    annexes = tuple(replace(fresh, number=one.number) if one.heading == fresh.heading else one for one in report.annexes)
    made = replace(report, annexes=annexes)
    return replace(made, words=length_of(made))


def _heading(language: str) -> str:
    return message(_ROOM, "heading", language)


def _table(name: str, figures: tuple[Figure, ...], language: str) -> Table:
    columns = tuple(
        message(_ROOM, f"column.{column}", language) for column in ("figure", "numerator", "denominator", "value")
    )
    rows = tuple(_row(figure, language) for figure in figures)
    return Table(message(_ROOM, f"measure.{name}", language), columns, rows)


def _row(figure: Figure, language: str) -> tuple[str, ...]:
    formula = message(_ROOM, figure.figure, language)
    cell = None if figure.figure == _UNDIVIDED else _cell(figure.cell, language)
    what = words("tally", language, what=formula, k=cell) if cell else formula
    numbers = ("–" if number is None else str(number) for number in (figure.numerator, figure.denominator))
    return (what, *numbers, _value(figure, language))


def _value(figure: Figure, language: str) -> str:
    if figure.value is None:
        return message(_ROOM, f"reason.{figure.reason}", language)
    if figure.low is None or figure.high is None:
        return message(_ROOM, "percent", language, value=_tenths(100 * figure.value, 1, language))
    low, value, high = (_tenths(number, 2, language) for number in (figure.low, figure.value, figure.high))
    return message(_ROOM, "interval", language, value=value, low=low, high=high)


def _tenths(number: float, places: int, language: str) -> str:
    return f"{number:.{places}f}".replace(".", message(_ROOM, "decimal", language))


def _cell(cell: str | None, language: str) -> str | None:
    if cell is None:
        return None
    if cell in REGIONS:
        return region_label(cell, language)
    if cell in CLASSES:
        return label_of(cell, language)
    if cell == "unidentified":
        return class_label(cell, language)
    if len(cell) == 2 or cell == "und":
        return words("language", language, lang=cell)
    return message(_ROOM, f"cell.{cell}", language)
