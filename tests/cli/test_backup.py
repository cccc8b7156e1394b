"""``concertation backup`` as an operator meets it: a copy taken while replies come in, a power cut, damage on the disk."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from concertation.core.ledger import audit_log, verify_receipt
from concertation.core.ledger.verifier import open_note
from concertation.records.blobs import BlobStore
from concertation.records.manifest import read_manifest
from machine import DATABASE, POSTGRES, SECRETARIAT, Machine, database_of_its_own, files_in, refusal, restored

pytestmark = pytest.mark.database


def test_the_backup_says_what_it_holds_and_the_keys_are_not_in_it(first: Machine, tmp_path: Path) -> None:
    out = tmp_path / "backups" / "today"
    answer = first.concertation("backup", out)
    assert answer.returncode == 0, answer.stderr
    manifest = read_manifest((out / "manifest.json").read_bytes())
    assert files_in(out) == sorted([*manifest.digests, "manifest.json"])
    assert sorted(manifest.files) == [DATABASE, "log/checkpoint", "log/key.pub", "log/seal.id"]
    assert (manifest.submissions, len(manifest.blobs), manifest.entries) == (5, 5, 7)
    told = answer.stdout.splitlines()
    assert told[0] == f"The backup: {out}, as everything stood at {manifest.at}."
    assert told[1] == "Submissions: 5. Originals: 5. Entries of the log: 7."
    assert told[3].startswith("The keys are not in it. Keep a copy of keys/log.key and keys/seal.key apart")
    secrets = [home.read_bytes().strip() for home in (first.data / "keys").iterdir()]
    contents = [path.read_bytes() for path in out.rglob("*") if path.is_file()]
    assert [secret for secret in secrets for content in contents if secret in content] == []
    assert out.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in sorted(out.parent.iterdir())] == ["today", "today.keys"]


def test_with_keys_says_what_that_means_and_keeps_them_closed(first: Machine, backup: Path, tmp_path: Path) -> None:
    answer = first.concertation("backup", tmp_path / "sealed", "--with-keys")
    assert "whoever gets hold of this folder can sign in the name of your log" in answer.stdout
    for name in ("log.key", "seal.key", "secret.key"):
        assert (backup / "keys" / name).read_bytes() == (first.data / "keys" / name).read_bytes()
        assert (backup / "keys" / name).stat().st_mode & 0o777 == 0o600


def test_the_source_is_only_read(first: Machine, tmp_path: Path) -> None:
    before = {path: (first.data / path).read_bytes() for path in files_in(first.data)}
    first.concertation("backup", tmp_path / "out")
    # SQLite's memory shared between processes is nothing that is kept.
    after = {path: (first.data / path).read_bytes() for path in files_in(first.data) if not path.endswith(("-shm", "-wal"))}
    assert after == {path: content for path, content in before.items() if not path.endswith(("-shm", "-wal"))}


@pytest.mark.slow
def test_a_backup_taken_while_replies_come_in_is_consistent(secretariat: Machine, tmp_path: Path) -> None:
    busy = secretariat
    for number in range(20):
        # So that copying takes a while, and replies come in meanwhile.
        BlobStore(busy.data / "blobs").keep(number.to_bytes(2, "big") * 1_000_000)
    command = [sys.executable, str(SECRETARIAT), str(busy.data), "receive"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=busy.environment) as writer:
        assert writer.stdout is not None
        before = [writer.stdout.readline() for _ in range(25)]
        answers = [busy.concertation("backup", tmp_path / f"backup {turn}", "--with-keys", "--json") for turn in range(2)]
        after = [writer.stdout.readline() for _ in range(25)]
        assert writer.poll() is None
        writer.kill()
    assert all(before + after)
    assert [answer.returncode for answer in answers] == [0, 0]
    counts = [json.loads(answer.stdout)["submissions"] for answer in answers]
    assert 25 <= counts[0] < counts[1]
    for turn, count in enumerate(counts):
        for database in database_of_its_own():
            _check_whole(Machine(tmp_path / f"restored {turn}", database), tmp_path / f"backup {turn}", count)


def _check_whole(machine: Machine, backup: Path, submissions: int) -> None:
    """Restored, every submission has its original, its leaf and a receipt that verifies."""
    told = restored(machine, backup, "--checkpoint", "none")
    assert (told["submissions"], told["entries"], told["may_sign"]) == (submissions, submissions + 2, True)
    note, held = machine.tell("publish", "holds")
    assert len(held["submissions"]) == submissions
    for receipt, content in held["submissions"]:
        assert open_note(verify_receipt(receipt, machine.vkey, content.encode()).note, machine.vkey).size == submissions + 2
    files = {path: bytes.fromhex(content) for path, content in held["log"].items()}
    assert files["checkpoint"].decode() == note
    assert audit_log(files, machine.vkey).kinds == {"call_opened": 1, "mandate_adopted": 1, "received": submissions}


@pytest.mark.slow
def test_a_backup_that_is_killed_leaves_nothing_that_can_be_restored(first: Machine, tmp_path: Path) -> None:
    large = Machine(tmp_path / "large", first.database)
    shutil.copytree(first.data, large.data)
    for number in range(40):
        BlobStore(large.data / "blobs").keep(number.to_bytes(2, "big") * 500_000)
    for turn in range(3):
        places = tmp_path / f"backups {turn}"
        with subprocess.Popen(large.command("backup", places / "out"), env=large.environment) as process:
            while len(list(places.glob(".concertation-*/backup/blobs/??/*"))) <= 10 * turn:
                assert process.poll() is None
                time.sleep(0.001)
            process.send_signal(signal.SIGKILL)
        assert not (places / "out").exists()
        (left,) = places.iterdir()
        assert [path.name for path in left.iterdir()] == ["backup"]
        assert refusal(large.concertation("restore", left / "backup", "--json"))[0] == "no_backup"
    assert large.concertation("backup", places / "out").returncode == 0


def test_what_is_there_is_never_replaced(first: Machine, backup: Path) -> None:
    assert refusal(first.concertation("backup", backup, "--json"))[0] == "out_not_empty"
    assert refusal(first.concertation("backup", first.data / "in", "--json"))[0] == "backup_inside"
    assert refusal(first.concertation("restore", backup, "--json"))[0] == "data_not_empty"


def test_an_original_that_is_damaged_or_lost_is_named_and_no_backup_made(first: Machine, tmp_path: Path) -> None:
    hurt = Machine(tmp_path / "hurt", first.database)
    shutil.copytree(first.data, hurt.data)
    home = next((hurt.data / "blobs").glob("??/*"))
    home.write_bytes(home.read_bytes()[:-1])
    code, message = refusal(hurt.concertation("backup", tmp_path / "backups" / "out", "--json"))
    assert (code, home.name in message) == ("original_damaged", True)
    home.unlink()
    code, message = refusal(hurt.concertation("backup", tmp_path / "backups" / "out", "--json"))
    assert (code, home.name in message) == ("original_missing", True)
    assert list((tmp_path / "backups").iterdir()) == []


def test_there_must_be_an_installation(other: Machine, tmp_path: Path) -> None:
    code, message = refusal(other.concertation("backup", tmp_path / "out", "--json"))
    assert (code, message) == ("no_installation", f"There is no installation in {other.data}.")
    assert not other.data.exists()


@pytest.mark.skipif(not POSTGRES, reason="the tools of PostgreSQL are asked for only there")
def test_without_the_tools_of_postgresql_it_says_so(first: Machine, tmp_path: Path) -> None:
    environment = first.environment | {"PATH": str(tmp_path)}
    command = first.command("backup", tmp_path / "out", "--json")
    answer = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert refusal(answer)[1] == "pg_dump is not installed, and a PostgreSQL database is copied by it."
