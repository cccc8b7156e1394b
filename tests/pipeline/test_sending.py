"""Letters go out once they are approved: each once, in its envelope, again after a pause when the server had no time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from concertation.actions.consultation import Letter, approve_dispatch, cancel_dispatch, issue_link, queue_dispatch
from concertation.actions.consultation.link import end_link
from concertation.actions.meeting import announce_meeting, move_meeting
from concertation.actions.party import admit_party
from concertation.actions.submission import access_by
from concertation.core.chance import seeded_chance
from concertation.core.ledger import log_key, verify_receipt
from concertation.pipeline.correspondence import NEVER_ENDED, PAUSES, Sending, claim_dispatch, send_next, waiting
from concertation.pipeline.doors.email_door import take_mail
from concertation.pipeline.mail_out import Handed, Outbox, OutboxFolder
from concertation.pipeline.work import LEASE, begun, taken
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.models import Consultation, Dispatch, Invitation, Submission
from concertation.records.published import PublishedCheckpoint
from factories import SAFE, issued, opened_consultation
from mails import mail, office
from meetings import NAIROBI
from people import AMRANI, NOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

KEEPER = Doorkeeper(b"a secret of the installation")
KEY = log_key("log.example.org", bytes(range(32)))


@dataclass(frozen=True)
class Busy(OutboxFolder):
    """A server that says this to everything."""

    says: str = "later"

    def send(self, data: bytes, *, sender: str, recipient: str, reference: str) -> Handed:
        del data, sender, recipient, reference
        return Handed(self.says, "no such mailbox")


def sending(place: Path, outbox: Outbox | None = None) -> Sending:
    return Sending(
        office(), KEEPER, "https://consult.example", lambda: outbox or OutboxFolder(place / "outbox"), lambda: KEY,
        PublishedCheckpoint(place),
    )  # fmt: skip


def invited(consultation: Consultation) -> Invitation:
    party = admit_party("XBG", "member_state", "Benguira", actor=AMRANI, at=NOON)
    return Invitation.objects.create(consultation=consultation, party=party, instrument="note_verbale", at=NOON)


def letter(consultation: Consultation, invitation: Invitation | None, body: str, *, approved: bool = True) -> Dispatch:
    said = Letter("reminder", "en", "mission@benguira.example", "Reminder", body, invitation=invitation)
    return queue_dispatch(
        consultation, said, actor=AMRANI, at=NOON, chance=seeded_chance(3), approved=approved
    )  # fmt: skip


def mails(place: Path) -> list[EmailMessage]:
    found = [message_from_bytes(one.read_bytes(), policy=policy.default) for one in sorted((place / "outbox").glob("*.eml"))]
    return [one for one in found if isinstance(one, EmailMessage)]


def state(dispatch: Dispatch) -> tuple[str, int, str]:
    dispatch.refresh_from_db()
    return dispatch.state, dispatch.attempts, dispatch.last_error


def test_a_letter_goes_out_once_with_the_link_that_opens(tmp_path: Path) -> None:
    consultation = opened_consultation()
    invitation = invited(consultation)
    issue_link(invitation, None, keeper=KEEPER, actor=AMRANI, at=NOON)
    queued = letter(consultation, invitation, "Reply at {link} please.", approved=False)
    step = send_next(sending(tmp_path))
    assert not step(NOON), "nobody has read it"
    approve_dispatch(queued, actor=AMRANI, at=NOON)
    assert [step(NOON), step(NOON)] == [True, False]
    assert state(queued) == ("sent", 1, "")
    (sent,) = mails(tmp_path)
    told = (sent["From"], sent["To"], sent["Message-ID"], sent["Auto-Submitted"])
    assert told == (
        "replies+65-218@consult.example", "mission@benguira.example", f"<{queued.reference}@consult.example>",
        "auto-generated",
    )  # fmt: skip
    words = sent.get_content()
    secret = words.partition("https://consult.example/r/")[2].split()[0]
    access = access_by(secret, keeper=KEEPER, at=NOON)
    assert access is not None
    assert access.invitation == invitation
    assert secret not in Dispatch.objects.get().body


def test_the_resolution_that_a_letter_names_as_enclosed_comes_with_it(tmp_path: Path) -> None:
    consultation = opened_consultation()
    resolution = consultation.mandate.resolution
    resolution.text = "The General Assembly,\n1. Requests the Secretary-General to consult States;"
    resolution.save()
    invitation = invited(consultation)
    issue_link(invitation, None, keeper=KEEPER, actor=AMRANI, at=NOON)
    said = Letter(
        "note_verbale", "en", "mission@benguira.example", "Note verbale", "Reply at {link} please.", invitation=invitation,
        attachments=("docx",),
    )  # fmt: skip
    queue_dispatch(consultation, said, actor=AMRANI, at=NOON, chance=seeded_chance(3), approved=True)
    assert send_next(sending(tmp_path))(NOON)
    (mail,) = mails(tmp_path)
    note, enclosed = mail.iter_attachments()
    assert (note.get_filename(), enclosed.get_filename()) == ("note-verbale.docx", f"{resolution}.txt".replace("/", "-"))
    assert enclosed.get_payload(decode=True) == resolution.text.encode()


def test_no_letter_goes_out_about_a_meeting_that_was_cancelled_since(tmp_path: Path) -> None:
    consultation = opened_consultation()
    before = NAIROBI.begins - timedelta(days=9)
    meeting = announce_meeting(consultation, NAIROBI, actor=AMRANI, at=before)
    queued = letter(consultation, invited(consultation), "You are invited.")
    Dispatch.objects.update(kind="meeting", meeting=meeting.pk, queued_at=before)
    assert claim_dispatch(before) == queued
    move_meeting(meeting, "cancelled", "The hall burned down.", actor=AMRANI, at=before + timedelta(seconds=1))
    assert send_next(sending(tmp_path))(before + 2 * LEASE)
    assert mails(tmp_path) == []
    said = "The meeting has begun, or was changed or cancelled since. Cancel the letter."
    assert state(queued) == ("failed", 2, said)


def test_a_crash_between_sending_and_marking_leaves_one_mail(tmp_path: Path) -> None:
    queued = letter(opened_consultation(), None, "Please reply.")
    step = send_next(sending(tmp_path))
    assert step(NOON)
    Dispatch.objects.update(state="approved", lease=NOON + LEASE, sent_at=None)
    assert not step(NOON), "the one who died holds it still"
    later = NOON + LEASE + timedelta(seconds=1)
    assert step(later)
    assert (state(queued)[:2], len(mails(tmp_path))) == (("sent", 2), 1)


def test_two_workers_never_send_the_same_letter() -> None:
    letter(opened_consultation(), None, "Please reply.")
    seen = waiting(NOON)
    ours = claim_dispatch(NOON)
    assert ours is not None
    assert not taken(seen, ours.pk, **begun(NOON)), "another worker saw it waiting a moment before"
    assert claim_dispatch(NOON) is None


def test_a_server_without_time_is_asked_again_after_pauses_that_grow_and_then_an_officer_sees_why(tmp_path: Path) -> None:
    queued = letter(opened_consultation(), None, "Please reply.")
    step, at = send_next(sending(tmp_path, Busy(tmp_path))), NOON
    for attempt, pause in enumerate(PAUSES, 1):
        assert step(at)
        assert state(queued) == ("approved", attempt, "no such mailbox")
        assert not step(at + pause - timedelta(seconds=1))
        at += pause
    assert step(at)
    assert state(queued) == ("failed", len(PAUSES) + 1, "no such mailbox")
    approve_dispatch(queued, actor=AMRANI, at=at)
    assert send_next(sending(tmp_path))(at)
    assert state(queued) == ("sent", 1, "")


def test_a_letter_that_takes_each_worker_down_is_left_to_an_officer(tmp_path: Path) -> None:
    queued = letter(opened_consultation(), None, "Please reply.")
    (tmp_path / "outbox").write_text("no folder")
    step, at = send_next(sending(tmp_path)), NOON
    for _ in range(len(PAUSES) + 1):
        with pytest.raises(OSError, match="outbox"):
            step(at)
        at += LEASE + timedelta(seconds=1)
    assert step(at)
    assert state(queued) == ("failed", 9, NEVER_ENDED)
    (tmp_path / "outbox").unlink()
    approve_dispatch(queued, actor=AMRANI, at=at)
    assert step(at)
    assert state(queued) == ("sent", 1, "")


def test_what_cannot_go_fails_with_its_reason_and_holds_up_nothing(tmp_path: Path) -> None:
    consultation = opened_consultation()
    invitation = invited(consultation)
    issue_link(invitation, None, keeper=KEEPER, actor=AMRANI, at=NOON)
    ended, cancelled, good = (letter(consultation, invitation, words) for words in ("{link}", "No", "Yes"))
    end_link(invitation, "asked for", actor=AMRANI, at=NOON)
    cancel_dispatch(cancelled, "not now", actor=AMRANI, at=NOON)
    step = send_next(sending(tmp_path))
    assert [step(NOON), step(NOON), step(NOON)] == [True, True, False]
    assert state(ended) == ("failed", 1, "This party has no personal link. Issue one.")
    assert (state(cancelled)[0], state(good)[0], len(mails(tmp_path))) == ("cancelled", "sent", 1)
    refused = letter(consultation, None, "Please reply.")
    assert send_next(sending(tmp_path, Busy(tmp_path, "refused")))(NOON)
    assert state(refused) == ("failed", 1, "no such mailbox")


def test_what_was_approved_before_the_report_was_issued_asks_nobody_after_it(tmp_path: Path) -> None:
    consultation = opened_consultation()
    asks = letter(consultation, invited(consultation), "Please reply.")
    issued(consultation)
    assert send_next(sending(tmp_path))(NOON)
    assert (state(asks)[0], mails(tmp_path)) == ("failed", [])
    assert state(asks)[2].startswith("The report has been issued")


def test_a_receipt_goes_to_the_sender_of_the_mail_with_a_proof_that_verifies(tmp_path: Path) -> None:
    opened_consultation()
    (kept,) = take_mail("1.eml", mail("A fund.\n\nFull receipt\n"), office(), NOON)
    assert send_next(sending(tmp_path))(NOON)
    (sent,) = mails(tmp_path)
    (proof,) = sent.iter_attachments()
    assert (sent["To"], proof.get_filename()) == ("anna@velvetine.example", "receipt.txt")
    receipt = proof.get_payload(decode=True)
    assert isinstance(receipt, bytes)
    assert verify_receipt(receipt.decode(), KEY.vkey, SAFE.original_of(kept)).index == 2


def test_a_bare_receipt_tells_whoever_finds_it_nothing(tmp_path: Path) -> None:
    consultation = opened_consultation()
    take_mail("1.eml", mail(), office(plus=False), NOON)
    plain = Sending(
        office(plus=False), KEEPER, "https://consult.example", lambda: OutboxFolder(tmp_path / "outbox"), lambda: KEY,
        PublishedCheckpoint(tmp_path),
    )  # fmt: skip
    assert send_next(plain)(NOON)
    (sent,) = mails(tmp_path)
    assert (sent["Subject"], sent.get_content()) == ("Received", "Received.\r\n")
    assert Submission.objects.get().pk not in str(sent)
    assert consultation.slug not in str(sent)


def test_what_must_tell_nothing_does_not_name_the_consultation_in_its_senders_address_either(tmp_path: Path) -> None:
    consultation = opened_consultation()
    take_mail("1.eml", mail(), office(), NOON)
    assert send_next(sending(tmp_path))(NOON)
    (sent,) = mails(tmp_path)
    assert sent["From"] == "replies@consult.example"
    assert consultation.slug not in sent.as_string()


@pytest.mark.parametrize(("says", "state_then"), [("later", "approved"), ("refused", "failed")])
def test_an_address_that_lies_sealed_is_not_kept_in_what_a_server_says_of_it(
    tmp_path: Path, says: str, state_then: str
) -> None:
    opened_consultation()
    take_mail("1.eml", mail(), office(), NOON)
    refusing = Repeating(tmp_path, says)
    assert send_next(sending(tmp_path, refusing))(NOON)
    assert state(Dispatch.objects.get()) == (state_then, 1, "550")


@dataclass(frozen=True)
class Repeating(OutboxFolder):
    """A server that refuses an address and says which."""

    says: str = "refused"

    def send(self, data: bytes, *, sender: str, recipient: str, reference: str) -> Handed:
        del data, sender, reference
        return Handed(self.says, f"550 5.1.1 <{recipient}>: no such mailbox")
