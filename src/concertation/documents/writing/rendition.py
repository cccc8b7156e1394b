"""The rendition of a reply that others may get: made from its text alone, marked as such; the file that was sent stays in.

What was sent may name its author in its properties, and may do more than be read. Here are only words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from concertation.core.language import between_sentences
from concertation.core.message import day_in_words, message
from concertation.documents.writing.characters import direction_of, held_apart, printable
from concertation.documents.writing.footnotes import Footnotes
from concertation.documents.writing.grounds import original_language
from concertation.documents.writing.layout import Piece, piece
from concertation.documents.writing.layout import said as said_in_print
from concertation.documents.writing.package import package
from concertation.documents.writing.typesetting import typeset
from concertation.documents.writing.word import Node, node, paragraph, runs

_STYLES: Final = {
    "title": "LetterTitle", "line": "LetterLine", "note": "FootnoteText", "section": "Heading1", "heading": "Heading2",
    "paragraph": "LetterText",
}  # fmt: skip


@dataclass(frozen=True)
class Block:
    """A paragraph of a text, of the kind that ``core.passage`` found: heading, paragraph, list_item, note or table."""

    text: str
    language: str
    kind: str = "paragraph"


@dataclass(frozen=True)
class Rendition:
    """A reply to be given away in its own words, under headings in ``language``.

    ``label`` says whose it is, as far as its author lets it be said; ``received`` None: not on record. ``texts`` are the
    body and its annexes; ``headings``, by their place, stand over those that are neither, in pieces with their languages.
    ``about`` is the title of the consultation and its language, ``address`` where the reply stands. ``marks`` are said on
    every page. ``of_state``: the footnote on designations is added.
    """

    language: str
    label: str
    received: date | None
    original_language: str
    texts: tuple[tuple[Block, ...], ...]
    about: tuple[str, str]
    address: str
    marks: tuple[str, ...] = ()
    of_state: bool = False
    headings: Mapping[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Line:
    """A line in print: the title, a line or note about the reply, the name of a text, a heading or paragraph of it."""

    kind: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.pieces)

    @property
    def direction(self) -> str:
        return self.pieces[0].direction


def rendition_docx(rendition: Rendition, at: datetime) -> bytes:
    """As Word has it; ``at`` is written into its properties."""
    body = [_paragraph(one) for one in _lines(rendition)]
    return package(
        body, Footnotes().part,
        title=_title(rendition), language=rendition.language, marks=_marks(rendition), at=at,
    )  # fmt: skip


def rendition_pdf(rendition: Rendition, at: datetime) -> bytes:
    """On paper, tagged. Refused: ``fonts_missing``."""
    data = {
        "language": rendition.language,
        "direction": direction_of("", rendition.language),
        "marks": _marks(rendition),
        "title": _title(rendition),
        "lines": [_set(one) for one in _lines(rendition)],
    }
    return typeset("rendition", data, at=at)


def rendition_text(rendition: Rendition) -> str:
    """As plain text, its marks at both ends; paragraphs are parted by an empty line."""
    marks = [_marks(rendition)] if rendition.marks else []
    return "\n\n".join((*marks, *(one.text for one in _lines(rendition)), *marks)) + "\n"


def _paragraph(line: _Line) -> Node:
    made = paragraph(_STYLES[line.kind], runs(line.pieces, line.direction), line.direction)
    if line.kind in ("section", "heading"):
        # The headings of a report hang into a margin that a letter does not have.
        made[0].append(node("ind", left=0, right=0, firstLine=0))
    return made


def _set(line: _Line) -> dict[str, object]:
    pieces = [{"text": held_apart(one.text, one.direction, line.direction), "language": one.language} for one in line.pieces]
    return {"kind": line.kind, "direction": line.direction, "pieces": pieces}


def _lines(rendition: Rendition) -> Iterator[_Line]:
    yield from _front(rendition)
    for ordinal, text in enumerate(rendition.texts):
        yield _Line("section", tuple(piece(*one) for one in _section(rendition, ordinal)))
        for block in text:
            yield from _written(block)


def _front(rendition: Rendition) -> Iterator[_Line]:
    """Whose reply, in what language, of what day, to what; what this paper is and what it is not."""
    language = rendition.language
    original = f"[{original_language(rendition.original_language, language)}]"
    about = (piece(_said("about", language), language), piece(*rendition.about))
    yield _Line("title", (piece(_title(rendition), language),))
    yield _Line("line", (piece(original, language),))
    yield _Line("line", (piece(_received(rendition), language),))
    yield _Line("line", about)
    yield _Line("note", (piece(_said("note", language), language),))
    if rendition.of_state:
        yield _Line("note", (piece(message("report", "designations", language), language),))
    yield _Line("note", (Piece(printable(rendition.address), "und", "ltr"),))


def _written(block: Block) -> Iterator[_Line]:
    """A row of a table is a paragraph; elsewhere lines that a page broke are joined again."""
    lines = [line.strip() for line in block.text.split("\n") if line.strip()]
    texts = lines if block.kind == "table" else [between_sentences(block.language).join(lines)]
    for text in texts:
        told = block.kind == "heading" and any(map(str.isalnum, text))
        yield _Line("heading" if told else "paragraph", (piece(text, block.language),))


def _title(rendition: Rendition) -> str:
    return printable(_said("title", rendition.language, label=rendition.label))


def _received(rendition: Rendition) -> str:
    if rendition.received is None:
        return _said("received.unknown", rendition.language)
    return _said("received", rendition.language, day=day_in_words(rendition.received, rendition.language))


def _section(rendition: Rendition, ordinal: int) -> tuple[tuple[str, str], ...]:
    """What stands over a text: words with their language."""
    if ordinal in rendition.headings:
        return rendition.headings[ordinal]
    return ((_file(rendition, ordinal), rendition.language),)


def _file(rendition: Rendition, ordinal: int) -> str:
    """A text that was read from a file: the first of the reply is its body, others are annexes."""
    annexes = [place for place in range(1, len(rendition.texts)) if place not in rendition.headings]
    if ordinal == 0:
        return _said("text", rendition.language)
    if len(annexes) == 1:
        return said_in_print("annex", rendition.language)
    return said_in_print("annex.numbered", rendition.language, number=str(annexes.index(ordinal) + 1))


def _marks(rendition: Rendition) -> str:
    return printable(" · ".join(rendition.marks))


def _said(key: str, language: str, **slots: str) -> str:
    return message("rendition", key, language, **slots)
