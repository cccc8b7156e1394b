"""Counts that may be published: small ones that hold what is not public are merged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

OTHER: Final = "other"
SMALLEST: Final = 5


class Cell(NamedTuple):
    """A count, and how many in it are not public (unattributed, confidential, or of undeclared publication)."""

    total: int
    hidden: int


def published_counts(cells: Mapping[str, Cell]) -> dict[str, int]:
    """The counts as published, in the order given, ``other`` last.

    A cell under five that holds a non-public submission goes into ``other``, and so do the next smallest until
    ``other`` reaches five, and so joins two cells at least, that no subtraction from the total gives a single cell back
    (``TRUST.md``; ``DOMAIN.md`` section 4). Empty cells are not listed.
    """
    there = {name: cell for name, cell in cells.items() if cell.total}
    merged = [name for name, cell in there.items() if cell.hidden and cell.total < SMALLEST]
    open_ = sorted((name for name in there if name not in merged), key=lambda name: (there[name].total, name))
    while merged and open_ and _sum(there, merged) < SMALLEST:
        merged.append(open_.pop(0))
    counts = {name: cell.total for name, cell in there.items() if name not in merged}
    return counts | ({OTHER: _sum(there, merged)} if merged else {})


def _sum(cells: Mapping[str, Cell], names: list[str]) -> int:
    return sum(cells[name].total for name in names)
