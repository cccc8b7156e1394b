"""A meeting from its announcement to what was said at it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from concertation.actions.consultation import (
    approve_dispatch,
    approve_kind,
    cancel_dispatch,
    cancel_kind,
    invite,
    mark_bounced,
    mark_failed,
    mark_sent,
    open_dispatch,
)
from concertation.actions.meeting import (
    announce_meeting,
    change_meeting,
    invite_to_meeting,
    list_speaker,
    move_meeting,
    tell_invited,
    unlist_speaker,
)
from concertation.actions.party import admit_party, keep_representative
from concertation.actions.submission import erase_submission
from concertation.actions.submission.paper import Paper
from concertation.actions.submission.statement import come_from, come_from_none, enter_statement
from concertation.core.meeting import Speaker
from concertation.core.party import Contact
from concertation.core.refusal import Refusal
from concertation.core.submission import Content
from concertation.records.meetings import invited_to, news_of, public_parts, speakers_of, still_to_invite, untold
from concertation.records.models import (
    Consultation,
    Dispatch,
    Invitation,
    JournalEntry,
    Meeting,
    Representative,
    Submission,
)
from factories import CHANCE, SAFE, opened_consultation
from meetings import NAIROBI
from people import AMRANI, NOON

pytestmark = [pytest.mark.database, pytest.mark.django_db]

WORDS = Content(language="en", party_name="Lantern", party_class="ngo", publication="named", consents=("quoted",))


@pytest.fixture
def consultation() -> Consultation:
    return opened_consultation()


def announced(consultation: Consultation) -> Meeting:
    return announce_meeting(consultation, NAIROBI, actor=AMRANI, at=NAIROBI.begins - timedelta(days=30))


def held(consultation: Consultation) -> Meeting:
    meeting = announced(consultation)
    move_meeting(meeting, "held", "", actor=AMRANI, at=NOON)
    meeting.refresh_from_db()
    return meeting


def entered(meeting: Meeting, part: str = "statement", content: Content = WORDS, consent: str = "her letter of 4 May",
            once: str = "1") -> Submission:  # fmt: skip
    return enter_statement(
        meeting, part, Paper(content, date(2011, 5, 4), typed="We propose a fund."), consent,
        safe=SAFE, own_names=("Ms. Amrani",), idempotency_key=once, actor=AMRANI, at=NOON, chance=CHANCE,
    )  # fmt: skip


def test_what_is_announced_can_be_changed_and_the_journal_keeps_what_it_said(consultation: Consultation) -> None:
    meeting = announced(consultation)
    change_meeting(meeting, replace(NAIROBI, places={"en": "Mombasa"}), actor=AMRANI, at=NOON)
    meeting.refresh_from_db()
    assert (meeting.places, meeting.revision, meeting.changed_at) == ({"en": "Mombasa"}, 1, NOON)
    assert JournalEntry.objects.get(act="change_meeting").detail["before"] == {"places": str(dict(NAIROBI.places))}


def test_it_is_cancelled_for_a_reason_and_may_take_place_after_all(consultation: Consultation) -> None:
    meeting = announced(consultation)
    with pytest.raises(Refusal, match="for a reason"):
        move_meeting(meeting, "cancelled", " ", actor=AMRANI, at=NOON)
    meeting.refresh_from_db()
    assert meeting.state == "announced"
    move_meeting(meeting, "cancelled", "The hall burnt down.", actor=AMRANI, at=NOON)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.why) == ("cancelled", "The hall burnt down.")
    move_meeting(meeting, "announced", "", actor=AMRANI, at=NOON)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.why, meeting.revision) == ("announced", "", 2)


def test_today_tells_of_a_meeting_that_has_ended(consultation: Consultation) -> None:
    meeting = announced(consultation)
    assert (untold([consultation], NAIROBI.ends), untold([consultation], NOON)) == ({}, {consultation.pk: 1})
    move_meeting(meeting, "held", "", actor=AMRANI, at=NOON)
    assert untold([consultation], NOON) == {}


def test_the_list_of_speakers_closes_with_the_meeting_and_a_name_leaves_no_trace(consultation: Consultation) -> None:
    meeting = announced(consultation)
    kept = list_speaker(meeting, Speaker("Zellig", "member_state"), actor=AMRANI, at=NOON)
    list_speaker(meeting, Speaker("Lantern", "ngo"), actor=AMRANI, at=NOON)
    assert [(turn.speaker.name, turn.minutes) for turn, _ in speakers_of(meeting)] == [("Zellig", 3), ("Lantern", 2)]
    unlist_speaker(kept, actor=AMRANI, at=NOON)
    assert [turn.speaker.name for turn, _ in speakers_of(meeting)] == ["Lantern"]
    assert "Zellig" not in str(list(JournalEntry.objects.values_list("detail")))
    move_meeting(meeting, "held", "", actor=AMRANI, at=NOON)
    with pytest.raises(Refusal, match="closed"):
        list_speaker(meeting, Speaker("Late", "ngo"), actor=AMRANI, at=NOON)


def test_a_statement_is_a_submission_with_its_origin_and_the_consent(consultation: Consultation) -> None:
    meeting = held(consultation)
    one = entered(meeting)
    assert (one.meeting, one.part, one.door, one.recorded_by) == (meeting, "statement", "paper", "Ms. Amrani")
    assert JournalEntry.objects.get(act="come_from").detail == {
        "meeting": meeting.pk, "part": "statement", "consent": "her letter of 4 May",
    }  # fmt: skip
    origin = one.as_value(texts=False).origin
    assert origin is not None
    assert origin.said("en") == "statement at the regional meeting, Nairobi, 3 May 2011"
    assert entered(meeting) == one


@pytest.mark.parametrize(
    ("content", "consent"), [(WORDS, " "), (WORDS, "x" * 501), (WORDS.with_(publication="", consents=()), "her letter")]
)
def test_nothing_is_entered_without_the_speakers_consent(consultation: Consultation, content: Content, consent: str) -> None:
    meeting = held(consultation)
    with pytest.raises(Refusal) as refused:
        entered(meeting, content=content, consent=consent)
    assert refused.value.code == "speaker_consent"
    assert not Submission.objects.exists()


def test_nothing_comes_from_a_meeting_that_was_not_held(consultation: Consultation) -> None:
    with pytest.raises(Refusal) as refused:
        entered(announced(consultation))
    assert refused.value.code == "not_held"


def test_the_note_of_the_outcome_is_the_organizers(consultation: Consultation) -> None:
    meeting = held(consultation)
    one = entered(meeting, "outcome")
    assert (one.party_name, one.party_class, one.part) == ("Office of the dialogue", "un_entity", "outcome")
    other = entered(meeting, once="2")
    with pytest.raises(Refusal) as refused:
        come_from(other, meeting, "outcome", "her letter", actor=AMRANI, at=NOON)
    assert refused.value.code == "not_organizer"


def test_everybody_knows_of_published_statements_whose_authors_are_named(consultation: Consultation) -> None:
    meeting = held(consultation)
    named, unnamed, closed = (
        entered(meeting, once=level, content=WORDS.with_(publication=level, party_name=f"Lantern {level}"))
        for level in ("named", "unnamed", "confidential")
    )
    note = entered(meeting, "outcome", once="note")
    assert public_parts(meeting) == []
    for number, one in enumerate((named, unnamed, note), 1):
        Submission.objects.filter(pk=one.pk).update(state="published", number=number, place=number)
    Submission.objects.filter(pk=closed.pk).update(state="withheld")
    assert public_parts(meeting) == [note, named]


def test_a_statement_that_is_erased_comes_from_no_meeting_any_more(consultation: Consultation) -> None:
    one = entered(held(consultation))
    erase_submission(one, actor=AMRANI, at=NOON, chance=CHANCE)
    one.refresh_from_db()
    assert (one.meeting, one.part) == (None, "")


def test_an_origin_that_was_wrong_is_taken_back(consultation: Consultation) -> None:
    one = entered(held(consultation))
    come_from_none(one, actor=AMRANI, at=NOON)
    one.refresh_from_db()
    assert (one.meeting, one.part, one.as_value(texts=False).origin) == (None, "", None)


EARLY = NAIROBI.begins - timedelta(days=30)
PAGE = "https://example.org/c/65-218/meetings/1"


def asked(consultation: Consultation) -> list[Invitation]:
    """A State by note verbale and an organization by call, each with an address."""
    kinds = {"KE": ("member_state", "note_verbale"), "lantern": ("ngo", "call")}
    for key, (party_class, kind) in kinds.items():
        party = admit_party(key, party_class, key.title(), actor=AMRANI, at=EARLY)
        keep_representative(party, Contact("new_york", email=f"{key}@example.org"), actor=AMRANI, at=EARLY)
        invite(consultation, {party: kind}, actor=AMRANI, at=EARLY)
    return list(Invitation.objects.order_by("pk"))


def invited(meeting: Meeting) -> None:
    rows = asked(meeting.consultation)
    invite_to_meeting(meeting, rows, PAGE, actor=AMRANI, at=EARLY, chance=CHANCE)


def test_states_are_invited_by_note_verbale_and_others_by_letter(consultation: Consultation) -> None:
    meeting = announced(consultation)
    invited(meeting)
    bodies = {one.invitation.party.key: one.body for one in Dispatch.objects.filter(kind="meeting") if one.invitation}
    assert ("presents its compliments" in bodies["KE"], "presents its compliments" in bodies["lantern"]) == (True, False)
    assert bodies["lantern"].startswith("Sir/Madam,\n\nI have the honour to invite you to the meeting described below.")
    assert all("3 May 2011, 10:00 – 18:00, time of Africa/Nairobi" in one and PAGE in one for one in bodies.values())
    assert set(Dispatch.objects.values_list("state", flat=True)) == {"queued"}
    with pytest.raises(Refusal, match="Nobody was chosen"):
        invite_to_meeting(meeting, Invitation.objects.all(), PAGE, actor=AMRANI, at=EARLY, chance=CHANCE)


def test_an_invitation_that_nobody_has_approved_does_not_outlive_a_change(consultation: Consultation) -> None:
    meeting = announced(consultation)
    invited(meeting)
    change_meeting(meeting, replace(NAIROBI, places={"en": "Mombasa"}), actor=AMRANI, at=EARLY)
    assert set(Dispatch.objects.values_list("state", flat=True)) == {"cancelled"}
    assert list(invited_to(meeting)) == []


def approved(consultation: Consultation) -> None:
    for one in Dispatch.objects.filter(state="queued"):
        open_dispatch(one, actor=AMRANI, at=EARLY)
    approve_kind(consultation, "meeting", actor=AMRANI, at=EARLY)


def sent(consultation: Consultation) -> None:
    approved(consultation)
    for one in Dispatch.objects.filter(state="approved"):
        mark_sent(one, actor=AMRANI, at=EARLY)


def test_nor_does_one_that_was_approved_or_failed_but_one_on_its_way_does(consultation: Consultation) -> None:
    meeting = announced(consultation)
    invited(meeting)
    approved(consultation)
    failed, on_its_way = Dispatch.objects.order_by("pk")
    mark_failed(failed, "no such mailbox", actor=AMRANI, at=EARLY)
    Dispatch.objects.filter(pk=on_its_way.pk).update(lease=EARLY + timedelta(minutes=5))
    move_meeting(meeting, "cancelled", "The hall burned down.", actor=AMRANI, at=EARLY + timedelta(minutes=1))
    assert list(Dispatch.objects.order_by("pk").values_list("state", flat=True)) == ["cancelled", "approved"]
    assert [one.invitation.party.key for one in invited_to(meeting)] == ["lantern"]


def test_a_letter_that_tells_of_a_meeting_as_it_was_is_not_approved_again(consultation: Consultation) -> None:
    meeting = announced(consultation)
    invited(meeting)
    sent(consultation)
    one = Dispatch.objects.order_by("pk")[0]
    mark_bounced(one, "no such mailbox", actor=AMRANI, at=EARLY)
    later = EARLY + timedelta(days=1)
    change_meeting(meeting, replace(NAIROBI, places={"en": "Mombasa"}), actor=AMRANI, at=later)
    with pytest.raises(Refusal) as refused:
        approve_dispatch(one, actor=AMRANI, at=later)
    assert refused.value.code == "meeting_over"


def test_who_cancels_an_invitation_in_the_queue_can_invite_anew(consultation: Consultation) -> None:
    meeting = announced(consultation)
    invited(meeting)
    cancel_kind(consultation, "meeting", "Too early.", actor=AMRANI, at=EARLY)
    assert (list(invited_to(meeting)), len(still_to_invite(meeting))) == ([], 2)
    later = EARLY + timedelta(days=1)
    queued = invite_to_meeting(meeting, still_to_invite(meeting), PAGE, actor=AMRANI, at=later, chance=CHANCE)
    assert (queued.letters, invited_to(meeting).count(), still_to_invite(meeting)) == (2, 2, [])


def test_who_is_invited_anew_on_paper_is_invited(consultation: Consultation) -> None:
    meeting, later = announced(consultation), EARLY + timedelta(days=1)
    invited(meeting)
    cancel_kind(consultation, "meeting", "They have no address any more.", actor=AMRANI, at=EARLY)
    Representative.objects.update(email="")
    queued = invite_to_meeting(meeting, still_to_invite(meeting), PAGE, actor=AMRANI, at=later, chance=CHANCE)
    assert (queued.unreached, invited_to(meeting).count()) == (("KE", "lantern"), 2)


def test_who_cancels_in_the_queue_what_tells_of_a_change_can_tell_of_it_anew(consultation: Consultation) -> None:
    meeting, later = announced(consultation), EARLY + timedelta(days=1)
    invited(meeting)
    sent(consultation)
    change_meeting(meeting, replace(NAIROBI, places={"en": "Mombasa"}), actor=AMRANI, at=later)
    meeting.refresh_from_db()
    tell_invited(meeting, PAGE, actor=AMRANI, at=later, chance=CHANCE)
    assert news_of(meeting) == ""
    cancel_dispatch(Dispatch.objects.filter(state="queued")[0], "A slip.", actor=AMRANI, at=later)
    assert news_of(meeting) == "changed"
    assert tell_invited(meeting, PAGE, actor=AMRANI, at=later, chance=CHANCE).letters == 1
    assert news_of(meeting) == ""


def test_what_is_said_again_as_it_was_takes_back_no_letter(consultation: Consultation) -> None:
    meeting = announced(consultation)
    invited(meeting)
    change_meeting(meeting, NAIROBI, actor=AMRANI, at=EARLY)
    meeting.refresh_from_db()
    assert (meeting.revision, set(Dispatch.objects.values_list("state", flat=True))) == (0, {"queued"})


def test_who_was_invited_is_told_that_it_is_cancelled_once(consultation: Consultation) -> None:
    meeting = announced(consultation)
    invited(meeting)
    sent(consultation)
    move_meeting(meeting, "cancelled", "The hall burned down.", actor=AMRANI, at=EARLY)
    tell_invited(meeting, PAGE, actor=AMRANI, at=EARLY, chance=CHANCE)
    queued = Dispatch.objects.filter(state="queued")
    assert ["The hall burned down." in one.body for one in queued] == [True, True]
    with pytest.raises(Refusal, match="nothing new"):
        tell_invited(meeting, PAGE, actor=AMRANI, at=EARLY, chance=CHANCE)


def test_no_invitation_goes_out_once_the_meeting_has_begun(consultation: Consultation) -> None:
    meeting = announced(consultation)
    invited(meeting)
    for one in Dispatch.objects.all():
        open_dispatch(one, actor=AMRANI, at=EARLY)
    with pytest.raises(Refusal, match="has begun"):
        approve_kind(consultation, "meeting", actor=AMRANI, at=NAIROBI.begins)
