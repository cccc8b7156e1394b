"""Campaigns: submissions that share their words, found among many and never merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from concertation.core.finding.campaign.group import grouped
from concertation.core.finding.campaign.likeness import FILLED, IDENTICAL, NEAR, SHARED
from concertation.core.finding.campaign.wording import Wordings, joined, read_wordings
from concertation.core.finding.structure import Campaign

_KINDS: Final = {IDENTICAL: "identical", NEAR: "near_identical", SHARED: "shared_wording", FILLED: "shared_wording"}


def find_campaigns(texts: Sequence[tuple[str, str]], known: Iterable[str] = ()) -> tuple[Campaign, ...]:
    """Groups of at least two texts, given as identifier and text, in the order of their first members.

    ``identical``: the same words. ``near_identical``: light edits, or something put before or after. ``shared_wording``: a
    common letter with slots filled or own paragraphs added. A group is named by the widest kind that holds between a member
    and the representative: the text that most others of the group are equal to, then the first.
    What ``known`` texts say — the resolution, the questions put — counts for nothing in the last two.
    """
    return _campaigns(read_wordings(texts, known))


def campaigns_among(parts: Iterable[Wordings]) -> tuple[Campaign, ...]:
    """The campaigns among texts that were read in parts: the same as if all were read at once.

    What is added later is one more part; nothing is read twice. Parts that are read only as they are asked for are not kept.
    """
    return _campaigns(joined(parts))


def _campaigns(wordings: Wordings) -> tuple[Campaign, ...]:
    found = sorted(_named(wordings), key=lambda one: one[0][0])
    return tuple(
        Campaign(number, kind, tuple(wordings.names[at] for at in places), wordings.names[leader])
        for number, (places, kind, leader) in enumerate(found, 1)
    )


def _named(wordings: Wordings) -> Iterator[tuple[list[int], str, int]]:
    """Places of the members, kind, place of the representative."""
    import numpy as np

    order = np.argsort(wordings.of, kind="stable")[int((wordings.of < 0).sum()) :]
    sizes = np.bincount(wordings.of[wordings.of >= 0], minlength=len(wordings.lengths))
    ends = np.cumsum(sizes)
    alone = sizes > 1
    for leader, rows, kinds in grouped(wordings):
        alone[leader] = alone[rows] = False
        places = [order[ends[row] - sizes[row] : ends[row]] for row in (leader, *rows.tolist())]
        yield np.sort(np.concatenate(places)).tolist(), _KINDS[int(kinds.max())], int(places[0][0])
    for row in np.flatnonzero(alone).tolist():
        same = order[ends[row] - sizes[row] : ends[row]].tolist()
        yield same, _KINDS[IDENTICAL], same[0]
