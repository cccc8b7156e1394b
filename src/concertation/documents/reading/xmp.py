"""Adobe's block of properties (XMP), which PDF files and pictures carry whole, packed or plain."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from concertation.core.refusal import Refusal
from concertation.documents.reading.draft import Metadata
from concertation.documents.reading.markup import local, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

PLAIN: Final = (b"<rdf:RDF", b"</rdf:RDF>")
PACKED: Final = re.compile(rb"/Subtype\s*/XML\b[^\x80-\xff]{0,400}?stream\r?\n", re.DOTALL)
BLOCKS: Final = 20
LARGEST: Final = 1 << 20
STATEMENTS: Final = 60
LONGEST: Final = 200
IDLE: Final = frozenset({"format", "about", "parseType", "lang", "xmptk", "part", "conformance", "resource"})


def xmp_in(data: bytes) -> Metadata:
    """All that the blocks state, as ``name: value; …`` under ``xmp``; nothing where there is none that can be read."""
    said = dict.fromkeys(statement for block in _blocks(data) for statement in _statements(block))
    return {"xmp": "; ".join([*said][:STATEMENTS])} if said else {}


def _blocks(data: bytes) -> Iterator[bytes]:
    yield from _plain(data)
    for found in islice(PACKED.finditer(data), BLOCKS):
        yield from _plain(_unpacked(data, found.end()))


def _plain(data: bytes) -> Iterator[bytes]:
    """The blocks that can be read as they stand, each a document of its own."""
    opening, closing = PLAIN
    at = 0
    for _ in range(BLOCKS):
        start = data.find(opening, at)
        end = data.find(closing, start, start + LARGEST) if start >= 0 else -1
        if end < 0:
            return
        at = end + len(closing)
        yield data[start:at]


def _unpacked(data: bytes, start: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data[start : start + LARGEST], LARGEST)
    except zlib.error:
        return b""


def _statements(block: bytes) -> Iterator[str]:
    """``creator: …`` for every value that stands in an element or an attribute; a list's items by the list's name."""
    try:
        root = parse_xml(block)
    except (Refusal, ValueError, SyntaxError):  # lxml's own fault for broken XML is a SyntaxError
        return
    for element in root.iter():
        pairs = [(str(key).rpartition("}")[2], str(value)) for key, value in element.attrib.items()]
        pairs.append((_name(element), element.text or ""))
        for name, value in pairs:
            if value.strip() and name not in IDLE:
                yield f"{name}: {' '.join(value.split())[:LONGEST]}"


def _name(element: _Element) -> str:
    """The element's name, or for an item of a list that of the list's property."""
    while local(element) in ("li", "Seq", "Bag", "Alt", "Description") and (above := element.getparent()) is not None:
        element = above
    return local(element)
