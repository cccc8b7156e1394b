"""Reading back what was written."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree, html

from concertation.documents.writing.typesetting import FONT_PLACES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

needs_fonts = pytest.mark.skipif(
    not all(place.is_dir() for place in FONT_PLACES),
    reason="the Noto fonts are not installed: fonts-noto-core, fonts-noto-cjk",
)


def part(docx: bytes, name: str) -> etree._Element:
    """A part of a DOCX by its name in the archive."""
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return etree.fromstring(archive.read(name))


def text_of(node: etree._Element) -> str:
    """The words of a part or of anything in it."""
    return "".join(str(words) for words in node.itertext(f"{W}t"))


def found(tree: html.HtmlElement, path: str) -> list[str]:
    """The attributes or texts on that XPath."""
    values = tree.xpath(path)
    assert isinstance(values, list)
    return [str(value) for value in values]


def elements(tree: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    """The elements on that XPath."""
    nodes = tree.xpath(path)
    assert isinstance(nodes, list)
    return [node for node in nodes if isinstance(node, html.HtmlElement)]
