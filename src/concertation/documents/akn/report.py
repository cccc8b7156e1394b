"""A report written as Akoma Ntoso: every sentence names its kind, and its sources stand at the end of the same file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from concertation.core.language import OFFICIAL, between_sentences
from concertation.core.report import Masthead, Report, ReportParagraph, Section, Sentence, Source, Table
from concertation.core.report.structure import sections_in
from concertation.core.resolution import Resolution
from concertation.documents.akn.address import number_in_address, organ_called, paragraph_address, paragraph_name
from concertation.documents.akn.element import XML, Mark, Names, element, fill, name_token, paragraph_of, written
from concertation.documents.akn.identification import Head, identification, references
from concertation.documents.writing import layout

CONCEPTS: Final = ("agendaItem", "coded", "suggested", "ownWords")
MANDATE_FILE: Final = "mandate.akn.xml"
"""Where ``run`` puts the resolution, beside the report."""


def write_report(
    report: Report, sources: Mapping[str, Source], *, marked_up_on: date, mandate: Resolution | None = None
) -> bytes:
    """The report as a valid document; each sentence a ``span`` whose ``class`` is its kind.

    One in an officer's own words refers to the concept ``ownWords``, which tells it from a phrase of the catalogue.
    A sourced sentence points with ``rref`` to passages listed in the last attachment, a counted one with ``refersTo`` to
    the submissions named in the references, a mandate one with ``ref`` to the resolution's paragraph: by the resolution's
    own address when ``mandate`` is given, else in ``mandate.akn.xml`` beside the report. Of a source that is not public only
    the empty place is listed, without words, label or submission.
    """
    return written(_Writer(report, sources, marked_up_on, mandate).document())


class _Writer:
    """Writes one report; knows the place of each passage among the sources."""

    def __init__(
        self, report: Report, sources: Mapping[str, Source], marked_up_on: date, mandate: Resolution | None
    ) -> None:
        self.report = report
        self.sources = sources
        self.marked_up_on = marked_up_on
        self.mandate = mandate
        used = {passage for sentence in _sentences(report) for passage in _rests_on(sentence)}
        self.listed = sorted(used, key=self._order)
        self.place = {passage: index for index, passage in enumerate(self.listed)}
        self.names = Names()
        self.noted = 0

    def _order(self, passage: str) -> tuple[str, str, int, str]:
        source = self.sources.get(passage)
        return (source.submission, source.text_sha256, source.start, passage) if source else ("", "", 0, passage)

    def document(self) -> Any:
        """The whole tree."""
        report = self.report
        body = element("mainBody", *(self._section(one) for one in report.sections))
        doc = element("doc", self._meta(), self._cover(report.masthead), self._preface(report.masthead), name="report")
        doc.append(body if len(body) else element("mainBody", element("p")))
        if closing := layout.closing(report):
            doc.append(element("conclusions", *map(paragraph_of, closing), eId=self.names.free("conclusions")))
        attachments = element("attachments", *(self._annex(i, one) for i, one in enumerate(report.annexes, start=1)))
        if self.listed:
            attachments.append(self._sources())
        if len(attachments):
            doc.append(attachments)
        return element("akomaNtoso", doc)

    def _head(self, part: str) -> Head:
        issued = self.report.publication
        on, number = (issued.issued, number_in_address(issued.symbol)) if issued else (self.marked_up_on, "nn")
        work = f"/akn/un/doc/report/unsg/{on.isoformat()}/{number}"
        dated = "issued" if issued else "draft"
        return Head(work, on, dated, self.report.language, "author-organ", self.marked_up_on, part)

    def _meta(self) -> Any:
        counted = sorted({one for sentence in _sentences(self.report) for one in sentence.submissions})
        place = "/akn/ontology/object/un/submission/"
        objects = [element("TLCObject", eId=_submission(one), href=place + name_token(one), showAs=one) for one in counted]
        named = references(organ_called("Secretary-General"), "author-organ", "Secretary-General", CONCEPTS, *objects)
        return element("meta", identification(self._head("!main")), named)

    def _cover(self, masthead: Masthead) -> Any:
        issued = self.report.publication
        cells: tuple[tuple[str, Any, dict[str, str]], ...] = (
            ("docNumber", (issued.symbol or None) if issued else None, {}),
            ("docAuthority", masthead.organ, {"refersTo": "#author-organ"}),
            ("session", masthead.session, {}),
            ("inline", masthead.agenda_item, {"name": "agendaItem", "refersTo": "#agendaItem"}),
            ("span", masthead.date, {"class": "date"}),
            ("span", masthead.original, {"class": "original"}),
        )
        lines = [paragraph_of(mark, class_="mark") for mark in masthead.marks]
        lines += [paragraph_of(text, [Mark(0, len(text), name, more)]) for name, text, more in cells if text is not None]
        return element("coverPage", *lines, eId=self.names.free("coverPage"))

    def _preface(self, masthead: Masthead) -> Any:
        title = [Mark(0, len(masthead.title), "docTitle")]
        if note := layout.title_note(self.report):
            end = len(masthead.title)
            noted = {"marker": "*", "placement": "bottom", "eId": self.names.free("note_title")}
            title.append(Mark(end, end, "authorialNote", noted, note))
        subtitle = paragraph_of(masthead.subtitle, [Mark(0, len(masthead.subtitle), "docType")])
        preface = element("preface", paragraph_of(masthead.title, title), subtitle, eId=self.names.free("preface"))
        if self.report.summary:
            words = self._words(self.report.summary, "summary")
            preface.append(element("container", words, name="summary", eId=self.names.free("summary")))
        return preface

    def _section(self, section: Section, above: str = "") -> Any:
        name = self.names.free(f"{above}sec_{name_token(section.number)}")
        made = element("section", element("num", section.number), element("heading", section.heading), eId=name)
        for paragraph in section.paragraphs:
            made.append(self._paragraph(paragraph))
        for index, table in enumerate(section.tables, start=1):
            made.append(self._table(table, f"{name}__table_{index}"))
        for below in section.sections:
            made.append(self._section(below, f"{name}__"))
        return made

    def _paragraph(self, paragraph: ReportParagraph) -> Any:
        """``para_12`` wherever it stands: paragraphs are numbered through and equal in all languages."""
        name = self.names.free(f"para_{name_token(paragraph.number)}")
        content = element("content", self._words(paragraph.sentences, name, bold=paragraph.bold))
        return element("paragraph", element("num", paragraph.number), content, eId=name, class_=paragraph.style)

    def _words(self, sentences: Sequence[Sentence], above: str, *, bold: bool = False) -> Any:
        made = paragraph_of("")
        place = made
        if bold:
            place = element("b")
            made.append(place)
        for index, sentence in enumerate(sentences, start=1):
            if index > 1:
                place[-1].tail = between_sentences(self.report.language)
            place.append(self._sentence(sentence, self.names.free(f"{above}__s_{index}")))
        return made

    def _sentence(self, sentence: Sentence, name: str) -> Any:
        refers = [f"#{sentence.basis}"] if sentence.basis in ("coded", "suggested") else []
        refers += ["#ownWords"] if layout.is_own(sentence) else []
        refers += [f"#{_passage(one)}" for one in sentence.passages]
        refers += [f"#{_submission(one)}" for one in sentence.submissions]
        made = element("span", eId=name, class_=sentence.kind, refersTo=" ".join(refers) or None)
        if sentence.kind == "mandate" and sentence.paragraph is not None:
            made.append(element("ref", href=self._mandate(sentence.paragraph)))
            fill(made[0], sentence.text, [])
        else:
            fill(made, sentence.text, list(_quotation_marks(sentence)))
        if sentence.passages:
            made.append(self._note(sentence, name))
        return made

    def _mandate(self, number: str) -> str:
        if self.mandate is None:
            return f"{MANDATE_FILE}#{paragraph_name(number, None)}"
        return paragraph_address(self.mandate, number)

    def _note(self, sentence: Sentence, name: str) -> Any:
        """One range for each run of passages that stand side by side in the list of sources."""
        said = element("p")
        for first, last in _runs(sorted({self.place[one] for one in sentence.passages})):
            start, end = self.listed[first], self.listed[last]
            said.append(element("rref", self._label(start), from_=f"#{_passage(start)}", upTo=f"#{_passage(end)}"))
            said[-1].tail = "; "
        said[-1].tail = None
        self.noted += 1
        return element("authorialNote", said, marker=str(self.noted), placement="bottom", eId=f"{name}__note")

    def _label(self, passage: str) -> str:
        source = self.sources.get(passage)
        return source.label if source and source.public else ""

    def _table(self, table: Table, name: str) -> Any:
        rows = [element("tr", *(element("th", element("p", one)) for one in table.header))] if table.header else []
        rows += [element("tr", *(element("td", element("p", one)) for one in row)) for row in table.rows if row]
        made = element("table", element("caption", table.caption), *(rows or [element("tr", element("td", element("p")))]))
        return element("hcontainer", element("content", made), name="table", eId=self.names.free(name))

    def _annex(self, index: int, section: Section) -> Any:
        meta = element("meta", identification(self._head(f"!annex_{index}")))
        body = element("mainBody", self._section(section, f"att_{index}__"))
        return element("attachment", element("doc", meta, body, name="annex"), eId=self.names.free(f"att_{index}"))

    def _sources(self) -> Any:
        """The passages that sentences rest on, in the order of their submissions and texts."""
        meta = element("meta", identification(self._head("!sources")))
        body = element("mainBody")
        for submission, passages in groupby(self.listed, key=self._submission_of):
            name = self.names.free("source")
            made = element("hcontainer", name="submission", eId=name)
            if submission is not None:
                made.append(element("heading", submission))
            for passage in passages:
                made.append(self._passage(passage))
            body.append(made)
        return element("attachment", element("doc", meta, body, name="sources"), eId=self.names.free("att_sources"))

    def _submission_of(self, passage: str) -> str | None:
        source = self.sources.get(passage)
        return source.label if source and source.public else None

    def _passage(self, passage: str) -> Any:
        source = self.sources.get(passage)
        made = element("paragraph", eId=_passage(passage), class_="passage" if source and source.public else "withheld")
        words = paragraph_of(source.text if source and source.public else "")
        if source and source.public and source.language in OFFICIAL:
            words.set(f"{{{XML}}}lang", source.language)
        made.append(element("content", words))
        return made


def _passage(passage: str) -> str:
    return f"passage_{name_token(passage)}"


def _submission(submission: str) -> str:
    return f"submission_{name_token(submission)}"


def _rests_on(sentence: Sentence) -> tuple[str, ...]:
    return sentence.passages + tuple(one.passage for one in sentence.quotations)


def _sentences(report: Report) -> Iterator[Sentence]:
    yield from report.summary
    for section in sections_in(report.sections + report.annexes):
        for paragraph in section.paragraphs:
            yield from paragraph.sentences


def _quotation_marks(sentence: Sentence) -> Iterator[Mark]:
    """Quoted words, each with the passage it comes from; a span outside the sentence marks nothing."""
    for one in sentence.quotations:
        if 0 <= one.start < one.end <= len(sentence.text):
            yield Mark(one.start, one.end, "embeddedText", {"href": f"#{_passage(one.passage)}"})


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = places[0]
    for place in places[1:]:
        if place != last + 1:
            yield first, last
            first = place
        last = place
    yield first, last
