"""The e-mail door: each mail is received once, kept whole under seal, placed, answered as its sender wishes, or kept as no
reply; machines are never answered."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.serializers import serialize

from concertation.actions.consultation import Call, Letter, mark_sent, open_consultation, queue_dispatch
from concertation.actions.party import admit_party
from concertation.actions.submission import content_of
from concertation.actions.submission.message import thread_of
from concertation.core.chance import seeded_chance
from concertation.core.submission.pack import FORMAT
from concertation.pipeline.doors.acknowledgement import ENOUGH
from concertation.pipeline.doors.email_door import take_mail
from concertation.pipeline.intake import maildir, take_files_in, take_mail_in
from concertation.pipeline.work import read_next
from concertation.records.cosignatures import shown_to_officers
from concertation.records.models import Consultation, Dispatch, Invitation, Party, StrayMail, Submission
from factories import SAFE, opened_consultation, safe_at
from mails import ADDRESS, WORDS, mail, office, written_to_at
from people import AMRANI, NOON, READER

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def benguira() -> Party:
    party = admit_party("XBG", "member_state", "Benguira", actor=AMRANI, at=NOON)
    written_to_at(party, "mission@benguira.example")
    return party


def another(consultation: Consultation) -> Consultation:
    """A second one that is open at the same time."""
    return open_consultation(
        consultation.mandate, Call("Another", slug="another"), [], actor=AMRANI, at=NOON, chance=seeded_chance(1)
    )


def sent_letter(consultation: Consultation, party: Party, address: str) -> Dispatch:
    invitation = Invitation.objects.create(consultation=consultation, party=party, instrument="note_verbale", at=NOON)
    letter = Letter("reminder", "en", address, "Reminder", "Please reply.", invitation=invitation)
    kept = queue_dispatch(consultation, letter, actor=AMRANI, at=NOON, chance=seeded_chance(2), approved=True)
    mark_sent(kept, actor=AMRANI, at=NOON)
    return kept


def test_a_mail_is_a_reply_once_whatever_way_it_comes_and_lies_whole_under_seal(tmp_path: Path) -> None:
    opened_consultation()
    safe = safe_at(tmp_path)
    first = take_mail("1.eml", mail(), office(safe), NOON)
    again = take_mail("2.eml", b"Received: from elsewhere\n" + mail(), office(safe), NOON)
    assert first == again == list(Submission.objects.all())
    (kept,) = first
    assert (kept.door, kept.state, kept.acknowledge, kept.party, kept.publication) == ("email", "received", "bare", None, "")
    assert safe.original_of(kept) == mail()
    assert safe.key_of(kept.pk).open_text(kept.contact) == "anna@velvetine.example"
    assert take_mail("3.eml", mail("Another."), office(safe), NOON) != first, "who knows a Message-ID suppresses nothing"


def test_nothing_of_the_mail_lies_outside_the_safe(tmp_path: Path) -> None:
    opened_consultation()
    take_mail("1.eml", mail(subject="Velvetine's subject"), office(safe_at(tmp_path)), NOON)
    while read_next(safe_at(tmp_path), READER)(NOON):
        pass
    rows = [serialize("json", model._default_manager.all()) for model in apps.get_app_config("records").get_models()]
    told = "".join(rows).casefold() + "".join(one.read_bytes().decode("latin-1") for one in tmp_path.rglob("??/*"))
    for secret in ("velvetine", "192.0.2.7", "secret-host", "zyxomma"):
        assert secret not in told


def test_the_consultation_is_told_by_the_tag_by_the_letter_answered_or_by_being_the_only_one() -> None:
    first = opened_consultation()
    assert take_mail("1.eml", mail("One."), office(), NOON)[0].consultation == first
    second = another(first)
    tagged = take_mail("2.eml", mail("Two.", to="replies+another@consult.example"), office(), NOON)
    assert tagged[0].consultation == second
    letter = sent_letter(second, benguira(), "mission@benguira.example")
    answer = mail("Three.", headers={"In-Reply-To": f"<{letter.reference}@consult.example>"})
    assert take_mail("3.eml", answer, office(), NOON)[0].consultation == second
    assert take_mail("4.eml", mail("Four."), office(), NOON) == []
    stray = StrayMail.objects.get()
    assert (stray.reason, SAFE.read_apart(stray.blob)) == ("unplaced", mail("Four."))
    assert take_mail("4.eml", mail("Four."), office(), NOON, into=first)[0].consultation == first


def test_the_sender_is_whom_the_register_writes_to_and_a_forwarded_letter_proves_nothing() -> None:
    consultation, party = opened_consultation(), benguira()
    known = take_mail("1.eml", mail("One.", sender="Mission@Benguira.example"), office(), NOON)[0]
    told = (known.party, known.party_class, known.publication, known.verified_at, known.acknowledge)
    assert told == (party, "member_state", "named", None, "full")
    letter = sent_letter(consultation, party, "capital@benguira.example")
    answers = {"In-Reply-To": f"<{letter.reference}@consult.example>"}
    asked = take_mail("2.eml", mail("Two.", sender="capital@benguira.example", headers=answers), office(), NOON)[0]
    assert asked.party == party
    forwarded = take_mail("3.eml", mail("Three.", sender="somebody@else.example", headers=answers), office(), NOON)[0]
    assert (forwarded.party, forwarded.warnings) == (
        None, ["It answers the letter to XBG, from another address: see whether it is theirs."]
    )  # fmt: skip
    near = take_mail("4.eml", mail("Four.", sender="press@benguira.example"), office(), NOON)[0]
    assert (near.party, near.warnings) == (
        None, ["Its address is of the same domain as those of XBG: see whether it is theirs."]
    )  # fmt: skip


def test_on_behalf_of_is_proposed_and_never_taken() -> None:
    opened_consultation()
    words = "Au nom de l’Union européenne, nous proposons un fonds. Merci."
    kept = take_mail("1.eml", mail(words), office(), NOON)[0]
    assert (kept.on_behalf_of, kept.warnings) == (
        [], ["It seems to speak on behalf of European Union: confirm for whom."]
    )  # fmt: skip


def receipts() -> list[tuple[str, str, list[str], str]]:
    return [
        (one.state, one.address, one.attachments, one.body)
        for one in Dispatch.objects.filter(kind="receipt").order_by("pk")
    ]  # fmt: skip


def test_the_receipt_is_as_its_sender_wishes_and_bears_no_address() -> None:
    opened_consultation()
    benguira()
    bare = take_mail("1.eml", mail("One."), office(), NOON)[0]
    assert receipts() == [("approved", "", [], "Received.\n")]
    take_mail("1.eml", mail("One."), office(), NOON)
    assert len(receipts()) == 1, "a retry is not answered twice"
    take_mail("2.eml", mail("Two.\n\nNo receipt please\n"), office(), NOON)
    assert len(receipts()) == 1
    full = take_mail("3.eml", mail("Three.", sender="mission@benguira.example"), office(), NOON)[0]
    state, address, attached, body = receipts()[1]
    assert (state, address, attached) == ("approved", "", ["receipt"])
    assert full.pk in body
    assert bare.pk not in "".join(one[3] for one in receipts())


@pytest.mark.parametrize(
    "headers",
    [{"Auto-Submitted": "auto-replied"}, {"List-Id": "<list.example>"}, {"Precedence": "bulk"}, {"Return-Path": "<>"}],
)
def test_what_a_machine_wrote_is_kept_and_never_answered(headers: dict[str, str]) -> None:
    opened_consultation()
    assert take_mail("1.eml", mail(headers=headers), office(), NOON) == []
    assert (StrayMail.objects.get().reason, receipts(), Submission.objects.count()) == ("automatic", [], 0)


def test_our_own_mail_is_no_reply() -> None:
    opened_consultation()
    assert take_mail("1.eml", mail(sender="replies+65-218@consult.example"), office(), NOON) == []


def test_two_machines_that_hide_what_they_are_fall_silent() -> None:
    opened_consultation()
    for turn in range(ENOUGH + 3):
        take_mail(f"{turn}.eml", mail(f"Thank you for your mail {turn}."), office(), NOON + timedelta(minutes=turn))
    assert len(receipts()) == ENOUGH
    receipt = Dispatch.objects.filter(kind="receipt")[0]
    headers = {"In-Reply-To": f"<{receipt.reference}@consult.example>"}
    answer = mail("Thanks.", sender="new@else.example", headers=headers)
    assert len(take_mail("x.eml", answer, office(), NOON)) == 1
    assert len(receipts()) == ENOUGH, "an answer to a receipt is kept and not answered"


def test_what_is_empty_or_taken_for_spam_is_kept_and_marked() -> None:
    opened_consultation()
    benguira()
    take_mail("1.eml", mail(""), office(), NOON)
    take_mail("2.eml", mail(headers={"X-Spam-Flag": "YES"}), office(), NOON)
    assert sorted(StrayMail.objects.values_list("reason", flat=True)) == ["empty", "spam"]
    kept = take_mail("3.eml", mail(sender="mission@benguira.example", headers={"X-Spam-Flag": "YES"}), office(), NOON)[0]
    assert "A filter on its way took it for spam." in kept.warnings


def returned(reference: str, address: str) -> bytes:
    return (
        f"From: mailer-daemon@un.example\nTo: {ADDRESS}\nSubject: Undelivered\nAuto-Submitted: auto-replied\n"
        'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nNo such mailbox.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; un.example\n\n"
        f"Final-Recipient: rfc822; {address}\nAction: failed\nStatus: 5.1.1\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <{reference}@consult.example>\n\n--b--\n"
    ).encode()


def test_a_letter_that_came_back_is_known_by_its_number_and_its_address() -> None:
    letter = sent_letter(opened_consultation(), benguira(), "mission@benguira.example")
    take_mail("1.eml", returned(letter.reference, "victim@else.example"), office(), NOON)
    letter.refresh_from_db()
    assert letter.state == "sent", "anybody can write such a notification"
    take_mail("2.eml", returned(letter.reference, "mission@benguira.example"), office(), NOON)
    letter.refresh_from_db()
    assert (letter.state, letter.last_error) == ("bounced", "mission@benguira.example: 5.1.1")
    assert (Submission.objects.count(), receipts()) == (0, [])


PACK = {
    "format": FORMAT, "consultation": "65-218", "reference": "", "language": "en",
    "answers": {"1": "A fund serves it."}, "summary": "A fund.", "publication": "named", "party": "League of Lanterns",
    "class": "ngo", "on_behalf_of": "", "members": [], "co_signatories": ["Anna"], "contact": "",
    "other_text": "Written in the margin.", "revisions": 0, "warnings": [],
}  # fmt: skip


def test_a_form_in_a_mail_becomes_the_reply_and_nothing_beside_it_is_lost() -> None:
    another(opened_consultation())
    files = (("reply.concertation.json", json.dumps(PACK).encode()), ("annex.txt", b"More about the fund."))
    (kept,) = take_mail("1.eml", mail("Please see attached.", files=files), office(), NOON)
    told = (kept.door, kept.consultation.slug, kept.party_name, kept.party_class, kept.publication, kept.file_name)
    assert told == ("pack", "65-218", "League of Lanterns", "ngo", "named", "form.eml")
    assert content_of(kept, SAFE).answers == {1: "A fund serves it."}
    assert read_next(SAFE, READER)(NOON)
    kept.refresh_from_db()
    assert [(text.name, words) for text, words in SAFE.texts_of((kept,))] == [
        ("question 1", "A fund serves it."), ("summary", "A fund."), ("outside-the-fields.txt", "Written in the margin."),
        ("letter.txt", "Please see attached."), ("annex.txt", "More about the fund."),
    ]  # fmt: skip
    assert kept.warnings == ["It names 1 who sign as well: ask each of them."]


def test_whom_a_form_names_is_kept_for_an_officer_to_ask_and_how_to_reach_its_author_under_seal() -> None:
    opened_consultation()
    told = PACK | {"co_signatories": ["Anna  Zellig", "B", "B"], "contact": "Telephone 12"}
    files = (("reply.concertation.json", json.dumps(told).encode()),)
    (kept,) = take_mail("1.eml", mail(files=files), office(), NOON)
    take_mail("1.eml", mail(files=files), office(), NOON)
    signatories = [(one.name, one.standing, one.purposes) for one in shown_to_officers(kept, SAFE)]
    assert signatories == [("Anna Zellig", "asked", frozenset()), ("B", "asked", frozenset())]
    assert SAFE.key_of(kept.pk).open_text(kept.contact) == "anna@velvetine.example", "what a form says proves no address"
    assert [(one.author, one.words.split("\n")[-1]) for one in thread_of(kept, SAFE)] == [("", "Telephone 12")]


def test_nobody_becomes_a_state_by_saying_so_on_a_form() -> None:
    opened_consultation()
    files = (("reply.concertation.json", json.dumps(PACK | {"class": "member_state"}).encode()),)
    assert take_mail("1.eml", mail(files=files), office(), NOON)[0].party_class == ""


def test_what_a_state_asks_on_a_form_that_our_pages_do_not_offer_it_is_kept_as_asked() -> None:
    opened_consultation()
    party = benguira()
    files = (("reply.concertation.json", json.dumps(PACK | {"publication": "confidential"}).encode()),)
    (kept,) = take_mail("1.eml", mail(sender="mission@benguira.example", files=files), office(), NOON)
    assert (kept.party, kept.publication, list(kept.consents.values_list("purpose", flat=True))) == (
        party, "confidential", ["counted"],
    )  # fmt: skip


def test_a_mail_folder_is_emptied_of_what_is_kept(tmp_path: Path) -> None:
    opened_consultation()
    for folder in ("new", "cur", "tmp"):
        (tmp_path / "mail" / folder).mkdir(parents=True)
    (tmp_path / "mail" / "new" / "1").write_bytes(mail())
    step = take_mail_in(maildir(tmp_path / "mail"), office(safe_at(tmp_path / "blobs")))
    assert [step(NOON), step(NOON)] == [True, False]
    assert [one.name for one in (tmp_path / "mail" / "cur").iterdir()] == ["1:2,S"]
    assert Submission.objects.count() == 1


def test_a_drop_folder_takes_files_mails_and_forms_and_leaves_what_it_cannot_place(tmp_path: Path) -> None:
    first = opened_consultation()
    drop, late = tmp_path / "drop", NOON + timedelta(days=20_000)
    (drop / "another").mkdir(parents=True)
    (drop / "views.txt").write_bytes(b"We propose a fund.")
    (drop / "reply.json").write_bytes(json.dumps(PACK).encode())
    (drop / "mail.eml").write_bytes(mail("By mail."))
    step = take_files_in(drop, office(safe_at(tmp_path / "blobs")))
    assert [step(late), step(late)] == [True, False]
    assert sorted(Submission.objects.values_list("door", flat=True)) == ["email", "folder", "pack"]
    second = another(first)
    (drop / "views.txt").write_bytes(b"Which one?")
    (drop / "another" / "views.txt").write_bytes(b"This one.")
    assert [step(late), step(late)] == [True, False]
    assert [one.name for one in drop.iterdir() if one.is_file()] == ["views.txt"]
    assert Submission.objects.get(consultation=second).door == "folder"
    assert WORDS
