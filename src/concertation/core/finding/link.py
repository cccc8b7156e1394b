"""Which proposals may answer an obstacle: links put before a person, each with its reasons; nobody's words are judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

from concertation.core.finding.finding import Evidence
from concertation.core.finding.trait import CONCEPT, concepts_in
from concertation.core.token import words_of

REASONS: Final = ("near", "same_submission", "shared_concepts", "shared_words", "same_theme")
"""Why a link is proposed, the most telling first."""
LINKS: Final = 5
"""Links that one obstacle is shown at most."""
_ENOUGH: Final = 1.5
"""The same theme alone is no link, nor are a few words in common."""
_NEAR: Final = 600
"""Characters between two passages of one text within which the second speaks of the first."""
_SHARED: Final = 0.2
"""Likeness of two passages from which their words are a reason."""
_COMMON: Final = 200
"""Proposals in which a word may stand and still lead from an obstacle to them."""

Themes = Mapping[str, frozenset[str | None]]
"""The themes under which a passage stands, by its name."""


@dataclass(frozen=True)
class Link:
    """A proposal that may answer an obstacle; both are passages, by name."""

    obstacle: str
    proposal: str
    score: float
    reasons: tuple[str, ...]


class Proposals:
    """Proposals to be found by whose they are and by what they speak of. Without their words, by whose they are alone."""

    def __init__(self, proposals: Sequence[Evidence], themes: Themes) -> None:
        self._all = list({one.passage: one for one in proposals}.values())
        self._themes = themes
        self._own: dict[str, list[int]] = {}
        self._holding: dict[str, list[int]] = {}
        self._marks = [_marks_of(one) for one in self._all]
        for at, one in enumerate(self._all):
            self._own.setdefault(one.submission, []).append(at)
            for mark in self._marks[at]:
                self._holding.setdefault(mark, []).append(at)

    def links(self, obstacle: Evidence) -> tuple[Link, ...]:
        """The likeliest first, ``LINKS`` at most; none where nobody seems to answer it."""
        marks = _marks_of(obstacle)
        told = (self._link(obstacle, marks, at) for at in sorted(self._candidates(obstacle, marks)))
        likely = [one for one in told if one.score >= _ENOUGH and one.proposal != obstacle.passage]
        return tuple(sorted(likely, key=lambda one: -one.score)[:LINKS])

    def _candidates(self, obstacle: Evidence, marks: frozenset[str]) -> set[int]:
        lists = (self._holding.get(mark, ()) for mark in marks)
        found = {at for one in lists if len(one) <= _COMMON for at in one}
        return found.union(self._own.get(obstacle.submission, ()))

    def _link(self, obstacle: Evidence, marks: frozenset[str], at: int) -> Link:
        proposal = self._all[at]
        weights = dict(self._reasons(obstacle, proposal, marks, self._marks[at]))
        reasons = tuple(reason for reason in REASONS if weights.get(reason))
        return Link(obstacle.passage, proposal.passage, round(sum(weights.values()), 3), reasons)

    def _reasons(
        self, obstacle: Evidence, proposal: Evidence, mine: frozenset[str], theirs: frozenset[str]
    ) -> Iterator[tuple[str, float]]:
        if obstacle.submission == proposal.submission:
            yield "same_submission", 1.0
            gap = gap_between(obstacle.passage, proposal.passage)
            if gap is not None and gap <= _NEAR:
                yield "near", 1 - gap / (2 * _NEAR)
        if (self._of(obstacle) & self._of(proposal)) - {None}:
            yield "same_theme", 1.0
        concepts = sum(mark.startswith(CONCEPT) for mark in mine & theirs)
        if concepts:
            yield "shared_concepts", min(1.5, 0.5 + 0.5 * concepts)
        likeness = self._likeness(_stems(mine), _stems(theirs))
        if likeness >= _SHARED:
            yield "shared_words", 3 * likeness

    def _likeness(self, mine: frozenset[str], theirs: frozenset[str]) -> float:
        shared = mine & theirs
        return self._weight(shared) / sqrt(self._weight(mine) * self._weight(theirs)) if shared else 0.0

    def _of(self, one: Evidence) -> frozenset[str | None]:
        return self._themes.get(one.passage, frozenset())

    def _weight(self, marks: frozenset[str]) -> float:
        """The rarer among the proposals, the more."""
        return sum(log(1 + (len(self._all) + 1) / (1 + len(self._holding.get(mark, ())))) for mark in sorted(marks))


def gap_between(one: str, other: str) -> int | None:
    """Characters between two passages of one text, by their names; None where they stand in two texts."""
    (text, first), (other_text, second) = (name.rpartition(".")[::2] for name in (one, other))
    if text != other_text:
        return None
    (start, end), (other_start, other_end) = (map(int, span.split("-")) for span in (first, second))
    return max(0, other_start - end, start - other_end)


def _stems(marks: frozenset[str]) -> frozenset[str]:
    return frozenset(mark for mark in marks if not mark.startswith(CONCEPT))


def _marks_of(one: Evidence) -> frozenset[str]:
    """The stems of its language, and the concepts, which are the same in all six."""
    words = words_of(one.text, one.lang)
    stems = {f"{one.lang}:{word.stems[0]}" for word in words if word.end - word.start > 2}
    return frozenset(stems | {CONCEPT + hit.meaning for hit in concepts_in(words, one.lang)}) if words else frozenset()
