"""``concertation restore`` as an operator meets it: all of it verified, and a log that continues or signs nothing."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from concertation.core.ledger import Tree
from concertation.core.ledger.tile import entries_in
from concertation.core.ledger.tree import consistency_path, roots_from_consistency
from concertation.core.ledger.verifier import open_note
from concertation.core.refusal import Refusal
from concertation.records.manifest import Manifest, read_manifest
from machine import DATABASE, POSTGRES, Machine, files_in, log_of, refusal, restored

pytestmark = pytest.mark.database


@pytest.mark.parametrize(
    "name",
    [DATABASE, "blobs", "log/checkpoint", "log/key.pub", "keys/log.key", "keys/secret.key", "manifest.json"],
)
def test_one_changed_byte_in_any_file_is_refused_and_the_file_is_named(
    other: Machine, backup: Path, tmp_path: Path, name: str
) -> None:
    hurt = shutil.copytree(backup, tmp_path / "hurt")
    home = next((hurt / "blobs").glob("??/*")) if name == "blobs" else hurt / name
    content = bytearray(home.read_bytes())
    content[len(content) // 2] ^= 1
    home.write_bytes(content)
    code, message = refusal(other.concertation("restore", hurt, "--checkpoint", "none", "--json"))
    assert (code, message.split(" ")[0]) == ("backup_damaged", home.relative_to(hurt).as_posix())
    assert files_in(other.data) == []


def test_a_manifest_changed_in_any_byte_is_refused(backup: Path) -> None:
    whole = (backup / "manifest.json").read_bytes()
    for place in range(len(whole)):
        with pytest.raises(Refusal, match=r"manifest\.json of this backup is damaged"):
            read_manifest(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])


def test_a_manifest_that_names_files_outside_the_backup_is_refused() -> None:
    for path in ("../../etc/passwd", "/etc/passwd", "log/../../keys/log.key", "blobs/aa/bb"):
        with pytest.raises(Refusal, match="names files that no backup has"):
            read_manifest(Manifest("0.1.0", "", "sqlite", 0, 0, {path: "ab" * 32}, ()).as_bytes())


def test_a_missing_file_is_named(other: Machine, backup: Path, tmp_path: Path) -> None:
    hurt = shutil.copytree(backup, tmp_path / "hurt")
    (hurt / DATABASE).unlink()
    assert refusal(other.concertation("restore", hurt, "--json"))[1] == f"{DATABASE} is missing from this backup."


def resealed(backup: Path, **changes: Any) -> None:
    """The manifest made to fit a backup that was tampered with."""
    home = backup / "manifest.json"
    manifest = read_manifest(home.read_bytes())
    files = {path: hashlib.sha256((backup / path).read_bytes()).hexdigest() for path in manifest.files}
    home.write_bytes(replace(manifest, files=files, **changes).as_bytes())


def test_a_backup_that_was_damaged_before_it_was_sealed_is_refused(other: Machine, backup: Path, tmp_path: Path) -> None:
    lacking, broken = (shutil.copytree(backup, tmp_path / name) for name in ("lacking", "broken"))
    blobs = read_manifest((backup / "manifest.json").read_bytes()).blobs
    resealed(lacking, blobs=blobs[1:])
    code, message = refusal(other.concertation("restore", lacking, "--json"))
    assert (code, blobs[0] in message) == ("original_missing", True)
    whole = (broken / DATABASE).read_bytes()
    (broken / DATABASE).write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2))
    resealed(broken)
    code, _ = refusal(other.concertation("restore", broken, "--json"))
    assert code == ("database_copy_failed" if POSTGRES else "database_damaged")
    assert files_in(other.data) == []
    assert restored(other, backup)["submissions"] == 5


UNSEAL = """
import sys
from concertation.cli.installation import opened
opened(sys.argv[1])
from concertation.records.models import Opening, Submission
Opening.objects.filter(subject=Submission.objects.all()[0].pk).update(salt=bytes(32))
"""


def test_a_submission_whose_leaf_opens_to_something_else_is_refused(other: Machine, third: Machine, tmp_path: Path) -> None:
    third.runs(UNSEAL)
    assert third.concertation("backup", tmp_path / "out").returncode == 0
    assert refusal(other.concertation("restore", tmp_path / "out", "--json"))[0] == "leaf_missing"
    assert files_in(other.data) == []


def test_the_restored_log_continues_what_was_published(other: Machine, backup: Path) -> None:
    note = (backup / "log" / "checkpoint").read_text()
    answer = other.concertation("restore", backup, "--checkpoint", backup / "log" / "checkpoint")
    assert answer.stdout.splitlines()[1:] == [
        "Submissions: 5. Originals: 5. Entries of the log: 7.",
        "Every file, every original and the whole log were verified.",
        "The log continues the checkpoint of 5 entries.",
    ]
    assert sizes_of_continued(other, note, "receive:4") == (5, 11)


def sizes_of_continued(machine: Machine, note: str, *verbs: str) -> tuple[int, int]:
    """After these acts the next checkpoint is proven to continue that one: the sizes of both."""
    *_, published, held = machine.tell(*verbs, "publish", "holds")
    old, new, tree = open_note(note, machine.vkey), open_note(published, machine.vkey), tree_of(held)
    path = consistency_path(tree.nodes, old.size, new.size)
    assert roots_from_consistency(old.root, old.size, new.size, path) == (old.root, new.root)
    return old.size, new.size


def tree_of(held: dict[str, Any]) -> Tree:
    tree = Tree()
    for path, content in sorted(held["log"].items()):
        for leaf in entries_in(bytes.fromhex(content)) if path.startswith("tile/entries/") else ():
            tree.append(leaf)
    return tree


def test_without_a_word_on_what_was_published_nothing_is_signed(other: Machine, backup: Path) -> None:
    told = restored(other, backup)
    assert (told["confirmed"], told["missing"], told["may_sign"]) == (False, 0, False)
    assert other.told("publish")["refusal"]["code"] == "checkpoint_unconfirmed"
    (other.data / "log" / "checkpoint.unconfirmed").rename(other.data / "log" / "checkpoint")
    assert open_note(other.told("publish"), other.vkey).size == 7


def test_a_backup_older_than_what_was_published_takes_no_entry_and_signs_nothing(
    other: Machine, later: Machine, backup: Path, tmp_path: Path
) -> None:
    (tmp_path / "as printed").write_text("\r\n".join(later.checkpoint.read_text().splitlines()))
    answer = other.concertation("restore", backup, "--checkpoint", tmp_path / "as printed")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines()[3:] == [
        "The log here has 7 entries, and a checkpoint of 10 was published.",
        "Missing: 3 entries, made after this backup for submissions received and other acts.",
        "The log can be read. It takes no entry and signs nothing until they are brought back.",
        "Restore a newer backup into a new folder, or this one with --log DIR: a copy of the public log that anybody kept.",
    ]
    for verb in ("publish", "receive:1"):
        told = other.told(verb)["refusal"]
        assert told["code"] == "log_forked"
        assert told["message"].startswith("The log here has 7 entries, and a checkpoint of 10 was published")
    held = other.told("holds")
    assert (len(held["submissions"]), held["entries"]) == (5, 7)


def test_entries_come_back_from_a_copy_of_the_public_log(
    other: Machine, later: Machine, backup: Path, tmp_path: Path
) -> None:
    note = later.checkpoint.read_text()
    answer = other.concertation("restore", backup, "--log", log_of(later, tmp_path / "log"))
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines()[3:] == [
        "Brought back into the log, without what they stand for: received 3.",
        "Ask those who hold a receipt that this installation does not know to send their reply again.",
        "The log continues the checkpoint of 10 entries.",
    ]
    assert other.told("publish") == note
    assert sizes_of_continued(other, note, "receive:1") == (10, 11)


def test_a_copy_of_another_log_brings_nothing_back(other: Machine, later: Machine, backup: Path, tmp_path: Path) -> None:
    log = log_of(later, tmp_path / "log")
    bundle = log / "tile/entries/000.p/10"
    bundle.write_bytes(bundle.read_bytes().replace(b'"type":"received"', b'"type":"receiveD"'))
    code, message = refusal(other.concertation("restore", backup, "--log", log, "--json"))
    assert (code, message) == (
        "log_copy_other", "The entries in the copy of the public log are not those that were published.",
    )  # fmt: skip
    bundle.write_bytes(bundle.read_bytes()[:-1])
    assert refusal(other.concertation("restore", backup, "--log", log, "--json"))[0] == "log_copy_damaged"
    assert files_in(other.data) == []


FORGE = """
import sys
from concertation.cli.installation import opened
opened(sys.argv[1])
from concertation.core.ledger import Tree
from concertation.records.models import LedgerEntry, LedgerNode, TreeHead
TreeHead.objects.all().delete()
entry = LedgerEntry.objects.get(index=0)
entry.leaf = bytes(entry.leaf).replace(b"mandate_adopted", b"mandate_adapted")
entry.save()
tree = Tree()
for leaf in LedgerEntry.objects.order_by("index").values_list("leaf", flat=True):
    tree.append(bytes(leaf))
