"""What had been received: the figures of the introduction, by one arithmetic for those who write and those who check."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import Final

from concertation.core.party import member_states
from concertation.core.report.count import Count, all_counts
from concertation.core.report.material import Grounds
from concertation.core.report.phrase import region_label, words
from concertation.core.report.quantity import shown
from concertation.core.report.structure import Slot
from concertation.core.submission import Submission

Slots = dict[str, Slot]


def governments(grounds: Grounds) -> Count:
    """The Governments that replied."""
    replies = grounds.of_class("member_state")
    return Count("member_state", None, replies, replies)


def received(grounds: Grounds, language: str) -> Slots:
    """How many of each class, side by side and never added."""
    tallies = tuple(words(f"count.{count.party_class}", language, n=count.n) for count in all_counts(grounds))
    return {"date": grounds.as_of.isoformat(), "tallies": tallies}


def regions(grounds: Grounds, language: str) -> Slots:
    """Governments by regional group; no tallies where a figure may not be given or is not known."""
    cells = governments(grounds).regions() if _registered(grounds) else ()
    return {"tallies": tuple(words("tally", language, what=region_label(region, language), k=k) for region, k in cells)}


def silence(grounds: Grounds) -> Slots:
    """Member States of that day from which nothing had come; 0 where the figure may not be given or is not known."""
    replied = governments(grounds).n if _registered(grounds) else None
    members = member_states(grounds.as_of, training=grounds.training)
    return {"n": max(0, len(members) - replied) if replied else 0}


def hidden(grounds: Grounds, *, of_states: bool) -> str:
    """Whether some that replied are not named, without their number: ``yes`` or ``no``."""
    counts = [one for one in all_counts(grounds) if (one.party_class == "member_state") is of_states]
    return "yes" if any(one.base.respondents > one.base.nameable for one in counts) else "no"


def whole_of(phrase: str | None, grounds: Grounds) -> Set[str] | None:
    """All the replies that a sentence of the introduction must rest on; None for any other phrase."""
    if phrase == "received":
        return grounds.everyone.by_id.keys()
    return grounds.of_class("member_state").ids if phrase in ("received.regions", "silence") else None


def _registered(grounds: Grounds) -> bool:
    """Whether each State that replied is known: of one that is not, neither group nor membership can be told."""
    members = frozenset(member_states(grounds.as_of, training=grounds.training))
    return all(one.region or one.party in members for one in grounds.of_class("member_state"))


def expected(
    phrase: str | None, grounds: Grounds, language: str, replies: tuple[Submission, ...]
) -> Mapping[str, Slot] | None:
    """What a sentence of the introduction must say of the replies that it counts; None for any other phrase."""
    writer = _EXPECTED.get(phrase or "")
    return writer(grounds, language, replies) if writer else None


_EXPECTED: Final[Mapping[str, Callable[[Grounds, str, tuple[Submission, ...]], Slots]]] = {
    "received": lambda grounds, language, _: received(grounds, language),
    "received.regions": lambda grounds, language, _: regions(grounds, language),
    "silence": lambda grounds, _, __: silence(grounds),
    "campaign": lambda _, __, replies: {"k": shown(len(replies), sum(one.quotable for one in replies))},
    "responses.governments": lambda grounds, _, replies: {"n": len(replies), "hidden": hidden(grounds, of_states=True)},
    "responses.others": lambda grounds, _, __: {"hidden": hidden(grounds, of_states=False)},
}
