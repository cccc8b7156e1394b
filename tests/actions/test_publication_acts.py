"""Publish, fold, take back, invite, extend, issue: what everybody may see changes by an act and by nothing else."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime

import pytest

from concertation.actions.consultation import extend_consultation, invite
from concertation.actions.ledger import publish_checkpoint, receipts
from concertation.actions.party import admit_party
from concertation.actions.passage import extract, merge_passages
from concertation.actions.report import issue_report
from concertation.actions.submission import (
    Facts,
    fold,
    mark_unreadable,
    publish_submission,
    receive_submission,
    review_submission,
    withhold_submission,
)
from concertation.core.ledger import log_key, verify_receipt
from concertation.core.passage import ExtractedText, Extraction
from concertation.core.refusal import Refusal
from concertation.core.role import machine
from concertation.core.token import query_of
from concertation.records import public, search
from concertation.records.models import Consultation, Extension, Invitation, LedgerEntry, Passage, Submission
from factories import CHANCE, SAFE, opened_consultation, taken_in
from people import AMRANI, NOON
from web.published_world import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def received(consultation: Consultation, name: str, publication: str = "named", party_class: str = "ngo") -> Submission:
    digest = hashlib.sha256(name.encode()).hexdigest()
    facts = Facts(None, name, party_class, None, (), date(2011, 5, 2), publication, "en")
    submission = receive_submission(
        consultation, taken_in(f"{name}.txt", name.encode()), facts,
        safe=SAFE, idempotency_key=name, actor=AMRANI, at=NOON, chance=CHANCE,
    )  # fmt: skip
    text = ExtractedText(f"{name}.txt", f"{name} proposes a travelling fund. It is short of money.", (), "en")
    extract(submission, Extraction(f"{name}.txt", digest, "text/plain", (text,)), (), safe=SAFE, actor=AMRANI, at=NOON)
    return submission


def published(consultation: Consultation, name: str) -> Submission:
    submission = received(consultation, name)
    review_submission(submission, actor=AMRANI, at=NOON)
    publish_submission(submission, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    return submission


def found(consultation: Consultation, words: str) -> set[str]:
    matching = search.matching_submissions(search.Sought(query_of(words), consultation.pk))
    return set(Submission.objects.filter(pk__in=matching).values_list("pk", flat=True))


def test_numbers_are_given_at_publication_in_its_order_and_not_at_receipt() -> None:
    consultation = opened_consultation()
    first, second = received(consultation, "Lantern"), received(consultation, "Voces")
    assert (first.number, second.number) == (None, None)
    for one in (second, first):
        review_submission(one, actor=AMRANI, at=NOON)
        publish_submission(one, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    assert [(one.party_name, one.number, one.place) for one in (second, first)] == [("Voces", 1, 1), ("Lantern", 2, 2)]


def test_nothing_is_published_before_a_person_has_looked_through_it() -> None:
    submission = received(opened_consultation(), "Lantern")
    with pytest.raises(Refusal) as refused:
        publish_submission(submission, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    assert refused.value.code == "wrong_move"
    with pytest.raises(RuntimeError):
        review_submission(submission, actor=machine("reader", "1"), at=NOON)


@pytest.mark.parametrize("level", ["unattributed", "confidential", ""])
def test_a_reply_whose_author_did_not_consent_is_never_published(level: str) -> None:
    consultation = opened_consultation()
    submission = received(consultation, "Lantern", publication=level)
    review_submission(submission, actor=AMRANI, at=NOON)
    with pytest.raises(Refusal) as refused:
        publish_submission(submission, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    assert refused.value.code == "not_for_publication"
    assert found(consultation, "travelling") == set()


def test_a_published_reply_is_found_by_its_words_and_one_taken_back_is_not() -> None:
    consultation = opened_consultation()
    submission = published(consultation, "Lantern")
    assert found(consultation, "funds") == {submission.pk}
    withhold_submission(submission, "its author asked", actor=AMRANI, at=NOON)
    assert found(consultation, "funds") == set()
    assert public.listed(consultation, public.Choice(), None) == []
    assert (public.total(consultation, "published"), public.total(consultation, "listed")) == (0, 0)
    assert public.facets(consultation) == {"class": [], "region": [], "language": []}


def test_passages_that_are_merged_after_publication_are_found_as_one() -> None:
    consultation = opened_consultation()
    submission = published(consultation, "Lantern")
    merged = merge_passages(list(Passage.objects.filter(submission=submission)), actor=AMRANI, at=NOON)
    hits = Passage.objects.filter(pk__in=search.matching_passages(search.Sought(query_of("fund money"), consultation.pk)))
    assert [one.pk for one in hits] == [merged.pk]


def test_the_counts_of_the_list_are_those_of_what_is_in_it() -> None:
    consultation = opened_consultation()
    leading, *others = (published(consultation, name) for name in ("Lantern", "Voces", "Harbour"))
    received(consultation, "Hidden", publication="confidential")
    fold(leading, others, actor=AMRANI, at=NOON)
    assert [one.party_name for one in public.listed(consultation, public.Choice(), None)] == ["Lantern"]
    assert public.facets(consultation)["class"] == [("ngo", 1)]
    totals = [public.total(consultation, name) for name in ("received", "published", "listed")]
    assert totals == [4, 3, 1]
    assert public.supporters([leading]) == {leading.pk: 2}


def test_how_many_were_received_is_told_only_where_it_cannot_tell_of_one_that_is_not_public() -> None:
    consultation = opened_consultation()
    for name in ("Lantern", "Voces", "Harbour"):
        published(consultation, name)
    assert public.received(consultation) == 3
    received(consultation, "Hidden", publication="confidential")
    assert public.received(consultation) is None
    published(consultation, "River")
    assert public.received(consultation) == 5


def test_an_extension_moves_the_deadline_for_everybody_with_its_reason_and_a_leaf() -> None:
    consultation = opened_consultation()
    consultation.deadline = datetime(2011, 5, 2, 22, tzinfo=UTC)
    consultation.save()
    leaves = LedgerEntry.objects.count()
    until = datetime(2011, 5, 20, 22, tzinfo=UTC)
    extend_consultation(consultation, until, "Capitals asked.", "en", actor=AMRANI, at=NOON, chance=CHANCE)
    kept = Extension.objects.get()
    assert (kept.deadline_before, kept.deadline_after, kept.reason) == (
        datetime(2011, 5, 2, 22, tzinfo=UTC),
        until,
        "Capitals asked.",
    )
    assert Consultation.objects.get().deadline == until
    assert LedgerEntry.objects.count() == leaves + 1
    for deadline, reason, code in (
        (until, "Again.", "not_an_extension"),
        (datetime(2011, 6, 1, tzinfo=UTC), " ", "no_reason"),
    ):
        with pytest.raises(Refusal) as refused:
            extend_consultation(consultation, deadline, reason, "en", actor=AMRANI, at=NOON, chance=CHANCE)
        assert refused.value.code == code


def test_who_was_asked_is_kept_once() -> None:
    consultation = opened_consultation()
    norvania = admit_party("XNV", "member_state", "Norvania", actor=AMRANI, at=NOON)
    invite(consultation, {norvania: "note_verbale"}, actor=AMRANI, at=NOON)
    invite(consultation, {norvania: "letter"}, actor=AMRANI, at=NOON)
    assert list(Invitation.objects.values_list("party__key", "instrument")) == [("XNV", "note_verbale")]


def test_what_cannot_be_read_is_kept_and_counted_with_its_reason() -> None:
    consultation = opened_consultation()
    submission = receive_submission(
        consultation, taken_in("cut-off.pdf", b"cut off"), Facts(),
        safe=SAFE, idempotency_key="1", actor=AMRANI, at=NOON, chance=CHANCE,
    )  # fmt: skip
    mark_unreadable(submission, "The file is damaged.", actor=AMRANI, at=NOON)
    kept = Submission.objects.get()
    assert (kept.state, kept.last_error) == ("unreadable", "The file is damaged.")
    assert public.total(consultation, "received") == 1


def test_a_version_is_open_once_a_person_issues_it_and_is_issued_once() -> None:
    w = world(reported=True)
    version = public.version(w.consultation, 1, "en")
    assert version is not None
    with pytest.raises(Refusal) as refused:
        issue_report(version, actor=AMRANI, at=NOON)
    assert refused.value.code == "already_issued"
    version.issued_at = None
    version.save()
    assert public.version(w.consultation, 1, "en") is None
    with pytest.raises(RuntimeError):
        issue_report(version, actor=machine("writer", "1"), at=NOON)


def test_the_receipt_of_a_published_reply_is_still_that_of_its_having_been_received() -> None:
    submission = published(opened_consultation(), "Lantern")
    key = log_key("log.example.org", bytes(32))
    proven = verify_receipt(receipts([submission.id], publish_checkpoint(key, NOON))[submission.id], key.vkey)
    assert json.loads(proven.leaf)["type"] == "received"
