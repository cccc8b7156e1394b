"""A decision in prose put together: one operative paragraph without a number, with its points and acts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from concertation.core.resolution.block import blocks_of
from concertation.core.resolution.citation import citations_in
from concertation.core.resolution.clean import unmarked
from concertation.core.resolution.masthead import SERIES, date_in, read_masthead
from concertation.core.resolution.note import take_notes
from concertation.core.resolution.page import without_furniture
from concertation.core.resolution.prose import asides_apart, told_acts, told_meeting, told_organ, told_report
from concertation.core.resolution.structure import OperativeParagraph, Point, Resolution
from concertation.core.resolution.text import LAST_SESSION
from concertation.core.resolution.wording import Wording

DECISION_SERIES: Final = re.compile(r"\d+/\d+")
_LETTER: Final = re.compile(r"[A-Z]")


def read_told(lines: list[str], start: int, words: Wording) -> Resolution:
    """The structure of a decision whose prose begins at that line; what stands above it is its masthead."""
    head = read_masthead(lines[:start], words)
    body, asides = asides_apart(without_furniture(lines[start:], head.symbol, head.title))
    body, notes = take_notes(body)
    paragraphs = [_paragraph(part, lines_, words) for part, lines_ in _parts(body, words)]
    report = next((named for one in paragraphs if (named := told_report(one.text)[1])), None)
    paragraphs = [_settled(one, words, head.organ) for one in paragraphs]
    text = paragraphs[0].text
    organ = told_organ(text, words) or head.organ
    number = head.number if head.number and DECISION_SERIES.fullmatch(head.number) else None
    symbol = head.symbol or (f"{SERIES[organ]}/DEC/{number}" if number and organ in SERIES else None)
    inferred = symbol is not None and head.symbol is None
    return Resolution(
        symbol=symbol,
        organ=organ,
        kind="decision",
        title=head.title,
        session=head.session
        or (int(number.split("/")[0]) if number and int(number.split("/")[0]) <= LAST_SESSION else None),
        agenda_item=head.agenda_item,
        adopted=head.adopted or date_in(text[:400], words),
        meeting=told_meeting(text, words),
        report=head.report or report,
        language=words.language,
        preambular=(),
        operative=tuple(paragraphs),
        notes=(*asides, *notes),
        warnings=("The symbol is not printed: it was inferred from the organ and the number.",) if inferred else (),
    )


def _session(number: str | None) -> int | None:
    """The session before the stroke of the number, unless it is a year."""
    first = int(number.split("/")[0]) if number else None
    return first if first is not None and first <= LAST_SESSION else None


def _parts(lines: list[str], words: Wording) -> list[tuple[str | None, list[str]]]:
    """The lines of each paragraph that begins with a meeting, and the letter of the part it stands in."""
    parts: list[tuple[str | None, list[str]]] = []
    letter: str | None = None
    told = re.compile(words.said["prose"])
    for line in lines:
        if _LETTER.fullmatch(line):
            letter = line
        elif not parts or told.match(line):
            parts.append((letter, [line]))
        else:
            parts[-1][1].append(line)
    if len(parts) > 1 and parts[0][0] is None and parts[1][0] == "B":
        parts[0] = ("A", parts[0][1])
    return parts


def _paragraph(part: str | None, lines: list[str], words: Wording) -> OperativeParagraph:
    """The paragraph as printed, the editor's reference still at its end."""
    blocks = blocks_of(lines, words)
    pieces = [(block.lead or (f"{block.number}." if block.number else None), block.text(words.language)) for block in blocks]
    text, called = unmarked("\n".join(f"{lead} {said}" if lead else said for lead, said in pieces))
    points = tuple(Point(lead, told_report(unmarked(said)[0])[0]) for lead, said in pieces if lead)
    return OperativeParagraph(None, part, (), text, points, (), called)


def _settled(paragraph: OperativeParagraph, words: Wording, organ: str | None) -> OperativeParagraph:
    text = told_report(paragraph.text)[0]
    by = told_organ(text, words) or organ
    return replace(paragraph, text=text, acts=told_acts(text, words), citations=citations_in(text, words.language, by))
