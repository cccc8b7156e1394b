"""What waits for a person in a consultation, step by step in the order of the work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Exists, OuterRef

from concertation.core.message import message_keys
from concertation.core.role import CHIEF
from concertation.records import assistance, attributions, foldings, followups, intake, public, rounds, urgent
from concertation.records.checklist import ready_in
from concertation.records.coding import blind_to, waiting_to_be_coded
from concertation.records.flags import flagged_in
from concertation.records.meetings import untold
from concertation.records.models import Consultation, Dispatch, PublishedFindings, Returned, Submission, User, Version
from concertation.records.observations import to_move
from concertation.records.plan import Recorded, plan_for, planned
from concertation.records.tally import tally


@dataclass(frozen=True)
class Waiting:
    """Something that waits: its sentence is ``home.waits.{key}`` of the room ``desk``, with ``n``; done at that step."""

    key: str
    n: int
    step: str

    def __post_init__(self) -> None:
        if f"home.waits.{self.key}" not in message_keys("desk", "en"):
            raise ValueError(f"nothing says that {self.key} waits")


@dataclass(frozen=True)
class Sitting:
    """Who looks, and when."""

    user: User
    at: datetime


Found = Iterable[tuple[str, Waiting]]
"""By the identifier of its consultation."""
Look = Callable[[Sequence[Consultation], Sitting], Found]
"""However many consultations there are, the database is asked as few questions as for one."""


def _each(counts: Mapping[str, int], key: str, step: str) -> Found:
    return ((one, Waiting(key, n, step)) for one, n in counts.items())


def _by_state(rows: Iterable[tuple[str, str, int]], steps: Mapping[str, str]) -> Found:
    """Of rows of consultation, state and number, in the order of these states, each with its step."""
    counted = {(one, state): n for one, state, n in rows}
    for state, step in steps.items():
        yield from ((one, Waiting(state, n, step)) for (one, found), n in counted.items() if found == state)


def _unreported(consultations: Sequence[Consultation]) -> list[Consultation]:
    return [one for one in consultations if not public.is_reported(one)]


def plan_waiting(consultations: Sequence[Consultation], sitting: Sitting) -> Found:
    """Steps of the plan whose day has gone; a meeting that nobody has named. Once the report is issued, nothing."""
    unreported = _unreported(consultations)
    known = Recorded(unreported, sitting.at)
    for one in unreported:
        plan = plan_for(one)
        late = sum(each.state == "late" for each in planned(one, plan, known)) if plan else 0
        if plan is None:
            yield one.pk, Waiting("meeting", 1, "plan")
        elif late:
            yield one.pk, Waiting("overdue", late, "plan")


def replies_waiting(consultations: Sequence[Consultation], _: Sitting) -> Found:
    """Replies that nobody could read, that nobody has looked through, and that nobody has decided about."""
    rows = Submission.objects.filter(consultation__in=consultations, state__in=_STATES).order_by()
    return _by_state(rows.values_list("consultation", "state").annotate(n=Count("pk")), _STATES)


def desk_waiting(consultations: Sequence[Consultation], _: Sitting) -> Iterator[tuple[str, Waiting]]:
    """Channels to verify, papers to compare, messages of respondents, words for a second officer to look at."""
    for key, counts in intake.waiting(consultations).items():
        yield from _each(counts, key, "read" if key == "redaction" else "receive")


def moderation_waiting(consultations: Sequence[Consultation], _: Sitting) -> Found:
    """Appeals against foldings."""
    return _each(foldings.waiting(consultations), "appeal", "moderation")


def urgent_waiting(consultations: Sequence[Consultation], sitting: Sitting) -> Iterator[tuple[str, Waiting]]:
    """Passages that may be urgent and what their authors wrote since, told to the officer on duty and to nobody else; that
    nobody is on duty any more, told to the chief."""
    for key, counts in urgent.waiting(consultations, sitting.user.username).items():
        yield from _each(counts, key, "urgent")
    if sitting.user.role == CHIEF:
        yield from _each(dict.fromkeys(urgent.lapsed(consultations), 1), "urgent_lapsed", "urgent")


def letters_waiting(consultations: Sequence[Consultation], _: Sitting) -> Found:
    """Letters that nobody has read yet, and those that did not arrive."""
    rows = Dispatch.objects.filter(consultation__in=consultations, state__in=LETTERS).order_by()
    counted = rows.values_list("consultation", "state").annotate(n=Count("pk"))
    return _by_state(counted, dict.fromkeys(LETTERS, "invite"))


def meetings_waiting(consultations: Sequence[Consultation], sitting: Sitting) -> Found:
    """Meetings that have ended, of which nobody has said whether they were held."""
    return _each(untold(consultations, sitting.at), "unheld", "meetings")


def clearing_waiting(consultations: Sequence[Consultation], _: Sitting) -> Found:
    """Edited reports that came back and are not in the text yet."""
    rows = Returned.objects.filter(version__report__consultation__in=consultations, taken_at=None)
    return _each(tally(rows, "version__report__consultation"), "returned", "clear")


def publication_waiting(consultations: Sequence[Consultation], _: Sitting) -> Iterator[tuple[str, Waiting]]:
    """Reports that were cleared, and sentences of what was issued whose source no longer stands."""
    yield from _each(ready_in(consultations), "cleared", "publish")
    flags = {one: len(found) for one, found in flagged_in(consultations).items() if found}
    yield from _each(flags, "flagged", "publish")


def attribution_waiting(consultations: Sequence[Consultation], _: Sitting) -> Found:
    """Respondents who say that the report misstates them, and wait for an answer."""
    return _each(attributions.waiting(consultations), "misstated", "attribution")


def observations_waiting(consultations: Sequence[Consultation], sitting: Sitting) -> Found:
    """Observations of parties named: to be asked for once the author's time has passed, to be published."""
    return _each(to_move(consultations, sitting.at), "observation", "observations")


