"""A DOCX package made of readable parts: the fixed ones lie in ``template/docx``, the others are written here.

Order and time stamps inside the archive are fixed: the same parts are the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from lxml import etree

from concertation.documents.writing.characters import direction_of, printable
from concertation.documents.writing.layout import piece
from concertation.documents.writing.word import Node, W, node, paragraph, run, serial

_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_FIXED: Final = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "font_table.xml",
}
_NEVER: Final = (1980, 1, 1, 0, 0, 0)

PAGE_WIDTH: Final = 11906
MARGIN: Final = 1134
TEXT_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN


@cache
def template(name: str) -> bytes:
    """A packaged template file."""
    return files("concertation.documents.writing").joinpath("template", name).read_bytes()


def package(body: list[Node], footnotes: Node, *, title: str, language: str, marks: str, at: datetime) -> bytes:
    """The bytes of a DOCX: body and footnotes as given, ``marks`` in the head of every page, its number at the foot."""
    written = {
        "word/document.xml": serial(node("document", node("body", *body, _section(language)))),
        "word/footnotes.xml": serial(footnotes),
        "word/header1.xml": serial(node("hdr", _centred("Header" if marks else "Normal", marks, language))),
        "word/footer1.xml": serial(node("ftr", _page_number(language))),
        "docProps/core.xml": serial(_properties(title, language, at)),
    }
    fixed = {name: template(f"docx/{file}") for name, file in _FIXED.items()}
    return archive(fixed | written)


def archive(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP file of these parts in their order, without a time of its own."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _NEVER)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)
    return buffer.getvalue()


def _section(language: str) -> Node:
    properties = node("sectPr")
    for name, target in (("headerReference", "rId5"), ("footerReference", "rId6")):
        # Its prefix is said: lxml would take one that any library has registered in the process.
        reference = etree.Element(f"{{{W}}}{name}", nsmap={"w": W, "r": _RELATIONS})
        reference.set(f"{{{W}}}type", "default")
        reference.set(f"{{{_RELATIONS}}}id", target)
        properties.append(reference)
    properties.append(node("pgSz", w=PAGE_WIDTH, h=16838))
    properties.append(node("pgMar", top=1418, right=MARGIN, bottom=1418, left=MARGIN, header=680, footer=680, gutter=0))
    if direction_of("", language) == "rtl":
        properties.append(node("bidi"))
    return properties


def _centred(style: str, text: str, language: str) -> Node:
    said = piece(text, language)
    return paragraph(style, [run(said)] if said.text else [], said.direction)


def _page_number(language: str) -> Node:
    said = piece("1", language)
    return paragraph("Footer", [node("fldSimple", run(said), instr=" PAGE ")], said.direction)


def _properties(title: str, language: str, at: datetime) -> Node:
    properties = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})
    instant = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    etree.SubElement(properties, f"{{{_DC}}}title").text = printable(title)
    etree.SubElement(properties, f"{{{_DC}}}language").text = language
    for name in ("created", "modified"):
        moment = etree.SubElement(properties, f"{{{_TERMS}}}{name}")
        moment.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
        moment.text = instant
    return properties
