"""The outline of a report that is being written: all that is no paragraph, with the keys by which those find their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Self

from concertation.core.report.annex import respondents_annex
from concertation.core.report.material import Material
from concertation.core.report.numbering import numbered
from concertation.core.report.pen import Pen
from concertation.core.report.structure import Masthead, Report, ReportParagraph, Section, Table
from concertation.core.report.words import length_of
from concertation.core.report.written import annex_as_json, annex_from_json, masthead_from_json, table_from_json

SUMMARY: Final = "summary"
"""The section of the paragraphs that make the summary; they bear no number."""


@dataclass(frozen=True)
class Part:
    """A section by its key, with its heading and its own limit of words (None: none of its own)."""

    key: str
    heading: str
    budget: int | None = None
    tables: tuple[Table, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A paragraph in its section; its number follows from its place and is empty here."""

    key: str
    section: str
    paragraph: ReportParagraph


@dataclass(frozen=True)
class Outline:
    """First page, sections, annexes, and the limit of words of the whole."""

    masthead: Masthead
    parts: tuple[Part, ...]
    annexes: tuple[Section, ...]
    budget: int | None

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "masthead": asdict(self.masthead),
            "parts": [asdict(one) for one in self.parts],
            "annexes": [annex_as_json(one) for one in self.annexes],
            "budget": self.budget,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """What ``as_json`` wrote."""
        annexes = tuple(annex_from_json(one) for one in value["annexes"])
        return cls(masthead_from_json(value["masthead"]), tuple(map(_part, value["parts"])), annexes, value["budget"])

    def changed(self, key: str, heading: str, budget: int | None) -> Outline:
        """With another heading and limit for the section of that key."""
        return replace(self, parts=tuple(_changed(one, key, heading, budget) for one in self.parts))

    def within(self, key: str, new: Part) -> Outline:
        """With one more section, the last of that of the key; of the report itself where the key is empty."""
        if not key:
            return replace(self, parts=(*self.parts, new))
        return replace(self, parts=tuple(_within(one, key, new) for one in self.parts))

    def without(self, key: str) -> Outline:
        """Without the section of that key and those in it."""
        return replace(self, parts=_without(self.parts, key))


def parts_in(parts: Iterable[Part]) -> Iterator[Part]:
    """The sections in the order of the page."""
    for one in parts:
        yield one
        yield from parts_in(one.parts)


def outline_of(report: Report) -> tuple[Outline, tuple[Placed, ...]]:
    """A report taken apart, to be written on: sections keyed by their place (``2.1``), paragraphs through (``p12``)."""
    placed = [Placed("p0", SUMMARY, ReportParagraph("", report.summary))] if report.summary else []
    parts = tuple(_taken(one, str(at), placed) for at, one in enumerate(report.sections, 1))
    return Outline(report.masthead, parts, report.annexes, report.budget), tuple(placed)


def joined(outline: Outline, placed: Iterable[Placed], *, type: str, language: str) -> Report:
    """The report of an outline and its paragraphs, numbered through, its words counted."""
    of: dict[str, list[ReportParagraph]] = {}
    for one in placed:
        of.setdefault(one.section, []).append(one.paragraph)
    summary = tuple(sentence for one in of.get(SUMMARY, ()) for sentence in one.sentences)
    sections = numbered(tuple(_section(one, of) for one in outline.parts), language)
    report = Report(language, type, outline.masthead, summary, sections, outline.annexes, 0, outline.budget)
    return replace(report, words=length_of(report))


def listing_respondents(report: Report, material: Material) -> Report:
    """The same with the annex of respondents as the paragraphs now quote them; none is added where there was none."""
    pen = Pen(material, report.language, ())
    fresh = respondents_annex(pen, report.sections)
    annexes = tuple(replace(fresh, number=one.number) if one.heading == fresh.heading else one for one in report.annexes)
    renewed = replace(report, annexes=annexes)
    return replace(renewed, words=length_of(renewed))


def _taken(section: Section, key: str, placed: list[Placed]) -> Part:
    for one in section.paragraphs:
        placed.append(Placed(f"p{len(placed) + 1}", key, replace(one, number="")))
    parts = tuple(_taken(inner, f"{key}.{at}", placed) for at, inner in enumerate(section.sections, 1))
    return Part(key, section.heading, None, section.tables, parts)


def _section(part: Part, of: Mapping[str, list[ReportParagraph]]) -> Section:
    inner = tuple(_section(one, of) for one in part.parts)
    return Section("", part.heading, tuple(of.get(part.key, ())), part.tables, inner)


def _part(value: Mapping[str, Any]) -> Part:
    tables, parts = tuple(map(table_from_json, value["tables"])), tuple(map(_part, value["parts"]))
    return Part(value["key"], value["heading"], value["budget"], tables, parts)


def _changed(part: Part, key: str, heading: str, budget: int | None) -> Part:
    if part.key == key:
        return replace(part, heading=heading, budget=budget)
    return replace(part, parts=tuple(_changed(one, key, heading, budget) for one in part.parts))


def _within(part: Part, key: str, new: Part) -> Part:
    if part.key == key:
        return replace(part, parts=(*part.parts, new))
    return replace(part, parts=tuple(_within(one, key, new) for one in part.parts))


def _without(parts: tuple[Part, ...], key: str) -> tuple[Part, ...]:
    return tuple(replace(one, parts=_without(one.parts, key)) for one in parts if one.key != key)
