"""The receipt of a reply on paper: that it was received, when, with which digests; and the proof, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from concertation.core.consultation.wording import deadline_in_words
from concertation.core.message import day_in_words, message
from concertation.documents.writing.characters import direction_of, held_apart, printable
from concertation.documents.writing.typesetting import typeset


@dataclass(frozen=True)
class ReceiptPaper:
    """``about`` is the title of the consultation and its language; ``received`` the moment that the log tells; ``files``
    are names with SHA-256; ``proof`` the text that verifies; ``address`` where anybody verifies it."""

    language: str
    about: tuple[str, str]
    reference: str
    received: datetime
    files: tuple[tuple[str, str], ...]
    proof: str
    address: str
    training: bool = False
    late: bool = False


def utc_in_words(at: datetime, language: str) -> str:
    """The moment in universal time."""
    told = at.astimezone(UTC)
    return _said("receipt.utc", language, day=day_in_words(told.date(), language), time=f"{told:%H:%M}")


def receipt_pdf(paper: ReceiptPaper) -> bytes:
    """On paper, tagged. Refused: ``fonts_missing``."""
    data = {
        "language": paper.language,
        "direction": direction_of("", paper.language),
        "marks": message("consultation", "mark.specimen", paper.language) if paper.training else "",
        "title": _said("receipt", paper.language),
        "lines": list(_lines(paper)),
    }
    return typeset("rendition", data, at=paper.received)


def _lines(paper: ReceiptPaper) -> Iterator[dict[str, object]]:
    language = paper.language
    yield _line("title", (_said("receipt", language), language), around=language)
    about = (_said("receipt.about", language) + " ", language)
    yield _line("line", about, paper.about, around=language)
    yield _line("line", (_labelled("receipt.reference", language), language), (paper.reference, "und"), around=language)
    for moment in (utc_in_words(paper.received, language), deadline_in_words(paper.received, language)):
        yield _line("line", (moment, language), around=language)
    for key in ("receipt.rounded", *(("receipt.late",) if paper.late else ())):
        yield _line("note", (_said(key, language), language), around=language)
    yield _line("section", (_said("receipt.files", language), language), around=language)
    for name, digest in paper.files:
        yield _line("line", (name, "und"), around=language)
        yield _line("note", (f"SHA-256 {digest}", "und"), around=language)
    yield _line("section", (_said("receipt.proof", language), language), around=language)
    yield _line("line", (_said("receipt.proof.text", language), language), (f" {paper.address}", "und"), around=language)
    for line in filter(None, paper.proof.split("\n")):
        yield _line("note", (line, "und"), around="und")


def _line(kind: str, *pieces: tuple[str, str], around: str) -> dict[str, object]:
    direction = direction_of("", around)
    set_pieces = [
        {"text": held_apart(printable(text), direction_of(text, language), direction), "language": language}
        for text, language in pieces
    ]
    return {"kind": kind, "direction": direction, "pieces": set_pieces}


def _labelled(key: str, language: str) -> str:
    return message("web", "labelled", language, label=_said(key, language)) + " "


def _said(key: str, language: str, **slots: str) -> str:
    return message("submit", key, language, **slots)
