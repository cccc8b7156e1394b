"""OpenDocument: paragraphs, headings, lists, tables and notes, tracked changes shown and not resolved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from concertation.documents.reading.draft import Draft, Metadata
from concertation.documents.reading.markup import Archive, elements, local
from concertation.documents.reading.properties import listed, pictures_in
from concertation.documents.reading.refused import refused
from concertation.documents.reading.text import raised

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
PROPERTIES: Final = {
    "title": "title", "initial-creator": "author", "creator": "last_modified_by", "creation-date": "created",
    "date": "modified", "subject": "about", "keyword": "keywords", "description": "description",
    "printed-by": "printed_by", "generator": "program",
}  # fmt: skip
META: Final = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
HIDDEN: Final = ("hidden-text", "hidden-paragraph")


def read_odt(data: bytes) -> Draft:
    """Body, then notes as paragraphs ``¹ Text``; changes stand as ``[inserted: …]`` and ``[deleted: …]``."""
    archive = Archive(data)
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise refused("encrypted")
    content = archive.tree("content.xml")
    body = content.find(f"{OFFICE}body") if content is not None else None
    if content is None or body is None:
        raise refused("unreadable", why="no body")
    document = _Document(content, archive.tree("styles.xml"))
    blocks = [*document.blocks(body), *document.notes]
    draft = Draft(["\n\n".join(blocks)], metadata=_metadata(archive), revisions=document.revisions)
    draft.attachments = [] if blocks else archive.pictures()
    if people := listed(_authors(content, "annotation")):
        draft.metadata["comment_authors"] = people
    if people := listed(_authors(content, "change-info")):
        draft.metadata["change_authors"] = people
    if hidden := sum(1 for element in content.iter() if local(element) in HIDDEN):
        draft.metadata["hidden_text"] = hidden
    if document.comments:
        draft.metadata["comments"] = document.comments
        draft.warnings.append(f"{document.comments} comments in the margin are not part of the text.")
    return draft


def _metadata(archive: Archive) -> Metadata:
    meta = archive.tree("meta.xml")
    found = meta.iter() if meta is not None else iter(())
    named = [(PROPERTIES.get(local(element)), (element.text or "").strip()) for element in found]
    metadata: Metadata = {name: text for name, text in reversed(named) if name and text}
    if "author" not in metadata and "last_modified_by" in metadata:
        metadata["author"] = metadata.pop("last_modified_by")
    own = [] if meta is None else [*meta.iter(f"{META}user-defined")]
    if custom := listed(f"{one.get(f'{META}name') or ''}: {one.text or ''}" for one in own if one.text):
        metadata["custom_properties"] = custom
    return metadata | pictures_in(archive)


def _authors(content: _Element, kind: str) -> Iterator[str]:
    """Who wrote the comments, or made the changes."""
    for element in content.iter():
        if local(element) == kind:
            yield from (child.text or "" for child in element if local(child) == "creator")


class _Document:
    def __init__(self, content: _Element, styles: _Element | None) -> None:
        self.notes: list[str] = []
        self.comments = 0
        self.revisions = 0
        self._deleted: dict[str, _Element] = {}
        self._inserted: set[str] = set()
        for region in content.iter(f"{TEXT}changed-region"):
            key = region.get(f"{TEXT}id") or region.get("{http://www.w3.org/XML/1998/namespace}id") or ""
            for change in region:
                if local(change) == "deletion":
                    self._deleted[key] = change
                elif local(change) == "insertion":
                    self._inserted.add(key)
        trees = [tree for tree in (styles, content) if tree is not None]
        self._lists = {style.get(f"{STYLE}name") or "": style for tree in trees for style in tree.iter(f"{TEXT}list-style")}

    def blocks(self, element: _Element) -> Iterator[str]:
        """The paragraphs, list items and tables under an element."""
        for child in element:
            kind = local(child)
            if kind in ("p", "h"):
                yield from self.paragraph(child)
            elif kind == "list":
                yield from self.items(child, 1, "")
            elif kind == "table":
                yield "\n".join(self.rows(child))
            elif kind in ("change", "change-start", "change-end"):
                yield self.change(child, kind)
            elif kind not in elements("odt_silent"):
                yield from self.blocks(child)

    def paragraph(self, element: _Element) -> Iterator[str]:
        text = "".join(self.runs(element))
        if text.strip():
            yield text
        for box in element.iter("{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"):
            if next(box.iterancestors(f"{TEXT}p", f"{TEXT}h")) is element:
                yield from self.blocks(box)

    def runs(self, element: _Element) -> Iterator[str]:
        """The letters of a paragraph; notes are put aside, comments counted."""
        yield element.text or ""
        for child in element:
            kind = local(child)
            if kind in ("s", "tab", "line-break"):
                yield "\n" if kind == "line-break" else " "
            elif kind in ("change", "change-start", "change-end"):
                yield self.change(child, kind)
            elif kind == "note":
                self.note(child)
            elif kind == "annotation":
                self.comments += 1
            elif kind != "frame" and kind not in elements("odt_silent"):
                yield from self.runs(child)
            yield child.tail or ""

    def note(self, note: _Element) -> None:
        number = "".join("".join(map(str, citation.itertext())) for citation in note.iter(f"{TEXT}note-citation")).strip()
        place = len(self.notes)
        self.notes.append("")
        for body in note.iter(f"{TEXT}note-body"):
            self.notes[place] = f"{raised(number)} " + "\n".join(self.blocks(body))

    def change(self, mark: _Element, kind: str) -> str:
        """What stands at a mark of a tracked change: the deleted words, or the bracket around inserted ones."""
        key = mark.get(f"{TEXT}change-id") or ""
        if kind == "change" and key in self._deleted:
            text = "\n\n".join(self.blocks(self._deleted[key]))
            self.revisions += bool(text)
            return f"[deleted: {text}]" if text else ""
        if key not in self._inserted:
            return ""
        self.revisions += kind == "change-start"
        return "[inserted: " if kind == "change-start" else "]"

    def items(self, element: _Element, level: int, style: str) -> Iterator[str]:
        """The items of a list, each with the mark its style draws."""
        style = element.get(f"{TEXT}style-name") or style
        for number, item in enumerate(element, 1):
            marked = local(item) == "list-header"
            for child in item:
                if local(child) == "list":
                    yield from self.items(child, level + 1, style)
                else:
                    for block in self.blocks([child]):  # type: ignore[arg-type]
                        yield block if marked else f"{self.mark(style, level, number)} {block}".strip()
                        marked = True

    def mark(self, style: str, level: int, number: int) -> str:
        for drawn in self._lists.get(style, ()):
            if drawn.get(f"{TEXT}level") == str(level) and local(drawn) == "list-level-style-number":
                form = drawn.get(f"{STYLE}num-format") or ""
                letter = chr(ord("a") + (number - 1) % 26)
                shown = {"": "", "a": letter, "A": letter.upper()}.get(form, str(number))
                return f"{drawn.get(f'{STYLE}num-prefix') or ''}{shown}{drawn.get(f'{STYLE}num-suffix') or ''}".strip()
        return "•"

    def rows(self, table: _Element) -> Iterator[str]:
        for row in table.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table")) is table:
                cells = [" ".join(" ".join(self.blocks(cell)).split()) for cell in row]
                yield "\t".join(cells).rstrip()
