"""``codings.csv``: the officer's decisions, given as words of a reply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from concertation.core.csv_rows import Row, csv_rows
from concertation.core.mandate import LIMBS

COLUMNS: Final = ("file", "exact", "limb", "theme", "coder")


@dataclass(frozen=True)
class CodingRow:
    """One decision: these words of that file speak to a limb, a theme, or both. ``line`` is where it stands."""

    file: str
    exact: str
    limb: str | None
    theme: str | None
    coder: str
    line: int


def read_codings_csv(text: str) -> tuple[CodingRow, ...]:
    """The decisions in the order of the file; whether the words are there, and the theme known, is asked elsewhere."""
    return tuple(_coding(row) for row in csv_rows(text, "codings.csv", COLUMNS, COLUMNS))


def _coding(row: Row) -> CodingRow:
    limb = row.one_of("limb", LIMBS)
    if limb is None and row["theme"] is None:
        raise row.refusal("limb", "is empty, and so is theme.", "Name a limb, a theme, or both.")
    return CodingRow(row.required("file"), row.required("exact"), limb, row["theme"], row.required("coder"), row.line)
