"""A template of ours and its data as PDF, tagged (PDF/UA-1) and made to last (PDF/A-2a).

Typst sets it; the text reaches it as JSON and is never read as markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from concertation.core.refusal import Refusal
from concertation.documents.writing.characters import REPLACEMENT
from concertation.documents.writing.package import template

if TYPE_CHECKING:
    from typst import Fonts

# Where Debian's fonts-noto-core and fonts-noto-cjk lie.
FONT_PLACES: Final = (Path("/usr/share/fonts/truetype/noto"), Path("/usr/share/fonts/opentype/noto"))
_SCRIPTS: Final = (re.compile(""), re.compile("[\u0620-\u064a]"), re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"))
SERIF: Final = ("Noto Serif", "Noto Naskh Arabic", "Noto Serif CJK SC")
SANS: Final = ("Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC")
"""Families for Latin and Cyrillic, for Arabic, for Chinese, Japanese and Korean."""
_STANDARDS: Final = ("ua-1", "a-2a")
_UNSHOWN: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
_ATTEMPTS: Final = 5


def typeset(name: str, data: Mapping[str, Any], *, at: datetime, fonts: Path | None = None) -> bytes:
    """The PDF of ``template/{name}.typ``, which reads the data as ``sys.inputs.{name}``.

    ``fonts`` is a folder to look in instead of the system's. Refused: ``fonts_missing``. Characters that no font shows,
    which PDF/A forbids, become U+FFFD.
    """
    from typst import TypstError

    text = json.dumps(data, ensure_ascii=False)
    found = fonts_for(text, SERIF, fonts)
    for _ in range(_ATTEMPTS):
        try:
            return _compile(name, text, found, at)
        except TypstError as error:
            unshown = _unshown(error.diagnostic)
            if not unshown:
                raise
            text = text.translate(dict.fromkeys(map(ord, unshown), REPLACEMENT))
    raise AssertionError("each attempt replaces what the one before could not show")


def _compile(name: str, text: str, fonts: Fonts, at: datetime) -> bytes:
    from typst import compile as made_of

    made = made_of(
        template(f"{name}.typ"), font_paths=fonts, ignore_system_fonts=True, sys_inputs={name: text},
        pdf_standards=list(_STANDARDS), timestamp=int(at.timestamp()),
    )  # fmt: skip
    assert isinstance(made, bytes)
    return made


def fonts_for(text: str, families: Sequence[str], place: Path | None = None) -> Fonts:
    """The fonts of that place, else of the system's, among them one of ``families`` for every script of the text."""
    places = (place,) if place else FONT_PLACES
    found = _load(places)
    there = set(found.families())
    needed = zip(families, _SCRIPTS, strict=True)
    missing = [family for family, script in needed if family not in there and script.search(text)]
    if missing:
        raise Refusal(
            "fonts_missing",
            "This paper needs the font {fonts}, which was not found in {places}.",
            "Install the packages fonts-noto-core and fonts-noto-cjk, or take another format.",
            fonts=", ".join(missing), places=", ".join(str(place) for place in places),
        )  # fmt: skip
    return found


@cache
def _load(places: tuple[Path, ...]) -> Fonts:
    from typst import Fonts

    existing: list[Any] = [str(place) for place in places if place.is_dir()]
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=existing)


def _unshown(diagnostic: str) -> set[str]:
    texts = (re.sub(r"\\u\{([0-9a-f]+)\}", _character, text) for text in _UNSHOWN.findall(diagnostic))
    return {character for text in texts for character in text if not character.isascii()}


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))
