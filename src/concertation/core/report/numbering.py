"""Numbers of headings as the language prints them, and of paragraphs, counted through the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from concertation.core.report.structure import ReportParagraph, Section
from concertation.core.table import json_table

_LEVELS: Final = ("section", "subsection", "part")


def numbered(sections: tuple[Section, ...], language: str) -> tuple[Section, ...]:
    """Headings numbered as the language prints them, paragraphs numbered through."""
    done: list[ReportParagraph] = []
    return tuple(_numbered(section, at, 0, language, done) for at, section in enumerate(sections))


def numbered_annexes(annexes: Sequence[Section], language: str) -> tuple[Section, ...]:
    """Annexes with their numbers; one that stands alone has none."""
    alone = len(annexes) == 1
    return tuple(replace(one, number="" if alone else numeral(at, "annex", language)) for at, one in enumerate(annexes))


def _numbered(section: Section, at: int, depth: int, language: str, done: list[ReportParagraph]) -> Section:
    paragraphs = []
    for one in section.paragraphs:
        done.append(one)
        paragraphs.append(replace(one, number=str(len(done))))
    inner = tuple(_numbered(one, i, depth + 1, language, done) for i, one in enumerate(section.sections))
    number = numeral(at, _LEVELS[min(depth, 2)], language)
    return replace(section, number=number, paragraphs=tuple(paragraphs), sections=inner)


def numeral(at: int, level: str, language: str) -> str:
    """The number of a ``section``, ``subsection``, ``part`` or ``annex``, as the language has it: ``II``, ``B``, ``1``."""
    names: dict[str, str] = json_table("report/numerals.json")[level]
    numerals = names.get(language, names["other"]).split()
    return numerals[at].replace("_", " ") if at < len(numerals) else str(at + 1)
