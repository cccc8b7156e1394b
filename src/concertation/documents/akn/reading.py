"""A resolution read out of Akoma Ntoso: our own documents and those of the United Nations."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from concertation.core.resolution import (
    Annex,
    Citation,
    Note,
    OperativeParagraph,
    PreambularParagraph,
    Resolution,
    as_json,
    from_json,
)
from concertation.core.resolution.act import acts_in
from concertation.core.resolution.citation import citations_in
from concertation.core.resolution.symbol import normal_symbol
from concertation.core.resolution.wording import wording
from concertation.documents.akn.address import NO_DATE, language_of_code, organ_of_code
from concertation.documents.akn.element import AKN, OURS, local, not_akn, parsed
from concertation.documents.akn.flow import Flow, flow_of
from concertation.documents.akn.remainder import with_remainder

DOCUMENTS: Final = ("statement", "doc", "act", "bill")
NS: Final = {"a": AKN, "ours": OURS}


def read_resolution_akn(data: bytes) -> Resolution:
    """The resolution that an Akoma Ntoso document holds; operative numbers come from ``num``, never from ``eId``.

    Raises ``Refusal`` (``not_akn``) for anything else, and for a document of ours that somebody has broken.
    """
    root = parsed(data)
    if local(root) != "akomaNtoso" or not len(root) or _document(root) is None:
        raise not_akn("its root holds no statement")
    said = as_json(resolution_of_elements(root))
    try:
        for rest in root.iterfind(".//ours:remainder", NS):
            with_remainder(said, rest.get("at", ""), rest.text or "")
        return from_json(said)
    except (ValueError, KeyError, IndexError, TypeError) as fault:
        raise not_akn("its own remarks contradict its structure") from fault


def resolution_of_elements(root: Any) -> Resolution:
    """What the elements alone say, without the remainder. Not for strangers' bytes: ``read_resolution_akn`` is."""
    return _Reader(_document(root)).resolution()


def _document(root: Any) -> Any:
    return next((one for one in root if local(one) in DOCUMENTS), None)


