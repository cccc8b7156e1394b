"""What published replies say of a mechanism, as a document: each passage in its own language, under whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from concertation.documents.writing.characters import direction_of, printable
from concertation.documents.writing.footnotes import Footnotes
from concertation.documents.writing.layout import Piece, piece
from concertation.documents.writing.package import package
from concertation.documents.writing.word import paragraph, runs

_STYLES: Final = {"title": "LetterTitle", "line": "LetterLine", "paragraph": "LetterText"}


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
    body = [paragraph(_STYLES[kind], runs((said,), said.direction), said.direction) for kind, said in _lines(digest)]
    title = printable(digest.title)
    return package(body, Footnotes().part, title=title, language=digest.language, marks=digest.marks, at=at)


def _lines(digest: Digest) -> Iterator[tuple[str, Piece]]:
    yield "title", piece(digest.title, digest.language)
    yield "line", piece(*digest.about)
    yield "line", Piece(digest.address, "und", "ltr")
    yield "paragraph", piece(digest.method, digest.language)
    for one in digest.passages:
        yield "line", piece(one.label, digest.language)
        yield "paragraph", Piece(printable(one.words), one.language, direction_of(one.words, one.language))
        yield "line", Piece(one.address, "und", "ltr")
    if digest.rest:
        yield "paragraph", piece(digest.rest, digest.language)
