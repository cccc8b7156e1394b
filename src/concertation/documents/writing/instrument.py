"""A note verbale, a letter or a call for inputs as DOCX: plain paper without letterhead, for the officer to finish."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from concertation.core.consultation import Instrument
from concertation.documents.writing import layout
from concertation.documents.writing.characters import direction_of, printable
from concertation.documents.writing.footnotes import Footnotes
from concertation.documents.writing.layout import piece
from concertation.documents.writing.package import TEXT_WIDTH, package
from concertation.documents.writing.word import Node, line, paragraph, run, tab, table

_FIELD_WIDTHS = (2835, TEXT_WIDTH - 2835)


def instrument_docx(instrument: Instrument, *, at: datetime) -> bytes:
    """The instrument in the order in which it is read; its marks stand on every page, its warnings nowhere."""
    return package(
        _body(instrument), Footnotes().part,
        title=instrument.title, language=instrument.language, marks=printable(" · ".join(instrument.marks)), at=at,
    )  # fmt: skip


def _body(instrument: Instrument) -> list[Node]:
    def lines(style: str, texts: Iterable[str]) -> list[Node]:
        return [line(style, text, instrument.language) for text in texts if text]

    dated = lines("LetterDate", (instrument.date_line,))
    return [
        *lines("LetterTitle", (instrument.title,)),
        *lines("LetterLine", instrument.heading),
        *(() if instrument.kind == "note_verbale" else dated),
        *lines("LetterText", (instrument.opening, *instrument.paragraphs)),
        *_fields(instrument),
        *_quoted(instrument),
        *lines("LetterText", (instrument.questions_title,)),
        *_questions(instrument),
        *lines("LetterText", (*instrument.after_questions, *instrument.closing)),
        *(dated if instrument.kind == "note_verbale" else ()),
        *lines("LetterLine", instrument.enclosures),
    ]


def _fields(instrument: Instrument) -> list[Node]:
    if not instrument.fields:
        return []
    rows = [
        [[line("LetterLabel", field.label, instrument.language)], [line("LetterLine", field.text, instrument.language)]]
        for field in instrument.fields
    ]
    direction = direction_of("", instrument.language)
    return [table(rows, _FIELD_WIDTHS, "ReportTable", direction), paragraph("LetterLine", [], direction)]


def _quoted(instrument: Instrument) -> list[Node]:
    if not instrument.quoted:
        return []
    words = [line("LetterQuoted", instrument.quoted, instrument.quoted_language)]
    return [*words, line("LetterQuoted", instrument.quoted_mark, instrument.language)] if instrument.quoted_mark else words


def _questions(instrument: Instrument) -> list[Node]:
    direction = direction_of("", instrument.language)
    nodes = []
    for number, question in enumerate(instrument.questions, start=1):
        leading = piece(layout.paragraph_number(str(number), instrument.language), instrument.language)
        words = run(piece(question, instrument.language))
        nodes.append(paragraph("LetterQuestion", [run(leading), tab(), words], direction))
    return nodes
