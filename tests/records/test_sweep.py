"""Sealed files that no row names are swept, and only those."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from concertation.actions.consultation import keep_stray
from concertation.actions.submission import Facts, receive_submission
from concertation.records.sweep import YOUNG, sweep_orphans
from factories import CHANCE, opened_consultation, safe_at
from people import AMRANI, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_only_what_nobody_names_and_is_no_longer_young_is_swept(tmp_path: Path) -> None:
    consultation, safe = opened_consultation(), safe_at(tmp_path)
    key = safe.new_key("reply")
    annex = safe.take_in("a.txt", b"An annex.", key)
    original = safe.take_in("reply.txt", b"A reply.", key)
    receive_submission(
        consultation, original, Facts(annexes=(annex,)), safe=safe, idempotency_key="one", actor=AMRANI, at=NOON,
        chance=CHANCE,
    )  # fmt: skip
    stray = keep_stray(b"A mail.", "unplaced", safe=safe, actor=AMRANI, at=NOON)
    orphan = safe.take_in("lost.txt", b"Begun and never kept.", key)
    now = datetime.now(UTC)
    assert sweep_orphans(safe.blobs, now) == 0
    assert sweep_orphans(safe.blobs, now + YOUNG + timedelta(minutes=1)) == 1
    assert not safe.blobs.path(orphan.blob).exists()
    assert [safe.blobs.path(one).exists() for one in (original.blob, annex.blob, stray.blob)] == [True] * 3
