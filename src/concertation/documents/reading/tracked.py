"""A working copy that came back as DOCX: every change accepted, with who made it, in which sentence's bookmark it stands,
and the comments in its margin. Word and LibreOffice keep bookmarks; they are split, doubled, emptied, and gone at times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

from concertation.core.report.returned import MARK, Remark, Returned, ReturnedParagraph, Stretch, Struck
from concertation.documents.reading.docx import STRICT, W
from concertation.documents.reading.markup import Archive, elements, local, parse_xml
from concertation.documents.reading.refused import refused

if TYPE_CHECKING:
    from lxml.etree import _Element

NUMBER: Final = re.compile(r"(?<!\S)[\d٠-٩]+\s*[^\w\s]{0,2}\s*\t")
"""The number that a paragraph of ours begins with."""
UNSEEN: Final = re.compile("[\u200e\u200f\u2060\ufeff]")
"""Marks that we put around words in another direction, and others that say nothing."""
LETTERS: Final = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "ptab": "\t"}
TAKEN: Final = ("del", "moveFrom")
PUT: Final = ("ins", "moveTo")
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def read_tracked(data: bytes) -> Returned:
    """The paragraphs of the body outside tables, without their numbers; headings too: whoever aligns them knows ours.

    A paragraph whose end was struck out is joined to the next one, as it is once the change is accepted. Notes are not
    read: they say what sentences rest on, which nobody changes there.
    """
    archive = Archive(data)
    path = next((one for one in archive.names if re.fullmatch(r"word/document\d*\.xml", one)), None)
    if path is None:
        raise refused("unreadable", why="no body")
    body = parse_xml(archive.read(path).replace(STRICT, W.strip("{}").encode()))
    return _Reader(archive).read(body)


@dataclass
class _Written:
    """A paragraph while it is read."""

    stretches: list[Stretch] = field(default_factory=list)
    ended: bool = True

    def add(self, text: str, mark: str, author: str) -> None:
        last = self.stretches[-1] if self.stretches else None
        if last is not None and (last.mark, last.author) == (mark, author):
            self.stretches[-1] = Stretch(last.text + text, mark, author)
        elif text:
            self.stretches.append(Stretch(text, mark, author))


class _Reader:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.open: dict[str, str] = {}
        self.commented: dict[str, str] = {}
        self.listening: set[str] = set()
        self.struck: list[Struck] = []
        self.here = _Written()

    def read(self, body: _Element) -> Returned:
        paragraphs = tuple(_finished(one) for one in self.paragraphs(body) if "".join(s.text for s in one.stretches).strip())
        return Returned(paragraphs, tuple(one for one in self.struck if one.text.strip()), tuple(self.remarks()))

    def paragraphs(self, element: _Element) -> Iterator[_Written]:
        """Those under an element, through content controls and whatever else wraps them, tables left out."""
        for child in element:
            kind = local(child)
            if kind == "p":
                yield from self.paragraph(child)
            elif kind in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"):
                self.place(kind, child)
            elif kind != "tbl" and kind not in elements("docx_silent"):
                yield from self.paragraphs(child)

    def paragraph(self, element: _Element) -> Iterator[_Written]:
        """The paragraph, unless its end was struck out: then the next one goes on in it."""
        properties = element.find(f"{W}pPr")
        if self.here.ended:
            self.here = _Written()
        self.words(element, "", "")
        self.here.ended = not _is_struck(properties)
        if self.here.ended:
            yield self.here

    def words(self, element: _Element, author: str, taken_at: str) -> None:
        """Takes in the letters of a paragraph; ``taken_at`` is set inside what was struck out, which it notes instead."""
        for child in element:
            kind = local(child)
            if kind in ("t", "delText") or kind in LETTERS:
                self.letters(UNSEEN.sub("", LETTERS.get(kind) or child.text or ""), author, taken_at)
            elif kind in PUT:
                self.words(child, _author(child), taken_at)
            elif kind in TAKEN:
                self.words(child, _author(child), child.get(f"{W}date") or "-")
            elif kind in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"):
                self.place(kind, child)
            elif kind not in elements("docx_silent") and kind not in ("footnoteReference", "endnoteReference", "pPr", "rPr"):
                self.words(child, author, taken_at)

    def letters(self, text: str, author: str, taken_at: str) -> None:
        mark = next(reversed(self.open.values()), "")
        for one in self.listening if mark.startswith("s") else ():
            self.commented[one] = self.commented.get(one) or mark
        if taken_at:
            self.strike(Struck(text, mark, author, taken_at))
        else:
            self.here.add(text, mark, author)

    def strike(self, one: Struck) -> None:
        last = self.struck[-1] if self.struck else None
        if last is not None and (last.mark, last.author, last.at) == (one.mark, one.author, one.at):
            self.struck[-1] = Struck(last.text + one.text, one.mark, one.author, one.at)
        else:
            self.struck.append(one)

    def place(self, kind: str, element: _Element) -> None:
        """The two ends of a bookmark of ours, and of what a comment is about."""
        number = element.get(f"{W}id") or ""
        if kind == "bookmarkStart" and MARK.fullmatch(element.get(f"{W}name") or ""):
            self.open[number] = element.get(f"{W}name") or ""
        elif kind == "bookmarkEnd":
            self.open.pop(number, None)
        elif kind == "commentRangeStart":
            self.listening.add(number)
        elif kind == "commentRangeEnd":
            self.listening.discard(number)
        elif kind == "commentReference":
            self.commented.setdefault(number, "")

    def remarks(self) -> Iterator[Remark]:
        """The comments in the order of the file."""
        tree, settled = self.archive.tree("word/comments.xml"), self.settled()
        for one in () if tree is None else tree.iter(f"{W}comment"):
            lines = ["".join(text.text or "" for text in line.iter(f"{W}t")) for line in one.iter(f"{W}p")]
            names = {line.get(f"{W14}paraId") for line in one.iter(f"{W}p")}
            mark = self.commented.get(one.get(f"{W}id") or "", "")
            words = "\n".join(line for line in lines if line.strip())
            if words:
                yield Remark(words, mark, _author(one), one.get(f"{W}date") or "", bool(names & settled))

    def settled(self) -> set[str | None]:
        """The comments that somebody has settled, by the identifier of a paragraph of theirs."""
        tree = self.archive.tree("word/commentsExtended.xml")
        rows = () if tree is None else tree.iter(f"{W15}commentEx")
        return {one.get(f"{W15}paraId") for one in rows if one.get(f"{W15}done") in ("1", "true")}


def _finished(one: _Written) -> ReturnedParagraph:
    """Without its number, and without those of paragraphs that were joined to it; a heading keeps its own."""
    heading = any(stretch.mark.startswith("h") for stretch in one.stretches)
    stretches = one.stretches if heading else list(_unnumbered(one.stretches))
    spaced = (Stretch(each.text.replace("\t", " "), each.mark, each.author) for each in stretches)
    return ReturnedParagraph(tuple(spaced))


def _unnumbered(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Numbers stand outside the bookmarks, before a tabulator, in one stretch or in several."""
    for outside, some in groupby(stretches, key=lambda one: not one.mark):
        run = list(some)
        text = "".join(each.text for each in run)
        taken = [match.span() for match in NUMBER.finditer(text)] if outside else []
        at = 0
        for each in run:
            kept = "".join(letter for place, letter in enumerate(each.text, at) if not any(a <= place < b for a, b in taken))
            at += len(each.text)
            if kept:
                yield Stretch(kept, each.mark, each.author)


def _author(element: _Element) -> str:
    return element.get(f"{W}author") or "–"


def _is_struck(properties: _Element | None) -> bool:
    """Whether the end of the paragraph was taken out."""
    return properties is not None and any(properties.find(f"{W}rPr/{W}{kind}") is not None for kind in TAKEN)
