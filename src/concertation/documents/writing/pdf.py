"""The report as PDF: the official form on paper, tagged (PDF/UA-1) and made to last (PDF/A-2a).

Typst sets it from ``template/report.typ``; the text reaches it as JSON and is never read as markup.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from concertation.core.language import between_sentences
from concertation.core.refusal import Refusal
from concertation.core.report import Report, Sentence, Table
from concertation.documents.writing import layout
from concertation.documents.writing.characters import REPLACEMENT, direction_of, held_apart, printable
from concertation.documents.writing.grounds import grounds
from concertation.documents.writing.layout import Heading, Paragraph, said
from concertation.documents.writing.package import template

if TYPE_CHECKING:
    from typst import Fonts

# Where Debian's fonts-noto-core and fonts-noto-cjk lie.
FONT_PLACES: Final = (Path("/usr/share/fonts/truetype/noto"), Path("/usr/share/fonts/opentype/noto"))
_NEEDED: Final = {
    "Noto Serif": re.compile(""),
    "Noto Naskh Arabic": re.compile("[\u0620-\u064a]"),
    "Noto Serif CJK SC": re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"),
}
_STANDARDS: Final = ("ua-1", "a-2a")
_UNSHOWN: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
_ATTEMPTS: Final = 5


def report_pdf(report: Report, *, at: datetime, fonts: Path | None = None) -> bytes:
    """The PDF; ``fonts`` is a folder to look in instead of the system's. Refused: ``fonts_missing``."""
    data = json.dumps(_data(report), ensure_ascii=False)
    return _typeset(data, _fonts(data, (fonts,) if fonts else FONT_PLACES), at)


def _fonts(data: str, places: tuple[Path, ...]) -> Fonts:
    """The fonts of those places, among them one for every script of the report and of the replies quoted in it."""
    found = _load(places)
    families = set(found.families())
    missing = [family for family, script in _NEEDED.items() if family not in families and script.search(data)]
    if missing:
        raise Refusal(
            "fonts_missing",
            "The PDF needs the font {fonts}, which was not found in {places}.",
            "Install the packages fonts-noto-core and fonts-noto-cjk, or name the folder that holds the Noto fonts.",
            fonts=", ".join(missing), places=", ".join(str(place) for place in places),
        )  # fmt: skip
    return found


@cache
def _load(places: tuple[Path, ...]) -> Fonts:
    from typst import Fonts

    existing: list[Any] = [str(place) for place in places if place.is_dir()]
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=existing)


def _typeset(data: str, fonts: Fonts, at: datetime) -> bytes:
    """The PDF of the data; characters that no font shows, which PDF/A forbids, become U+FFFD."""
    from typst import TypstError

    for _ in range(_ATTEMPTS):
        try:
            return _compile(data, fonts, at)
        except TypstError as error:
            unshown = _unshown(error.diagnostic)
            if not unshown:
                raise
            data = data.translate(dict.fromkeys(map(ord, unshown), REPLACEMENT))
    raise AssertionError("each attempt replaces what the one before could not show")


def _compile(data: str, fonts: Fonts, at: datetime) -> bytes:
    from typst import compile as typeset

    made = typeset(
        template("report.typ"), font_paths=fonts, ignore_system_fonts=True, sys_inputs={"report": data},
        pdf_standards=list(_STANDARDS), timestamp=int(at.timestamp()),
    )  # fmt: skip
    assert isinstance(made, bytes)
    return made


def _unshown(diagnostic: str) -> set[str]:
    texts = (re.sub(r"\\u\{([0-9a-f]+)\}", _character, text) for text in _UNSHOWN.findall(diagnostic))
    return {character for text in texts for character in text if not character.isascii()}


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))


def _data(report: Report) -> dict[str, Any]:
    language, masthead = report.language, report.masthead
    setting = _Setting(report)
    return {
        "language": language,
        "direction": direction_of("", language),
        "joint": between_sentences(language),
        "marks": layout.marks(report),
        "draft": said("draft", language),
        "symbol": said("symbol", language),
        "organ": printable(masthead.organ),
        "dates": [printable(text) for text in layout.dates(report)],
        "occasion": [printable(text) for text in layout.occasion(report)],
        "title": layout.titled(masthead.title),
        "title_note": printable(masthead.title_note) if masthead.title_note else None,
        "subtitle": printable(masthead.subtitle),
        "summary_title": said("summary", language),
        "summary": [setting.sentence(sentence) for sentence in report.summary],
        "blocks": [setting.block(block) for block in layout.blocks(report)],
    }


class _Setting:
    """The blocks of a report as the template reads them; the first sentence on the mandate carries a footnote."""

    def __init__(self, report: Report) -> None:
        self.language = report.language
        self.direction = direction_of("", report.language)
        self.mandate_noted = False

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
        """Its pieces, and its footnotes."""
        pieces = [
            {"text": held_apart(piece.text, piece.direction, self.direction), "language": piece.language}
            for piece in layout.pieces(sentence, self.language)
        ]
        return {"pieces": pieces, "notes": self._notes(sentence)}

    def _notes(self, sentence: Sentence) -> list[str]:
        if sentence.kind != "mandate" or self.mandate_noted:
            return []
        self.mandate_noted = True
        return ["".join(piece.text for piece in line) for line in grounds(sentence, {}, self.language)]
