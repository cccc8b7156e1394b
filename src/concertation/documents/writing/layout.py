"""A report laid out in the order in which it is read: headings, paragraphs with their addresses, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from unicodedata import east_asian_width

from concertation.core.message import message
from concertation.core.report import Report, ReportParagraph, Section, Sentence, Table
from concertation.core.report.structure import SUMMARY_KEY
from concertation.documents.writing.characters import direction_of, printable


@dataclass(frozen=True)
class Heading:
    """A heading with its number as printed; ``level`` 1 to 3, or 0 for an annex, which opens a page."""

    level: int
    number: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph and its address ``key``, unique in the document: bookmark ``s{key}_{n}``, anchor ``p{key}s{n}``."""

    key: str
    content: ReportParagraph


@dataclass(frozen=True)
class Piece:
    """A stretch of a line in one language and direction."""

    text: str
    language: str
    direction: str


@dataclass(frozen=True)
class AddressedSentence:
    """A sentence with its address on a page (``p12s3``) and the number of its paragraph as printed (``0``: the summary)."""

    anchor: str
    paragraph: str
    sentence: Sentence


Block = Heading | Paragraph | Table
OWN: Final = "†"
"""The sign of a sentence in an officer's own words, which rests on nothing."""


def blocks(report: Report) -> tuple[Block, ...]:
    """Sections, then annexes, each with what stands below it. The summary, whose key is ``0``, is not among them."""
    parts = [block for section in report.sections for block in _section(section, 1)]
    parts += [block for annex in report.annexes for block in _section(annex, 0)]
    return tuple(_addressed(parts))


def addressed_sentences(report: Report) -> Iterator[AddressedSentence]:
    """Every sentence of the report in the order of the page, those of the summary first."""
    summary = Paragraph(SUMMARY_KEY, ReportParagraph(SUMMARY_KEY, report.summary))
    for paragraph in (summary, *(one for one in blocks(report) if isinstance(one, Paragraph))):
        for at, sentence in enumerate(paragraph.content.sentences, start=1):
            yield AddressedSentence(f"p{paragraph.key}s{at}", paragraph.content.number, sentence)


def _section(section: Section, level: int) -> Iterator[Heading | ReportParagraph | Table]:
    yield Heading(level, printable(section.number), titled(section.heading))
    yield from section.paragraphs
    yield from section.tables
    for inner in section.sections:
        yield from _section(inner, min(level + 1, 3))


def _addressed(parts: list[Heading | ReportParagraph | Table]) -> Iterator[Block]:
    taken = {SUMMARY_KEY}
    for part in parts:
        if isinstance(part, ReportParagraph):
            key = _free(re.sub(r"[^0-9A-Za-z]", "", part.number) or "u", taken)
            taken.add(key)
            yield Paragraph(key, part)
        else:
            yield part


def _free(key: str, taken: set[str]) -> str:
    """The key, or the key with the first free letter run behind it where a number stands twice (an annex, a line)."""
    candidate, count = key, 1
    while candidate in taken:
        count += 1
        candidate = f"{key}x{count}"
    return candidate


def is_own(sentence: Sentence) -> bool:
    """Whether an officer wrote it and it rests on no source."""
    return sentence.kind == "secretariat" and sentence.author is not None


def pieces(sentence: Sentence, language: str) -> tuple[Piece, ...]:
    """The sentence cut where words in another language begin and end; joined they are its text."""
    parts, done = [], 0
    for start, end, spoken in sorted(_quoted(sentence)):
        if spoken != language and done <= start < end <= len(sentence.text):
            parts += [(sentence.text[done:start], language), (sentence.text[start:end], spoken)]
            done = end
    parts.append((sentence.text[done:], language))
    return tuple(piece(text, spoken) for text, spoken in parts if text)


