"""The values of a picture: cell, row, picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["bars", "matrix", "links", "steps"]


@dataclass(frozen=True)
class Cell:
    """``text`` as shown. ``count`` is its number, out of ``of`` where that is known; None where it states no number.

    ``suggested`` are those that only a machine found: they stand in the text with a mark, and are not in ``count``.
    """

    text: str
    count: int | None = None
    of: int | None = None
    suggested: int = 0

    @property
    def whole(self) -> int:
        """What it counts with what a machine suggested; 0 where it counts nothing."""
        return (self.count or 0) + self.suggested


@dataclass(frozen=True)
class Row:
    """A line of the list, a cell for each column. ``key`` is that of its theme, class or regional group, or its day (ISO).

    Other matters, which are no theme, have no key. A row ``apart`` is part of nothing that the others count.
    """

    key: str | None
    cells: tuple[Cell, ...]
    apart: bool = False


@dataclass(frozen=True)
class Picture:
    """``base`` says the denominator, and is read first; ``notes`` are read after the rows.

    ``key`` is one of ``groups``, ``classes``, ``themes``, ``answers``, ``agreement``, ``time``. ``gate`` says why there is
    only a list, and is None where the picture may be drawn.
    """

    key: str
    form: Form
    title: str
    base: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    gate: str | None
    language: str
