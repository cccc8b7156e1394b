"""A resolution out of a file of any kind."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from concertation.core.passage import ExtractedText
from concertation.core.resolution import Resolution, read_resolution
from concertation.documents.akn import read_resolution_akn
from concertation.documents.reading import ReadingRoom, read_document
from concertation.documents.reading.kind import media_type_of
from concertation.documents.reading.plain import decode, doubt_of

AKN_ROOT: Final = b"akomaNtoso"
HEAD: Final = 4096
LINES_AS_PRINTED: Final = frozenset({"text/plain", "text/markdown"})
"""Kinds whose line breaks are kept: the reader of resolutions knows what footnotes and running heads look like in them."""


def read_resolution_file(name: str, data: bytes) -> Resolution:
    """The structure in a file: Akoma Ntoso by its elements, text as it is printed, anything else by its extracted text."""
    return read_resolution_akn(data) if AKN_ROOT in data[:HEAD] else _as_printed(name, data)[0]


def read_resolution_text(name: str, data: bytes) -> tuple[Resolution, str]:
    """The structure of a stranger's file, and the text it was read from: none of Akoma Ntoso, parsed in a confined child."""
    if AKN_ROOT not in data[:HEAD]:
        return _as_printed(name, data)
    with ReadingRoom(ocr=False) as room:
        return room.read_akn(data), ""


def _as_printed(name: str, data: bytes) -> tuple[Resolution, str]:
    if media_type_of(name, data) in LINES_AS_PRINTED:
        text, guess = decode(data)
        warnings = doubt_of(guess)
    else:
        extraction = read_document(name, data)
        text, warnings = _paged(extraction.texts[0]), extraction.warnings
    resolution = read_resolution(text)
    return replace(resolution, warnings=(*resolution.warnings, *warnings)), text


def _paged(extracted: ExtractedText) -> str:
    """The text with a form feed at each turn of a page: footnotes end there, and paragraphs go on."""
    if len(extracted.pages) < 2:
        return extracted.text
    return "\f".join(extracted.text[start:end] for start, end in extracted.pages)
