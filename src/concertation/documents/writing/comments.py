"""Comments in the margin of a DOCX: the parts that hold them, and their signs in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from concertation.core.report.returned import Remark
from concertation.documents.writing.characters import printable
from concertation.documents.writing.layout import piece
from concertation.documents.writing.word import Node, W, node, run, serial

W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PARTS: Final = {
    "comments": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    ),
    "commentsExtended": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml",
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    ),
}
"""By the name of the part: what it holds and how the document is related to it."""


def comment_parts(remarks: Sequence[Remark], language: str) -> dict[str, bytes]:
    """The two parts by name; which comment is settled stands in the second, which older programs pass over."""
    comments = etree.Element(f"{{{W}}}comments", nsmap={"w": W, "w14": W14, "mc": MC})
    comments.set(f"{{{MC}}}Ignorable", "w14")
    extended = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
    for number, one in enumerate(remarks):
        comments.append(_comment(number, one, language))
        row = etree.SubElement(extended, f"{{{W15}}}commentEx")
        row.set(f"{{{W15}}}paraId", _name(number))
        row.set(f"{{{W15}}}done", str(int(one.done)))
    return {"comments": serial(comments), "commentsExtended": serial(extended)}


def _comment(number: int, one: Remark, language: str) -> Node:
    made = node("comment", id=number, author=printable(one.author), date=one.at, initials=printable(one.author)[:1])
    lines = one.words.split("\n")
    for place, text in enumerate(lines):
        said = piece(text, language)
        sign = [node("r", node("annotationRef"))] if place == 0 else []
        line = node("p", *([node("pPr", node("bidi"))] if said.direction == "rtl" else []), *sign, run(said))
        if place == len(lines) - 1:
            line.set(f"{{{W14}}}paraId", _name(number))
        made.append(line)
    return made


def _name(number: int) -> str:
    """Of its last paragraph; in eight hexadecimal digits below 80000000, as Word asks."""
    return f"{number + 1:08X}"


def commented(numbers: Sequence[int], content: Sequence[Node]) -> list[Node]:
    """The content with the comments of these numbers on it."""
    starts = [node("commentRangeStart", id=one) for one in numbers]
    ends = [end for one in numbers for end in (node("commentRangeEnd", id=one), reference(one))]
    return [*starts, *content, *ends]


def reference(number: int) -> Node:
    """The sign of a comment in the text."""
    return node("r", node("commentReference", id=number))
