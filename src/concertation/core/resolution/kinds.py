"""Which paragraphs are preambular, which operative, and which are neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from concertation.core.resolution.block import Block, ended, numbered, pointed
from concertation.core.resolution.clean import lines_of, unmarked
from concertation.core.resolution.wording import Wording, wording

PREAMBULAR: Final = "preambular"
OPERATIVE: Final = "operative"
OTHER: Final = "other"
HEADING: Final = 400
"""A paragraph without an end mark and shorter than this, in characters, is a heading."""


def paragraph_types(paragraphs: Sequence[str], language: str) -> tuple[str, ...]:
    """``preambular``, ``operative`` or ``other`` for each paragraph of one document, given in order."""
    words = wording(language)
    blocks = [_block(paragraph, words) for paragraph in paragraphs]
    return types_of(blocks, words)


def types_of(blocks: Sequence[Block], words: Wording) -> tuple[str, ...]:
    """The types of blocks of one document, in order: by number, opener, form and place."""
    judge = _Judge(words, blocks)
    return tuple(judge.type_of(block, blocks[index + 1 : index + 3]) for index, block in enumerate(blocks))


class _Judge:
    """Reads on from head through preamble and operative part to what follows the closing."""

    def __init__(self, words: Wording, blocks: Sequence[Block]) -> None:
        self.words = words
        self.formal = self._has_formula_first(blocks)
        self.state = "head" if self.formal else "start"

    def _said(self, block: Block) -> str:
        """The words after the organ's own name, where a paragraph begins with it."""
        text = unmarked(block.text(self.words.language))[0]
        named = self.words.named.match(text)
        rest = text[named.end() :] if named else ""
        return rest if rest[:1].isupper() and self.words.opener(rest, operative=True) else text

    def _has_formula_first(self, blocks: Sequence[Block]) -> bool:
        """Whether an organ is named before the first paragraph that opens as one of a preamble."""
        for block in blocks:
            if block.kind == "formula":
                return True
            if (
                block.lines
                and self.words.opener(block.lines[0], operative=False)
                and block.lines[-1].endswith((",", "，", "،"))
            ):
                return False
        return False

    def type_of(self, block: Block, following: Sequence[Block]) -> str:
        if block.kind == "formula":
            self.state = PREAMBULAR
            return OTHER
        if block.kind == "closing":
            self.state = "closed"
        if block.kind == "annex" and self.state in (OPERATIVE, "closed"):
            self.state = "annex"
        if block.kind not in ("paragraph", "point") or self.state in ("head", "closed", "annex"):
            return OTHER
        return self._operative(block, following) if self.state == OPERATIVE else self._preambular(block, following)

    def _preambular(self, block: Block, following: Sequence[Block]) -> str:
        first, self.state = self.state == "start", PREAMBULAR
        if block.preambular or block.kind == "point":
            return PREAMBULAR
        text = self._said(block)
        if self._leads_over(block, text, following):
            self.state = OPERATIVE
            return OTHER
        if self._acts(block, text):
            self.state = OPERATIVE
            return OPERATIVE
        if self.words.opener(text, operative=False) is not None:
            return PREAMBULAR
        return OTHER if first or not (ended(text) or len(text) > HEADING) else PREAMBULAR

    def _acts(self, block: Block, text: str) -> bool:
        opens_preamble = self.words.opener(text, operative=False) is not None
        opens_act = self.words.opener(text, operative=True) is not None
        if block.number:
            return opens_act or not opens_preamble or not text.endswith((",", "،", "，"))
        if opens_act and opens_preamble:
            return text.endswith((".", "。", ";", "；", ":", "："))
        return (opens_act and ended(text)) or (
            not opens_preamble and not self.formal and self.words.demand.search(text) is not None
        )

    def _leads_over(self, block: Block, text: str, following: Sequence[Block]) -> bool:
        """Words that submit what follows: no part of the preamble and no act of their own."""
        if block.number or all(one.number != "1" for one in following):
            return False
        return self.words.submits.search(text) is not None

    def _operative(self, block: Block, following: Sequence[Block]) -> str:
        if block.number or block.kind == "point":
            return OPERATIVE
        text = self._said(block)
        if self._returns(text):
            self.state = PREAMBULAR
            return PREAMBULAR
        if self._leads_over(block, text, following):
            return OTHER
        acts = self.words.opener(text, operative=True) is not None
        return OPERATIVE if acts or ended(text) or len(text) > HEADING else OTHER

    def _returns(self, text: str) -> bool:
        """Whether a new section brings a preamble of its own."""
        said = text.endswith((",", "،", "，")) and self.words.opener(text, operative=False) is not None
        return said and self.words.opener(text, operative=True) is None


def _block(paragraph: str, words: Wording) -> Block:
    text = " ".join(filter(None, lines_of(paragraph)))
    if words.formula.fullmatch(text) or words.formula_end.search(text):
        return Block("formula", [text])
    if words.annex.fullmatch(text) or re.match(r"(?:ANNEX|APPENDI)", text):
        return Block("annex", [text])
    number = numbered(text)
    if number:
        return Block("paragraph", [number[1]], number[0], preambular=number[2])
    point = pointed(text)
    return Block("point", [point[1]], lead=point[0]) if point else Block("paragraph", [text])
