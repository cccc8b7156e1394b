"""The report as PDF: the official form on paper."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from concertation.core.language import between_sentences
from concertation.core.report import Report, Sentence, Table
from concertation.documents.writing import layout
from concertation.documents.writing.characters import direction_of, held_apart, printable
from concertation.documents.writing.grounds import grounds
from concertation.documents.writing.layout import OWN, Heading, Paragraph, is_own, said
from concertation.documents.writing.typesetting import typeset


def report_pdf(report: Report, *, at: datetime, fonts: Path | None = None) -> bytes:
    """The PDF; ``fonts`` is a folder to look in instead of the system's. Refused: ``fonts_missing``."""
    return typeset("report", _data(report), at=at, fonts=fonts)


def _data(report: Report) -> dict[str, Any]:
    language, masthead = report.language, report.masthead
    setting = _Setting(report)
    return {
        "language": language,
        "direction": direction_of("", language),
        "joint": between_sentences(language),
        "marks": layout.marks(report),
        "draft": layout.standing(report),
        "symbol": layout.symbol(report),
        "organ": printable(masthead.organ),
        "dates": [printable(text) for text in layout.dates(report)],
        "occasion": [printable(text) for text in layout.occasion(report)],
        "title": layout.titled(masthead.title),
        "title_note": layout.title_note(report) or None,
        "subtitle": printable(masthead.subtitle),
        "summary_title": said("summary", language),
        "summary": [setting.sentence(sentence) for sentence in report.summary],
        "closing": layout.closing(report),
        "blocks": [setting.block(block) for block in layout.blocks(report)],
    }


class _Setting:
    """The blocks of a report as the template reads them.

    The first sentence on the mandate carries a footnote; all in an officer's own words a sign, which the first explains.
    """

    def __init__(self, report: Report) -> None:
        self.language = report.language
        self.direction = direction_of("", report.language)
        self.mandate_noted = False
        self.own_noted = False

    def block(self, block: layout.Block) -> dict[str, Any]:
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Table):
            return self._table(block)
        return self._paragraph(block)

    def _heading(self, heading: Heading) -> dict[str, Any]:
        number = layout.annex_number if heading.level == 0 else layout.heading_number
        return {
            "kind": "heading", "level": heading.level,
            "number": number(heading.number, self.language), "text": heading.text,
        }  # fmt: skip

    def _table(self, table: Table) -> dict[str, Any]:
        return {
            "kind": "table",
            "caption": printable(table.caption),
            "header": [printable(cell) for cell in table.header],
            "rows": [[printable(cell) for cell in row] for row in table.rows],
            "shares": layout.column_shares(table),
        }

    def _paragraph(self, block: Paragraph) -> dict[str, Any]:
        content = block.content
        return {
            "kind": "paragraph",
            "style": content.style,
            "direction": layout.flow(content, self.language),
            "bold": content.bold,
            "number": layout.paragraph_number(content.number, self.language),
            "sentences": [self.sentence(sentence) for sentence in content.sentences],
        }

    def sentence(self, sentence: Sentence) -> dict[str, Any]:
        """Its pieces, its footnotes, and the sign of an officer's own words."""
        pieces = [
            {"text": held_apart(piece.text, piece.direction, self.direction), "language": piece.language}
            for piece in layout.pieces(sentence, self.language)
        ]
        return {"pieces": pieces, "notes": self._notes(sentence), "own": self._own(sentence)}

    def _notes(self, sentence: Sentence) -> list[str]:
        if sentence.kind != "mandate" or self.mandate_noted:
            return []
        self.mandate_noted = True
        return ["".join(piece.text for piece in line) for line in grounds(sentence, {}, self.language)]

    def _own(self, sentence: Sentence) -> dict[str, Any] | None:
        if not is_own(sentence):
            return None
        note = None if self.own_noted else said("legend.own", self.language)
        self.own_noted = True
        return {"sign": OWN, "note": note}
