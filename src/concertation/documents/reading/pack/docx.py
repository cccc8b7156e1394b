"""The paragraphs of a form that came back as DOCX, by content control where there are controls still."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from concertation.documents.reading.docx import CHANGES, SAME_CHANGE, STRICT, W
from concertation.documents.reading.markup import Archive, elements, local, parse_xml
from concertation.documents.reading.numbering import Numbering
from concertation.documents.reading.pack.echo import asked_once, is_echo, words_of
from concertation.documents.reading.pack.line import EMPTY, TICKED, Line, Returned, comments_apart, mark_in
from concertation.documents.reading.text import raised

if TYPE_CHECKING:
    from lxml.etree import _Element

W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
LETTERS: Final = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "sym": "\ufffd",
}  # fmt: skip
PICTURES: Final = (f"{W}drawing", f"{W}pict", f"{W}object")
FIELD: Final = re.compile("q[1-9][0-9]{0,2}|summary|party|class|on_behalf_of|members|co_signatories|contact")
NOTES: Final = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}

Stretch = tuple[str | None, str]


def lines_of_docx(data: bytes) -> Returned:
    """The body; none of it where nothing in it can be ours."""
    archive = Archive(data)
    body = archive.read("word/document.xml") if "word/document.xml" in archive.names else b""
    if b"pack_" not in body and b"concertation-pack" not in body:
        return Returned(())
    return _Form(archive).read(_root(body))


def _root(part: bytes) -> _Element:
    return parse_xml(part.replace(STRICT, W.strip("{}").encode()))


class _Form:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.numbering = Numbering(self.part("numbering"), self.part("styles"))
        self.notes = {name: self.notes_in(name) for name in NOTES.values()}
        self.called: list[tuple[str | None, str]] = []
        self.calls = 0
        self.revisions = 0

    def part(self, name: str) -> _Element | None:
        path = f"word/{name}.xml"
        return _root(self.archive.read(path)) if path in self.archive.names else None

    def read(self, body: _Element) -> Returned:
        lines = tuple(self.lines(body, None))
        comments = self.part("comments")
        seen = [] if next(body.iter(*PICTURES), None) is None else ["Pictures and embedded files in the form were not read."]
        return Returned(lines, self.revisions, (*comments_apart(0 if comments is None else len(comments)), *seen))

    def lines(self, element: _Element, tag: str | None) -> Iterator[Line]:
        """The paragraphs and rows under an element that stands in the field of this tag."""
        for child in element:
            kind = local(child)
            if kind == "p":
                yield from self.paragraph(child, tag)
            elif kind == "tbl":
                yield from self.rows(child, tag)
            elif kind == "sdt":
                yield from () if _is_hint(child) else self.lines(child, tag or _tag(child))
            elif kind not in elements("docx_silent"):
                yield from self.lines(child, tag)

    def paragraph(self, element: _Element, tag: str | None) -> Iterator[Line]:
        before = self.revisions
        number = self.numbering.mark(element)
        asked = asked_once(element)
        written = tuple(self.runs(element, tag)) if asked is None else ((tag, asked),)
        if self.revisions > before:
            written = tuple(_merged(written))
        names = (mark_in(mark.get(f"{W}name") or "") for mark in element.iter(f"{W}bookmarkStart"))
        marks = tuple(name for name in names if name)
        yield Line((((tag, f"{number} "),) if number else ()) + written, marks)
        yield from self.boxes(element, tag)
        called, self.called = self.called, []
        yield from (Line((note,)) for note in called)

    def boxes(self, paragraph: _Element, tag: str | None) -> Iterator[Line]:
        """What stands in boxes anchored to the paragraph."""
        for box in paragraph.iter(f"{W}txbxContent"):
            own = next(box.iterancestors(f"{W}p")) is paragraph
            if own and not any(local(above) == "Fallback" for above in box.iterancestors()):
                yield from self.lines(box, tag)

    def rows(self, table: _Element, tag: str | None) -> Iterator[Line]:
        """A row is a line, its cells parted by tabs."""
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is table:
                cells = (cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row)
                texts = (
                    " ".join(text for line in self.lines(cell, None) if (text := _whole(line).strip())) for cell in cells
                )
                yield Line(((tag, "\t".join(texts)),))

    def runs(self, element: _Element, tag: str | None) -> Iterator[Stretch]:
        """The letters of a paragraph, each stretch with its field."""
        for child in element:
            kind = local(child)
            if kind in ("t", "delText"):
                yield tag, child.text or ""
            elif kind in LETTERS:
                yield tag, LETTERS[kind]
            elif kind == "sdt":
                yield from self.control(child, tag)
            elif kind in CHANGES:
                yield from self.change(child, CHANGES[kind], tag)
            elif kind in NOTES:
                yield tag, self.call(NOTES[kind], child.get(f"{W}id") or "", tag)
            elif kind not in elements("docx_silent"):
                yield from self.runs(child, tag)

    def control(self, control: _Element, tag: str | None) -> Iterator[Stretch]:
        """What a control within a paragraph holds; of a box only whether it is ticked."""
        for state in control.iterfind(f"{W}sdtPr/{W14}checkbox"):
            checked = state.find(f"{W14}checked")
            yield None, TICKED if checked is not None and checked.get(f"{W14}val") in ("1", "true", "on") else EMPTY
            return
        if not _is_hint(control) and not is_echo(control):
            yield from self.runs(control, tag or _tag(control))

    def change(self, element: _Element, word: str, tag: str | None) -> Iterator[Stretch]:
        """Both readings of a tracked change stand there: which was meant is not ours to say."""
        for inner, text in list(self.runs(element, tag)):
            self.revisions += bool(text)
            yield inner, f"[{word}: {text}]" if text.strip() else text

    def call(self, kind: str, key: str, tag: str | None) -> str:
        """The figure that calls a note, whose words follow the paragraph."""
        self.calls += 1
        self.called.append((tag, f"{raised(self.calls)} {self.notes[kind].get(key, '')}"))
        return raised(self.calls)

    def notes_in(self, name: str) -> dict[str, str]:
        root = self.part(name)
        return {} if root is None else {note.get(f"{W}id") or "": words_of(note) for note in root}


def _tag(control: _Element) -> str | None:
    """The tag of a control of ours."""
    tag = control.find(f"{W}sdtPr/{W}tag")
    name = (tag.get(f"{W}val") or "") if tag is not None else ""
    return name if FIELD.fullmatch(name) else None


def _is_hint(control: _Element) -> bool:
    """Whether a control shows its placeholder: Word says so, and no run of it has lost the style of one."""
    if control.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
        return False
    words = (run for run in control.iter(f"{W}r") if words_of(run).strip())
    return all(run.find(f"{W}rPr/{W}rStyle") is not None for run in words)


def _whole(line: Line) -> str:
    return "".join(text for _, text in line.written)


def _merged(written: tuple[Stretch, ...]) -> Iterator[Stretch]:
    """Stretches of one field joined, and in them changes that follow one another made one."""
    tags = list(dict.fromkeys(tag for tag, _ in written))
    for tag in tags:
        yield tag, SAME_CHANGE.sub(r"\1", "".join(text for own, text in written if own == tag))
