"""What stands beside the words of a PDF: notes stuck on it, pictures and their pages, earlier versions left inside."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final

from concertation.documents.reading.draft import Metadata
from concertation.documents.reading.properties import listed

NOTES: Final = frozenset({1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
"""Annotations that people make (PDF 32000-1, table 169): notes, highlights, stamps, ink; links and form fields are none."""
PICTURE: Final = 3
OBJECTS: Final = 100_000
ANNOTATIONS: Final = 2000
SMALLEST: Final = 24
LONGEST: Final = 2000


def beside(document: Any, data: bytes) -> Metadata:
    """Counts of notes and pictures, the names on the notes, the pages of the pictures, and the earlier versions."""
    found: Metadata = {}
    pages = [*_pages_with_pictures(document)]
    if pages:
        found |= {"pictures": len(pages), "picture_pages": listed(str(page) for page in pages).replace(";", ",")}
    authors = [*_authors_of_notes(document)]
    if authors:
        found["comments"] = len(authors)
    if people := listed(authors):
        found["comment_authors"] = people
    if (earlier := data.count(b"%%EOF") - (2 if b"/Linearized" in data[:2048] else 1)) > 0:
        found["earlier_versions"] = earlier
    return found


def _pages_with_pictures(document: Any) -> Iterator[int]:
    """The page of each picture, from 1; a page of very many objects is drawing, and is not searched."""
    left = OBJECTS
    for number, page in enumerate(document, 1):
        left -= _objects_on(page)
        if left < 0:
            return
        for drawn in page.get_objects(filter=(PICTURE,), max_depth=3):
            edges = drawn.get_bounds()
            if min(edges[2] - edges[0], edges[3] - edges[1]) >= SMALLEST:
                yield number


def _objects_on(page: Any) -> int:
    from pypdfium2 import raw

    return int(raw.FPDFPage_CountObjects(page))


def _authors_of_notes(document: Any) -> Iterator[str]:
    """The name on each note, empty where there is none."""
    from pypdfium2 import raw

    for page in document:
        for number in range(min(ANNOTATIONS, raw.FPDFPage_GetAnnotCount(page))):
            annotation = raw.FPDFPage_GetAnnot(page, number)
            try:
                if raw.FPDFAnnot_GetSubtype(annotation) in NOTES:
                    yield _string(annotation, b"T")
            finally:
                raw.FPDFPage_CloseAnnot(annotation)


def _string(annotation: Any, key: bytes) -> str:
    from pypdfium2 import raw

    length = min(LONGEST, raw.FPDFAnnot_GetStringValue(annotation, key, None, 0))
    held = ctypes.create_string_buffer(length)
    raw.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(held, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return held.raw[: max(0, length - 2)].decode("utf-16-le", "replace")