class _Reader:
    """Reads one document. In ours white space counts, in others it is folded."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.ours = document.find("a:meta/a:proprietary/ours:structure", NS) is not None
        self.notes: list[Note] = []

    def resolution(self) -> Resolution:
        """The parts in the order of the file, so that notes come in their order too."""
        preambular = tuple(self._preambular())
        operative = tuple(self._operative())
        symbol = self._cover("docNumber")
        return Resolution(
            symbol=symbol if self.ours or symbol is None else normal_symbol(symbol),
            organ=self._organ(),
            kind=self.document.get("name") or "resolution",
            title=self._title(),
            session=self._session(),
            agenda_item=self._cover("inline[@name='agendaItem']"),
            adopted=self._adopted(),
            meeting=self._cover("inline[@name='adoptionMeeting']"),
            report=self._cover("inline[@name='committeeReport']"),
            language=self._language(),
            preambular=preambular,
            operative=operative,
            notes=self._notes(),
            annexes=tuple(self._annex(one) for one in self.document.iterfind("a:attachments/a:attachment", NS)),
            warnings=tuple(one.text or "" for one in self.document.iterfind("a:meta/a:proprietary/ours:warning", NS)),
        )

    def _notes(self) -> tuple[Note, ...]:
        """Those called and those that stand apart, by their numbers where all are numbers."""
        apart = self.document.iterfind("a:meta/a:notes/a:note", NS)
        notes = [*self.notes, *(Note(one.get("marker") or "", self._flow(one).text) for one in apart)]
        counted = all(re.fullmatch("[0-9]{1,6}", note.number) for note in notes)
        return tuple(sorted(notes, key=lambda note: int(note.number)) if counted else notes)

    def _flow(self, place: Any) -> Flow:
        return flow_of(place, literal=self.ours)

    def _cover(self, path: str) -> str | None:
        """The words of the first such element on the cover, None when there is none."""
        found = self.document.find(f"a:coverPage//a:{path}", NS)
        return None if found is None else self._flow(found).text

    def _title(self) -> str | None:
        """The title; the UN's own files print number and adoption as titles, which are none."""
        titles = self.document.iterfind("a:coverPage//a:docTitle", NS)
        title = next((self._flow(one).text for one in titles if one.get("refersTo") is None), None)
        return title if self.ours or title is None else re.sub(r"^\d+/\d+[A-Z]?\.?\s+", "", title)

    def _session(self) -> int | None:
        found = self.document.find("a:coverPage//a:session", NS)
        value = found.get("value", "") if found is not None else ""
        return int(value) if re.fullmatch(r"-?\d{1,9}", value, re.ASCII) else None

    def _adopted(self) -> date | None:
        """The date printed as that of adoption, else the work's; what the UN prints for no date is none."""
        printed = self.document.find("a:coverPage//a:docDate[@refersTo='#adoptionDate']", NS)
        on = printed.get("date", "") if printed is not None else ""
        if not self.ours and on in ("", NO_DATE.isoformat()):
            work = self.document.find("a:meta/a:identification/a:FRBRWork/a:FRBRdate", NS)
            on = work.get("date", "") if work is not None else ""
        return _day(on, self.ours)

    def _organ(self) -> str | None:
        author = self.document.find("a:meta/a:identification/a:FRBRWork/a:FRBRauthor", NS)
        name = (author.get("href") or "").lstrip("#") if author is not None else ""
        if self.ours:
            named = self.document.iterfind("a:meta/a:references/a:TLCOrganization", NS)
            return next((one.get("showAs") for one in named if one.get("eId") == name == "organ"), None)
        work = self.document.find("a:meta/a:identification/a:FRBRWork/a:FRBRuri", NS)
        codes = (work.get("value") or "").split("/") if work is not None else []
        return next((organ for organ in map(organ_of_code, codes) if organ), None)

    def _language(self) -> str:
        said = self.document.find("a:meta/a:identification/a:FRBRExpression/a:FRBRlanguage", NS)
        return language_of_code(said.get("language") or "und") if said is not None else "und"

    def _preambular(self) -> Any:
        index = 0
        for place in self.document.iterfind("a:preamble/*", NS):
            flow = self._flow(place)
            if local(place) in ("formula", "") or not (self.ours or flow.text):
                continue
            index += 1
            self.notes += flow.notes
            yield PreambularParagraph(index, self._opener(place, flow), flow.text, self._citations(flow), flow.note_numbers)

    def _opener(self, place: Any, flow: Flow) -> str:
        """The opening words; in others' files as our own reading knows them, else what they print in italics or name."""
        named = str(place.get("name") or "")
        if self.ours:
            return named
        printed = next((flow.text[:end].strip() for start, end in flow.italics if start == 0), "")
        return wording(self._language()).opener(flow.text, operative=False) or printed or " ".join(named.split())

    def _citations(self, flow: Flow) -> tuple[Citation, ...]:
        """What the file links; in a file of others without links, what the words cite."""
        if self.ours or flow.citations:
            return flow.citations
        return citations_in(flow.text, self._language(), self._organ())

    def _operative(self) -> Any:
        for place in self.document.iterfind("a:mainBody//a:paragraph", NS):
            num = place.find("a:num", NS)
            flow = self._flow(place)
            if not self.ours and num is None and not flow.text:
                continue
            self.notes += flow.notes
            yield OperativeParagraph(
                number=None if num is None else self._number(num),
                part=self._part(place),
                acts=flow.acts() if self.ours else acts_in(flow.text, wording(self._language())),
                text=flow.text,
                points=flow.points,
                citations=self._citations(flow),
                notes=flow.note_numbers,
            )

    def _number(self, num: Any) -> str:
        said = self._flow(num).text
        return said if self.ours else said.rstrip(".．。-– ")

    def _part(self, place: Any) -> str | None:
        part = next((one for one in place.iterancestors() if local(one) == "part"), None)
        num = part.find("a:num", NS) if part is not None else None
        return None if num is None else self._flow(num).text

    def _annex(self, place: Any) -> Annex:
        titles = place.findall(".//a:preface//a:docTitle", NS) or place.findall(".//a:subheading", NS)[:1]
        lines = map(self._line, place.iterfind(".//a:mainBody//a:p", NS))
        return Annex("".join(self._flow(one).text for one in titles), "\n".join(lines))

    def _line(self, place: Any) -> str:
        """A line of an annex with the number that stands before it."""
        above = place.getparent().getparent()
        num = above.find("a:num", NS) if local(above) in ("paragraph", "point") else None
        words = self._flow(place).text
        return words if num is None else f"{self._flow(num).text} {words}"


def _day(text: str, ours: bool) -> date | None:
    try:
        on = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return on if ours or on != NO_DATE else None
