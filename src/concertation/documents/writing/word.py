"""The few elements of WordprocessingML that we write, each in the order that its schema asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from lxml import etree

from concertation.documents.writing.characters import held_apart
from concertation.documents.writing.layout import Piece, piece

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_TAGS: Final = {"ar": "ar-SA", "zh": "zh-CN", "en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "es": "es-ES"}
_LANG_ATTRIBUTE: Final = {"ar": "bidi", "zh": "eastAsia"}

Node = etree._Element


def node(tag: str, /, *children: Node, **attributes: str | int) -> Node:
    """An element of the main namespace; attributes in the same namespace, in the order given."""
    made = etree.Element(f"{{{W}}}{tag}", nsmap={"w": W})
    for key, value in attributes.items():
        made.set(f"{{{W}}}{key}", str(value))
    made.extend(children)
    return made


def language_node(language: str) -> Node:
    """``w:lang``: Word asks for the language in another attribute for each family of scripts; x-none is no language."""
    return node("lang", **{_LANG_ATTRIBUTE.get(language, "val"): _TAGS.get(language, "x-none")})


def run(said: Piece, *, style: str | None = None, bold: bool = False) -> Node:
    """A run of text in one language; right-to-left where its direction is."""
    properties = _run_properties(said, style, bold)
    text = node("t")
    text.text = said.text
    text.set(_SPACE, "preserve")
    return node("r", properties, text)


def _run_properties(said: Piece, style: str | None, bold: bool) -> Node:
    properties = node("rPr")
    if style:
        properties.append(node("rStyle", val=style))
    if said.language == "zh":
        properties.append(node("rFonts", hint="eastAsia"))
    if bold:
        properties.extend([node("b"), node("bCs")])
    if said.direction == "rtl":
        properties.append(node("rtl"))
    properties.append(language_node(said.language))
    return properties


def runs(pieces: Iterable[Piece], direction: str, *, bold: bool = False) -> list[Node]:
    """A run for each piece of a line; ``direction`` is the line's."""
    apart = (replace(said, text=held_apart(said.text, said.direction, direction)) for said in pieces)
    return [run(said, bold=bold) for said in apart]


def tab() -> Node:
    """A run that holds a tabulator."""
    return node("r", node("tab"))


def paragraph(style: str, content: Sequence[Node], direction: str, *, before: Sequence[Node] = ()) -> Node:
    """A paragraph of a named style; ``before`` are properties that stand between style and direction in the schema."""
    properties = node("pPr", node("pStyle", val=style), *before)
    if direction == "rtl":
        properties.append(node("bidi"))
    return node("p", properties, *content)


def line(style: str, text: str, language: str) -> Node:
    """A paragraph of one run."""
    said = piece(text, language)
    return paragraph(style, [run(said)], said.direction)


def bookmarked(number: int, name: str, content: Sequence[Node]) -> list[Node]:
    """The content between the two ends of a bookmark; ``number`` is unique in the document."""
    return [node("bookmarkStart", id=number, name=name), *content, node("bookmarkEnd", id=number)]


def table(
    rows: Sequence[Sequence[Sequence[Node]]], widths: Sequence[int], style: str, direction: str, *, repeats: bool = False
) -> Node:
    """A table: rows of cells of paragraphs, widths in twentieths of a point; the first row is said again on every page."""
    properties = node("tblPr", node("tblStyle", val=style))
    if direction == "rtl":
        properties.append(node("bidiVisual"))
    properties.extend([node("tblW", w=sum(widths), type="dxa"), node("tblLayout", type="fixed")])
    grid = node("tblGrid", *(node("gridCol", w=width) for width in widths))
    return node("tbl", properties, grid, *(_row(row, widths, repeats and row is rows[0]) for row in rows))


def _row(cells: Sequence[Sequence[Node]], widths: Sequence[int], head: bool) -> Node:
    properties = node("trPr", node("cantSplit"))
    if head:
        properties.append(node("tblHeader"))
    sized = zip(cells, widths, strict=True)
    return node("tr", properties, *(node("tc", node("tcPr", node("tcW", w=w, type="dxa")), *cell) for cell, w in sized))


def serial(root: Node) -> bytes:
    """The element as a part of a package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
