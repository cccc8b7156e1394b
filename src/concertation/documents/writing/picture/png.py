"""A picture as PNG, made by the engine of the PDF: its shapes as SVG, its words set with the Noto fonts."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from concertation.core.picture import Picture
from concertation.documents.writing.package import template
from concertation.documents.writing.picture.drawing import laid_out
from concertation.documents.writing.picture.sheet import Sheet
from concertation.documents.writing.picture.svg import INK, shapes_svg
from concertation.documents.writing.typesetting import SANS, fonts_for

if TYPE_CHECKING:
    from typst import Fonts

SCALE: Final = 2
"""Pixels of the PNG to one of the SVG."""


def picture_png(picture: Picture, source: str, *, fonts: Path | None = None) -> bytes:
    """The picture with its source line, twice as large as the SVG; ``fonts`` is a folder to look in instead of the system's.

    Refused: ``too_few``, ``fonts_missing``.
    """
    data = json.dumps(_data(laid_out(picture, source)), ensure_ascii=False)
    return _compile(data, fonts_for(data, SANS, fonts))


def _data(sheet: Sheet) -> dict[str, Any]:
    return {
        "language": sheet.language,
        "direction": sheet.direction,
        "width": sheet.width,
        "height": sheet.height,
        "ink": INK,
        "shapes": shapes_svg(sheet),
        "lines": [asdict(line) for line in sheet.lines],
    }


def _compile(data: str, fonts: Fonts) -> bytes:
    from typst import compile as typeset

    made = typeset(
        template("picture.typ"), font_paths=fonts, ignore_system_fonts=True, sys_inputs={"picture": data},
        format="png", ppi=72 * SCALE,
    )  # fmt: skip
    assert isinstance(made, bytes)
    return made
