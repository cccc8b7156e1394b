"""A picture laid out on its sheet: its title, the denominator, the drawing, how to read it, its source."""

from __future__ import annotations

from typing import Final

from concertation.core.message import message
from concertation.core.picture import Picture
from concertation.core.refusal import Refusal
from concertation.documents.writing.picture import bars, links, matrix, steps
from concertation.documents.writing.picture.sheet import BODY, SMALL, TITLE, Sheet

WIDTH: Final = 720
_NARROWEST: Final = 320
_DRAW: Final = {"bars": bars.draw_bars, "matrix": matrix.draw_matrix, "links": links.draw_links, "steps": steps.draw_steps}
_SPACE: Final = 8


def laid_out(picture: Picture, source: str, width: int = WIDTH) -> Sheet:
    """The sheet, wider than asked where the columns need it. Refused: ``too_few``."""
    if picture.gate is not None:
        raise Refusal(
            "too_few",
            "Fewer than five respondents have public replies, so that there is a list and no picture.",
            "Read the list on the page, or take it as CSV.",
        )
    sheet = Sheet(max(width, _least(picture)), picture.language)
    sheet.write(picture.title, TITLE, bold=True)
    sheet.write(picture.base, BODY)
    sheet.y += _SPACE
    if picture.rows:
        _DRAW[picture.form](picture, sheet)
    sheet.y += _SPACE
    for text in (*_legend(picture), *picture.notes, source):
        sheet.write(text, SMALL)
    return sheet


def _legend(picture: Picture) -> tuple[str, ...]:
    """How to read its marks, where that is not plain."""
    return (message("picture", f"legend.{picture.form}", picture.language),) if _marked(picture) else ()


def _marked(picture: Picture) -> bool:
    if picture.form == "steps":
        return any(row.cells[steps.LATE].count for row in picture.rows)
    return any(picture.form == "links" or cell.of for row in picture.rows for cell in row.cells)


def _least(picture: Picture) -> int:
    if picture.form == "matrix":
        return matrix.width_of(picture)
    return links.width_of(picture) if picture.form == "links" else _NARROWEST
