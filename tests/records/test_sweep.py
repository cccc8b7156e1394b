"""Sealed files that no row names are swept, and only those."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from concertation.actions.consultation import forget_strays, keep_stray, settle_stray
from concertation.actions.submission import Facts, receive_submission
from concertation.records.sweep import YOUNG, sweep_orphans, write_back
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
    said, kept = left_on_disk(ERASED.replace("SWEEP", act), tmp_path)
    assert (bytes.fromhex(said.strip()) in kept) is left


def test_a_log_that_cannot_be_written_back_leaves_the_patience_of_those_who_write_as_it_was() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has such a log")
    before = patience()
    with pytest.raises(OperationalError, match="locked"):
        write_back()  # as every test, within a transaction
    assert patience() == before


def patience() -> int:
    """Milliseconds that whoever writes waits for others."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        return int(cursor.fetchone()[0])


def left_on_disk(script: str, place: Path) -> tuple[str, bytes]:
    """What the script says that runs over a database in that folder, and every byte that it leaves there."""
    environment = os.environ | {
        "CONCERTATION_DATABASE_URL": f"sqlite://{place}/it.sqlite3",
        "DJANGO_SETTINGS_MODULE": "concertation.settings",
        "PYTHONPATH": os.pathsep.join((str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", ""))),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-c", script]
    said = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    return said, b"".join(path.read_bytes() for path in place.iterdir() if path.is_file())


PUBLISHED = """
import django
django.setup()
from django.core.management import call_command
from concertation.actions.passage import extract
from concertation.actions.submission import (
    Facts, erase_submission, publish_submission, receive_submission, review_submission, withdraw_submission,
    withhold_submission,
)
from concertation.actions.submission.redact import redact, see_redactions
from concertation.core.passage import ExtractedText, Extraction
from concertation.core.submission.redaction import Redaction
from concertation.pipeline.work import sweep
from factories import CHANCE, SAFE, opened_consultation, taken_in
from people import AMRANI, NOON, OKELLO

call_command("migrate", verbosity=0)
consultation, about = opened_consultation(), {"actor": AMRANI, "at": NOON}
consents = ("read", "quoted", "named", "published")

def published(number, name):
    words, original = f"{name} stands here. " + "We propose a fund. " * 200, taken_in("a.txt", name.encode())
    facts = Facts(party_name="A league", party_class="ngo", publication="named", language="en", consents=consents)
    one = receive_submission(consultation, original, facts, safe=SAFE, idempotency_key=number, chance=CHANCE, **about)
    text = ExtractedText("a.txt", words, (), "en")
    extract(one, Extraction("a.txt", original.sha256, "text/plain", (text,)), (), safe=SAFE, **about)
    review_submission(one, **about)
    publish_submission(one, safe=SAFE, chance=CHANCE, **about)
    return one

erased, taken, lasting, covered = map(published, "1234", ("Zyxbone", "Zyxmoor", "Zyxfern", "Zyxlamp"))
erase_submission(erased, chance=CHANCE, **about)
withdraw_submission(taken, chance=CHANCE, **about)
withhold_submission(covered, "A name.", **about)
rows = redact(covered, [Redaction(1, 0, 7, "person", "A name.")], safe=SAFE, **about)
see_redactions(covered, [one.pk for one in rows], [], actor=OKELLO, at=NOON)
publish_submission(covered, safe=SAFE, chance=CHANCE, **about)
SWEEP
import os
os._exit(0)  # as a process that is killed: it writes nothing back
"""


@pytest.mark.parametrize(("act", "left"), [("", True), ("sweep(SAFE, AMRANI)(NOON)", False)])
def test_words_that_were_public_and_are_no_longer_are_soon_nowhere_on_the_disk(tmp_path: Path, act: str, left: bool) -> None:
    _, kept = left_on_disk(PUBLISHED.replace("SWEEP", act), tmp_path)
    words = kept.lower()
    assert [word in words for word in (b"zyxbone", b"zyxmoor", b"zyxlamp", b"zyxfern")] == [left, left, left, True]
