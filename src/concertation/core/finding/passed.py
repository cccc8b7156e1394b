"""Passages that a person has come past without coding them: they teach what no code is meant for."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from concertation.core.finding.evidence import UNCODED_KINDS
from concertation.core.passage import Passage


def passed_over(passages: Iterable[Passage], coded: Container[str]) -> Iterator[str]:
    """The names of passages that stand before one that was coded in the same reply; headings and notes are never coded.

    ``passages`` stand in the order in which a reply is read.
    """
    waiting: dict[str, list[str]] = {}
    for one in passages:
        if one.id in coded:
            yield from waiting.pop(one.submission, ())
        elif one.kind not in UNCODED_KINDS:
            waiting.setdefault(one.submission, []).append(one.id)
