"""The sheet on which a picture is laid out: lines of words and shapes with their places, before they are written down.

Drawings place everything from the side where reading begins; on the sheet of a language that runs from the right all
of it is mirrored. The unit is the pixel at the drawn size, ``y`` grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from concertation.documents.writing.characters import direction_of, printable
from concertation.documents.writing.picture.measure import wrapped

Anchor = Literal["start", "middle", "end"]
Shape = Literal["rule", "axis", "bar", "outline", "apart", "line", "broken", "event", "share", "doubted"]

MARGIN: Final = 16
TITLE: Final = 16
BODY: Final = 13
LABEL: Final = 12
SMALL: Final = 11
"""Sizes of type; nothing is smaller."""
_LEADING: Final = 1.45
_OPPOSITE: Final[dict[Anchor, Anchor]] = {"start": "end", "middle": "middle", "end": "start"}


@dataclass(frozen=True)
class Line:
    """A line of words: where on the sheet it begins, is centred or ends, and its base line.

    A ``turned`` one runs upwards from there.
    """

    text: str
    x: float
    y: float
    size: int
    anchor: Anchor
    bold: bool = False
    turned: bool = False


def leading(size: int) -> int:
    """From one base line to the next."""
    return round(size * _LEADING)


class Sheet:
    """Collects lines and shapes; ``y`` is how far down the sheet is filled."""

    def __init__(self, width: int, language: str) -> None:
        self.width = width
        self.language = language
        self.direction = direction_of("", language)
        self.y: float = MARGIN
        self.lines: list[Line] = []
        self.shapes: dict[Shape, list[str]] = {}

    @property
    def room(self) -> int:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def height(self) -> int:
        """The height of the whole sheet."""
        return round(self.y + MARGIN)

    def write(self, text: str, size: int, *, bold: bool = False) -> None:
        """A paragraph across the sheet, below what is there."""
        lines = wrapped(printable(text), size, self.room, bold=bold)
        self.put(lines, MARGIN, self.y, size, bold=bold)
        self.y += len(lines) * leading(size)

    def put(
        self, lines: Iterable[str], x: float, top: float, size: int, *, anchor: Anchor = "start", bold: bool = False
    ) -> None:
        """Lines one below the other, the first one's upper edge at ``top``."""
        anchored = _OPPOSITE[anchor] if self.direction == "rtl" else anchor
        for at, text in enumerate(lines):
            base = top + size + at * leading(size)
            self.lines.append(Line(printable(text), self._x(x), base, size, anchored, bold))

    def turned(self, lines: Iterable[str], x: float, bottom: float, size: int) -> None:
        """Lines running upwards, side by side around ``x``, from left to right in every language."""
        upright = tuple(lines)
        first = self._x(x) + size * 0.8 - len(upright) * leading(size) / 2
        for at, text in enumerate(upright):
            self.lines.append(Line(printable(text), first + at * leading(size), bottom, size, "start", turned=True))

    def box(self, shape: Shape, x: float, y: float, width: float, height: float) -> None:
        """A rectangle."""
        left = self._x(x + width if self.direction == "rtl" else x)
        self._add(shape, f"M{length(left)} {length(y)}h{length(width)}v{length(height)}h{length(-width)}z")

    def stroke(self, shape: Shape, *points: tuple[float, float]) -> None:
        """A line from point to point."""
        placed = [(length(self._x(x)), length(y)) for x, y in points]
        legs = (_leg(*before, *after) for before, after in pairwise(placed))
        self._add(shape, "M" + " ".join(placed[0]) + "".join(legs))

    def _add(self, shape: Shape, path: str) -> None:
        self.shapes.setdefault(shape, []).append(path)

    def _x(self, x: float) -> float:
        return self.width - x if self.direction == "rtl" else x


def _leg(x: str, y: str, there_x: str, there_y: str) -> str:
    if y == there_y:
        return f"H{there_x}"
    return f"V{there_y}" if x == there_x else f"L{there_x} {there_y}"


def length(number: float) -> str:
    """A length as SVG writes it, to a tenth of a pixel."""
    return f"{number:.1f}".removesuffix(".0")
