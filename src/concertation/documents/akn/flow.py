"""The running text of an element, with the places of its acts, citations, notes and points."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from concertation.core.resolution import Act, Citation, Note, Point
from concertation.core.resolution.symbol import normal_symbol
from concertation.documents.akn.address import symbol_of_link
from concertation.documents.akn.element import local

BLOCKS: Final = frozenset({"p", "content", "intro", "list", "sublist", "point", "block", "num"})
SILENT: Final = frozenset({"heading", "subheading", "img"})
"""Not part of a paragraph's words."""


@dataclass
class Flow:
    """Text and places in it. ``literal``: white space counts; else it is folded and blocks stand on lines of their own."""

    literal: bool
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    italics: list[tuple[int, int]] = field(default_factory=list)
    act_ends: list[int] = field(default_factory=list)
    cited: list[tuple[int, int, str | None]] = field(default_factory=list)
    pointed: list[tuple[int, int]] = field(default_factory=list)
    wrapped: int | None = None
    numbered: int | None = None
    notes: list[Note] = field(default_factory=list)
    called: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, without what stands before or after them in the words of others."""
        whole = "".join(self.pieces)
        return whole if self.literal else whole.rstrip()

    @property
    def note_numbers(self) -> tuple[str, ...]:
        """The notes called, in order."""
        return tuple(self.called)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The documents cited."""
        text = "".join(self.pieces)
        return tuple(Citation(self._words(text[start:end]), symbol) for start, end, symbol in self.cited)

    @property
    def points(self) -> tuple[Point, ...]:
        """The points: number, and words up to the next point or to what wraps the list up."""
        text = "".join(self.pieces)
        ends = [start for start, _ in self.pointed[1:]] + [self.wrapped or len(text)]
        spans = zip(self.pointed, ends, strict=False)
        return tuple(Point(text[start:after].strip(), text[after:end].strip()) for (start, after), end in spans)

    def acts(self) -> tuple[Act, ...]:
        """The verbs in italics, each with its words up to its end, else to the next verb, else to the paragraph's end."""
        text = self.text
        starts = [start for start, _ in self.italics]
        made = []
        for index, (start, end) in enumerate(self.italics):
            bounds = [one for one in (*self.act_ends, *starts[index + 1 :], len(text)) if one >= end]
            made.append(Act(text[start:end], text[start : min(bounds)]))
        return tuple(made)

    def _words(self, text: str) -> str:
        return text if self.literal else text.strip()

    def add(self, text: str | None) -> None:
        """Puts words in."""
        if not text:
            return
        if not self.literal:
            text = re.sub(r"\s+", " ", text)
            if not self.pieces or self.pieces[-1][-1] in " \n":
                text = text.lstrip()
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def line(self) -> None:
        """Begins a line where blocks stand on their own; the words of a point follow its number."""
        if not self.literal and self.length != self.numbered and self.pieces and self.pieces[-1][-1] != "\n":
            self.pieces[-1] = self.pieces[-1].rstrip()
            self.length = sum(map(len, self.pieces))
            self.pieces = [one for one in self.pieces if one]
            self.pieces.append("\n")
            self.length += 1


def flow_of(place: Any, *, literal: bool) -> Flow:
    """The words of an element and what they hold; the number of a paragraph, its headings and its notes are no words."""
    flow = Flow(literal)
    _inside(flow, place)
    return flow


def _inside(flow: Flow, place: Any) -> None:
    flow.add(place.text)
    for child in place:
        _take(flow, child)
        flow.add(child.tail if local(place) not in ("list", "point", "paragraph", "sublist") else None)


def _take(flow: Flow, node: Any) -> None:
    name = local(node)
    taker = _TAKERS.get(name)
    if taker is not None:
        taker(flow, node)
    elif name not in SILENT and not (name == "num" and local(node.getparent()) == "paragraph"):
        if name in BLOCKS:
            flow.line()
        _inside(flow, node)


def _span(flow: Flow, node: Any) -> None:
    start = flow.length
    _inside(flow, node)
    if node.get("class") == "italic" and flow.length > start:
        flow.italics.append((start, flow.length))


def _link(flow: Flow, node: Any) -> None:
    start = flow.length
    _inside(flow, node)
    symbol = symbol_of_link(node.get("href") or "")
    if symbol is not None and not (_continues(flow, start, symbol) or flow.length == start):
        flow.cited.append((start, flow.length, symbol if flow.literal else normal_symbol(symbol)))


def _continues(flow: Flow, start: int, symbol: str) -> bool:
    """Whether others' files go on with the link before: they cut one at every change of type."""
    if flow.literal or not flow.cited or flow.cited[-1][2] != normal_symbol(symbol):
        return False
    begun, end, same = flow.cited[-1]
    between = "".join(flow.pieces)[end:start].isspace() or end == start
    if between:
        flow.cited[-1] = (begun, flow.length, same)
    return between


def _inline(flow: Flow, node: Any) -> None:
    start = flow.length
    _inside(flow, node)
    if node.get("name") == "citation":
        flow.cited.append((start, flow.length, None))


def _note(flow: Flow, node: Any) -> None:
    inner = flow_of(node, literal=flow.literal)
    flow.notes.append(Note(node.get("marker") or "", inner.text))
    flow.called.append(node.get("marker") or "")


def _note_reference(flow: Flow, node: Any) -> None:
    flow.called.append(node.get("marker") or "")


def _marker(flow: Flow, node: Any) -> None:
    if node.get("name") == "actEnd":
        flow.act_ends.append(flow.length)


def _point_number(flow: Flow, node: Any) -> None:
    if local(node.getparent()) == "paragraph":
        return
    flow.line()
    start = flow.length
    _inside(flow, node)
    if local(node.getparent()) == "point":
        flow.pointed.append((start, flow.length))
    if not flow.literal:
        flow.add(" ")
        flow.numbered = flow.length


def _wrap_up(flow: Flow, node: Any) -> None:
    flow.line()
    flow.wrapped = flow.length if flow.pointed else None
    _inside(flow, node)


_TAKERS: Final = {
    "wrapUp": _wrap_up,
    "span": _span,
    "i": _span,
    "a": _link,
    "ref": _link,
    "inline": _inline,
    "authorialNote": _note,
    "noteRef": _note_reference,
    "marker": _marker,
    "num": _point_number,
}
