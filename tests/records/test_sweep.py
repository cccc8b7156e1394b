"""Sealed files that no row names are swept, and only those."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from concertation.actions.consultation import forget_strays, keep_stray, settle_stray
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


def test_a_mail_that_was_set_aside_is_forgotten_after_thirty_days(tmp_path: Path) -> None:
    safe = safe_at(tmp_path)
    aside, waiting = (keep_stray(mail, "unplaced", safe=safe, actor=AMRANI, at=NOON) for mail in (b"Spam.", b"A reply?"))
    settle_stray(aside, "Spam.", actor=AMRANI, at=NOON)
    assert forget_strays(actor=AMRANI, at=NOON + timedelta(days=30)) == 0
    assert forget_strays(actor=AMRANI, at=NOON + timedelta(days=31)) == 1
    swept = sweep_orphans(safe.blobs, datetime.now(UTC) + YOUNG + timedelta(minutes=1))
    assert (swept, [safe.blobs.path(one.blob).exists() for one in (aside, waiting)]) == (1, [False, True])


ERASED = """
import django
django.setup()
from django.core.management import call_command
from concertation.actions.submission import Facts, erase_submission, receive_submission
from concertation.pipeline.work import sweep
from concertation.records.models import SubmissionKey
from factories import CHANCE, SAFE, opened_consultation, taken_in
from people import AMRANI, NOON

call_command("migrate", verbosity=0)
one = receive_submission(
    opened_consultation(), taken_in("a.txt", b"A reply."), Facts(), safe=SAFE, idempotency_key="one", actor=AMRANI, at=NOON,
    chance=CHANCE,
)
print(bytes(SubmissionKey.objects.get().wrapped).hex())
erase_submission(one, actor=AMRANI, at=NOON, chance=CHANCE)
SWEEP
import os
os._exit(0)  # as a process that is killed: it writes nothing back
"""


@pytest.mark.parametrize(("act", "left"), [("", True), ("sweep(SAFE, AMRANI)(NOON)", False)])
def test_a_key_that_was_destroyed_is_soon_nowhere_on_the_disk(tmp_path: Path, act: str, left: bool) -> None:
    environment = os.environ | {
        "CONCERTATION_DATABASE_URL": f"sqlite://{tmp_path}/it.sqlite3",
        "DJANGO_SETTINGS_MODULE": "concertation.settings",
        "PYTHONPATH": os.pathsep.join((str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", ""))),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-c", ERASED.replace("SWEEP", act)]
    said = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert (bytes.fromhex(said.strip()) in kept) is left
