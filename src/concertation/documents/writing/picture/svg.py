"""A picture as SVG that stands alone: no script, no style sheet, nothing fetched, its own white ground.

Words stand out from the ground 17 to 1, marks 7 to 1 or more (the pale rules only guide the eye); nothing is told by
colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Final

from concertation.core.picture import Picture
from concertation.documents.writing.characters import printable
from concertation.documents.writing.markup import element
from concertation.documents.writing.picture.drawing import WIDTH, laid_out
from concertation.documents.writing.picture.sheet import Anchor, Line, Shape, Sheet

INK: Final = "#1a1a1a"
_BLUE: Final = "#1f4e79"
_STROKED: Final = {"fill": "none", "stroke": _BLUE}
_SHAPES: Final[dict[Shape, dict[str, str]]] = {
    "rule": {"fill": "none", "stroke": "#d0d0d0"},
    "axis": {"fill": "none", "stroke": "#595959"},
    "event": {"fill": "none", "stroke": "#8a1f11", "stroke_dasharray": "2 3"},
    "bar": {"fill": _BLUE},
    "outline": _STROKED,
    "apart": {**_STROKED, "stroke_dasharray": "4 3"},
    "share": {**_STROKED, "stroke_width": "5"},
    "doubted": {**_STROKED, "stroke_width": "1.5"},
    "line": {**_STROKED, "stroke_width": "2"},
    "broken": {**_STROKED, "stroke_width": "2", "stroke_dasharray": "5 4"},
}
"""In the order in which they lie over each other."""
_FONTS: Final = "Noto Sans, Noto Sans Arabic, Noto Sans CJK SC, sans-serif"
_FROM_RIGHT: Final = "\u2067{}\u2069"
"""Isolates a line that is read from the right, so that its figures and signs stand in their places."""


def picture_svg(picture: Picture, source: str, *, width: int = WIDTH) -> bytes:
    """The picture with its source line, UTF-8; ``width`` in pixels, from 320. Refused: ``too_few``."""
    sheet = laid_out(picture, source, width)
    told = (element("title", _said(picture.title)), element("desc", _said(picture.base)))
    return _root(sheet, *told, *_shapes(sheet), *_words(sheet)).encode()


def shapes_svg(sheet: Sheet) -> str:
    """The white ground and all that is drawn on it, without a word."""
    return _root(sheet, *_shapes(sheet))


def _root(sheet: Sheet, *content: str) -> str:
    """Its direction is from the left in every language: renderers differ on where ``start`` is when it is not."""
    size = {"width": str(sheet.width), "height": str(sheet.height), "viewBox": f"0 0 {sheet.width} {sheet.height}"}
    named = {"xmlns": "http://www.w3.org/2000/svg", "xml:lang": sheet.language, "role": "img", "direction": "ltr"}
    return element("svg", *content, **named, **size, font_family=_FONTS, fill=INK)


def _shapes(sheet: Sheet) -> Iterator[str]:
    yield element("rect", width=str(sheet.width), height=str(sheet.height), fill="#fff")
    for shape, style in _SHAPES.items():
        if shape in sheet.shapes:
            yield element("path", d="".join(sheet.shapes[shape]), **style)


def _words(sheet: Sheet) -> Iterator[str]:
    """The lines, those of one look together."""
    for (size, anchor, bold), lines in groupby(sorted(sheet.lines, key=_look, reverse=True), _look):
        weight = "bold" if bold else None
        texts = (_line(line, sheet) for line in lines)
        yield element("g", *texts, font_size=str(size), text_anchor=anchor, font_weight=weight)


def _look(line: Line) -> tuple[int, Anchor, bool]:
    return line.size, line.anchor, line.bold


def _line(line: Line, sheet: Sheet) -> str:
    x, y = str(round(line.x)), str(round(line.y))
    text = _FROM_RIGHT.format(line.text) if sheet.direction == "rtl" else line.text
    return element("text", escape(text), x=x, y=y, transform=f"rotate(-90 {x} {y})" if line.turned else None)


def _said(text: str) -> str:
    return escape(printable(text))
