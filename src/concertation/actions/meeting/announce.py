"""Announce a meeting, change what is said of it, say what became of it, keep its list of speakers."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.meeting.invite import take_back_letters
from concertation.core.meeting import Meeting as MeetingValue
from concertation.core.meeting import Speaker as SpeakerValue
from concertation.core.meeting import admit, admit_speaker, move
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.models import Consultation, Meeting, Speaker

LONGEST: Final = 1000
"""Characters of a reason."""


@transaction.atomic
def announce_meeting(consultation: Consultation, meeting: MeetingValue, *, actor: Actor, at: datetime) -> Meeting:
    """Everybody reads of it from now."""
    kept = Meeting.objects.create(consultation=consultation, changed_at=at, **_columns(admit(meeting)))
    record("announce_meeting", actor, at, consultation.id, detail={"meeting": kept.pk})
    return kept


@transaction.atomic
def change_meeting(meeting: Meeting, said: MeetingValue, *, actor: Actor, at: datetime) -> None:
    """Says otherwise when, where or how it is; what it said before stands in the journal."""
    kept, columns = _held(meeting), _columns(admit(said))
    before = {name: getattr(kept, name) for name in columns}
    changed = {name: value for name, value in columns.items() if before[name] != value}
    if not changed:
        return
    for name, value in changed.items():
        setattr(kept, name, value)
    _revised(kept, at)
    take_back_letters(kept, "The announcement was changed.", actor=actor, at=at)
    told = {name: str(before[name]) for name in changed}
    record("change_meeting", actor, at, kept.consultation_id, detail={"meeting": kept.pk, "before": told})


@transaction.atomic
def move_meeting(meeting: Meeting, there: str, why: str, *, actor: Actor, at: datetime) -> None:
    """It was held, it is cancelled (for a reason that everybody reads), or it takes place after all."""
    kept = _held(meeting)
    here, kept.state = kept.state, move(kept.state, there, begins=kept.begins, at=at)
    if there == "cancelled" and not 0 < len(why.strip()) <= LONGEST:
        raise Refusal("no_reason", "A meeting is cancelled for a reason, in {most} characters at most.",
                      "Say why.", most=LONGEST)  # fmt: skip
    kept.why = why.strip() if there == "cancelled" else ""
    _revised(kept, at)
    take_back_letters(kept, kept.why or f"The meeting is {there}.", actor=actor, at=at)
    record("move_meeting", actor, at, kept.consultation_id, detail={"meeting": kept.pk, "from": here, "to": there})


@transaction.atomic
def list_speaker(meeting: Meeting, speaker: SpeakerValue, *, actor: Actor, at: datetime) -> Speaker:
    """Who asks to speak comes on the list, which closes once the meeting was held."""
    kept = _listing(meeting)
    admitted = admit_speaker(speaker, [one.as_value() for one in kept.speakers.all()])
    made = Speaker.objects.create(meeting=kept, name=admitted.name, party_class=admitted.party_class, asked_at=at)
    record("list_speaker", actor, at, kept.consultation_id, detail={"meeting": kept.pk, "speaker": made.pk})
    return made


@transaction.atomic
def unlist_speaker(speaker: Speaker, *, actor: Actor, at: datetime) -> None:
    """Who no longer wishes to speak leaves the list, and no name stays."""
    kept, told = _held(speaker.meeting), {"meeting": speaker.meeting_id, "speaker": speaker.pk}
    speaker.delete()
    record("unlist_speaker", actor, at, kept.consultation_id, detail=told)


def _held(meeting: Meeting) -> Meeting:
    """The meeting as it is now, held until the act is done."""
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def _listing(meeting: Meeting) -> Meeting:
    kept = _held(meeting)
    if kept.state != "announced":
        raise Refusal("list_closed", "The list of speakers is closed.", "It is open while the meeting is announced.")
    return kept


def _columns(meeting: MeetingValue) -> dict[str, Any]:
    lists = {"agenda": list(meeting.agenda), "interpretation": list(meeting.interpretation)}
    return asdict(meeting) | lists


def _revised(kept: Meeting, at: datetime) -> None:
    kept.revision, kept.changed_at = kept.revision + 1, at
    kept.save()
