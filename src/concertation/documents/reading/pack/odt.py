"""The paragraphs of a form that came back as OpenDocument: it keeps no controls by name, but the bookmarks of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from concertation.documents.reading.markup import Archive, elements, local
from concertation.documents.reading.pack.line import EMPTY, TICKED, Line, Returned, comments_apart, mark_in

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
LETTERS: Final = {"tab": "\t", "line-break": "\n"}
BOOKMARKS: Final = (f"{TEXT}bookmark-start", f"{TEXT}bookmark")
SPACES: Final = 1000
SPACE: Final = re.compile("[ \t\r\n]+")


def lines_of_odt(data: bytes) -> Returned:
    """The body; none of it where nothing in it can be ours."""
    archive = Archive(data)
    content = archive.read("content.xml") if "content.xml" in archive.names else b""
    if b"pack_" not in content and b"concertation-pack" not in content:
        return Returned(())
    root = archive.tree("content.xml")
    body = root.find(f"{OFFICE}body") if root is not None else None
    if body is None:
        return Returned(())
    form = _Form(body)
    return Returned(tuple(form.lines(body)), form.revisions, comments_apart(len(list(body.iter(f"{OFFICE}annotation")))))


class _Form:
    def __init__(self, body: _Element) -> None:
        self.regions = {_key(region): region for region in body.iter(f"{TEXT}changed-region")}
        self.revisions = 0
        self.notes: list[str] = []

    def lines(self, element: _Element) -> Iterator[Line]:
        for child in element:
            if local(child) in ("p", "h"):
                yield self.paragraph(child)
                notes, self.notes = self.notes, []
                yield from (Line(((None, note),)) for note in notes)
            elif local(child) in ("change", "change-start", "change-end"):
                yield Line(((None, self.change(child)),))
            elif local(child) not in elements("odt_silent"):
                yield from self.lines(child)

    def paragraph(self, element: _Element) -> Line:
        names = (mark_in(mark.get(f"{TEXT}name") or "") for mark in element.iter(*BOOKMARKS))
        return Line(((None, "".join(self.runs(element))),), tuple(name for name in names if name))

    def runs(self, element: _Element) -> Iterator[str]:
        """The letters under an element; a control that can be ticked is its box."""
        yield SPACE.sub(" ", element.text or "")
        for child in element:
            yield from self.run(child)
            yield SPACE.sub(" ", child.tail or "")

    def run(self, child: _Element) -> Iterator[str]:
        kind = local(child)
        if kind == "s":
            yield " " * min(SPACES, _count(child.get(f"{TEXT}c")))
        elif kind in LETTERS:
            yield LETTERS[kind]
        elif kind in ("change", "change-start", "change-end"):
            yield self.change(child)
        elif kind == "note":
            self.notes.append(" ".join("".join(map(str, child.itertext())).split()))
        elif kind == "content-control" and _said(child, "checkbox") == "true":
            yield TICKED if _said(child, "checked") == "true" else EMPTY
        elif kind == "text-input":
            yield "".join(map(str, child.itertext())).replace("\r", "")
        elif kind != "annotation" and kind not in elements("odt_silent"):
            yield from self.runs(child)

    def change(self, mark: _Element) -> str:
        """Both readings of a tracked change, as in Word's form."""
        region = self.regions.get(mark.get(f"{TEXT}change-id") or "")
        kinds = {local(change): change for change in region} if region is not None else {}
        if local(mark) == "change" and "deletion" in kinds:
            self.revisions += 1
            return f"[deleted: {' '.join(''.join(map(str, p.itertext())) for p in kinds['deletion'].iter(f'{TEXT}p'))}]"
        if "insertion" not in kinds:
            return ""
        self.revisions += local(mark) == "change-start"
        return "[inserted: " if local(mark) == "change-start" else "]"


def _key(region: _Element) -> str:
    return region.get(f"{TEXT}id") or region.get("{http://www.w3.org/XML/1998/namespace}id") or ""


def _said(control: _Element, name: str) -> str:
    """An attribute of a control, whose namespace has changed between versions."""
    return next((str(value) for key, value in control.attrib.items() if str(key).endswith(f"}}{name}")), "")


def _count(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 5 else 1
