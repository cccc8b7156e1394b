"""An older backup is put back with newer keys: what was erased between the two is as gone as where it was erased."""

from __future__ import annotations

from typing import Any

import pytest

from concertation.actions.submission import erase_submission
from concertation.actions.submission.message import send_message
from concertation.core.token import query_of
from concertation.records import search
from concertation.records.key_copy import KeyCopy, keys_in, put_keys
from concertation.records.models import (
    Citation,
    Coding,
    Evidence,
    Folding,
    JournalEntry,
    Opening,
    Passage,
    Submission,
    SubmissionKey,
)
from factories import CHANCE, SAFE
from people import AMRANI, NOON
from web.published_world import World, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FILE = "tabloquet-memo.docx"


def left_of(name: str) -> dict[str, Any]:
    """All that is kept of a reply, but for its place among the others."""
    (row,) = Submission.objects.filter(pk=name).values()
    one = Submission.objects.get(pk=name)
    owned = [each for each in Submission._meta.related_objects if each.related_model not in (Submission, Evidence)]
    return {column: bytes(value) if isinstance(value, memoryview) else value for column, value in row.items()} | {
        "belongings": {
            each.related_model.__name__: each.related_model._base_manager.filter(submission=one).count() for each in owned
        },
        "passages": Passage.objects.filter(submission=name).count(),
        "decisions": Coding.objects.filter(passage__submission=name).count(),
        "cited": Citation.objects.filter(passage__submission=name).count(),
        "openings": Opening.objects.filter(subject=name).count(),
    }


def put_back_without(w: World, gone: Submission) -> int:
    """The keys as they were copied after that one was erased, put into the database of before."""
    copy = keys_in("default", 9)
    SubmissionKey.objects.all().delete()
    return put_keys("default", KeyCopy(9, {name: key for name, key in copy.keys.items() if name != gone.pk}), 9)


def test_what_was_erased_since_is_erased_with_everything_that_was_read_from_it() -> None:
    w = world()
    gone = w.replies[FILE]
    send_message(gone, "A word.", safe=SAFE, actor=AMRANI, at=NOON)
    Folding.objects.create(submission=gone, reason="It breaks the rule.", language="en", by="Ms. Amrani", at=NOON)
    Submission.objects.filter(pk=gone.pk).update(sealed_name=b"called so")
    assert put_back_without(w, gone) == 1
    restored = left_of(gone.pk)
    assert (restored["state"], restored["openings"]) == ("erased", 0)
    assert {name: n for name, n in restored["belongings"].items() if n} == {}
    assert {"Folding", "Statement", "UrgentMark", "Dissociation", "SubmissionText"} <= set(restored["belongings"])
    assert restored["sealed_name"] == b""
    sought = search.Sought(query_of("manque"), w.consultation.pk)
    assert not Passage.objects.filter(pk__in=search.matching_passages(sought)).exists()
    assert sorted(SubmissionKey.objects.values_list("pk", flat=True)) == sorted(
        one.pk for one in w.replies.values() if one.pk != gone.pk
    )


def test_it_is_left_as_erasure_itself_leaves_it() -> None:
    w = world()
    there, here = w.replies[FILE], w.replies["velvetine-memo.txt"]
    put_back_without(w, there)
    erase_submission(here, actor=AMRANI, at=NOON, chance=CHANCE)
    own = {"id", "idempotency_key", "party_class", "region", "language", "received_on", "publication", "number"}
    left = [{key: value for key, value in left_of(one.pk).items() if key not in own} for one in (there, here)]
    assert left[0] == left[1]
    assert JournalEntry.objects.filter(act="erase_submission").count() == 1
