"""What published replies say of a mechanism, as a document: the passages of each reply under whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from concertation.documents.writing.characters import direction_of, printable
from concertation.documents.writing.footnotes import Footnotes
from concertation.documents.writing.layout import Piece, piece
from concertation.documents.writing.package import package
from concertation.documents.writing.word import Node, node, paragraph, runs

_STYLES: Final = {
    "title": "LetterTitle", "line": "LetterLine", "paragraph": "LetterText", "respondent": "LetterText",
    "address": "LetterLine", "quoted": "LetterQuoted",
}  # fmt: skip
_LEADS: Final = ("respondent", "address")
"""What stays on the page of what follows it."""


@dataclass(frozen=True)
class Quoted:
    """A passage as published: whose it is, its words in their language, where it is read."""

    label: str
    words: str
    language: str
    address: str


@dataclass(frozen=True)
class Digest:
    """``about`` is the title of the consultation and its language; ``method`` says how the passages were found, ``rest``
    that there are more of them, or nothing. ``marks`` stand on every page."""

    language: str
    title: str
    about: tuple[str, str]
    address: str
    method: str
    passages: tuple[Quoted, ...]
    rest: str = ""
    marks: str = ""


def digest_docx(digest: Digest, at: datetime) -> bytes:
    """As Word has it; ``at`` is written into its properties."""
    body = [_paragraph(kind, said) for kind, said in _lines(digest)]
    title = printable(digest.title)
    return package(body, Footnotes().part, title=title, language=digest.language, marks=digest.marks, at=at)


def _paragraph(kind: str, said: Piece) -> Node:
    words = runs((said,), said.direction, bold=kind == "respondent")
    return paragraph(_STYLES[kind], words, said.direction, before=[node("keepNext")] if kind in _LEADS else ())


def _lines(digest: Digest) -> Iterator[tuple[str, Piece]]:
    yield "title", piece(digest.title, digest.language)
    yield "line", piece(*digest.about)
    yield "line", Piece(digest.address, "und", "ltr")
    yield "paragraph", piece(digest.method, digest.language)
    for (label, address), theirs in groupby(digest.passages, lambda one: (one.label, one.address)):
        yield "respondent", piece(label, digest.language)
        yield "address", Piece(address, "und", "ltr")
        for one in theirs:
            yield "quoted", Piece(printable(one.words), one.language, direction_of(one.words, one.language))
    if digest.rest:
        yield "paragraph", piece(digest.rest, digest.language)
