"""An officer's codings as a table: which passage speaks to which limb and theme."""

from __future__ import annotations

import csv
import io
from typing import Final

from concertation.core.mandate import LIMBS
from concertation.core.refusal import Refusal

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