def rounds_waiting(consultations: Sequence[Consultation], _: Sitting) -> Found:
    """Statements of the public round that nobody has admitted or declined."""
    return _each(rounds.waiting(consultations), "statement", "rounds")


def follow_waiting(consultations: Sequence[Consultation], _: Sitting) -> Iterator[tuple[str, Waiting]]:
    """A report of which no proposal is followed yet, and proposals that are said to be done without evidence."""
    taken, claimed = followups.waiting(consultations)
    untaken = [one.pk for one in consultations if public.is_reported(one) and one.pk not in taken]
    yield from _each(dict.fromkeys(untaken, 1), "unfollowed", "follow")
    yield from _each(claimed, "claimed", "follow")


def assistance_waiting(consultations: Sequence[Consultation], _: Sitting) -> Found:
    """Parties that a request names which the secretariat may see, and that have no link yet."""
    return _each(assistance.waiting(consultations), "unlinked", "assistance")


def coding_waiting(consultations: Sequence[Consultation], _: Sitting) -> Found:
    """Replies with passages that nobody has decided about, before the report."""
    return _each(waiting_to_be_coded(_unreported(consultations)), "code", "code")


def blind_waiting(consultations: Sequence[Consultation], sitting: Sitting) -> Found:
    """Passages that were drawn and that this person may read blind."""
    return _each(blind_to(consultations, sitting.user.username), "blind", "blind")


def findings_waiting(consultations: Sequence[Consultation], sitting: Sitting) -> Found:
    """Findings that nobody has published, after the deadline and before the report."""
    closed = [one for one in _unreported(consultations) if one.deadline and one.deadline <= sitting.at]
    kept = PublishedFindings.objects.filter(consultation__in=closed).values_list("consultation", flat=True)
    there = set(kept)
    return _each({one.pk: 1 for one in closed if one.pk not in there}, "unfound", "find_public")


def versions_waiting(consultations: Sequence[Consultation], _: Sitting) -> Found:
    """Reports whose latest version was kept for clearance and is not cleared."""
    newer = Version.objects.filter(report=OuterRef("report"), number__gt=OuterRef("number"))
    kept = Version.objects.filter(report__consultation__in=consultations, cleared_at=None, issued_at=None)
    return _each(tally(kept.exclude(name="").exclude(Exists(newer)), "report__consultation"), "clearance", "clear")


_STATES: Final = {"unreadable": "receive", "extracted": "read", "read": "read"}
"""Submissions that wait for a person, by state, with the step at which she finds them."""
LETTERS: Final = ("queued", "failed", "bounced")
"""Letters that wait for a person: to be read, or to be sent to another address."""
LOOKS: Final[tuple[Look, ...]] = (
    urgent_waiting, plan_waiting, letters_waiting, meetings_waiting, replies_waiting, desk_waiting, moderation_waiting,
    coding_waiting, blind_waiting, findings_waiting, observations_waiting,
    rounds_waiting, attribution_waiting,
    clearing_waiting, versions_waiting, publication_waiting, follow_waiting, assistance_waiting,
)  # fmt: skip
"""Where to look for what waits, in the order of the work. A new desk adds its own."""
