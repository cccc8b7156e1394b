"""A coded consultation as programs for qualitative analysis exchange it: REFI-QDA 1.5, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from concertation.core.theme.refi import Code


@dataclass(frozen=True)
class CodedSpan:
    """That somebody coded the words ``[start, end)`` of a source (code points) at some time; codes by identifier."""

    start: int
    end: int
    codes: tuple[str, ...]
    coder: str
    at: datetime


@dataclass(frozen=True)
class Source:
    """A text with its name, what is known of who wrote it (``facts``, by variable) and what was coded in it."""

    guid: str
    name: str
    text: str
    facts: tuple[tuple[str, str], ...] = ()
    spans: tuple[CodedSpan, ...] = ()


@dataclass(frozen=True)
class Project:
    """All of it. ``coders`` are by identifier what each is called."""

    name: str
    at: datetime
    codes: tuple[Code, ...]
    sources: tuple[Source, ...]
    coders: tuple[tuple[str, str], ...]