for node in LedgerNode.objects.all() if sys.argv[2] == "whole" else ():
    LedgerNode.objects.filter(pk=node.pk).update(hash=tree.nodes(node.level, node.number))
"""


@pytest.mark.parametrize(("extent", "code"), [("whole", "log_forked"), ("entry", "log_damaged")])
def test_a_log_as_long_as_the_published_one_with_an_entry_exchanged_is_refused(
    other: Machine, later: Machine, third: Machine, tmp_path: Path, extent: str, code: str
) -> None:
    third.runs(FORGE, extent)
    third.checkpoint.unlink()
    assert third.concertation("backup", tmp_path / "forged").returncode == 0
    answer = other.concertation("restore", tmp_path / "forged", "--checkpoint", later.checkpoint, "--json")
    assert refusal(answer)[0] == code
    assert files_in(other.data) == []
    assert restored(other, tmp_path / "later")["submissions"] == 8


def test_a_checkpoint_of_another_log_is_refused(other: Machine, backup: Path, tmp_path: Path) -> None:
    note = (backup / "log" / "checkpoint").read_text()
    (tmp_path / "checkpoint").write_text(note.replace("\n5\n", "\n6\n"))
    code, message = refusal(other.concertation("restore", backup, "--checkpoint", tmp_path / "checkpoint", "--json"))
    assert (code, message) == (
        "not_this_log", "A checkpoint is not one of this log: The checkpoint's signature does not hold.",
    )  # fmt: skip


def test_without_its_key_a_restored_log_is_read_and_signs_nothing_until_the_key_is_back(
    other: Machine, first: Machine, tmp_path: Path
) -> None:
    first.concertation("backup", tmp_path / "out")
    answer = other.concertation("restore", tmp_path / "out", "--checkpoint", "none")
    assert answer.stdout.splitlines()[-1] == (
        f"The keys were not in this backup: put log.key and seal.key into {other.data / 'keys'} "
        "before anything is signed or read."
    )
    assert [other.told(verb)["refusal"]["code"] for verb in ("holds", "publish")] == ["seal_key_missing", "log_key_missing"]
    (other.data / "keys").mkdir()
    for name in ("log.key", "seal.key"):
        shutil.copy(first.data / "keys" / name, other.data / "keys" / name)
    assert len(other.told("holds")["submissions"]) == 5
    assert sizes_of_continued(other, (tmp_path / "out/log/checkpoint").read_text()) == (5, 7)


MIGRATIONS = """
import sys
from concertation.cli.installation import found
found(sys.argv[1])
from django.db.migrations.recorder import MigrationRecorder
recorder = MigrationRecorder(__import__("django.db").db.connection)
recorder.migration_qs.filter(app="records").last().delete() if sys.argv[2] == "older" else None
recorder.record_applied("records", "9999_from_the_future") if sys.argv[2] == "newer" else None
"""


@pytest.mark.parametrize(
    ("age", "code", "restoring"), [("older", "migrations_missing", None), ("newer", "installation_newer", "backup_newer")]
)
def test_data_of_another_version_are_backed_up_and_not_worked_on(
    other: Machine, third: Machine, tmp_path: Path, age: str, code: str, restoring: str | None
) -> None:
    third.runs(MIGRATIONS, age)
    assert third.told("receive:1")["refusal"]["code"] == code
    assert third.concertation("backup", tmp_path / "out").returncode == 0
    answer = other.concertation("restore", tmp_path / "out", "--json")
    assert (refusal(answer)[0] if answer.returncode else None) == restoring
