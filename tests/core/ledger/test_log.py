"""Receipts and the whole log: what is true verifies, and any edit is seen."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from concertation.core.chance import seeded_chance
from concertation.core.ledger import (
    Leaf,
    LogKey,
    NotProven,
    Tree,
    audit_log,
    commitment_of,
    log_files,
    log_key,
    receipt_text,
    rounded,
    signed_checkpoint,
    verify_receipt,
)
from concertation.core.ledger.tree import inclusion_path

AT = datetime(2011, 5, 2, 23, 50, 41, tzinfo=UTC)
FILES = [f"Reply of mission {n}".encode() for n in range(300)]


def _leaf(kind: str, content: bytes, salt: bytes) -> bytes:
    commitment = commitment_of(kind, "call-1", salt, hashlib.sha256(content).digest())
    return Leaf(kind, "call-1", commitment, rounded(kind, AT)).as_bytes()


@pytest.fixture(scope="module")
def key() -> LogKey:
    return log_key("log.example.org/concertation", seeded_chance(1)("log key", 32))


@pytest.fixture(scope="module")
def files(key: LogKey) -> dict[str, bytes]:
    """A log of 300 replies (more than one tile) with a receipt for the first and the last."""
    chance, tree, salts = seeded_chance(1), Tree(), []
    for content in FILES:
        salts.append(chance(f"salt {content!r}", 32))
        tree.append(_leaf("received", content, salts[-1]))
    note = signed_checkpoint(key, len(FILES), tree.root)
    written = log_files(tree.nodes, tree.entries, note)
    for index in (0, 299):
        digest = hashlib.sha256(FILES[index]).digest()
        path = inclusion_path(tree.nodes, index, len(FILES))
        text = receipt_text(tree.entries[index], salts[index], digest, index, path, note)
        written[f"receipts/{index}.tlog-proof"] = text.encode()
    return written


def test_the_log_of_three_hundred_replies_is_two_tiles_high(files: dict[str, bytes]) -> None:
    assert sorted(files) == [
        "checkpoint", "receipts/0.tlog-proof", "receipts/299.tlog-proof", "tile/0/000", "tile/0/001.p/44",
        "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/44",
    ]  # fmt: skip


def test_a_true_log_and_a_true_receipt_are_proven(files: dict[str, bytes], key: LogKey) -> None:
    audited = audit_log(files, key.vkey)
    assert (audited.size, audited.kinds, audited.receipts) == (300, {"received": 300}, 2)
    assert verify_receipt(files["receipts/299.tlog-proof"].decode(), key.vkey, FILES[299]).index == 299


def test_another_file_than_the_one_received_is_not_proven(files: dict[str, bytes], key: LogKey) -> None:
    with pytest.raises(NotProven, match="The file is not the one"):
        verify_receipt(files["receipts/0.tlog-proof"].decode(), key.vkey, FILES[0] + b" ")


def test_another_key_does_not_prove_it(files: dict[str, bytes], key: LogKey) -> None:
    other = replace(key, secret=seeded_chance(2)("log key", 32))
    with pytest.raises(NotProven, match="signed by another key"):
        verify_receipt(files["receipts/0.tlog-proof"].decode(), other.vkey)


def _edited(data: bytes, dice: random.Random) -> bytes:
    """One byte changed, dropped, doubled or added, or two neighbours exchanged; never the same bytes."""
    at, byte = dice.randrange(len(data)), bytes([dice.randrange(256)])
    edits = (
        data[:at] + byte + data[at + 1 :],
        data[:at] + data[at + 1 :],
        data[:at] + byte + data[at:],
        data[:at] + data[at : at + 2][::-1] + data[at + 2 :],
        data + byte,
    )
    changed = [edit for edit in edits if edit != data]
    return dice.choice(changed)


def test_each_of_a_thousand_random_edits_of_a_receipt_is_rejected(files: dict[str, bytes], key: LogKey) -> None:
    dice, receipt = random.Random(218), files["receipts/299.tlog-proof"]
    for _ in range(1000):
        edited = _edited(receipt, dice)
        with pytest.raises((NotProven, UnicodeDecodeError)):
            verify_receipt(edited.decode(), key.vkey)


def test_each_of_a_hundred_random_edits_of_each_file_of_the_log_is_rejected(files: dict[str, bytes], key: LogKey) -> None:
    dice = random.Random(65)
    for path in sorted(files):
        for _ in range(100 if path == "checkpoint" or "receipts" in path else 10):
            with pytest.raises(NotProven):
                audit_log(files | {path: _edited(files[path], dice)}, key.vkey)


def test_a_file_dropped_from_or_added_to_the_log_is_seen(files: dict[str, bytes], key: LogKey) -> None:
    for path in [path for path in files if not path.startswith("receipts/")]:
        with pytest.raises(NotProven):
            audit_log({name: data for name, data in files.items() if name != path}, key.vkey)
    with pytest.raises(NotProven, match=r"tile/2/000\.p/1"):
        audit_log(files | {"tile/2/000.p/1": b"0" * 32}, key.vkey)


def test_leaves_of_replies_tell_only_the_hour_and_look_alike() -> None:
    public, confidential = (_leaf("received", content, bytes(32)) for content in (b"public", b"confidential"))
    assert rounded("received", AT) == "2011-05-02T23:00:00Z"
    assert rounded("report_version", AT) == "2011-05-02T23:50:41Z"
    assert len(public) == len(confidential)
    assert public.split(b'"consultation"')[1] == confidential.split(b'"consultation"')[1]


def test_nothing_but_a_listed_kind_becomes_a_leaf() -> None:
    with pytest.raises(ValueError, match="gossip is no kind of leaf"):
        Leaf("gossip", "call-1", "00", "2011-05-02T23:00:00Z")
