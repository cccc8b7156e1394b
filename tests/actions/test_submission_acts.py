"""Receive a reply: once only, sealed in the log, with a receipt that verifies offline."""

from __future__ import annotations

import hashlib
import json

import pytest

from concertation.actions.ledger import publish_checkpoint, published_log, receipts, record
from concertation.actions.passage import extract, merge_passages
from concertation.actions.submission import Facts, receive_submission
from concertation.core.ledger import audit_log, log_key, verify_receipt
from concertation.core.passage import ExtractedText, Extraction
from concertation.records.models import Consultation, JournalEntry, LedgerEntry, Passage, Submission
from factories import CHANCE, SAFE, opened_consultation, taken_in
from people import AMRANI, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]

REPLY = b"We lack resources. We propose a fund for travel. Thank you."
DIGEST = hashlib.sha256(REPLY).hexdigest()
KEY = log_key("log.example.org", bytes(range(32)))


def received(consultation: Consultation, key: str = "reply.txt") -> Submission:
    return receive_submission(
        consultation, taken_in("reply.txt", REPLY), Facts(party_name="Norvania", party_class="member_state"),
        safe=SAFE, idempotency_key=key, actor=AMRANI, at=NOON, chance=CHANCE,
    )  # fmt: skip


def extraction() -> Extraction:
    text = ExtractedText("reply.txt", REPLY.decode(), ((0, len(REPLY)),), "en")
    return Extraction("reply.txt", DIGEST, "text/plain", (text,))


def test_a_retry_after_a_lost_answer_gives_the_same_submission_and_no_second_leaf() -> None:
    consultation = opened_consultation()
    first, again = received(consultation), received(consultation)
    assert first == again
    assert len(first.id) == 26
    assert LedgerEntry.objects.count() == 3
    assert received(consultation, "another.txt") != first
    assert LedgerEntry.objects.count() == 4


def test_the_receipt_verifies_offline_and_the_log_says_neither_who_nor_what() -> None:
    submission = received(opened_consultation())
    note = publish_checkpoint(KEY, NOON)
    receipt = receipts([submission.id], note)[submission.id]
    assert verify_receipt(receipt, KEY.vkey, REPLY).index == 2
    files = published_log(note) | {f"receipts/{submission.id}.tlog-proof": receipt.encode()}
    assert audit_log(files, KEY.vkey).kinds == {"call_opened": 1, "mandate_adopted": 1, "received": 1}
    told = b"".join(files[path] for path in files if path.startswith("tile/entries"))
    for secret in ("Norvania", "member_state", "reply.txt", submission.id, DIGEST):
        assert secret.encode() not in told


def test_every_act_leaves_one_row_in_the_journal() -> None:
    submission = received(opened_consultation())
    extract(submission, extraction(), ["flagged"], safe=SAFE, actor=AMRANI, at=NOON)
    acts = JournalEntry.objects.order_by("pk").values_list("act", "actor")
    assert list(acts) == [
        ("register_resolution", "Ms. Amrani"), ("adopt_mandate", "Ms. Amrani"), ("open_consultation", "Ms. Amrani"),
        ("receive_submission", "Ms. Amrani"), ("extract", "Ms. Amrani"),
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_a_transaction_is_a_fault() -> None:
    with pytest.raises(RuntimeError, match="in its own transaction"):
        record("gossip", AMRANI, NOON, "nobody")


def test_passages_say_where_they_stand_and_a_second_extraction_replaces_the_first() -> None:
    submission = received(opened_consultation())
    for _ in range(2):
        extract(submission, extraction(), ["flagged"], safe=SAFE, actor=AMRANI, at=NOON)
    ((_, text),) = SAFE.texts_of((submission,))
    words = [text[passage.start : passage.end] for passage in Passage.objects.all()]
    assert words == ["We lack resources.", "We propose a fund for travel.", "Thank you."]
    assert Submission.objects.get().as_value().warnings == ("flagged",)


def test_neighbours_that_an_officer_reads_as_one_are_merged_and_no_word_is_lost() -> None:
    submission = received(opened_consultation())
    first, second, third = extract(submission, extraction(), [], safe=SAFE, actor=AMRANI, at=NOON)
    merged = merge_passages([first, second], actor=AMRANI, at=NOON)
    assert [passage.pk for passage in Passage.objects.all()] == [merged.pk, third.pk]
    ((_, text),) = SAFE.texts_of((submission,))
    assert text[merged.start : merged.end] == "We lack resources. We propose a fund for travel."
    assert json.loads(json.dumps(merged.as_value().kind)) == "paragraph"
