"""Workbooks, slides and electronic books, read plainly."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from concertation.documents.reading import html
from concertation.documents.reading.draft import Draft, Metadata
from concertation.documents.reading.markup import Archive, local
from concertation.documents.reading.properties import office_properties, pictures_in

if TYPE_CHECKING:
    from lxml.etree import _Element

DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_xlsx(data: bytes) -> Draft:
    """Each sheet a page, each row a line, its cells parted by tabs; a formula stands as its last result."""
    archive = Archive(data)
    shared = archive.tree("xl/sharedStrings.xml")
    strings = [_cell_text(string) for string in shared] if shared is not None else []
    sheets = [archive.tree(name) for name in _numbered(archive, r"xl/worksheets/sheet(\d+)\.xml")]
    pages = ["\n".join(_rows(sheet, strings)) for sheet in sheets if sheet is not None]
    return Draft(pages, paged=True, metadata=office_properties(archive) | {"pages": len(pages)})


def _rows(sheet: _Element, strings: list[str]) -> Iterator[str]:
    for row in sheet.iter(f"{SHEET}row"):
        cells = []
        for cell in row.iter(f"{SHEET}c"):
            value = cell.findtext(f"{SHEET}v") or ""
            if cell.get("t") == "s" and value.isdigit() and int(value) < len(strings):
                value = strings[int(value)]
            cells.append(" ".join((value or _cell_text(cell)).split()))
        yield "\t".join(cells).rstrip()


def _cell_text(element: _Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{SHEET}t"))


def read_pptx(data: bytes) -> Draft:
    """Each slide a page, its notes after it."""
    archive = Archive(data)
    pages = []
    for name in _numbered(archive, r"ppt/slides/slide(\d+)\.xml"):
        number = re.findall(r"\d+", name)[-1]
        trees = [archive.tree(name), archive.tree(f"ppt/notesSlides/notesSlide{number}.xml")]
        pages.append("\n\n".join(text for tree in trees if tree is not None for text in _paragraphs(tree)))
    return Draft(pages, paged=True, metadata=office_properties(archive) | {"pages": len(pages)})


def _paragraphs(tree: _Element) -> Iterator[str]:
    for paragraph in tree.iter(f"{DRAWING}p"):
        text = "".join(
            "\n" if local(run) == "br" else run.text or "" for run in paragraph.iter(f"{DRAWING}t", f"{DRAWING}br")
        )
        if text.strip():
            yield text


def read_epub(data: bytes) -> Draft:
    """The chapters in the order of the book's spine, each a page."""
    archive = Archive(data)
    container = archive.tree("META-INF/container.xml")
    roots = (
        [element.get("full-path") or "" for element in container.iter() if local(element) == "rootfile"]
        if container is not None
        else []
    )
    package = archive.tree(roots[0]) if roots else None
    if package is None:
        return Draft([""])
    places = {item.get("id"): item.get("href") or "" for item in package.iter() if local(item) == "item"}
    spine = [places.get(item.get("idref"), "") for item in package.iter() if local(item) == "itemref"]
    names = [posixpath.normpath(posixpath.join(posixpath.dirname(roots[0]), place)) for place in spine]
    pages = [html.read_html(archive.read(name)).pages[0] for name in names if name in archive.names]
    fields = {
        "title": "title",
        "creator": "author",
        "publisher": "publisher",
        "identifier": "identifier",
        "rights": "copyright",
    }
    found = [(fields.get(local(element)), (element.text or "").strip()) for element in package.iter()]
    metadata: Metadata = {name: text for name, text in found if name and text}
    return Draft(pages, paged=True, metadata=metadata | pictures_in(archive) | {"pages": len(pages)})


def _numbered(archive: Archive, pattern: str) -> list[str]:
    found = [match for name in archive.names if (match := re.fullmatch(pattern, name))]
    return [match[0] for match in sorted(found, key=lambda match: int(match[1]))]
