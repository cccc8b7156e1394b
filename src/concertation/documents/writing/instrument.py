"""A note verbale, a letter or a call for inputs on plain paper without letterhead: DOCX for an officer to finish, PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from concertation.core.consultation import Instrument, InstrumentField
from concertation.documents.writing import layout
from concertation.documents.writing.characters import direction_of, held_apart, printable
from concertation.documents.writing.footnotes import Footnotes
from concertation.documents.writing.layout import Piece, piece
from concertation.documents.writing.package import TEXT_WIDTH, package
from concertation.documents.writing.typesetting import typeset
from concertation.documents.writing.word import Node, line, node, paragraph, run, tab, table

_FIELD_WIDTHS: Final = (2835, TEXT_WIDTH - 2835)
_STYLES: Final = {
    "title": "LetterTitle",
    "line": "LetterLine",
    "address": "LetterLine",
    "date": "LetterDate",
    "text": "LetterText",
    "quoted": "LetterQuoted",
    "question": "LetterQuestion",
}


@dataclass(frozen=True)
class _Line:
    """A paragraph of one language, and the direction in which it flows; ``number`` is that of a question, as printed.

    One that ``leads`` stands on the page of what follows it.
    """

    kind: str
    said: Piece
    direction: str
    number: str = ""
    leads: bool = False


_Fields = tuple[InstrumentField, ...]


def instrument_docx(instrument: Instrument, *, at: datetime) -> bytes:
    """The instrument in the order in which it is read; its marks stand on every page, its warnings nowhere."""
    body = [node for part in _parts(instrument) for node in _written(part, instrument.language)]
    return package(
        body, Footnotes().part,
        title=instrument.title, language=instrument.language, marks=_marks(instrument), at=at,
    )  # fmt: skip


def instrument_pdf(instrument: Instrument, *, at: datetime, fonts: Path | None = None) -> bytes:
    """The same as PDF; ``fonts`` is a folder to look in instead of the system's. Refused: ``fonts_missing``."""
    data = {
        "language": instrument.language,
        "direction": direction_of("", instrument.language),
        "marks": _marks(instrument),
        "title": layout.titled(instrument.title),
        "parts": [_set(part) for part in _parts(instrument)],
    }
    return typeset("instrument", data, at=at, fonts=fonts)


def _marks(instrument: Instrument) -> str:
    return printable(" · ".join(instrument.marks))


def _parts(instrument: Instrument) -> Iterator[_Line | _Fields]:
    """Everything that is printed, in the order in which it is read."""
    language = instrument.language
    of_note = instrument.kind == "note_verbale"
    dated = tuple(_lines("date", (instrument.date_line,), language))
    yield from _lines("title", (instrument.title,), language)
    yield from _lines("line", instrument.heading, language)
    yield from () if of_note else dated
    yield from _addressed(instrument.addressee, language)
    yield from _lines("text", (instrument.opening, *instrument.paragraphs), language)
    if instrument.fields:
        yield instrument.fields
    yield from _lines("quoted", (instrument.quoted,), instrument.quoted_language)
    yield from _lines("quoted", (instrument.quoted_mark,), language)
    yield from (replace(one, leads=True) for one in _lines("text", (instrument.questions_title,), language))
    yield from _questions(instrument)
    yield from _lines("text", (*instrument.after_questions, instrument.link_words), language)
    yield from _lines("line", (instrument.link,), "und")
    yield from _together(
        *_lines("text", instrument.closing, language),
        *(dated if of_note else ()),
        *_lines("line", instrument.enclosures, language),
    )


def _together(*lines: _Line) -> Iterator[_Line]:
    """From the courtesy to the last enclosure: no page is turned for a signature or a list of enclosures alone."""
    yield from (replace(one, leads=True) for one in lines[:-1])
    yield from lines[-1:]


def _lines(kind: str, texts: Iterable[str], language: str) -> Iterator[_Line]:
    return (_Line(kind, said, said.direction) for said in (piece(text, language) for text in texts if text))


def _addressed(lines: Iterable[str], language: str) -> Iterator[_Line]:
    """Each line as it was given, whole in whatever script: on an Arabic page ``1 rue …`` still begins with its number."""
    flow = direction_of("", language)
    for text in lines:
        own = direction_of(text, "und")
        spoken = language if own == flow else "und"
        yield _Line("address", Piece(held_apart(printable(text), own, flow), spoken, own), flow)


def _questions(instrument: Instrument) -> Iterator[_Line]:
    for number, question in enumerate(instrument.questions, start=1):
        printed = layout.paragraph_number(str(number), instrument.language)
        said = piece(question, instrument.language)
        yield _Line("question", said, said.direction, printed)


def _written(part: _Line | _Fields, language: str) -> list[Node]:
    if not isinstance(part, _Line):
        return _tabled(part, language)
    numbered = [run(piece(part.number, language)), tab()] if part.number else []
    kept = [node("keepNext")] if part.leads else []
    return [paragraph(_STYLES[part.kind], [*numbered, run(part.said)], part.direction, before=kept)]


def _tabled(fields: _Fields, language: str) -> list[Node]:
    rows = [[[line("LetterLabel", field.label, language)], [line("LetterLine", field.text, language)]] for field in fields]
    direction = direction_of("", language)
    return [table(rows, _FIELD_WIDTHS, "ReportTable", direction), paragraph("LetterLine", [], direction)]


def _set(part: _Line | _Fields) -> dict[str, object]:
    if not isinstance(part, _Line):
        return {"kind": "fields", "rows": [[printable(field.label), printable(field.text)] for field in part]}
    return {
        "kind": part.kind, "number": part.number, "leads": part.leads,
        "text": part.said.text, "language": part.said.language, "direction": part.direction,
    }  # fmt: skip
