"""DOCX: the paragraphs of the body with what other readers drop: notes, content controls, text boxes, tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from concertation.documents.reading.draft import Draft, Metadata
from concertation.documents.reading.markup import Archive, elements, local, parse_xml
from concertation.documents.reading.numbering import Numbering
from concertation.documents.reading.properties import authors_in, listed, office_properties
from concertation.documents.reading.refused import refused
from concertation.documents.reading.text import raised

if TYPE_CHECKING:
    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
LETTERS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": " "}
CHANGES: Final = {"ins": "inserted", "moveTo": "inserted", "del": "deleted", "moveFrom": "deleted"}
SAME_CHANGE: Final = re.compile(r"(\[(inserted|deleted): [^\[\]]*)\]\[\2: ")
OFF: Final = ("0", "false", "off", "none")


def read_docx(data: bytes) -> Draft:
    """Body, then footnotes and endnotes as paragraphs ``¹ Text`` of their own; headers and footers are metadata.

    Unresolved changes stay visible as ``[inserted: …]`` and ``[deleted: …]``: which of the two was meant is not ours to say.
    Hidden text, which no reader of the page sees, is counted and left out.
    """
    return _Document(Archive(data)).read()


class _Document:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.numbering = Numbering(self.part("numbering"), self.part("styles"))
        self.called: list[tuple[str, str]] = []
        self.changed_by: list[str] = []
        self.hidden_styles = _hidden_styles(self.part("styles"))
        self.revisions = 0
        self.hidden = 0

    def part(self, name: str) -> _Element | None:
        """The root of a part of the document, the strict dialect turned into the usual one."""
        path = next((member for member in self.archive.names if re.fullmatch(rf"word/{name}\d*\.xml", member)), None)
        return parse_xml(self.archive.read(path).replace(STRICT, W.strip("{}").encode())) if path else None

    def read(self) -> Draft:
        body = self.part("document")
        if body is None:
            raise refused("unreadable", why="no body")
        blocks = list(self.blocks(body)) + list(self.notes())
        self.changed_by += authors_in(body)
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
            elif kind == "r" and self.is_hidden(child):
                self.hidden += 1
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

    def is_hidden(self, run: _Element) -> bool:
        """Whether a run with words in it is not shown: by itself, by its style, or by its paragraph's."""
        properties = run.find(f"{W}rPr")
        own = properties.find(f"{W}vanish") if properties is not None else None
        if own is not None:
            hidden = own.get(f"{W}val") not in OFF
        else:
            paragraph = next(run.iterancestors(f"{W}p"), None)
            styles = (
                _style(properties, "rStyle"),
                _style(paragraph.find(f"{W}pPr"), "pStyle") if paragraph is not None else "",
            )
            hidden = any(style in self.hidden_styles for style in styles)
        return hidden and any((text.text or "").strip() for text in run.iter(f"{W}t", f"{W}delText"))

    def metadata(self) -> Metadata:
        """Properties, headers and footers, and how much stands beside the text: comments, hidden text, revision numbers."""
        metadata = office_properties(self.archive)
        for kind in ("header", "footer"):
            parts = [name for name in self.archive.names if re.fullmatch(rf"word/{kind}\d*\.xml", name)]
            trees = [parse_xml(self.archive.read(part)) for part in sorted(parts)]
            lines = dict.fromkeys(" ".join(" ".join(self.blocks(tree)).split()) for tree in trees)
            if text := " / ".join(line for line in lines if line):
                metadata[kind] = text
        comments = self.part("comments")
        if comments is not None and len(comments):
            metadata["comments"] = len(comments)
        settings = self.part("settings")
        revisions = 0 if settings is None else len({one.get(f"{W}val") for one in settings.iter(f"{W}rsid")})
        beside: Metadata = {"hidden_text": self.hidden, "revision_ids": revisions, "change_authors": listed(self.changed_by)}
        return metadata | {name: value for name, value in beside.items() if value}

    def warnings(self, metadata: Metadata) -> list[str]:
        warnings = []
        if self.hidden:
            warnings.append("Text that the document hides from its readers was left out.")
        if "comments" in metadata:
            warnings.append(f"{metadata['comments']} comments in the margin are not part of the text.")
        if any(name.startswith("word/embeddings/") for name in self.archive.names):
            warnings.append("Files embedded in the document were not read.")
        if any(name.startswith("word/afchunk") for name in self.archive.names):
            warnings.append("Foreign parts of the document were not read.")
        return warnings


def _hidden_styles(styles: _Element | None) -> frozenset[str]:
    """The styles whose text is not shown."""
    hidden = [] if styles is None else [
        style for style in styles.iter(f"{W}style")
        if (mark := style.find(f"{W}rPr/{W}vanish")) is not None and mark.get(f"{W}val") not in OFF
    ]  # fmt: skip
    return frozenset(style.get(f"{W}styleId") or "" for style in hidden)


def _style(properties: _Element | None, kind: str) -> str:
    named = properties.find(f"{W}{kind}") if properties is not None else None
    return (named.get(f"{W}val") or "") if named is not None else ""


def _is_raised(run: _Element) -> bool:
    """Whether the run stands above the line, as the figure that calls a note does."""
    place = run.find(f"{W}rPr/{W}vertAlign")
    return place is not None and place.get(f"{W}val") == "superscript"
