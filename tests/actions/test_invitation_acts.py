"""Everybody is asked, nobody is dropped without a reason; letters wait to be read; all are treated alike."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concertation.actions.consultation import (
    Exceptions,
    Letter,
    Post,
    Queued,
    admitted,
    approve_dispatch,
    approve_kind,
    cancel_dispatch,
    cancel_kind,
    end_link,
    extend_consultation,
    has_link,
    issue_link,
    leave_out,
    mark_bounced,
    mark_sent,
    move_expiry,
    open_dispatch,
    queue_dispatch,
    remind,
    send_again,
    send_invitations,
    take_back_in,
    usual_expiry,
)
from concertation.actions.party import keep_representative
from concertation.actions.submission import Facts, access_by, receive_submission
from concertation.core.consultation import CORRESPONDENCE
from concertation.core.party import Contact
from concertation.core.refusal import Refusal
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.invitations import Candidate, candidates, not_yet_asked, silent, to_remind
from concertation.records.models import (
    Access,
    Consultation,
    Dispatch,
    Extension,
    Invitation,
    JournalEntry,
    Omission,
    Party,
    Submission,
)
from concertation.records.outgoing import texts_of
from factories import CHANCE, SAFE, issued, opened_consultation, taken_in
from people import AMRANI, NOON, OKELLO

pytestmark = [pytest.mark.django_db, pytest.mark.database]

KEEPER = Doorkeeper(b"s" * 32)
DEADLINE = datetime(2011, 9, 1, 22, tzinfo=UTC)
ENDS = DEADLINE + timedelta(days=60)


def opened() -> Consultation:
    consultation = opened_consultation()
    consultation.deadline = DEADLINE
    consultation.save()
    return consultation


def asked(consultation: Consultation, *classes: str) -> list[Candidate]:
    return [one for party_class in classes for one in candidates(consultation, party_class)]


def sent_to(consultation: Consultation, *classes: str, kind: str = "note_verbale") -> Queued:
    parties = admitted(consultation, asked(consultation, *classes), actor=AMRANI, at=NOON)
    return send_invitations(consultation, dict.fromkeys(parties, kind), post=post(), actor=AMRANI, at=NOON)


def gone_out() -> None:
    Dispatch.objects.filter(state="queued").update(state="sent")


def post() -> Post:
    return Post(KEEPER, CHANCE, usual_expiry(DEADLINE))


def written_to(key: str, *offices: str, language: str = "") -> None:
    party = Party.objects.get(key=key)
    for office in offices:
        told = Contact(office, email=f"{office}@{key.lower()}.example", language=language)
        keep_representative(party, told, actor=AMRANI, at=NOON)


def every_state_written_to(consultation: Consultation) -> None:
    for one in admitted(consultation, asked(consultation, "member_state"), actor=AMRANI, at=NOON):
        written_to(one.key, "new_york", "geneva")


def replied(consultation: Consultation, key: str) -> Submission:
    party = Party.objects.get(key=key)
    return receive_submission(
        consultation, taken_in(f"{key}.txt", key.encode()), Facts(party, party.name, party.party_class),
        safe=SAFE, idempotency_key=key, actor=AMRANI, at=NOON, chance=CHANCE,
    )  # fmt: skip


def code_of(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return refused.value.code


def test_every_member_state_of_the_day_is_asked_at_both_its_missions() -> None:
    consultation = opened()
    every_state_written_to(consultation)
    assert sent_to(consultation, "member_state") == Queued(letters=2 * 192)
    assert Invitation.objects.filter(instrument="note_verbale", issue=1, expires_at=ENDS).count() == 192
    letters = Dispatch.objects.all()
    assert Counter(letters.values_list("kind", "state")) == {("note_verbale", "queued"): 384}
    assert len(set(letters.values_list("reference", flat=True))) == 384
    assert {tuple(one) for one in letters.values_list("attachments", flat=True)} == {("docx", "pdf")}
    assert letters.values("body").distinct().count() == 1
    assert all("{link}" in one for one in letters.values_list("body", flat=True))


def test_each_link_lets_its_own_party_in_and_no_other() -> None:
    consultation = opened()
    sent_to(consultation, "member_state")
    for one in Invitation.objects.select_related("party")[:3]:
        way = access_by(KEEPER.link_secret(one), keeper=KEEPER, at=NOON)
        assert way is not None
        assert (way.role, way.party, way.invitation, way.expires_at) == ("party", one.party, one, ENDS)
        assert access_by(KEEPER.link_secret(one), keeper=KEEPER, at=ENDS) is None


def test_whoever_has_no_address_is_told_to_be_printed() -> None:
    consultation = opened()
    admitted(consultation, asked(consultation, "observer_state"), actor=AMRANI, at=NOON)
    written_to("PSE", "new_york")
    assert sent_to(consultation, "observer_state") == Queued(1, ("VAT",))
    assert Invitation.objects.count() == 2


def test_asking_again_asks_only_those_who_were_not() -> None:
    consultation = opened()
    every_state_written_to(consultation)
    assert sent_to(consultation, "member_state").letters == 384
    first = Access.objects.filter(revoked_at=None).count()
    assert sent_to(consultation, "member_state", "observer_state") == Queued(0, ("PSE", "VAT"))
    assert (first, Access.objects.filter(revoked_at=None).count(), Dispatch.objects.count()) == (192, 194, 384)


def test_many_are_asked_in_a_few_questions_a_batch_to_the_database() -> None:
    consultation = opened()
    every_state_written_to(consultation)
    found = admitted(consultation, asked(consultation, "member_state"), actor=AMRANI, at=NOON)
    counts = []
    for some in (found[:2], found[2:]):
        with CaptureQueriesContext(connection) as queries:
            send_invitations(consultation, dict.fromkeys(some, "note_verbale"), post=post(), actor=AMRANI, at=NOON)
        counts.append(len(queries))
    assert max(counts) <= 30


def test_a_note_to_an_organization_of_civil_society_is_refused_and_nobody_is_asked() -> None:
    consultation = opened()
    party = Party.objects.create(key="harbour-watch", party_class="ngo", name="Harbour Watch")
    with pytest.raises(Refusal) as refused:
        send_invitations(consultation, {party: "note_verbale"}, post=post(), actor=AMRANI, at=NOON)
    assert code_of(refused) == "wrong_instrument"
    assert (Invitation.objects.count(), Dispatch.objects.count(), Access.objects.count()) == (0, 0, 0)


def test_nobody_is_left_out_without_a_reason_and_whoever_is_is_not_asked() -> None:
    consultation = opened()
    found = admitted(consultation, asked(consultation, "observer_state"), actor=AMRANI, at=NOON)
    with pytest.raises(Refusal) as refused:
        leave_out(consultation, found[:1], "  ", actor=AMRANI, at=NOON)
    assert code_of(refused) == "no_reason"
    leave_out(consultation, found[:1], "It has asked not to be written to.", actor=AMRANI, at=NOON)
    sent_to(consultation, "observer_state")
    assert [one.party for one in Invitation.objects.all()] == found[1:]
    entry = JournalEntry.objects.get(act="leave_out")
    assert entry.detail == {"parties": [found[0].key], "reason": "It has asked not to be written to."}
    with pytest.raises(Refusal) as refused:
        leave_out(consultation, found[1:], "Too late.", actor=AMRANI, at=NOON)
    assert code_of(refused) == "invited_already"
    take_back_in(Omission.objects.get(), actor=AMRANI, at=NOON)
    sent_to(consultation, "observer_state")
    assert Invitation.objects.count() == 2


def test_a_training_consultation_asks_invented_parties_alone_and_no_other_asks_them() -> None:
    consultation = opened()
    Party.objects.create(key="harbour-watch", party_class="ngo", name="Harbour Watch")
    assert [one.key for one in candidates(consultation, "ngo")] == ["harbour-watch"]
    assert len(candidates(consultation, "member_state")) == 192
    consultation.training = True
    assert len(candidates(consultation, "member_state")) == 19
    assert "harbour-watch" not in {one.key for one in candidates(consultation, "ngo")}


def test_a_link_given_anew_ends_the_one_before_and_can_be_moved_and_ended() -> None:
    consultation = opened()
    sent_to(consultation, "observer_state")
    invitation = Invitation.objects.order_by("pk")[0]
    old = KEEPER.link_secret(invitation)
    new = issue_link(invitation, ENDS, keeper=KEEPER, actor=AMRANI, at=NOON)
    assert access_by(old, keeper=KEEPER, at=NOON) is None
    assert access_by(new, keeper=KEEPER, at=NOON) is not None
    with pytest.raises(Refusal) as refused:
        move_expiry(invitation, NOON, actor=AMRANI, at=NOON)
    assert code_of(refused) == "ends_in_the_past"
    move_expiry(invitation, NOON + timedelta(days=1), actor=AMRANI, at=NOON)
    assert access_by(new, keeper=KEEPER, at=NOON + timedelta(days=1)) is None
    assert has_link(invitation, NOON)
    end_link(invitation, "It was forwarded to a list.", actor=AMRANI, at=NOON)
    assert access_by(new, keeper=KEEPER, at=NOON) is None
    assert not has_link(invitation, NOON)


def test_the_queue_is_approved_at_once_only_after_each_wording_was_opened_by_the_same_person() -> None:
    consultation = opened()
    admitted(consultation, asked(consultation, "observer_state"), actor=AMRANI, at=NOON)
    written_to("PSE", "new_york", "geneva")
    sent_to(consultation, "observer_state")
    with pytest.raises(Refusal) as refused:
        approve_kind(consultation, "note_verbale", actor=AMRANI, at=NOON)
    assert code_of(refused) == "unread_letters"
    (wording,) = texts_of(consultation, "note_verbale", AMRANI.name)
    assert (wording.n, wording.opened) == (2, False)
    open_dispatch(wording.first, actor=OKELLO, at=NOON)
    with pytest.raises(Refusal):
        approve_kind(consultation, "note_verbale", actor=AMRANI, at=NOON)
    open_dispatch(wording.first, actor=AMRANI, at=NOON)
    assert approve_kind(consultation, "note_verbale", actor=AMRANI, at=NOON) == 2
    assert set(Dispatch.objects.values_list("state", "decided_by")) == {("approved", "Ms. Amrani")}


def test_what_came_back_goes_to_another_address_under_another_message_id() -> None:
    consultation = opened()
    admitted(consultation, asked(consultation, "observer_state"), actor=AMRANI, at=NOON)
    written_to("PSE", "new_york")
    sent_to(consultation, "observer_state")
    (letter,) = Dispatch.objects.all()
    Dispatch.objects.update(state="approved")
    mark_sent(letter, actor=AMRANI, at=NOON)
    mark_bounced(letter, "550 unknown", actor=AMRANI, at=NOON)
    before = letter.reference
    send_again(letter, "mission@pse.example", actor=AMRANI, at=NOON, chance=CHANCE)
    kept = Dispatch.objects.get()
    assert (kept.state, kept.address, kept.last_error) == ("approved", "mission@pse.example", "")
    assert kept.reference not in ("", before)


def test_all_from_whom_nothing_has_come_are_reminded_alike() -> None:
    consultation = opened()
    every_state_written_to(consultation)
    sent_to(consultation, "member_state")
    gone_out()
    replied(consultation, "BRA")
    replied(consultation, "FJI")
    queued = remind(consultation, Exceptions({"TUV": "Its mission is closed."}), actor=AMRANI, at=NOON, chance=CHANCE)
    assert queued == Queued(2 * 189)
    reminders = Dispatch.objects.filter(kind="reminder")
    assert reminders.values("subject", "body").distinct().count() == 1
    assert not {"BRA", "FJI", "TUV"} & set(reminders.values_list("invitation__party__key", flat=True))
    body = reminders.values_list("body", flat=True)[0]
    assert [one.name for one in Party.objects.all() if one.name in body] == []
    detail = JournalEntry.objects.get(act="remind").detail
    assert detail == {"parties": 189, "exceptions": {"TUV": "Its mission is closed."}, "again": ""}


def test_nobody_is_reminded_of_a_letter_that_has_not_gone_out() -> None:
    consultation = opened()
    admitted(consultation, asked(consultation, "observer_state"), actor=AMRANI, at=NOON)
    written_to("VAT", "new_york")
    sent_to(consultation, "observer_state")
    unsent = Dispatch.objects.get(kind="note_verbale")
    for state in ("queued", "approved", "failed"):
        Dispatch.objects.filter(pk=unsent.pk).update(state=state)
        assert [one.party.key for one in to_remind(consultation)] == ["PSE"], "asked on paper"
        assert [one.party.key for one in not_yet_asked(consultation)] == ["VAT"]
    Invitation.objects.filter(party__key="PSE").delete()
    with pytest.raises(Refusal) as refused:
        remind(consultation, Exceptions({}), actor=AMRANI, at=NOON, chance=CHANCE)
    assert code_of(refused) == "not_yet_asked"
    Dispatch.objects.filter(pk=unsent.pk).update(state="bounced")
    assert remind(consultation, Exceptions({}), actor=AMRANI, at=NOON, chance=CHANCE) == Queued(1)


def test_all_of_a_kind_that_wait_are_cancelled_for_a_reason() -> None:
    consultation = opened()
    admitted(consultation, asked(consultation, "observer_state"), actor=AMRANI, at=NOON)
    written_to("VAT", "new_york", "geneva")
    written_to("PSE", "new_york")
    sent_to(consultation, "observer_state")
    kept = Dispatch.objects.filter(invitation__party__key="PSE")
    kept.update(state="approved")
    with pytest.raises(Refusal) as refused:
        cancel_kind(consultation, "note_verbale", " ", actor=AMRANI, at=NOON)
    assert code_of(refused) == "no_reason"
    assert cancel_kind(consultation, "reminder", "None was due.", actor=AMRANI, at=NOON) == 0
    assert cancel_kind(consultation, "note_verbale", " A wrong annex. ", actor=AMRANI, at=NOON) == 2
    found = Dispatch.objects.exclude(pk__in=kept).values_list("state", "last_error", "decided_by")
    assert set(found) == {("cancelled", "A wrong annex.", AMRANI.name)}
    assert kept.get().state == "approved"
    detail = JournalEntry.objects.filter(act="cancel_kind").order_by("pk").last()
    assert detail is not None
    assert detail.detail == {"kind": "note_verbale", "letters": 2, "reason": "A wrong annex."}


def test_an_exception_and_an_early_reminder_need_a_reason() -> None:
    consultation = opened()
    sent_to(consultation, "observer_state")
    with pytest.raises(Refusal) as refused:
        remind(consultation, Exceptions({"VAT": " "}), actor=AMRANI, at=NOON, chance=CHANCE)
    assert code_of(refused) == "no_reason"
    remind(consultation, Exceptions({}), actor=AMRANI, at=NOON, chance=CHANCE)
    early = NOON + timedelta(days=6, hours=23)
    with pytest.raises(Refusal) as refused:
        remind(consultation, Exceptions({}), actor=AMRANI, at=early, chance=CHANCE)
    assert code_of(refused) == "reminded_lately"
    remind(consultation, Exceptions({}, "The first went to a wrong address."), actor=AMRANI, at=early, chance=CHANCE)
    remind(consultation, Exceptions({}), actor=AMRANI, at=early + timedelta(days=7), chance=CHANCE)


def test_a_draft_does_not_keep_a_reminder_away_and_the_statement_of_a_group_does_not_either() -> None:
    consultation = opened()
    sent_to(consultation, "observer_state")
    Submission.objects.filter(pk=replied(consultation, "VAT").pk).update(state="draft")
    Submission.objects.filter(pk=replied(consultation, "PSE").pk).update(party_class="political_group")
    assert {one.party.key for one in silent(consultation)} == {"VAT", "PSE"}
    Submission.objects.filter(party__key="VAT").update(state="received")
    assert {one.party.key for one in silent(consultation)} == {"PSE"}


def test_an_extension_is_told_to_everybody_and_moves_the_links_with_it() -> None:
    consultation = opened()
    every_state_written_to(consultation)
    sent_to(consultation, "member_state")
    replied(consultation, "BRA")
    later = DEADLINE + timedelta(days=30)
    extend_consultation(
        consultation, later, "Capitals asked for time.", "en", actor=AMRANI, at=NOON, chance=CHANCE
    )  # fmt: skip
    assert Extension.objects.count() == 1
    notices = Dispatch.objects.filter(kind="extension")
    assert notices.count() == 384
    assert notices.values("body").distinct().count() == 1
    assert "Capitals asked for time." in notices.values_list("body", flat=True)[0]
    assert set(Invitation.objects.values_list("expires_at", flat=True)) == {ENDS + timedelta(days=30)}
    assert set(Access.objects.values_list("expires_at", flat=True)) == {ENDS + timedelta(days=30)}
    (body,) = set(Dispatch.objects.filter(kind="note_verbale").values_list("body", flat=True))
    assert "1 October 2011" in body
    assert "1 September 2011" not in body


def test_a_letter_goes_in_the_language_of_the_mission_where_the_questions_are_in_it() -> None:
    consultation = opened()
    for language in ("fr", "ar"):
        consultation.question_set.create(number=1, language=language, limb="ways_and_means", text="…")
    admitted(consultation, asked(consultation, "observer_state"), actor=AMRANI, at=NOON)
    written_to("PSE", "new_york", language="ar")
    written_to("VAT", "geneva", language="fr")
    written_to("VAT", "new_york", language="ru")
    sent_to(consultation, "observer_state")
    told = Dispatch.objects.order_by("address").values_list("address", "language")
    assert list(told) == [("geneva@vat.example", "fr"), ("new_york@pse.example", "ar"), ("new_york@vat.example", "en")]


@pytest.mark.parametrize("kind", CORRESPONDENCE)
def test_nobody_is_asked_for_a_reply_once_the_report_is_issued(kind: str) -> None:
    consultation = opened()
    letter = Letter(kind, "en", "mission@benguira.example", "About the report", "Dear all.")
    one = queue_dispatch(consultation, letter, actor=AMRANI, at=NOON, chance=CHANCE)
    open_dispatch(one, actor=AMRANI, at=NOON)
    issued(consultation)
    if kind not in ("note_verbale", "letter", "call", "reminder", "extension"):
        approve_dispatch(one, actor=AMRANI, at=NOON)
        return
    for approve in (partial(approve_dispatch, one), partial(approve_kind, consultation, kind)):
        with pytest.raises(Refusal) as refused:
            approve(actor=AMRANI, at=NOON)
        assert code_of(refused) == "report_issued"
    cancel_dispatch(one, "The report is issued.", actor=AMRANI, at=NOON)
    assert Dispatch.objects.get().state == "cancelled"
