"""Consultations in which all sorts of things wait for the chief, each as often as is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from django.utils import timezone

from concertation.actions.consultation import Call, invite, open_consultation
from concertation.core.consultation import Question
from concertation.core.language import OFFICIAL
from concertation.core.meeting import ORDERS
from concertation.records.models import (
    AssistanceRequest,
    AttributionRequest,
    BlindReading,
    Citation,
    Consultation,
    Dispatch,
    FocalPoint,
    Folding,
    Followup,
    JournalEntry,
    Mandate,
    Meeting,
    Observation,
    Party,
    Passage,
    PublicRound,
    Report,
    Returned,
    Statement,
    Submission,
    SubmissionText,
    UrgentDuty,
    UrgentMark,
    User,
    Version,
)
from factories import CHANCE, issued
from people import AMRANI, NOON

QUESTION: Final = Question(1, "ways_and_means", "Which ways and means serve cooperation?", "en")
CHIEF: Final = "Ms. Sato"


def another(slug: str) -> Consultation:
    """One more consultation of the same mandate."""
    call = Call("Cooperation", {}, slug, None, date(2100, 10, 20))
    return open_consultation(Mandate.objects.get(), call, [QUESTION], actor=AMRANI, at=NOON, chance=CHANCE)


def chief() -> User:
    """Who looks, and who is on duty."""
    return User.objects.get_or_create(username=CHIEF, defaults={"role": "chief"})[0]


def party(n: int) -> Party:
    """An organization of the register."""
    return Party.objects.get_or_create(key=f"ngo-{n}", defaults={"party_class": "ngo", "name": f"League {n}"})[0]


def replies(of: Consultation, n: int, state: str = "published", **more: object) -> list[Submission]:
    """So many, in which nothing waits but what is said."""
    first = Submission.objects.count()
    facts = {"party_class": "ngo", "publication": "named", "recorded_at": NOON, "state": state, **more}
    return [
        Submission.objects.create(id=f"reply-{number}", consultation=of, idempotency_key=f"reply-{number}", **facts)
        for number in range(first, first + n)
    ]


def texts(of: Consultation, n: int) -> list[SubmissionText]:
    """One of each of so many replies."""
    return [one.texts.create(ordinal=1, name="body", sha256="0" * 64, language="en") for one in replies(of, n)]


def passages(of: Consultation, n: int, state: str = "published") -> list[Passage]:
    """The same."""
    found = texts(of, n)
    Submission.objects.filter(texts__in=found).update(state=state)
    return [
        Passage.objects.create(
            id=f"{one.submission_id}.1.0-4", submission_id=one.submission_id, text=one, number=0, start=0, end=4,
            language="en", kind="paragraph",
        )
        for one in found
    ]  # fmt: skip


def urgent(of: Consultation, n: int, state: str = "waiting", heard: bool = True) -> None:
    """Passages that may be urgent."""
    duty = {"officer": chief(), "hours": "nine to five", "routes": {}, "by": CHIEF, "at": NOON}
    UrgentDuty.objects.get_or_create(consultation=of, defaults=duty)
    for one in replies(of, n):
        UrgentMark.objects.create(
            submission=one, ordinal=0, start=0, end=1, language="en", kind="danger", sealed=b"", found_at=NOON,
            state=state, heard=heard,
        )  # fmt: skip


def letters(of: Consultation, n: int, state: str) -> None:
    """Letters that stand so."""
    for number in range(n):
        Dispatch.objects.create(
            consultation=of, kind="letter", language="en", reference=f"{of.slug} {state} {number}", state=state,
            queued_at=NOON,
        )  # fmt: skip


def meetings(of: Consultation, n: int) -> None:
    """Meetings that have ended."""
    for _ in range(n):
        Meeting.objects.create(
            consultation=of, organizer="League", organizer_class="ngo", level="national", titles={}, places={}, begins=NOON,
            ends=NOON + timedelta(hours=1), zone="UTC", order=ORDERS[0], language="en", changed_at=NOON,
        )  # fmt: skip


def versions(of: Consultation, n: int, type: str = "", **more: object) -> list[Version]:
    """Each of a report of its own: in so many languages of that type, else of so many types."""
    kinds = (
        [(type, one) for one in OFFICIAL[:n]]
        if type
        else [(one, "en") for one in ("thematic", "summary", "reproduction")[:n]]
    )
    reports = [Report.objects.create(consultation=of, type=one, language=language) for one, language in kinds]
    return [
        Version.objects.create(report=one, number=1, structure={}, sha256="0" * 64, drafted_at=NOON, name="Kept", **more)
        for one in reports
    ]


def draft(of: Consultation) -> Version:
    """One that waits for nothing."""
    report, _ = Report.objects.get_or_create(consultation=of, type="compilation", language=OFFICIAL[-1])
    facts = {"structure": {}, "sha256": "0" * 64, "drafted_at": NOON}
    return Version.objects.get_or_create(report=report, number=1, defaults=facts)[0]


def appeals(of: Consultation, n: int) -> None:
    """Appeals against foldings."""
    for one in replies(of, n, "hidden"):
        Folding.objects.create(
            submission=one, reason="It names a person.", language="en", by="Mr. Okello", at=NOON, state="appealed",
            appealed_at=NOON,
        )  # fmt: skip


def observations(of: Consultation, n: int) -> None:
    """Observations that were received."""
    for one in replies(of, n):
        Observation.objects.create(submission=one, party=party(0), state="received", until=NOON.date(), by=chief(), at=NOON)


def statements(of: Consultation, n: int) -> None:
    """Statements among the replies that wait to be read."""
    asks = PublicRound.objects.create(consultation=of, asks={}, opened_at=NOON, closes_at=NOON + timedelta(days=1))
    for one in Submission.objects.filter(consultation=of, state="extracted")[:n]:
        Statement.objects.create(round=asks, submission=one)


def requests(of: Consultation, n: int) -> None:
    """Requests of respondents about sentences."""
    for one in replies(of, n):
        AttributionRequest.objects.create(version=draft(of), submission=one, anchor="p1s1", words=b"", at=NOON)


def proposals(of: Consultation, n: int) -> None:
    """Proposals that are said to be done, without evidence."""
    for _ in range(n):
        Followup.objects.create(
            version=draft(of), anchors=["p1s1"], addressee="States", action="Act.", level="national", language="en",
            state="done", by=chief(), at=NOON,
        )  # fmt: skip


def unlinked(of: Consultation, n: int) -> None:
    """Parties that a request for assistance names."""
    focal = FocalPoint.objects.create(
        id=f"focal-{of.slug}", consultation=of, party=party(0), digest=of.slug, given_at=NOON, expires_at=NOON
    )
    request = AssistanceRequest.objects.create(id=f"help-{of.slug}", focal=focal, words=b"", secretariat=True, at=NOON)
    request.parties.set([party(number) for number in range(1, n + 1)])


def messages(of: Consultation, n: int) -> None:
    """What authors wrote."""
    for one in replies(of, n):
        one.messages.create(words=b"", at=NOON)


def covered(of: Consultation, n: int) -> None:
    """Words that no second officer has looked at."""
    for one in texts(of, n):
        one.redactions.create(start=0, end=4, kind="person", reason="A name.", proposed_by="Ms. Amrani", proposed_at=NOON)


def drawn(of: Consultation, n: int) -> None:
    """Passages to be read blind."""
    for one in passages(of, n):
        BlindReading.objects.create(consultation=of, passage=one, drawn_at=NOON)


def returned(of: Consultation, n: int) -> None:
    """Edited reports that came back."""
    for _ in range(n):
        Returned.objects.create(version=draft(of), sha256="0" * 64, by=chief(), at=NOON)


def planned(of: Consultation, n: int) -> None:
    """Steps of the plan that are late: 4, less one for each time that those who are silent were reminded."""
    Consultation.objects.filter(pk=of.pk).update(considered_on=date(2012, 10, 20))
    for _ in range(n, 4):
        JournalEntry.objects.create(act="remind", subject=of.pk, actor_kind="person", actor=CHIEF, at=NOON)


WAITS: Final[dict[str, Callable[[Consultation, int], object]]] = {
    "urgent": urgent,
    "urgent_message": lambda of, n: urgent(of, n, "not_urgent", heard=False),
    "overdue": planned,
    "queued": lambda of, n: letters(of, n, "queued"),
    "failed": lambda of, n: letters(of, n, "failed"),
    "bounced": lambda of, n: letters(of, n, "bounced"),
    "unheld": meetings,
    "unreadable": lambda of, n: replies(of, n, "unreadable"),
    "extracted": lambda of, n: replies(of, n, "extracted"),
    "read": lambda of, n: replies(of, n, "read"),
    "verify": lambda of, n: replies(of, n, "received", party_class="member_state"),
    "compare": lambda of, n: replies(of, n, "received", door="paper"),
    "message": messages,
    "redaction": covered,
    "appeal": appeals,
    "code": lambda of, n: replies(of, n, undecided=1),
    "blind": drawn,
    "observation": observations,
    "statement": statements,
    "misstated": requests,
    "returned": returned,
    "clearance": lambda of, n: versions(of, n, "compilation"),
    "cleared": lambda of, n: versions(of, n, cleared_at=NOON),
    "claimed": proposals,
    "unlinked": unlinked,
}
"""How each thing comes to wait that often, by its key."""


def filled(of: Consultation, first: int) -> dict[str, int]:
    """So many of each thing, of one another number than of the next, with time left to reply; gives how many of which."""
    invite(of, {party(0): "letter"}, actor=AMRANI, at=NOON)
    Consultation.objects.filter(pk=of.pk).update(deadline=timezone.now() + timedelta(days=20, hours=1))
    numbers = {key: first + at % 3 for at, key in enumerate(WAITS)}
    for key, n in numbers.items():
        WAITS[key](of, n)
    return numbers


def reported(of: Consultation, n: int) -> None:
    """A report that nobody follows, in which so many sentences rest on what is gone."""
    version = issued(of)
    for number, one in enumerate(passages(of, n, "withdrawn"), 1):
        Citation.objects.create(version=version, passage=one, paragraph="1", anchor=f"p1s{number}")
