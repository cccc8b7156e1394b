"""Joint replies: each signs for itself the words it read, is named only if it consented, and leaves when it wants."""

from __future__ import annotations

import pytest

from concertation.actions.passage import extract
from concertation.actions.submission import (
    Doorkeeper,
    Facts,
    access_by,
    amend_submission,
    begin_draft,
    erase_submission,
    publish_submission,
    review_submission,
    save_draft,
    send_draft,
)
from concertation.actions.submission.consent import end_consent
from concertation.actions.submission.cosign import ask_cosignatory, decline, sign, strike_cosignatory
from concertation.core.passage import ExtractedText, Extraction
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission import PURPOSES, Content
from concertation.records import public
from concertation.records.cosignatures import content_digest, named_in_data, named_on, signatories_of
from concertation.records.models import Access, Consent, Cosignatory, JournalEntry, Submission
from factories import CHANCE, SAFE, opened_consultation
from people import AMRANI, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]

KEEPER = Doorkeeper(b"secret of the door")
AUTHOR = Actor("link", "access 1")
CONTENT = Content(
    language="en", party_name="Lantern", party_class="ngo", answers={1: "We lack an office."}, publication="named",
    consents=PURPOSES,
)  # fmt: skip


def draft() -> Submission:
    return begin_draft(
        opened_consultation(), CONTENT, Facts(party_class="ngo", door="web"),
        safe=SAFE, idempotency_key="draft", actor=AUTHOR, at=NOON, chance=CHANCE,
    )  # fmt: skip


def asked(one: Submission, name: str) -> Cosignatory:
    secret = ask_cosignatory(one, name, "ngo", safe=SAFE, keeper=KEEPER, actor=AUTHOR, at=NOON, chance=CHANCE)
    access = access_by(secret, keeper=KEEPER, at=NOON)
    assert access is not None
    assert access.cosignatory is not None
    return access.cosignatory


def signs(one: Cosignatory, *purposes: str) -> None:
    sign(one, purposes, content_digest(one.submission, SAFE), safe=SAFE, actor=Actor("link", "theirs"), at=NOON)


def leaves(one: Cosignatory) -> None:
    kept = Cosignatory.objects.select_related("submission").get(pk=one.pk)
    decline(kept, safe=SAFE, actor=Actor("link", "theirs"), at=NOON)


def send(one: Submission) -> Submission:
    return send_draft(one, safe=SAFE, actor=AUTHOR, at=NOON, chance=CHANCE)


