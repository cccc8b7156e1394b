"""The text below the masthead put together: preamble, operative paragraphs in their parts, closing, annexes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from concertation.core.resolution.act import acts_in, opener_of
from concertation.core.resolution.block import Block, blocks_of, joined
from concertation.core.resolution.citation import citations_in
from concertation.core.resolution.clean import PAGE, unmarked
from concertation.core.resolution.kinds import OPERATIVE, PREAMBULAR, types_of
from concertation.core.resolution.masthead import SERIES, Masthead, date_in
from concertation.core.resolution.structure import (
    Annex,
    Note,
    OperativeParagraph,
    Point,
    PreambularParagraph,
    Resolution,
)
from concertation.core.resolution.symbol import symbol_of
from concertation.core.resolution.wording import Wording

LAST_SESSION: Final = 1900
"""Numbers above this are years."""


@dataclass
class Paragraph:
    """A paragraph being gathered: its own lines, then its points and what follows them."""

    number: str | None
    part: str | None
    pieces: list[tuple[str | None, str]] = field(default_factory=list)

    def text(self) -> str:
        """The words with their points, each point on a line of its own."""
        return "\n".join(f"{lead} {said}".strip() if lead else said for lead, said in self.pieces)


class Draft:
    """A resolution being read: blocks in, one frozen ``Resolution`` out."""

    def __init__(
        self, masthead: Masthead, words: Wording, lines: list[str], notes: tuple[Note, ...], *, part: str | None, whole: bool
    ) -> None:
        self.masthead = masthead
        self.words = words
        self.notes = notes
        self.part = part
        self.warnings: list[str] = []
        lines, self.annexes = _annexes(lines, words)
        self.blocks = blocks_of(lines, words)
        self.organ = self._formula_organ() or masthead.organ
        if whole:
            self.warnings.append("No organ opens the text: it was read from its first line.")

    def resolution(self) -> Resolution:
        preambular, operative = self._paragraphs()
        meeting, closed_on = self._closing()
        symbol = self._symbol()
        made = Resolution(
            symbol=symbol,
            organ=self.organ,
            kind=self.masthead.kind,
            title=self.masthead.title,
            session=self._session(symbol),
            agenda_item=self.masthead.agenda_item,
            adopted=self.masthead.adopted or closed_on,
            meeting=meeting or self.masthead.meeting,
            report=self.masthead.report,
            language=self.words.language,
            preambular=tuple(self._preambular(index, one) for index, one in enumerate(preambular, 1)),
            operative=tuple(map(self._operative, operative)),
            notes=self.notes,
            annexes=self.annexes,
        )
        return replace(made, warnings=(*self.warnings, *_doubts(made)))

    def _formula_organ(self) -> str | None:
        for block in self.blocks:
            found = self.words.formula.fullmatch(block.lines[0]) if block.kind == "formula" else None
            if found:
                name = found["organ"] or found["bare"]
                return self.words.organ(name) if name else found.groupdict().get("named")
        return None

    def _paragraphs(self) -> tuple[list[Paragraph], list[Paragraph]]:
        preambular: list[Paragraph] = []
        operative: list[Paragraph] = []
        part = self.part
        types = types_of(self.blocks, self.words)
        for index, (block, kind) in enumerate(zip(self.blocks, types, strict=True)):
            if block.kind == "letter":
                part = self._part(index) or part
            if kind == PREAMBULAR:
                self._gather(block, preambular, part, self._continues_preamble(block))
            elif kind == OPERATIVE:
                opens = block.number is not None or not operative or (operative[-1].number is None and self._opens(block))
                self._gather(block, operative, part, not opens)
        return preambular, operative

    def _part(self, index: int) -> str | None:
        """The letter or roman number, if a part of the resolution begins under it: an organ or paragraph 1 follows soon."""
        for block in self.blocks[index + 1 : index + 6]:
            if block.kind == "formula" or block.number == "1":
                return self.blocks[index].lines[0]
            if block.number:
                return None
        return None

    def _continues_preamble(self, block: Block) -> bool:
        return block.kind == "point" or not (block.number or self.words.opener(self._said(block), operative=False))

    def _opens(self, block: Block) -> bool:
        return block.kind == "paragraph" and self.words.opener(self._said(block), operative=True) is not None

    def _said(self, block: Block) -> str:
        return block.text(self.words.language)

    def _gather(self, block: Block, paragraphs: list[Paragraph], part: str | None, continues: bool) -> None:
        if not (continues and paragraphs):
            paragraphs.append(Paragraph(block.number, part))
        paragraphs[-1].pieces.append((block.lead, self._said(block)))

    def _preambular(self, index: int, paragraph: Paragraph) -> PreambularParagraph:
        text, notes = unmarked(paragraph.text())
        opener = opener_of(text, self.words, operative=False)
        return PreambularParagraph(index, opener, text, citations_in(text, self.words.language, self.organ), notes)

    def _operative(self, paragraph: Paragraph) -> OperativeParagraph:
        text, notes = unmarked(paragraph.text())
        return OperativeParagraph(
            number=paragraph.number,
            part=paragraph.part,
            acts=acts_in(text, self.words),
            text=text,
            points=tuple(Point(lead, unmarked(said)[0]) for lead, said in paragraph.pieces if lead),
            citations=citations_in(text, self.words.language, self.organ),
            notes=notes,
        )

    def _closing(self) -> tuple[str | None, date | None]:
        for index, block in enumerate(self.blocks):
            if block.kind == "closing":
                found = self.words.meeting.match(block.lines[0])
                near = " ".join([*block.lines, *(self.blocks[index + 1].lines[:1] if index + 1 < len(self.blocks) else ())])
                return (found["meeting"] if found else None), date_in(near, self.words)
        return None, None

    def _symbol(self) -> str | None:
        if self.masthead.symbol or not self.masthead.number:
            return self.masthead.symbol
        series = SERIES.get(self.organ or "")
        if not series:
            return None
        self.warnings.append("The symbol is not printed: it was inferred from the organ and the number.")
        return f"{series}/{'DEC' if self.masthead.kind == 'decision' else 'RES'}/{self.masthead.number}"

    def _session(self, symbol: str | None) -> int | None:
        if self.masthead.session or not symbol:
            return self.masthead.session
        parts = symbol_of(symbol)
        session = parts.session if parts else None
        if not session or not session.isdigit() or int(session) > LAST_SESSION:
            return None
        self.warnings.append("The session is not printed: it was inferred from the symbol.")
        return int(session)


def _annexes(lines: list[str], words: Wording) -> tuple[list[str], tuple[Annex, ...]]:
    """The lines above the first annex, and the annexes."""
    starts = [
        index
        for index, line in enumerate(lines)
        if line
        and len(line) < 40
        and words.annex.fullmatch(line)
        and (index == 0 or not lines[index - 1] or lines[index - 1] == PAGE)
    ]
    if not starts:
        return lines, ()
    ends = [*starts[1:], len(lines)]
    return lines[: starts[0]], tuple(_annex(lines[start:end], words) for start, end in zip(starts, ends, strict=True))


def _annex(lines: list[str], words: Wording) -> Annex:
    blocks = blocks_of(lines[1:], words)
    said = [unmarked(_printed(block, words))[0] for block in blocks]
    title = joined([lines[0], said[0]], words.language) if said and len(said[0]) < 300 else lines[0]
    return Annex(title, "\n".join(said[1:] if title != lines[0] else said))


def _printed(block: Block, words: Wording) -> str:
    number = f"{block.number}." if block.number else block.lead
    return " ".join(filter(None, [number, block.text(words.language)]))


def _doubts(made: Resolution) -> list[str]:
    """What looks incomplete: no paragraphs, numbers that leave a gap, notes nobody calls."""
    doubts = [] if made.operative else ["No operative paragraph was found."]
    doubts += _gaps(made)
    called = {number for one in made.preambular for number in one.notes} | {
        number for one in made.operative for number in one.notes
    }
    lost = [note.number for note in made.notes if note.number not in called and not made.annexes]
    return doubts + ([f"No place calls note {', '.join(lost)}."] if lost else [])


def _gaps(made: Resolution) -> list[str]:
    doubts: list[str] = []
    expected, part = 1, None
    for paragraph in made.operative:
        if paragraph.number is None or not paragraph.number.isdigit():
            continue
        number = int(paragraph.number)
        if paragraph.part != part or number == 1:
            expected, part = 1, paragraph.part
        where = f" of part {part}" if part else ""
        if number == expected + 1:
            doubts.append(f"Operative paragraph {expected}{where} is missing.")
        elif number > expected:
            doubts.append(f"Operative paragraphs {expected} to {number - 1}{where} are missing.")
        expected = number + 1
    return doubts
