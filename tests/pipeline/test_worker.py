"""The worker: what waits is done once, by one, whatever dies meanwhile; the log is sealed as it grows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from concertation.actions.submission import Facts, receive_submission
from concertation.actions.submission.intake import read_again
from concertation.core.ledger import log_key
from concertation.core.ledger.verifier import open_note
from concertation.core.role import machine
from concertation.documents.reading import room
from concertation.pipeline import work
from concertation.pipeline.work import ATTEMPTS, LEASE, NEVER_ENDED, begun, claim, read_next, seal_log, taken
from concertation.records.models import Consultation, Passage, Submission, TreeHead
from concertation.records.published import PublishedCheckpoint
from concertation.records.safe import Safe
from factories import CHANCE, opened_consultation, safe_at, taken_in
from people import AMRANI, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]

WORKER = machine("reader", "1")


def waiting(consultation: Consultation, name: str, content: bytes, safe: Safe) -> Submission:
    original = taken_in(name, content, safe)
    return receive_submission(
        consultation, original, Facts(party_name="Lantern"),
        safe=safe, idempotency_key=name, actor=AMRANI, at=NOON, chance=CHANCE,
    )  # fmt: skip


def test_a_reply_that_waits_is_read_and_one_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    consultation, safe = opened_consultation(), safe_at(tmp_path)
    good = waiting(consultation, "a.txt", b"We propose a fund. It is short of money.", safe)
    bad = waiting(consultation, "b.pdf", b"%PDF-1.7 cut off", safe)
    step = read_next(safe, WORKER)
    assert [step(NOON), step(NOON), step(NOON)] == [True, True, False]
    states = dict(Submission.objects.values_list("pk", "state"))
    assert states == {good.pk: "extracted", bad.pk: "unreadable"}
    ((_, words),) = safe.texts_of((good,))
    passages = Passage.objects.filter(submission=good)
    assert [words[one.start : one.end] for one in passages] == ["We propose a fund.", "It is short of money."]
    assert "damaged" in Submission.objects.get(pk=bad.pk).last_error


def test_two_workers_never_share_a_reply_and_one_that_died_gives_it_back_by_its_lease(tmp_path: Path) -> None:
    consultation = opened_consultation()
    one = waiting(consultation, "a.txt", b"We propose a fund.", safe_at(tmp_path))
    seen = work.waiting(NOON)
    assert claim(NOON) == one
    assert not taken(seen, one.pk, **begun(NOON)), "another worker saw it waiting a moment before"
    assert claim(NOON + LEASE - timedelta(seconds=1)) is None
    again = claim(NOON + LEASE + timedelta(seconds=1))
    assert again is not None
    assert (again.pk, again.attempts) == (one.pk, 2)


def test_an_original_that_is_missing_is_tried_again_and_then_left_to_an_officer(tmp_path: Path) -> None:
    one = waiting(opened_consultation(), "a.txt", b"We propose a fund.", safe_at(tmp_path))
    safe_at(tmp_path).blobs.path(one.blob).unlink()
    step, at = read_next(safe_at(tmp_path), WORKER), NOON
    for _ in range(ATTEMPTS):
        assert step(at)
        at += LEASE + timedelta(seconds=1)
    kept = Submission.objects.get()
    assert (kept.state, kept.attempts, kept.last_error) == ("unreadable", ATTEMPTS, "Its original is not in the store.")


def test_a_reply_that_takes_each_worker_down_is_left_to_an_officer_who_may_have_it_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    consultation, safe = opened_consultation(), safe_at(tmp_path)
    one = waiting(consultation, "a.txt", b"We propose a fund.", safe)
    step, at = read_next(safe, WORKER), NOON
    with monkeypatch.context() as broken:
        broken.setattr(room, "bubblewrap", lambda _: ["/bin/false"])
        for _ in range(ATTEMPTS):
            with pytest.raises((RuntimeError, OSError)):
                step(at)
            at += LEASE + timedelta(seconds=1)
        assert step(at)
    one.refresh_from_db()
    assert (one.state, one.last_error) == ("unreadable", NEVER_ENDED)
    read_again(one, actor=AMRANI, at=at)
    assert step(at)
    assert Submission.objects.get().state == "extracted"


@pytest.mark.django_db(transaction=True)
def test_the_log_is_sealed_when_it_has_grown_and_only_then(tmp_path: Path) -> None:
    key = log_key("log.example.org", bytes(range(32)))
    step = seal_log(lambda: key, PublishedCheckpoint(tmp_path))
    assert not step(NOON)
    opened_consultation()
    assert [step(NOON), step(NOON)] == [True, False]
    assert open_note(TreeHead.objects.get().note, key.vkey).size == 2
