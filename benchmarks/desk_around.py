"""What stands around a consultation at the desk at its fullest: proposals followed, meetings with speakers, a check of
attributions, observations, replies folded with their appeals, translations, measures.

On top of ``benchmarks.desk_filled``. By the acts where these are quick, else in bulk.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from benchmarks.many_replies import AT, OFFICER, _opened
from concertation.actions.followup import Shown, add_evidence, follow, move_followup
from concertation.actions.meeting import announce_meeting, list_speaker
from concertation.core.followup import Proposal
from concertation.core.meeting import Meeting, Speaker
from concertation.records.attributions import attributed_to, concerned
from concertation.records.followups import latest_report, not_taken
from concertation.records.installed import safe_of
from concertation.records.measured import measured_now
from concertation.records.models import (
    AttributionCheck,
    AttributionRequest,
    Consultation,
    Folding,
    Observation,
    Party,
    Passage,
    Submission,
    Succession,
    Translation,
    User,
    Version,
)
from concertation.records.safe import Safe

FOLLOWED, EVIDENCE = 40, 3
"""Proposals that are followed, and what shows each."""
MEETINGS, SPEAKERS = 12, 60
REQUESTS, OBSERVED, FOLDED, TRANSLATED = 30, 30, 200, 500
_BEGINS: Final = datetime(2011, 7, 4, 7, tzinfo=UTC)
_MEETING: Final = Meeting(
    organizer="Office of the dialogue", organizer_class="un_entity", ours=True, level="regional",
    titles={"en": "Regional meeting on dialogue"}, places={"en": "Nairobi"}, begins=_BEGINS,
    ends=_BEGINS + timedelta(hours=8), zone="Africa/Nairobi", agenda=("Opening", "Ways and means"), accessibility="",
    interpretation=("en", "fr"), registration="", order="asked", limits={"state": 3, "ngo": 2}, language="en",
)  # fmt: skip


def surrounded(consultation: Consultation, data: Path) -> None:
    """Fills all of it; the reports must be there."""
    safe, chief = safe_of(data), User.objects.get(username="Ms. Sato")
    replies = list(Submission.objects.filter(consultation=consultation, party_class="ngo").order_by("number"))
    Version.objects.filter(report__consultation=consultation, issued_at__isnull=False).update(issue=1)
    _followed(consultation, replies)
    _met(consultation)
    _checked(consultation, chief, safe)
    _observed(replies, chief, safe)
    _folded(replies[: min(FOLDED, len(replies) // 4)], safe)
    _translated(consultation, safe)
    _preceded(consultation)
    _measured(consultation, safe)


def _followed(consultation: Consultation, replies: Sequence[Submission]) -> None:
    version = latest_report(consultation, "en")
    assert version is not None
    for at, one in enumerate(not_taken(version)[:FOLLOWED]):
        proposal = Proposal("the Human Rights Council", "", f"Set up a fund, {at}", "international", "en")
        kept = follow(version, one.anchors, proposal, actor=OFFICER, at=AT)
        for shown in replies[-EVIDENCE:]:
            add_evidence(kept, Shown("submission", shown.pk, "", "en"), actor=OFFICER, at=AT)
        move_followup(kept, "done", "The fund was set up.", "en", actor=OFFICER, at=AT)


def _met(consultation: Consultation) -> None:
    for at in range(MEETINGS):
        kept = announce_meeting(consultation, _MEETING, actor=OFFICER, at=AT)
        for number in range(SPEAKERS if at + 1 == MEETINGS else 0):
            list_speaker(kept, Speaker(f"Speaker {number}", "ngo"), actor=OFFICER, at=AT)


def _checked(consultation: Consultation, chief: User, safe: Safe) -> None:
    """Requests for what the version says in the name of as many respondents as there are, and more of each if need be."""
    kept = Version.objects.filter(report__consultation=consultation, report__language="en", issued_at=None).latest("pk")
    AttributionCheck.objects.create(version=kept, until=AT.date() + timedelta(days=7), by=chief, at=AT)
    said = ((reply, one.anchor) for reply in concerned(kept) for one in attributed_to(reply, kept))
    AttributionRequest.objects.bulk_create(
        AttributionRequest(version=kept, submission=reply, anchor=anchor, at=AT,
                           words=safe.key_of(reply.pk).seal_text("We proposed more."))
        for (reply, anchor), _ in zip(said, range(REQUESTS), strict=False)
    )  # fmt: skip


def _observed(replies: Sequence[Submission], chief: User, safe: Safe) -> None:
    party = Party.objects.order_by("pk")[0]
    Observation.objects.bulk_create(
        Observation(submission=one, party=party, state="received", until=AT.date(), by=chief, at=AT, received_at=AT,
                    words=safe.key_of(one.pk).seal_text("This is not so."))
        for one in replies[-OBSERVED:]
    )  # fmt: skip


def _folded(replies: Sequence[Submission], safe: Safe) -> None:
    """Every second one with an appeal."""
    Submission.objects.filter(pk__in=[one.pk for one in replies]).update(state="hidden", place=None, leading=None)
    Folding.objects.bulk_create(
        Folding(submission=one, reason="It names a private person.", language="en", by=OFFICER.name, at=AT,
                **({"state": "appealed", "appealed_at": AT, "appeal": safe.key_of(one.pk).seal_text("It does not.")}
                   if at % 2 else {}))
        for at, one in enumerate(replies)
    )  # fmt: skip


def _translated(consultation: Consultation, safe: Safe) -> None:
    kept = Passage.objects.filter(submission__consultation=consultation, language="fr").order_by("pk")[:TRANSLATED]
    keys = safe.keys_of(kept.values_list("submission", flat=True))
    Translation.objects.bulk_create(
        Translation(text_id=one.text_id, start=one.start, end=one.end, language="en", official=False, by=OFFICER.name, at=AT,
                    sealed=keys[one.submission_id].seal_text("A fund is proposed."), words="A fund is proposed.")
        for one in kept
    )  # fmt: skip


def _preceded(consultation: Consultation) -> None:
    """An earlier consultation on the question, to which nobody replied."""
    Succession.objects.create(consultation=consultation, predecessor=_opened(f"before-{consultation.slug}"), at=AT)


def _measured(consultation: Consultation, safe: Safe) -> None:
    issued = Version.objects.filter(report__consultation=consultation, issued_at__isnull=False).select_related("report")
    for key, measures in measured_now(consultation, list(issued), safe).items():
        Version.objects.filter(pk=key).update(measures=measures)
