"""Invite parties to a meeting by the queue of letters, and tell them what has changed; an officer reads first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from concertation.actions.consultation import Queued, queue_letters
from concertation.actions.ledger import record
from concertation.core.chance import Chance
from concertation.core.consultation import Correspondence, move_dispatch
from concertation.core.meeting import INVITED, meeting_letter
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.letters import Letters
from concertation.records.meetings import invited_to, news_of, untold_of
from concertation.records.models import Dispatch, Invitation, Meeting, MeetingInvitation


@transaction.atomic
def invite_to_meeting(
    meeting: Meeting, invitations: Iterable[Invitation], page: str, *, actor: Actor, at: datetime, chance: Chance
) -> Queued:
    """Invites parties that were asked in the consultation: a note verbale to States and a letter to all others, queued to be
    read. ``page`` is where everybody reads of the meeting. Who was invited before is left out.

    Refused: nobody; a meeting that has begun or is not announced.
    """
    kept = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if kept.state != "announced" or kept.begins <= at:
        raise Refusal("meeting_over", "The meeting has begun, or is no longer announced.", "Invite to one that is to come.")
    before = set(invited_to(kept).values_list("invitation", flat=True))
    new = [one for one in invitations if one.pk not in before]
    if not new:
        raise Refusal("nobody_chosen", "Nobody was chosen who was not invited before.", "Tick at least one.")
    MeetingInvitation.objects.filter(meeting=kept, invitation__in=new).delete()
    rows = [MeetingInvitation(meeting=kept, invitation=one, told=kept.revision, at=at) for one in new]
    MeetingInvitation.objects.bulk_create(rows)
    queued = _written(kept, new, INVITED, page, at, chance)
    record("invite_to_meeting", actor, at, kept.consultation_id, detail={"meeting": kept.pk, "parties": len(new)})
    return queued


@transaction.atomic
def tell_invited(meeting: Meeting, page: str, *, actor: Actor, at: datetime, chance: Chance) -> Queued:
    """Tells all who were invited that the meeting was changed, or is cancelled. Refused where they know all of it."""
    kept = Meeting.objects.select_for_update().get(pk=meeting.pk)
    news = news_of(kept)
    if not news:
        raise Refusal("nothing_to_tell", "There is nothing new to tell those who were invited.", "Change the meeting first.")
    rows = list(untold_of(kept))
    queued = _written(kept, [one.invitation for one in rows], news, page, at, chance)
    MeetingInvitation.objects.filter(pk__in=[one.pk for one in rows]).update(told=kept.revision)
    record("tell_invited", actor, at, kept.consultation_id, detail={"meeting": kept.pk, "news": news})
    return queued


def take_back_letters(meeting: Meeting, reason: str, *, actor: Actor, at: datetime) -> None:
    """Letters about the meeting as it was do not go out, but for one that is on its way; who was sent none is not invited
    (``records.meetings.invited_to``)."""
    letters = Dispatch.objects.filter(meeting=meeting.pk, lease=None)
    taken = 0
    for here in ("queued", "approved", "failed"):
        state = move_dispatch(here, "cancelled")
        taken += letters.filter(state=here).update(state=state, decided_by=actor.name, last_error=reason)
    if taken:
        record("take_back_letters", actor, at, meeting.consultation_id, detail={"meeting": meeting.pk, "letters": taken})


def _written(
    meeting: Meeting, invitations: Iterable[Invitation], what: str, page: str, at: datetime, chance: Chance
) -> Queued:
    letters, value = Letters(meeting.consultation), meeting.as_value()

    def write(one: Invitation, language: str) -> Correspondence:
        return meeting_letter(letters.matter(one.party.party_class, language), value, what, page, meeting.why)

    return queue_letters(letters, "meeting", invitations, write, at=at, chance=chance, meeting=meeting.pk)
