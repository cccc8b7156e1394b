"""Two people at one reply: each act goes by what the reply is now, not by what was read of it a while ago."""

from __future__ import annotations

import hashlib

import pytest

from actions.test_publication_acts import found, published, received
from concertation.actions.passage import extract
from concertation.actions.submission import (
    Facts,
    begin_draft,
    erase_submission,
    hide_submission,
    publish_submission,
    review_submission,
    save_draft,
    send_draft,
    withdraw_submission,
    withhold_submission,
)
from concertation.actions.submission.redact import redact, see_redactions
from concertation.core.passage import ExtractedText, Extraction
from concertation.core.refusal import Refusal
from concertation.core.submission import Content
from concertation.core.submission.redaction import Redaction
from concertation.pipeline.work import read_next, waiting
from concertation.records import public
from concertation.records.models import JournalEntry, Submission, SubmissionText
from concertation.records.safe import Safe
from concertation.records.whole import digest_of, whole_content
from factories import CHANCE, SAFE, opened_consultation
from people import AMRANI, NOON, OKELLO, READER

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def as_read_before(one: Submission) -> Submission:
    return Submission.objects.get(pk=one.pk)


def test_what_is_published_while_its_author_takes_it_back_is_open_to_nobody() -> None:
    consultation = opened_consultation()
    one = received(consultation, "Lantern")
    review_submission(one, actor=AMRANI, at=NOON)
    page_of_its_author = as_read_before(one)
    publish_submission(one, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    withdraw_submission(page_of_its_author, actor=AMRANI, at=NOON, chance=CHANCE)
    kept = Submission.objects.get(pk=one.pk)
    assert (kept.state, kept.place, [text.text for text in kept.texts.all()]) == ("withdrawn", None, [""])
    assert found(consultation, "fund") == set()
    assert [public.total(consultation, name) for name in ("received", "published", "listed")] == [0, 0, 0]


def test_what_was_taken_back_meanwhile_is_neither_published_nor_read_nor_hidden_nor_withheld() -> None:
    one = received(opened_consultation(), "Lantern")
    review_submission(one, actor=AMRANI, at=NOON)
    pages = [as_read_before(one) for _ in range(4)]
    withdraw_submission(one, actor=AMRANI, at=NOON, chance=CHANCE)
    with pytest.raises(Refusal):
        publish_submission(pages[0], safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    with pytest.raises(Refusal):
        review_submission(pages[1], actor=AMRANI, at=NOON)
    with pytest.raises(Refusal):
        hide_submission(pages[2], "why", "en", actor=AMRANI, at=NOON, chance=CHANCE)
    with pytest.raises(Refusal):
        withhold_submission(pages[3], "why", actor=AMRANI, at=NOON)
    assert Submission.objects.get(pk=one.pk).state == "withdrawn"


def test_a_reading_that_ends_after_the_reply_was_taken_back_brings_nothing_back() -> None:
    one = received(opened_consultation(), "Lantern")
    before = as_read_before(one)
    withdraw_submission(one, actor=AMRANI, at=NOON, chance=CHANCE)
    text = ExtractedText("Lantern.txt", "Other words.", (), "en")
    with pytest.raises(Refusal):
        extract(before, Extraction("Lantern.txt", "0" * 64, "text/plain", (text,)), (), safe=SAFE, actor=READER, at=NOON)
    assert Submission.objects.get(pk=one.pk).state == "withdrawn"


@pytest.mark.parametrize("end", ["withdrawn", "erased"])
def test_the_worker_goes_on_after_a_reply_that_was_taken_back_while_it_was_read(end: str) -> None:
    one = received(opened_consultation(), "Lantern")
    Submission.objects.filter(pk=one.pk).update(state="received")
    act = withdraw_submission if end == "withdrawn" else erase_submission

    class Slow(Safe):
        """While an original is fetched from it, the author of the reply changes their mind."""

        def original_of(self, submission: Submission) -> bytes:
            data = super().original_of(submission)
            act(as_read_before(submission), actor=AMRANI, at=NOON, chance=CHANCE)
            return data

    slow = Slow(SAFE.blobs, CHANCE("key that seals", 32), CHANCE)
    assert read_next(slow, READER)(NOON)
    assert Submission.objects.get(pk=one.pk).state == end
    assert JournalEntry.objects.filter(act="mark_unreadable").count() == 0
    assert not waiting(NOON).exists()


def test_a_draft_that_was_sent_meanwhile_is_erased_as_a_reply_with_its_tombstone() -> None:
    consultation = opened_consultation()
    content = Content(language="en", answers={1: "A fund."}, publication="named", consents=("published",))
    draft = begin_draft(
        consultation, content, Facts(door="web"), safe=SAFE, idempotency_key="k", actor=AMRANI, at=NOON, chance=CHANCE
    )  # fmt: skip
    save_draft(draft, content, 0, safe=SAFE)
    other_window = as_read_before(draft)
    send_draft(draft, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    erase_submission(other_window, actor=AMRANI, at=NOON, chance=CHANCE)
    assert public.total(consultation, "received") == 0
    assert JournalEntry.objects.filter(act="erase_submission", subject=draft.pk).count() == 1


def test_the_digest_that_everybody_may_have_is_of_what_everybody_may_read() -> None:
    one = received(opened_consultation(), "Lantern")
    whole = SubmissionText.objects.get(submission=one).sha256
    (mark,) = redact(one, [Redaction(1, 0, 7, "person", "a name")], safe=SAFE, actor=AMRANI, at=NOON)
    see_redactions(one, [mark.pk], [], actor=OKELLO, at=NOON)
    review_submission(one, actor=AMRANI, at=NOON)
    publish_submission(one, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    text = SubmissionText.objects.get(submission=one)
    assert text.text.startswith("███████ proposes")
    assert text.public_sha256 == hashlib.sha256(text.text.encode()).hexdigest() != whole
    assert list(public.all_texts(one.consultation)) == [(text.public_sha256, text.text)]
    withhold_submission(one, "its author asked", actor=AMRANI, at=NOON)
    assert SubmissionText.objects.get(submission=one).masked_sha256 == ""


def test_a_reply_in_which_nothing_is_covered_has_the_digest_of_its_text() -> None:
    one = published(opened_consultation(), "Lantern")
    text = SubmissionText.objects.get(submission=one)
    assert text.public_sha256 == text.sha256


def test_a_draft_that_was_changed_after_it_was_shown_is_not_sent() -> None:
    facts = Facts(party_class="ngo", door="web")
    content = Content(language="en", answers={1: "We lack an office."}, publication="named")
    draft = begin_draft(
        opened_consultation(), content, facts, safe=SAFE, idempotency_key="d", actor=AMRANI, at=NOON, chance=CHANCE
    )
    shown = digest_of(whole_content(draft, SAFE))
    save_draft(draft, content.with_(answers={1: "We lack everything."}), 0, safe=SAFE)
    with pytest.raises(Refusal) as refused:
        send_draft(as_read_before(draft), safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE, shown=shown)
    assert (refused.value.code, as_read_before(draft).state) == ("changed_meanwhile", "draft")
    seen = digest_of(whole_content(as_read_before(draft), SAFE))
    send_draft(as_read_before(draft), safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE, shown=seen)
    assert as_read_before(draft).state == "received"