def _quoted(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Where words are quoted and in what language; those of the resolution stand in the slots ``quote`` and ``lang``."""
    if sentence.kind != "mandate":
        return [(one.start, one.end, one.language) for one in sentence.quotations]
    quote, spoken = str(sentence.slot("quote") or ""), str(sentence.slot("lang") or "same")
    start = sentence.text.find(quote)
    return [(start, start + len(quote), spoken)] if quote and spoken != "same" and start >= 0 else []


def piece(text: str, language: str) -> Piece:
    """A piece of printable text with the direction of its language."""
    return Piece(printable(text), language, direction_of(text, language))


def said(key: str, language: str, **slots: str | int) -> str:
    """A message of the writers' room; what fills its slots may come from strangers."""
    fit = {name: printable(value) if isinstance(value, str) else value for name, value in slots.items()}
    return message("writing", key, language, **fit)


def titled(text: str) -> str:
    """A title or heading in print; a dash where it says nothing: readers jump from heading to heading."""
    visible = printable(text)
    return visible if any(character.isalnum() for character in visible) else "–"


def flow(paragraph: ReportParagraph, language: str) -> str:
    """The direction of a paragraph: the page's, or that of a reproduced reply whose words all run the other way."""
    own = {one.direction for sentence in paragraph.sentences for one in pieces(sentence, language)}
    return own.pop() if paragraph.style == "reply" and len(own) == 1 else direction_of("", language)


def paragraph_number(number: str, language: str) -> str:
    """The paragraph's number with the point (in Arabic the dash) that the language writes after it; none if it has none."""
    return said("number", language, number=printable(number)) if number else ""


def heading_number(number: str, language: str) -> str:
    """As a paragraph's; a number of the language's own (一, أولا) has a sign of its own after it."""
    if not number:
        return ""
    return said("number" if number.isascii() else "number.own", language, number=printable(number))


def annex_number(number: str, language: str) -> str:
    """“Annex II”; “Annex” where there is only one."""
    return said("annex.numbered", language, number=printable(number)) if number else said("annex", language)


def marks(report: Report) -> str:
    """What is said on every page, on one line."""
    return printable(" · ".join(report.masthead.marks))


def dates(report: Report) -> tuple[str, ...]:
    """The date, and the language the report was written in."""
    return report.masthead.date, said("original", report.language, spoken=report.masthead.original)


def standing(report: Report) -> str:
    """What it is, in the corner of the first page: a draft, or what was issued."""
    issued = report.publication
    return said(f"issued.{issued.kind}" if issued else "draft", report.language)


def symbol(report: Report) -> str:
    """The symbol as it was given, with the asterisk of what is issued again; a document without one says so."""
    issued = report.publication
    if issued is None:
        return said("symbol", report.language)
    again = "*" if issued.kind == "reissue" else ""
    return f"{printable(issued.symbol)}{again}" if issued.symbol else said("symbol.none", report.language)


def title_note(report: Report) -> str:
    """The footnote on the title; empty where there is none."""
    note = report.publication.note if report.publication else ""
    return printable(" ".join(filter(None, (report.masthead.title_note, note))))


def closing(report: Report) -> tuple[str, ...]:
    """What an issued document says at its end: what was let pass and why, and how far the log had come."""
    return (*_passed(report), *_log(report)) if report.publication else ()


def _passed(report: Report) -> Iterator[str]:
    for one in report.publication.passed if report.publication else ():
        item = message("publish", f"item.{one.item}", report.language)
        yield said("passed", report.language, item=item, reason=one.reason)


def _log(report: Report) -> Iterator[str]:
    log = report.publication.log if report.publication else None
    if log is not None:
        yield said("log", report.language, origin=log.origin, size=log.size, root=log.root)


def occasion(report: Report) -> tuple[str, ...]:
    """Session and agenda item, as far as they are known."""
    return tuple(line for line in (report.masthead.session, report.masthead.agenda_item) if line)


def column_shares(table: Table) -> tuple[int, ...]:
    """How much of the width each column needs: its longest cell, kept between 8 and 32 Latin letters, and its margins."""
    columns = zip(table.header, *table.rows, strict=True)
    return tuple(min(max(8, *map(_width, column)), 32) + 3 for column in columns)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
