"""A codebook out, as ``core.theme.read`` reads it back: JSON, and CSV for a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from concertation.core.language import OFFICIAL
from concertation.core.theme import Codebook, Theme
from concertation.documents.writing.spreadsheet import csv_lines

COLUMNS: Final = (
    "key",
    *(f"{part}_{language}" for language in OFFICIAL for part in ("label", "concepts")),
    "definition",
    "colour",
    "guid",
)


def codebook_json(codebook: Codebook) -> bytes:
    """UTF-8, to be read by people too."""
    return (json.dumps(codebook.as_json(), ensure_ascii=False, indent=1) + "\n").encode()


def codebook_csv(codebook: Codebook) -> bytes:
    """A line a theme, UTF-8; phrases are parted by semicolons."""
    return "".join(csv_lines(COLUMNS, (list(_cells(theme)) for theme in codebook.themes))).encode()


def _cells(theme: Theme) -> Iterator[str]:
    yield theme.key
    for language in OFFICIAL:
        yield theme.labels.get(language, "")
        yield "; ".join(theme.concepts.get(language, ()))
    yield from (theme.definition, theme.colour, theme.guid)
