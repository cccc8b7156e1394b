"""How the replies came in, day by day, against the deadline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import Final

from concertation.core.finding import PublicFindings
from concertation.core.message import day_in_words
from concertation.core.picture.frame import framed, said
from concertation.core.picture.structure import Cell, Picture, Row
from concertation.core.report.phrase import words

_COLUMNS: Final = ("day", "event", "received", "late", "total")

Events = dict[date, list[str]]


def replies_over_time(
    findings: PublicFindings, language: str, *, opened: date, deadlines: Sequence[date], closed: date | None
) -> Picture:
    """Public replies by day of receipt, and all up to that day; rows also for the days on which something else happened.

    ``deadlines`` are the first one and those to which it was extended, in order; a reply is late after the last.
    """
    last = max(deadlines, default=None)
    received = dict(findings.days)
    events = _events(opened, deadlines, closed, language)
    days = sorted({*received, *events})
    totals = accumulate(received.get(day, 0) for day in days)
    rows = [
        _row(day, events, received.get(day, 0), last, total, sum(received.values()), language)
        for day, total in zip(days, totals, strict=True)
    ]
    late = sum(count for day, count in findings.days if last and day > last)
    return framed(
        "time", "steps", findings, language,
        base=_base(sum(received.values()), late, last, language),
        columns=(said(f"column.{one}", language) for one in _COLUMNS),
        rows=rows,
        notes=[said("note.late", language, n=late)] if late else [],
    )  # fmt: skip


def _events(opened: date, deadlines: Sequence[date], closed: date | None, language: str) -> Events:
    events: Events = {}
    named = [(opened, "opened"), *((day, "extended" if at else "deadline") for at, day in enumerate(deadlines))]
    for day, event in (*named, *([(closed, "closed")] if closed else [])):
        events.setdefault(day, []).append(said(f"event.{event}", language))
    return events


def _base(replies: int, late: int, last: date | None, language: str) -> str:
    if not replies:
        return said("base.time.none", language)
    if last is None:
        return said("base.time.open", language, n=replies)
    return said("base.time", language, n=replies, k=replies - late, date=day_in_words(last, language))


def _row(day: date, events: Events, received: int, last: date | None, total: int, of: int, language: str) -> Row:
    late = received if last and day > last else 0
    happened = words("cell.next", language).join(events.get(day, ()))
    numbers = (Cell(str(received), received), Cell(str(late), late), Cell(str(total), total, of))
    return Row(day.isoformat(), (Cell(day_in_words(day, language)), Cell(happened), *numbers))
