"""The report as ``report.json`` holds it, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from sys import intern
from typing import Any

from concertation.core.refusal import Refusal
from concertation.core.report.structure import (
    Masthead,
    Quotation,
    Report,
    ReportParagraph,
    Section,
    Sentence,
    Slot,
    Table,
    paragraphs_in,
)


def as_json(report: Report) -> dict[str, Any]:
    """``paragraphs`` in order as ``INTERFACES.md`` has them; beside them all that the documents are rebuilt from."""
    return {
        "language": report.language,
        "type": report.type,
        "words": report.words,
        "budget": report.budget,
        "masthead": asdict(report.masthead),
        "summary": [sentence_as_json(one) for one in report.summary],
        "paragraphs": [_paragraph(one) for one in paragraphs_in(report.sections)],
        "sections": [_section(one) for one in report.sections],
        "annexes": [annex_as_json(one) for one in report.annexes],
    }


def _paragraph(one: ReportParagraph) -> dict[str, Any]:
    sentences = [sentence_as_json(sentence) for sentence in one.sentences]
    return {"number": one.number, "style": one.style, "bold": one.bold, "sentences": sentences}


def sentence_as_json(one: Sentence) -> dict[str, Any]:
    """A sentence with everything it rests on."""
    return asdict(one) | {
        "passages": list(one.passages),
        "submissions": list(one.submissions),
        "quotations": [_quotation(quotation) for quotation in one.quotations],
        "slots": {name: list(value) if isinstance(value, tuple) else value for name, value in one.slots},
    }


def _quotation(one: Quotation) -> dict[str, Any]:
    """Words as received do not say that they are no translation."""
    return {name: value for name, value in asdict(one).items() if name != "translated" or value}


def annex_as_json(one: Section) -> dict[str, Any]:
    """An annex holds its paragraphs itself: they are not numbered through with those of the report."""
    return _section(one) | {"paragraphs": [_paragraph(paragraph) for paragraph in one.paragraphs]}


def _section(one: Section) -> dict[str, Any]:
    """A section holds the numbers of its paragraphs; the paragraphs themselves stand once, in the list."""
    return {
        "number": one.number,
        "heading": one.heading,
        "paragraphs": [paragraph.number for paragraph in one.paragraphs],
        "tables": [asdict(table) for table in one.tables],
        "sections": [_section(inner) for inner in one.sections],
    }


def from_json(value: Any) -> Report:
    """The report that ``as_json`` wrote; what is no such object is refused."""
    try:
        return _report(value)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise Refusal("not_a_report", "This is not a report of ours: {why} is missing or of the wrong kind.",
                      "Give the report.json that run wrote.", why=str(fault) or "an object") from fault  # fmt: skip


def _report(value: dict[str, Any]) -> Report:
    paragraphs = {one["number"]: _read_paragraph(one) for one in value["paragraphs"]}
    return Report(
        language=value["language"],
        type=value["type"],
        masthead=masthead_from_json(value["masthead"]),
        summary=tuple(map(sentence_from_json, value["summary"])),
        sections=tuple(_read_section(one, paragraphs) for one in value["sections"]),
        annexes=tuple(annex_from_json(one) for one in value["annexes"]),
        words=value["words"],
        budget=value["budget"],
    )


def masthead_from_json(value: dict[str, Any]) -> Masthead:
    """The first page."""
    return Masthead(**value | {"marks": tuple(value["marks"])})


def annex_from_json(value: dict[str, Any]) -> Section:
    """What ``annex_as_json`` wrote."""
    own = [_read_paragraph(one) for one in value["paragraphs"]]
    numbers = [one.number for one in own]
    return _read_section(value | {"paragraphs": numbers}, dict(zip(numbers, own, strict=True)))


def _read_section(value: dict[str, Any], paragraphs: dict[str, ReportParagraph]) -> Section:
    return Section(
        value["number"],
        value["heading"],
        tuple(paragraphs[number] for number in value["paragraphs"]),
        tuple(table_from_json(one) for one in value["tables"]),
        tuple(_read_section(one, paragraphs) for one in value["sections"]),
    )


def table_from_json(value: dict[str, Any]) -> Table:
    """A table with its cells as text."""
    return Table(value["caption"], _texts(value["header"]), tuple(_texts(row) for row in value["rows"]))


def _read_paragraph(value: dict[str, Any]) -> ReportParagraph:
    sentences = tuple(map(sentence_from_json, value["sentences"]))
    return ReportParagraph(value["number"], sentences, value["style"], value["bold"])


def sentence_from_json(value: dict[str, Any]) -> Sentence:
    """What ``sentence_as_json`` wrote."""
    quotations = tuple(Quotation(**one) for one in value.get("quotations", ()))
    slots = tuple((name, _slot(filled)) for name, filled in value.get("slots", {}).items())
    read = {"passages": _texts(value.get("passages", ())), "submissions": _texts(value.get("submissions", ()))}
    return Sentence(**value | read | {"quotations": quotations, "slots": slots})


def _slot(value: Any) -> Slot:
    return _texts(value) if isinstance(value, list) else value


def _texts(value: Iterable[Any]) -> tuple[str, ...]:
    """Each name once in memory: the sentences of a report count the same replies again and again."""
    return tuple(map(intern, map(str, value)))
