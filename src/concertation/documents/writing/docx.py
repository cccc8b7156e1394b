"""The report as DOCX: the official form with sparse footnotes, and the working copy that says where each sentence rests.

Paragraph numbers are typed, not counted by Word: a number is an address (``#p12``, bookmark ``s12_3``, the five other
languages), and a paragraph that an editor inserts must not move the ones behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from concertation.core.language import between_sentences
from concertation.core.report import Report, Sentence, Source, Table
from concertation.core.report.structure import SUMMARY_KEY
from concertation.documents.writing import layout
from concertation.documents.writing.characters import direction_of
from concertation.documents.writing.footnotes import Footnotes
from concertation.documents.writing.grounds import grounds
from concertation.documents.writing.layout import Heading, Paragraph, Piece, piece, said
from concertation.documents.writing.package import TEXT_WIDTH, package
from concertation.documents.writing.word import Node, bookmarked, line, paragraph, run, runs, tab, table

STYLES: Final = {"paragraph": "ReportParagraph", "reply": "ReportReply", "line": "ReportLine"}
_MASTHEAD_WIDTHS: Final = (6803, TEXT_WIDTH - 6803)


def official_docx(report: Report, *, at: datetime) -> bytes:
    """The official form: footnotes on the title and on the mandate's first words only."""
    return written(OfficialPaper(report), at)


def working_docx(report: Report, sources: Mapping[str, Source], *, at: datetime) -> bytes:
    """The working copy: every sentence in a bookmark ``s{paragraph}_{n}``, with a footnote that says what it rests on."""
    return written(WorkingPaper(report, sources), at)


def written(paper: OfficialPaper, at: datetime) -> bytes:
    """The file of a paper; same paper and time, same bytes."""
    report = paper.report
    return package(
        paper.body(), paper.footnotes.part,
        title=layout.titled(report.masthead.title), language=report.language, marks=layout.marks(report), at=at,
    )  # fmt: skip


class OfficialPaper:
    """A report on its way to paper: the footnotes gather while the body is written."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.language = report.language
        self.direction = direction_of("", report.language)
        self.footnotes = Footnotes()
        self.mandate_noted = False

    def body(self) -> list[Node]:
        """The whole document, in the order of the page."""
        nodes = [*self._front(), *self._summary()]
        for block in layout.blocks(self.report):
            nodes += self._block(block)
        return [*nodes, paragraph("End", [], self.direction), *self._closing()]

    def _closing(self) -> list[Node]:
        return [line("TableText", text, self.language) for text in layout.closing(self.report)]

    def _front(self) -> list[Node]:
        masthead = self.report.masthead
        left = [line("MastheadKind", layout.standing(self.report), self.language)]
        right = [line("MastheadSymbol", layout.symbol(self.report), self.language)]
        organ = [line("MastheadOrgan", masthead.organ, self.language)]
        dates = [line("MastheadLine", text, self.language) for text in layout.dates(self.report)]
        return [
            table([[left, right], [organ, dates]], _MASTHEAD_WIDTHS, "Masthead", self.direction),
            *(line("Occasion", text, self.language) for text in layout.occasion(self.report)),
            paragraph(
                "Title", [run(piece(layout.titled(masthead.title), self.language)), *self._title_note()], self.direction
            ),
            line("Subtitle", masthead.subtitle, self.language),
        ]

    def _title_note(self) -> list[Node]:
        note = layout.title_note(self.report)
        return [self.footnotes.add([(piece(note, self.language),)], mark="*")] if note else []

    def _summary(self) -> list[Node]:
        if not self.report.summary:
            return []
        content = self._sentences(SUMMARY_KEY, self.report.summary, bold=False)
        title = line("SummaryTitle", said("summary", self.language), self.language)
        return [title, paragraph("Summary", content, self.direction)]

    def _block(self, block: layout.Block) -> list[Node]:
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Table):
            return self._table(block)
        return [self._paragraph(block)]

    def _heading(self, heading: Heading) -> list[Node]:
        if heading.level == 0:
            number = layout.annex_number(heading.number, self.language)
            return [line("AnnexNumber", number, self.language), line("AnnexTitle", heading.text, self.language)]
        number = layout.heading_number(heading.number, self.language)
        return [paragraph(f"Heading{heading.level}", self._numbered(number, [heading.text]), self.direction)]

    def _numbered(self, number: str, texts: Sequence[str]) -> list[Node]:
        leading = [run(piece(number, self.language)), tab()] if number else []
        return [*leading, *(run(piece(text, self.language)) for text in texts)]

    def _paragraph(self, block: Paragraph) -> Node:
        content = block.content
        nodes = self._numbered(layout.paragraph_number(content.number, self.language), [])
        nodes += self._sentences(block.key, content.sentences, bold=content.bold)
        return paragraph(STYLES[content.style], nodes, layout.flow(content, self.language))

    def _sentences(self, key: str, sentences: Sequence[Sentence], *, bold: bool) -> list[Node]:
        nodes: list[Node] = []
        for place, sentence in enumerate(sentences, start=1):
            if nodes and between_sentences(self.language):
                nodes.append(run(Piece(between_sentences(self.language), self.language, self.direction)))
            nodes += self._sentence(f"s{key}_{place}", sentence, bold)
        return nodes

    def _sentence(self, name: str, sentence: Sentence, bold: bool) -> list[Node]:  # noqa: ARG002 - the working copy names it
        return [*self._words(sentence, bold), *self._mandate_note(sentence)]

    def _words(self, sentence: Sentence, bold: bool) -> list[Node]:
        return runs(layout.pieces(sentence, self.language), self.direction, bold=bold)

    def _mandate_note(self, sentence: Sentence) -> list[Node]:
        if sentence.kind != "mandate" or self.mandate_noted:
            return []
        self.mandate_noted = True
        return [self.footnotes.add(grounds(sentence, {}, self.language))]

    def _table(self, content: Table) -> list[Node]:
        shares = layout.column_shares(content)
        widths = [TEXT_WIDTH * share // sum(shares) for share in shares]
        head = [[line("TableHead", cell, self.language)] for cell in content.header]
        rows = [[[line("TableText", cell, self.language)] for cell in row] for row in content.rows]
        caption = line("Caption", content.caption, self.language)
        return [caption, table([head, *rows], widths, "ReportTable", self.direction, repeats=True)]


class WorkingPaper(OfficialPaper):
    """The same paper, with every sentence in its bookmark and its sources in a footnote."""

    def __init__(self, report: Report, sources: Mapping[str, Source]) -> None:
        super().__init__(report)
        self.sources = sources
        self.bookmarks = 0

    def _sentence(self, name: str, sentence: Sentence, bold: bool) -> list[Node]:
        self.bookmarks += 1
        words = bookmarked(self.bookmarks, name, self._words(sentence, bold))
        return [*words, self.footnotes.add(grounds(sentence, self.sources, self.language))]