def published(one: Submission) -> Submission:
    text = ExtractedText("question 1", "We lack an office.", (), "en")
    extract(one, Extraction("reply.json", one.file_sha256, "application/json", (text,)), (),
            safe=SAFE, actor=AMRANI, at=NOON)  # fmt: skip
    review_submission(one, actor=AMRANI, at=NOON)
    publish_submission(one, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    return Submission.objects.get(pk=one.pk)


def joint() -> tuple[Submission, dict[str, Cosignatory]]:
    """Published; four were asked: one signs by name, one without, one declines, one says nothing."""
    one = draft()
    people = {name: asked(one, name) for name in ("Beacon", "Quiet", "Nay", "Silent")}
    signs(people["Beacon"], "named", "open_data")
    signs(people["Quiet"])
    leaves(people["Nay"])
    return published(send(one)), people


def test_only_those_are_named_who_signed_and_consented_and_a_joint_reply_counts_once() -> None:
    one, _ = joint()
    assert (named_on(one), named_in_data(one)) == (["Beacon"], ["Beacon"])
    assert [(each.name, each.standing) for each in signatories_of(one, SAFE)] == [
        ("Beacon", "consented"), ("Quiet", "consented"), ("Nay", "declined"), ("Silent", "asked"),
    ]  # fmt: skip
    assert (public.total(one.consultation, "received"), public.total(one.consultation, "listed")) == (1, 1)


def test_before_publication_no_name_is_readable_anywhere() -> None:
    one = draft()
    signs(asked(one, "Beacon"), "named")
    send(one)
    assert named_on(one) == []
    assert b"Beacon" not in bytes(Cosignatory.objects.get().name)


def test_whoever_leaves_is_out_of_the_public_list_at_once_and_the_reply_stands() -> None:
    one, people = joint()
    leaves(people["Beacon"])
    assert (named_on(one), Submission.objects.get(pk=one.pk).state) == ([], "published")
    assert signatories_of(one, SAFE)[0].standing == "left"
    assert not Consent.objects.filter(cosignatory=people["Beacon"], withdrawn_at=None).exists()
    assert JournalEntry.objects.get(act="answer_cosignature").detail == {"state": "left"}


def test_each_consents_for_itself_and_can_say_otherwise_later() -> None:
    one, people = joint()
    signs(Cosignatory.objects.select_related("submission").get(pk=people["Quiet"].pk), "named")
    assert (named_on(one), named_in_data(one)) == (["Beacon", "Quiet"], ["Beacon"])
    assert Consent.objects.filter(cosignatory=None, withdrawn_at=None).count() == len(PURPOSES)


def test_a_signature_stands_under_the_words_that_were_signed_and_no_others() -> None:
    one = draft()
    beacon = asked(one, "Beacon")
    seen = content_digest(one, SAFE)
    signs(beacon, "named")
    save_draft(one, CONTENT.with_(answers={1: "We lack everything."}), 0, safe=SAFE)
    changed = Submission.objects.get(pk=one.pk)
    assert signatories_of(changed, SAFE)[0].standing == "outdated"
    with pytest.raises(Refusal) as refused:
        sign(beacon, ("named",), seen, safe=SAFE, actor=AUTHOR, at=NOON)
    assert refused.value.code == "changed_meanwhile"
    assert named_on(published(send(changed))) == []


def test_when_the_author_is_no_longer_named_nobody_is() -> None:
    one, _ = joint()
    end_consent(one, "named", actor=AUTHOR, at=NOON)
    assert (named_on(one), Submission.objects.get(pk=one.pk).state) == ([], "published")


def test_a_correction_takes_the_signatories_along_and_asks_them_anew() -> None:
    one, _ = joint()
    correction = amend_submission(one, safe=SAFE, actor=AUTHOR, at=NOON, chance=CHANCE)
    assert (named_on(one), correction.cosignatories.count()) == (["Beacon"], 0)
    save_draft(correction, CONTENT.with_(answers={1: "We lack two offices."}), correction.revision, safe=SAFE)
    sent = send(Submission.objects.get(pk=correction.pk))
    assert named_on(one) == []
    assert [(each.name, each.standing) for each in signatories_of(sent, SAFE)] == [
        ("Beacon", "outdated"), ("Quiet", "outdated"), ("Silent", "asked"),
    ]  # fmt: skip
    access = Access.objects.select_related("cosignatory__submission").get(cosignatory__in=sent.cosignatories.all()[:1])
    assert access.cosignatory is not None
    signs(access.cosignatory, "named")
    assert named_on(published(sent)) == ["Beacon"]
    assert Submission.objects.get(pk=one.pk).state == "superseded"


def test_the_author_of_a_draft_strikes_a_name_and_nobody_is_asked_once_it_is_sent() -> None:
    one = draft()
    strike_cosignatory(asked(one, "Beacon"))
    assert (Cosignatory.objects.count(), Access.objects.filter(role="cosignatory").count()) == (0, 0)
    send(one)
    with pytest.raises(Refusal) as refused:
        asked(one, "Quiet")
    assert refused.value.code == "already_sent"


def test_erasure_leaves_nothing_of_those_who_signed() -> None:
    one, _ = joint()
    erase_submission(one, actor=AUTHOR, at=NOON, chance=CHANCE)
    assert (Cosignatory.objects.count(), Access.objects.count(), Consent.objects.count()) == (0, 0, 0)
