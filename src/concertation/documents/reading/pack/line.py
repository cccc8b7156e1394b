"""What a returned form is read into: its paragraphs, with what of them stands in which field."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

MARK: Final = re.compile(r"pack_([a-z_]+[0-9]*)_([0-9a-f]{8})_[0-9]+")
TICKED: Final = "\u2612"
EMPTY: Final = "\u2610"


@dataclass(frozen=True)
class Line:
    """A paragraph. ``written`` are its stretches in order, each with the tag of the field it stands in, or None.

    ``marks`` are the names of printed lines that begin in it: the field or ``own``, and the digest of the printed words.
    """

    written: tuple[tuple[str | None, str], ...]
    marks: tuple[tuple[str, str], ...] = ()

    @property
    def outside(self) -> str:
        """Its words that stand in no field; a box to tick is ☐ or ☒."""
        return "".join(text for tag, text in self.written if tag is None)


@dataclass(frozen=True)
class Returned:
    """The paragraphs of a form in order, how many changes in it are tracked, and what of it was not read."""

    lines: tuple[Line, ...]
    revisions: int = 0
    warnings: tuple[str, ...] = field(default=())


def mark_in(name: str) -> tuple[str, str] | None:
    """The field and the digest in the name of a bookmark of ours."""
    found = MARK.fullmatch(name)
    return (found[1], found[2]) if found else None


def comments_apart(count: int) -> tuple[str, ...]:
    """The warning about comments, where there are any."""
    return (f"{count} comments in the margin are not part of the text.",) if count else ()
