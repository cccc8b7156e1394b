"""What an issued document says of itself beside its text: kind, symbol, footnote, the checkpoint of the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True)
class LogMark:
    """How far the log had come: its name, its number of entries, and the root over them in base64, as signed."""

    origin: str
    size: int
    root: str


@dataclass(frozen=True)
class Passed:
    """That the chief let pass a line of the checklist, and the reason, in the chief's own words."""

    item: str
    reason: str


@dataclass(frozen=True)
class Publication:
    """``kind`` is one of ``KINDS``. ``symbol`` is as an officer typed it; empty is none: none is ever invented.

    ``note`` stands with an asterisk at the title: that the document is late, or issued again.
    """

    kind: str
    issued: date
    symbol: str = ""
    note: str = ""
    passed: tuple[Passed, ...] = ()
    log: LogMark | None = None


KINDS: Final = ("report", "corrigendum", "addendum", "reissue")


def log_mark(checkpoint: str) -> LogMark | None:
    """What a signed checkpoint (C2SP tlog-checkpoint) says; None where there is none."""
    if not checkpoint:
        return None
    origin, size, root = checkpoint.split("\n", 3)[:3]
    return LogMark(origin, int(size), root)
