"""A resolution written as Akoma Ntoso: a ``statement`` with preamble, numbered paragraphs, notes and annexes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from lxml import etree

from concertation.core.resolution import (
    Annex,
    Citation,
    Note,
    OperativeParagraph,
    Point,
    PreambularParagraph,
    Resolution,
    as_json,
)
from concertation.documents.akn.address import NO_DATE, document_link, organ_called, paragraph_name, work_address
from concertation.documents.akn.characters import cleaned
from concertation.documents.akn.element import OURS, Mark, Names, element, name_token, paragraph_of, written
from concertation.documents.akn.identification import MARKED_UP_BY, Head, identification, references
from concertation.documents.akn.reading import resolution_of_elements
from concertation.documents.akn.remainder import remainder_of

CONCEPTS: Final = ("symbol", "adoptionDate", "agendaItem", "adoptionMeeting", "committeeReport")


def write_resolution(resolution: Resolution, *, marked_up_on: date) -> bytes:
    """The resolution as a valid document that ``read_resolution_akn`` reads back to the same structure.

    Characters that XML forbids are left out (``cleaned``). What has no element of its own, the warnings first of all,
    stands in ``proprietary``. The same resolution and day give the same bytes.
    """
    return written(_Writer(cleaned(resolution), marked_up_on).document())


class _Writer:
    """Writes one resolution: keeps which names are taken and which notes have been printed."""

    def __init__(self, resolution: Resolution, marked_up_on: date) -> None:
        self.resolution = resolution
        self.marked_up_on = marked_up_on
        self.names = Names()
        self.unprinted = list(resolution.notes)

    def document(self) -> Any:
        """The whole tree, its remainder found by reading the elements back."""
        meta = element("meta", identification(self._head("!main")), self._references())
        statement = element("statement", meta, self._cover(), name=self.resolution.kind)
        for part in (self._preamble(), self._body(), self._attachments()):
            if len(part):
                statement.append(part)
        self._notes_apart(meta)
        root = element("akomaNtoso", statement)
        self._remark(meta, root)
        return root

    def _head(self, part: str) -> Head:
        said = self.resolution
        dated = "adoption" if said.adopted else "unknown"
        return Head(work_address(said), said.adopted or NO_DATE, dated, said.language, self._author, self.marked_up_on, part)

    @property
    def _author(self) -> str:
        return "publisher" if self.resolution.organ is None else "organ"

    def _references(self) -> Any:
        organ = organ_called(self.resolution.organ)
        head = references(organ, "organ", self.resolution.organ or "", CONCEPTS)
        if self.resolution.organ is None:
            head.remove(head[0])
        return head

    def _cover(self) -> Any:
        said = self.resolution
        adopted = said.adopted and said.adopted.isoformat()
        cells: tuple[tuple[str, Any, dict[str, str]], ...] = (
            ("docAuthority", "United Nations", {"refersTo": "#publisher"}),
            ("docNumber", said.symbol, {"refersTo": "#symbol"}),
            ("docAuthority", said.organ, {"refersTo": "#organ"}),
            ("session", said.session, {"value": str(said.session)}),
            ("inline", said.agenda_item, {"name": "agendaItem", "refersTo": "#agendaItem"}),
            ("docDate", adopted, {"date": adopted or "", "refersTo": "#adoptionDate"}),
            ("inline", said.meeting, {"name": "adoptionMeeting", "refersTo": "#adoptionMeeting"}),
            ("inline", said.report, {"name": "committeeReport", "refersTo": "#committeeReport"}),
            ("docTitle", said.title, {}),
        )
        said_cells = [(name, str(text), more) for name, text, more in cells if text is not None]
        return element(
            "coverPage", *(paragraph_of(text, [Mark(0, len(text), name, more)]) for name, text, more in said_cells)
        )

    def _preamble(self) -> Any:
        paragraphs = enumerate(self.resolution.preambular, start=1)
        return element("preamble", *(self._recital(index, paragraph) for index, paragraph in paragraphs))

    def _recital(self, index: int, paragraph: PreambularParagraph) -> Any:
        opener, text = paragraph.opener, paragraph.text
        marks = [Mark(0, len(opener), "span", {"class": "italic"})] if opener and text.startswith(opener) else []
        marks += [*_citation_marks(text, paragraph.citations), *self._note_marks(paragraph.notes, len(text))]
        return element("container", paragraph_of(text, marks), name=opener, eId=self.names.free(f"container_{index}"))

    def _body(self) -> Any:
        body = element("mainBody")
        for part, paragraphs in groupby(self.resolution.operative, key=lambda one: one.part):
            place = body
            if part is not None:
                place = element("part", element("num", part), eId=self.names.free(f"part_{name_token(part)}"))
                body.append(place)
            for paragraph in paragraphs:
                place.append(self._operative(paragraph))
        return body if len(body) else element("mainBody", element("p"))

    def _operative(self, paragraph: OperativeParagraph) -> Any:
        name = self.names.free(paragraph_name(paragraph.number, paragraph.part))
        made = element("paragraph", eId=name)
        if paragraph.number is not None:
            made.append(element("num", paragraph.number))
        text = paragraph.text
        marks = [*_act_marks(paragraph), *_citation_marks(text, paragraph.citations)]
        marks += self._note_marks(paragraph.notes, len(text))
        spans = _point_spans(paragraph)
        if spans:
            made.append(self._list(name, text, marks, spans, paragraph.points))
        else:
            made.append(element("content", paragraph_of(text, marks), eId=self.names.free(f"{name}__content")))
        return made

    def _list(self, name: str, text: str, marks: list[Mark], spans: list[tuple[int, int]], points: Sequence[Point]) -> Any:
        """Intro and points; each takes its stretch of the text with the white space after it."""
        bounds = [start for start, _ in spans] + [_list_end(text, spans, points)]
        made = element("list", eId=self.names.free(f"{name}__list"))
        made.append(element("intro", _stretch(text, marks, 0, bounds[0]), eId=self.names.free(f"{name}__list__intro")))
        for index, (start, after_number) in enumerate(spans):
            number = text[start:after_number]
            point = self.names.free(f"{name}__list__point_{name_token(number)}")
            content = element("content", _stretch(text, marks, after_number, bounds[index + 1]), eId=f"{point}__content")
            made.append(element("point", element("num", number), content, eId=point))
        if bounds[-1] < len(text):
            made.append(element("wrapUp", _stretch(text, marks, bounds[-1], len(text)), eId=f"{name}__list__wrapUp"))
        return made

    def _note_marks(self, numbers: Sequence[str], end: int) -> Iterator[Mark]:
        """A note stands where it is first called; called again it is referred to."""
        for number in numbers:
            note = next((one for one in self.unprinted if one.number == number), None)
            known = f"note_{name_token(number)}"
            if note is None:
                yield Mark(end, end, "noteRef", {"href": f"#{known}", "marker": number})
            else:
                self.unprinted.remove(note)
                named = {"marker": number, "placement": "bottom", "eId": self.names.free(known)}
                yield Mark(end, end, "authorialNote", named, note.text)

    def _attachments(self) -> Any:
        annexes = enumerate(self.resolution.annexes, start=1)
        return element("attachments", *(self._attachment(index, annex) for index, annex in annexes))

    def _attachment(self, index: int, annex: Annex) -> Any:
        lines = [paragraph_of(line) for line in annex.text.split("\n")]
        preface = element("preface", paragraph_of(annex.title, [Mark(0, len(annex.title), "docTitle")]))
        head = element("meta", identification(self._head(f"!annex_{index}")))
        doc = element("doc", head, preface, element("mainBody", *lines), name="annex")
        return element("attachment", doc, eId=self.names.free(f"att_{index}"))

    def _notes_apart(self, meta: Any) -> None:
        """Notes that no paragraph calls."""
        if self.unprinted:
            meta.append(element("notes", *map(self._note_apart, self.unprinted), source=MARKED_UP_BY))

    def _note_apart(self, note: Note) -> Any:
        name = self.names.free(f"note_{name_token(note.number)}")
        return element("note", element("p", note.text), marker=note.number, eId=name)

    def _remark(self, meta: Any, root: Any) -> None:
        """The warnings, and what reading the elements back does not give."""
        own = element("proprietary", source=MARKED_UP_BY)
        own.append(_ours("structure", version="1"))
        for warning in self.resolution.warnings:
            own.append(_ours("warning", warning))
        meta.append(own)
        said = as_json(resolution_of_elements(root))
        for pointer, value in remainder_of(as_json(self.resolution), said):
            own.append(_ours("remainder", json.dumps(value), at=pointer))


def _ours(name: str, text: str = "", **attributes: str) -> Any:
    """An element of our own namespace, which only ``proprietary`` may hold."""
    made = etree.Element(f"{{{OURS}}}{name}", attrib=attributes, nsmap={"concertation": OURS})
    made.text = text
    return made


def _list_end(text: str, spans: list[tuple[int, int]], points: Sequence[Point]) -> int:
    """Where the last point ends with its white space; what follows wraps the list up."""
    last = text.find(points[-1].text, spans[-1][1]) + len(points[-1].text)
    rest = text[last:]
    return last + len(rest) - len(rest.lstrip())


def _stretch(text: str, marks: list[Mark], start: int, end: int) -> Any:
    """One part of the paragraph with the marks that lie wholly in it; a milestone at its end belongs to it."""
    inside = (mark for mark in marks if start <= mark.start and mark.end <= end and (mark.start, mark.end) != (start, start))
    moved = [Mark(mark.start - start, mark.end - start, mark.name, mark.attributes, mark.note) for mark in inside]
    return paragraph_of(text[start:end], moved)


def _citation_marks(text: str, citations: Sequence[Citation]) -> Iterator[Mark]:
    at = 0
    for citation in citations:
        start = text.find(citation.text, at)
        if start < 0 or not citation.text:
            continue
        at = start + len(citation.text)
        if citation.symbol is None:
            yield Mark(start, at, "inline", {"name": "citation"})
        else:
            yield Mark(start, at, "ref", {"href": document_link(citation.symbol)})


def _act_marks(paragraph: OperativeParagraph) -> Iterator[Mark]:
    """The verb of each act in italics, and a milestone where its words end before the next act or the paragraph do."""
    at = 0
    for act in paragraph.acts:
        start = paragraph.text.find(act.text, at)
        if start < 0 or not act.verb or not act.text.startswith(act.verb):
            continue
        at = start + len(act.text)
        yield Mark(start, start + len(act.verb), "span", {"class": "italic"})
        if at < len(paragraph.text):
            yield Mark(at, at, "marker", {"name": "actEnd"})


def _point_spans(paragraph: OperativeParagraph) -> list[tuple[int, int]]:
    """Where the number of each point begins and ends in the text; empty unless every point is found in its order."""
    spans: list[tuple[int, int]] = []
    at = 0
    for point in paragraph.points:
        found = re.compile(re.escape(point.number) + r"(?=\s*" + re.escape(point.text) + ")").search(paragraph.text, at)
        if not found or not point.number:
            return []
        spans.append(found.span())
        at = found.end()
    return spans
