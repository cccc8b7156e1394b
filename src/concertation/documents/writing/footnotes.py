"""Real footnotes: the part of a DOCX that holds them and the references that point into it."""

from __future__ import annotations

from collections.abc import Sequence

from concertation.documents.writing.layout import Piece
from concertation.documents.writing.word import Node, node, paragraph, run, runs


class Footnotes:
    """The notes of one document, numbered in the order in which they are added."""

    def __init__(self) -> None:
        rules = [_separator(-1, "separator"), _separator(0, "continuationSeparator")]
        self.part: Node = node("footnotes", *rules)

    def __len__(self) -> int:
        return len(self.part) - 2

    def add(self, lines: Sequence[Sequence[Piece]], mark: str | None = None) -> Node:
        """A note of one paragraph for each line; returns the run that refers to it, by number or by the given mark.

        A line stands in the direction of its first words, which are ours.
        """
        number = len(self) + 1
        first, *others = lines
        direction = first[0].direction
        content = [_own_mark(mark), *runs([Piece(" ", first[0].language, direction), *first], direction)]
        note = node("footnote", paragraph("FootnoteText", content, direction), id=number)
        note.extend(paragraph("FootnoteText", runs(line, direction), direction) for line in others)
        self.part.append(note)
        return _reference(number, mark)


def _own_mark(mark: str | None) -> Node:
    if mark:
        return run(Piece(mark, "und", "ltr"), style="FootnoteReference")
    return node("r", node("rPr", node("rStyle", val="FootnoteReference")), node("footnoteRef"))


def _reference(number: int, mark: str | None) -> Node:
    made = node("r", node("rPr", node("rStyle", val="FootnoteReference")))
    if not mark:
        made.append(node("footnoteReference", id=number))
        return made
    shown = node("t")
    shown.text = mark
    made.extend([node("footnoteReference", customMarkFollows=1, id=number), shown])
    return made


def _separator(number: int, kind: str) -> Node:
    line = node("p", node("pPr", node("spacing", after=0, line=240, lineRule="auto")), node("r", node(kind)))
    return node("footnote", line, type=kind, id=number)
