"""``concertation ledger`` as the holder of a receipt meets it, and the verifier as a program of its own."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from concertation.cli import main
from concertation.core.ledger import (
    Leaf,
    Tree,
    commitment_of,
    log_files,
    log_key,
    receipt_text,
    rounded,
    signed_checkpoint,
    verifier,
)
from concertation.core.ledger.tree import inclusion_path

KEY = log_key("log.example.org", bytes(range(32)))
REPLY = "Réponse du Gouvernement".encode()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of one reply with its receipt, on disk."""
    salt, digest = bytes(32), hashlib.sha256(REPLY).digest()
    at = rounded("received", datetime(2011, 5, 2, tzinfo=UTC))
    leaf = Leaf("received", "call-1", commitment_of("received", "call-1", salt, digest), at).as_bytes()
    tree = Tree()
    tree.append(leaf)
    note = signed_checkpoint(KEY, 1, tree.root)
    files = log_files(tree.nodes, tree.entries, note)
    files["receipts/a.tlog-proof"] = receipt_text(leaf, salt, digest, 0, inclusion_path(tree.nodes, 0, 1), note).encode()
    files["key.pub"] = f"{KEY.vkey}\n".encode()
    for path, data in files.items():
        (tmp_path / "log" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "log" / path).write_bytes(data)
    (tmp_path / "reply.txt").write_bytes(REPLY)
    return tmp_path / "log"


def test_a_receipt_and_its_file_are_proven(log: Path) -> None:
    answer = CliRunner().invoke(
        main, ["ledger", "verify", str(log / "receipts/a.tlog-proof"), str(log.parent / "reply.txt"), "--key", KEY.vkey]
    )
    assert answer.exit_code == 0
    assert answer.output.splitlines() == [
        "Proven: entry 0 of 1 in the log signed by this key.",
        "Proven: it was given for exactly this file.",
        "Not proven: who sent it, or that it was read.",
    ]


def test_a_changed_file_is_refused_with_exit_1_and_an_object(log: Path) -> None:
    (log.parent / "reply.txt").write_bytes(REPLY + b".")
    receipt, file = str(log / "receipts/a.tlog-proof"), str(log.parent / "reply.txt")
    answer = CliRunner().invoke(main, ["ledger", "verify", receipt, file, "--key", str(log / "key.pub"), "--json"])
    assert answer.exit_code == 1
    assert json.loads(answer.stdout)["refusal"]["code"] == "not_proven"
    assert "The file is not the one that the receipt was given for" in answer.stderr
    assert "Give the file that the receipt was made for: reply.json or letter.eml" in answer.stderr


def test_the_whole_log_is_audited(log: Path) -> None:
    answer = CliRunner().invoke(main, ["ledger", "audit", str(log), "--key", KEY.vkey, "--json"])
    assert json.loads(answer.output) == {"proven": True, "size": 1, "kinds": {"received": 1}, "receipts": 1}
    (log / "tile/0/000.p/1").write_bytes(bytes(32))
    assert CliRunner().invoke(main, ["ledger", "audit", str(log), "--key", KEY.vkey]).exit_code == 1


def test_the_verifier_runs_alone_far_from_our_code(log: Path, tmp_path: Path) -> None:
    alone = tmp_path / "verifier.py"
    shutil.copy(verifier.__file__, alone)
    command = [sys.executable, "-I", str(alone), str(log / "receipts/a.tlog-proof"), str(tmp_path / "reply.txt")]
    proven = subprocess.run([*command, "--key", KEY.vkey], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (proven.returncode, proven.stdout) == (0, "proven\n")
    (tmp_path / "reply.txt").write_bytes(b"another")
    refused = subprocess.run([*command, "--key", KEY.vkey], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert refused.returncode == 1
