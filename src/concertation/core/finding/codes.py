"""An officer's codings as a table: which passage speaks to which limb and theme."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from concertation.core.language import OFFICIAL
from concertation.core.mandate import LIMBS
from concertation.core.refusal import Refusal
from concertation.core.theme import Codebook, Theme

Codes = tuple[str, str | None, str | None]
"""A decision about a passage: its id, a limb, a theme."""

_COLUMNS: Final = ("id", "limb", "theme")


def read_codings(text: str) -> tuple[Codes, ...]:
    """The rows of a CSV with columns ``id,limb,theme``; an empty cell decides nothing. Refused where a limb is unknown."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if not set(_COLUMNS) <= set(rows.fieldnames or ()):
        raise Refusal(
            "not_codings",
            "The codings lack one of the columns id, limb and theme.",
            "Write “id,limb,theme” as the first line.",
        )
    return tuple(_codes(rows.line_num, *((row[column] or "").strip() for column in _COLUMNS)) for row in rows)


def _codes(line: int, name: str, limb: str, theme: str) -> Codes:
    if limb and limb not in LIMBS:
        raise Refusal(
            "unknown_limb",
            "Line {line} of the codings names the limb “{limb}”.",
            "Use one of {limbs}, or leave it empty.",
            line=line,
            limb=limb,
            limbs=", ".join(LIMBS),
        )
    return name, limb or None, theme or None


def codebook_for(codings: Sequence[Codes], codebook: Codebook) -> Codebook:
    """The codebook while the codings keep to it; else the themes that the codings name, each looked up by its own name."""
    named = dict.fromkeys(theme for _, _, theme in codings if theme)
    if all(theme in codebook.keys for theme in named):
        return codebook
    return Codebook("codings", tuple(Theme(theme, {}, dict.fromkeys(OFFICIAL, (theme,))) for theme in named))
