"""A reminder or a notice on paper, for those of whom no e-mail address is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from concertation.documents.writing.characters import direction_of, held_apart, printable
from concertation.documents.writing.footnotes import Footnotes
from concertation.documents.writing.layout import Piece, piece
from concertation.documents.writing.package import package
from concertation.documents.writing.typesetting import typeset
from concertation.documents.writing.word import paragraph, runs

_STYLES: Final = {"title": "LetterTitle", "line": "LetterLine", "paragraph": "LetterText"}


@dataclass(frozen=True)
class PrintedLetter:
    """``address`` is line by line, ``date`` in words, ``body`` in paragraphs parted by an empty line. ``marks`` stand on
    every page."""

    language: str
    address: tuple[str, ...]
    date: str
    subject: str
    body: str
    marks: str = ""


def letter_docx(letter: PrintedLetter, at: datetime) -> bytes:
    """As Word has it."""
    body = [paragraph(_STYLES[kind], runs((said,), said.direction), said.direction) for kind, said in _lines(letter)]
    return package(
        body, Footnotes().part, title=printable(letter.subject), language=letter.language, marks=letter.marks, at=at
    )


def letter_pdf(letter: PrintedLetter, at: datetime) -> bytes:
    """On paper, tagged. Refused: ``fonts_missing``."""
    around = direction_of("", letter.language)
    data = {
        "language": letter.language, "direction": around, "marks": letter.marks, "title": printable(letter.subject),
        "lines": [
            {"kind": kind, "direction": said.direction,
             "pieces": [{"text": held_apart(said.text, said.direction, around), "language": said.language}]}
            for kind, said in _lines(letter)
        ],
    }  # fmt: skip
    return typeset("rendition", data, at=at)


def _lines(letter: PrintedLetter) -> Iterator[tuple[str, Piece]]:
    """An address keeps its own script; a link on a line of its own is read from the left in every language."""
    yield from (("line", Piece(printable(one), "und", direction_of(one, "und"))) for one in letter.address)
    yield "line", piece(letter.date, letter.language)
    yield "title", piece(letter.subject, letter.language)
    for one in filter(None, map(str.strip, letter.body.split("\n"))):
        is_link = one.startswith(("http://", "https://")) and " " not in one
        yield "paragraph", Piece(printable(one), "und", "ltr") if is_link else piece(one, letter.language)
