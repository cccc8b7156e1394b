"""DOCX: the paragraphs of the body with what other readers drop: notes, content controls, text boxes, tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from concertation.documents.reading.draft import Draft
from concertation.documents.reading.markup import Archive, elements, local, parse_xml
from concertation.documents.reading.numbering import Numbering
from concertation.documents.reading.refused import refused
from concertation.documents.reading.text import raised

if TYPE_CHECKING:
    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
LETTERS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": " "}
CHANGES: Final = {"ins": "inserted", "moveTo": "inserted", "del": "deleted", "moveFrom": "deleted"}
SAME_CHANGE: Final = re.compile(r"(\[(inserted|deleted): [^\[\]]*)\]\[\2: ")
PROPERTIES: Final = {
    "title": "title", "creator": "author", "created": "created", "modified": "modified", "subject": "about",
    "lastModifiedBy": "last_modified_by",
}  # fmt: skip


def read_docx(data: bytes) -> Draft:
    """Body, then footnotes and endnotes as paragraphs ``¹ Text`` of their own; headers and footers are metadata.

    Unresolved changes stay visible as ``[inserted: …]`` and ``[deleted: …]``: which of the two was meant is not ours to say.
    """
    return _Document(Archive(data)).read()


class _Document:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.numbering = Numbering(self.part("numbering"), self.part("styles"))
        self.called: list[tuple[str, str]] = []
        self.revisions = 0

    def part(self, name: str) -> _Element | None:
        """The root of a part of the document, the strict dialect turned into the usual one."""
        path = next((member for member in self.archive.names if re.fullmatch(rf"word/{name}\d*\.xml", member)), None)
        return parse_xml(self.archive.read(path).replace(STRICT, W.strip("{}").encode())) if path else None

    def read(self) -> Draft:
        body = self.part("document")
        if body is None:
            raise refused("unreadable", why="no body")
        blocks = list(self.blocks(body)) + list(self.notes())
        metadata = self.metadata()
        pictures = [] if blocks else self.archive.pictures()
        draft = Draft(["\n\n".join(blocks)], metadata=metadata, revisions=self.revisions, attachments=pictures)
        draft.warnings = self.warnings(metadata)
        return draft

    def blocks(self, element: _Element) -> Iterator[str]:
        """The paragraphs and tables under an element, through content controls and whatever else wraps them."""
        for child in element:
            kind = local(child)
            if kind == "p":
                yield from self.paragraph(child)
            elif kind == "tbl":
                yield "\n".join(self.rows(child))
            elif kind not in elements("docx_silent"):
                yield from self.blocks(child)

    def paragraph(self, element: _Element) -> Iterator[str]:
        mark = self.numbering.mark(element)
        text = SAME_CHANGE.sub(r"\1", "".join(self.runs(element)))
        if text.strip():
            yield f"{mark} {text}" if mark else text
        for box in element.iter(f"{W}txbxContent"):
            own = next(box.iterancestors(f"{W}p")) is element
            if own and not any(local(above) == "Fallback" for above in box.iterancestors()):
                yield from self.blocks(box)

    def rows(self, table: _Element) -> Iterator[str]:
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is table:
                cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
                yield "\t".join(" ".join(" ".join(self.blocks(cell)).split()) for cell in cells)

    def runs(self, element: _Element) -> Iterator[str]:
        """The letters of a paragraph, changes marked."""
        for child in element:
            kind = local(child)
            if kind in ("t", "delText"):
                yield child.text or ""
            elif kind in LETTERS:
                yield LETTERS[kind]
            elif kind == "r" and _is_raised(child):
                yield raised("".join(self.runs(child)))
            elif kind in CHANGES:
                yield from self.change(child, CHANGES[kind])
            elif kind in ("footnoteReference", "endnoteReference"):
                self.called.append((kind.removesuffix("Reference"), child.get(f"{W}id") or ""))
            elif kind not in elements("docx_silent"):
                yield from self.runs(child)

    def change(self, element: _Element, word: str) -> Iterator[str]:
        text = "".join(self.runs(element))
        if text:
            self.revisions += 1
            yield f"[{word}: {text}]" if text.strip() else text

    def notes(self) -> Iterator[str]:
        """The notes in the order in which the text calls them, numbered from 1; a note nobody calls comes last."""
        found = {(kind, key): text for kind in ("footnote", "endnote") for key, text in self.notes_of(kind)}
        order = [call for call in dict.fromkeys(self.called) if call in found]
        for kind in ("footnote", "endnote"):
            of_kind = [call for call in order if call[0] == kind]
            yield from (f"{raised(number)} {found.pop(call)}" for number, call in enumerate(of_kind, 1))
        yield from found.values()

    def notes_of(self, kind: str) -> Iterator[tuple[str, str]]:
        root = self.part(f"{kind}s")
        for note in [] if root is None else root:
            text = "\n".join(self.blocks(note)).strip()
            if text and note.get(f"{W}type") in (None, "normal"):
                yield note.get(f"{W}id") or "", text

    def metadata(self) -> dict[str, str | int]:
        """Core properties, headers and footers, number of comments."""
        core = self.archive.tree("docProps/core.xml")
        named = [] if core is None else [(PROPERTIES.get(local(child)), (child.text or "").strip()) for child in core]
        metadata: dict[str, str | int] = {name: text for name, text in named if name and text}
        for kind in ("header", "footer"):
            parts = [name for name in self.archive.names if re.fullmatch(rf"word/{kind}\d*\.xml", name)]
            trees = [parse_xml(self.archive.read(part)) for part in sorted(parts)]
            lines = dict.fromkeys(" ".join(" ".join(self.blocks(tree)).split()) for tree in trees)
            if text := " / ".join(line for line in lines if line):
                metadata[kind] = text
        comments = self.part("comments")
        if comments is not None and len(comments):
            metadata["comments"] = len(comments)
        return metadata

    def warnings(self, metadata: dict[str, str | int]) -> list[str]:
        warnings = []
        if "comments" in metadata:
            warnings.append(f"{metadata['comments']} comments in the margin are not part of the text.")
        if any(name.startswith("word/embeddings/") for name in self.archive.names):
            warnings.append("Files embedded in the document were not read.")
        if any(name.startswith("word/afchunk") for name in self.archive.names):
            warnings.append("Foreign parts of the document were not read.")
        return warnings


def _is_raised(run: _Element) -> bool:
    """Whether the run stands above the line, as the figure that calls a note does."""
    place = run.find(f"{W}rPr/{W}vertAlign")
    return place is not None and place.get(f"{W}val") == "superscript"
