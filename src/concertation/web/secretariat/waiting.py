"""What waits for a person in a consultation, step by step in the order of the work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Exists, OuterRef

from concertation.core.message import message_keys
from concertation.core.role import CHIEF
from concertation.records import foldings, intake, public, rounds, urgent
from concertation.records.assistance import without_link
from concertation.records.attributions import unanswered
from concertation.records.checklist import candidates
from concertation.records.coding import drawn_in, open_to, waiting_blind, waiting_to_be_coded
from concertation.records.flags import flagged
from concertation.records.followups import followed
from concertation.records.meetings import untold
from concertation.records.models import BlindReading, Consultation, PublishedFindings, Returned, Submission, User, Version
from concertation.records.observations import to_move
from concertation.records.outgoing import by_state
from concertation.records.plan import plan_for, planned


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


Look = Callable[[Consultation, Sitting], Iterable[Waiting]]


def plan_waiting(consultation: Consultation, sitting: Sitting) -> Iterator[Waiting]:
    """Steps of the plan whose day has gone; a meeting that nobody has named. Once the report is issued, nothing."""
    if public.is_reported(consultation):
        return
    plan = plan_for(consultation)
    if plan is None:
        yield Waiting("meeting", 1, "plan")
        return
    late = sum(one.state == "late" for one in planned(consultation, plan, sitting.at))
    if late:
        yield Waiting("overdue", late, "plan")


def replies_waiting(consultation: Consultation, _: Sitting) -> Iterator[Waiting]:
    """Replies that nobody could read, that nobody has looked through, and that nobody has decided about."""
    rows = Submission.objects.filter(consultation=consultation, state__in=_STATES).values_list("state")
    counted = dict(rows.annotate(n=Count("pk")))
    for state, step in _STATES.items():
        if state in counted:
            yield Waiting(state, counted[state], step)


def desk_waiting(consultation: Consultation, _: Sitting) -> Iterator[Waiting]:
    """Channels to verify, papers to compare, messages of respondents, words for a second officer to look at."""
    for key, n in intake.waiting(consultation).items():
        if n:
            yield Waiting(key, n, "read" if key == "redaction" else "receive")


def moderation_waiting(consultation: Consultation, _: Sitting) -> Iterator[Waiting]:
    """Appeals against foldings."""
    n = foldings.waiting(consultation)
    if n:
        yield Waiting("appeal", n, "moderation")


def urgent_waiting(consultation: Consultation, sitting: Sitting) -> Iterator[Waiting]:
    """Passages that may be urgent and what their authors wrote since, told to the officer on duty and to nobody else; that
    nobody is on duty any more, told to the chief."""
    name = sitting.user.username
    if urgent.is_on_duty(consultation, name):
        found = {"urgent": urgent.counts(consultation, name).get("waiting", 0),
                 "urgent_message": urgent.written_to(consultation, name)}  # fmt: skip
        yield from (Waiting(key, n, "urgent") for key, n in found.items() if n)
    if sitting.user.role == CHIEF and urgent.has_lapsed(consultation):
        yield Waiting("urgent_lapsed", 1, "urgent")


def letters_waiting(consultation: Consultation, _: Sitting) -> Iterator[Waiting]:
    """Letters that nobody has read yet, and those that did not arrive."""
    counts = by_state(consultation)
    yield from (Waiting(state, counts[state], "invite") for state in LETTERS if counts[state])


def meetings_waiting(consultation: Consultation, sitting: Sitting) -> Iterator[Waiting]:
    """Meetings that have ended, of which nobody has said whether they were held."""
    n = untold(consultation, sitting.at)
    if n:
        yield Waiting("unheld", n, "meetings")


def clearing_waiting(consultation: Consultation, _: Sitting) -> Iterator[Waiting]:
    """Edited reports that came back and are not in the text yet."""
    n = Returned.objects.filter(version__report__consultation=consultation, taken_at=None).count()
    if n:
        yield Waiting("returned", n, "clear")


def publication_waiting(consultation: Consultation, _: Sitting) -> Iterator[Waiting]:
    """Reports that were cleared, and sentences of what was issued whose source no longer stands."""
    found = {"cleared": len(candidates(consultation)), "flagged": len(flagged(consultation))}
    yield from (Waiting(key, n, "publish") for key, n in found.items() if n)


def attribution_waiting(consultation: Consultation, _: Sitting) -> Iterator[Waiting]:
    """Respondents who say that the report misstates them, and wait for an answer."""
    n = unanswered(consultation)
    if n:
        yield Waiting("misstated", n, "attribution")


def observations_waiting(consultation: Consultation, sitting: Sitting) -> Iterator[Waiting]:
    """Observations of parties named: to be asked for once the author's time has passed, to be published."""
    n = to_move(consultation, sitting.at)
    if n:
        yield Waiting("observation", n, "observations")


def rounds_waiting(consultation: Consultation, _: Sitting) -> Iterator[Waiting]:
    """Statements of the public round that nobody has admitted or declined."""
    n = rounds.waiting(consultation)
    if n:
        yield Waiting("statement", n, "rounds")


def follow_waiting(consultation: Consultation, _: Sitting) -> Iterator[Waiting]:
    """A report of which no proposal is followed yet, and proposals that are said to be done without evidence."""
    found = followed(consultation)
    if public.is_reported(consultation) and not found:
        yield Waiting("unfollowed", 1, "follow")
    claimed = sum(one.state == "claimed" for one in found)
    if claimed:
        yield Waiting("claimed", claimed, "follow")


def assistance_waiting(consultation: Consultation, _: Sitting) -> Iterator[Waiting]:
    """Parties that a request names which the secretariat may see, and that have no link yet."""
    n = without_link(consultation).count()
    if n:
        yield Waiting("unlinked", n, "assistance")


def coding_waiting(consultation: Consultation, _: Sitting) -> Iterator[Waiting]:
    """Replies with passages that nobody has decided about."""
    n = waiting_to_be_coded(consultation)
    if n:
        yield Waiting("code", n, "code")


def blind_waiting(consultation: Consultation, sitting: Sitting) -> Iterator[Waiting]:
    """Passages that were drawn and that this person may read blind."""
    if not BlindReading.objects.filter(consultation=consultation, at=None).exists():
        return
    name = sitting.user.username
    mine = open_to(consultation, name, intake.confidential_readers(consultation))
    n = waiting_blind(drawn_in(consultation, mine), name).count()
    if n:
        yield Waiting("blind", n, "blind")


def findings_waiting(consultation: Consultation, sitting: Sitting) -> Iterator[Waiting]:
    """Findings that nobody has published, after the deadline and before the report."""
    closed = consultation.deadline is not None and consultation.deadline <= sitting.at
    if closed and not public.is_reported(consultation) and not published(consultation):
        yield Waiting("unfound", 1, "find_public")


def versions_waiting(consultation: Consultation, _: Sitting) -> Iterator[Waiting]:
    """Reports whose latest version was kept for clearance and is not cleared."""
    newer = Version.objects.filter(report=OuterRef("report"), number__gt=OuterRef("number"))
    kept = Version.objects.filter(report__consultation=consultation, cleared_at=None, issued_at=None).exclude(name="")
    n = kept.exclude(Exists(newer)).count()
    if n:
        yield Waiting("clearance", n, "clear")


def published(consultation: Consultation) -> bool:
    """Whether its findings are."""
    return PublishedFindings.objects.filter(consultation=consultation).exists()


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
