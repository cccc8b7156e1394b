"""A picture as PNG, made by the engine of the PDF: its shapes as SVG, its words set with the Noto fonts."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from concertation.core.picture import Picture
from concertation.core.refusal import Refusal
from concertation.documents.writing.package import template
from concertation.documents.writing.picture.drawing import laid_out
from concertation.documents.writing.picture.sheet import Sheet
from concertation.documents.writing.picture.svg import INK, shapes_svg
from concertation.documents.writing.typesetting import FONT_PLACES

if TYPE_CHECKING:
    from typst import Fonts

SCALE: Final = 2
"""Pixels of the PNG to one of the SVG."""
_NEEDED: Final = {
    "Noto Sans": re.compile(""),
    "Noto Sans Arabic": re.compile("[\u0620-\u064a]"),
    "Noto Sans CJK SC": re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"),
}


def picture_png(picture: Picture, source: str, *, fonts: Path | None = None) -> bytes:
    """The picture with its source line, twice as large as the SVG; ``fonts`` is a folder to look in instead of the system's.

    Refused: ``too_few``, ``fonts_missing``.
    """
    data = json.dumps(_data(laid_out(picture, source)), ensure_ascii=False)
    return _compile(data, _fonts(data, (fonts,) if fonts else FONT_PLACES))


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


def _fonts(data: str, places: tuple[Path, ...]) -> Fonts:
    found = _load(places)
    families = set(found.families())
    missing = [family for family, script in _NEEDED.items() if family not in families and script.search(data)]
    if missing:
        raise Refusal(
            "fonts_missing",
            "The picture needs the font {fonts}, which was not found in {places}.",
            "Install the packages fonts-noto-core and fonts-noto-cjk, or take the picture as SVG.",
            fonts=", ".join(missing), places=", ".join(str(place) for place in places),
        )  # fmt: skip
    return found


@cache
def _load(places: tuple[Path, ...]) -> Fonts:
    from typst import Fonts

    existing: list[Any] = [str(place) for place in places if place.is_dir()]
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=existing)


def _compile(data: str, fonts: Fonts) -> bytes:
    from typst import compile as typeset

    made = typeset(
        template("picture.typ"), font_paths=fonts, ignore_system_fonts=True, sys_inputs={"picture": data},
        format="png", ppi=72 * SCALE,
    )  # fmt: skip
    assert isinstance(made, bytes)
    return made
