"""Campaigns: submissions that share their words, found among many and never merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from concertation.core.finding.campaign.group import grouped
from concertation.core.finding.campaign.likeness import FILLED, IDENTICAL, NEAR, SHARED
from concertation.core.finding.campaign.wording import Wordings, joined, read_wordings
from concertation.core.finding.structure import Campaign

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from concertation.core.finding.campaign.group import Group

_KINDS: Final = {IDENTICAL: "identical", NEAR: "near_identical", SHARED: "shared_wording", FILLED: "shared_wording"}


def find_campaigns(texts: Sequence[tuple[str, str]], known: Iterable[str] = ()) -> tuple[Campaign, ...]:
    """Groups of at least two texts, given as identifier and text, in the order of their first members.

    ``identical``: the same words. ``near_identical``: light edits, or something put before or after. ``shared_wording``: a
    common letter with slots filled or own paragraphs added. A group is named by the widest kind that holds between a member
    and the representative: the text that most others of the group are equal to, then the first.
    What ``known`` texts say — the resolution, the questions put — counts for nothing in the last two.
    """
    return campaigns_among([read_wordings(texts, known)])


def campaigns_among(parts: Sequence[Wordings]) -> tuple[Campaign, ...]:
    """The campaigns among texts that were read in parts: the same as if all were read at once.

    What is added later is one more part; nothing is read twice.
    """
    if not parts:
        return ()
    wordings = joined(parts)
    members = _members(wordings.of, len(wordings.lengths))
    found = sorted(_named(wordings, members), key=lambda one: one[0][0])
    return tuple(
        Campaign(number, kind, tuple(wordings.names[at] for at in places), wordings.names[leader])
        for number, (places, kind, leader) in enumerate(found, 1)
    )


def _members(of: NDArray[np.intp], wordings: int) -> list[NDArray[np.intp]]:
    """Which texts have each wording, in their order."""
    import numpy as np

    order = np.argsort(of, kind="stable")[int((of < 0).sum()) :]
    return np.split(order, np.cumsum(np.bincount(of[of >= 0], minlength=wordings))[:-1]) if wordings else []


def _named(wordings: Wordings, members: list[NDArray[np.intp]]) -> Iterator[tuple[list[int], str, int]]:
    """Places of the members, kind, place of the representative."""
    import numpy as np

    groups: list[Group] = list(grouped(wordings))
    alone = np.ones(len(members), np.bool_)
    for leader, rows, kinds in groups:
        alone[leader] = alone[rows] = False
        places = np.sort(np.concatenate([members[leader], *(members[row] for row in rows)]))
        yield places.tolist(), _KINDS[int(kinds.max())], int(members[leader][0])
    for row in np.flatnonzero(alone):
        if len(members[row]) > 1:
            yield members[row].tolist(), _KINDS[IDENTICAL], int(members[row][0])
