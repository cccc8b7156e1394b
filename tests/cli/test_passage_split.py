"""``concertation passage split``."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from click.testing import CliRunner

from concertation.cli import main


def test_segments_and_sentences_of_a_text(tmp_path: Path) -> None:
    file = tmp_path / "reply.txt"
    file.write_text("Obstacles\n\n12. We see this. And that.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["passage", "split", str(file), "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "file": str(file),
        "text_sha256": hashlib.sha256(b"Obstacles\n\n12. We see this. And that.").hexdigest(),
        "lang": "en",
        "segments": [
            {"start": 0, "end": 9, "kind": "heading", "page": None, "number": None},
            {"start": 11, "end": 37, "kind": "paragraph", "page": None, "number": "12"},
        ],
        "sentences": [[0, 9], [11, 27], [28, 37]],
    }


def test_each_text_of_a_message_is_an_object_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "reply.eml"
    file.write_bytes(
        b"MIME-Version: 1.0\nSubject: Reply\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
        b"Please find our reply.\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\n"
        b"We agree. We do.\n--b--\n"
    )
    result = CliRunner().invoke(main, ["passage", "split", str(file), "--json"])
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["file"] for one in answers] == [str(file)] * len(answers)
    assert len(answers) == 2
    assert len({one["text_sha256"] for one in answers}) == 2


def test_a_refused_file_is_an_object_and_stops_no_other(tmp_path: Path) -> None:
    good, gone = tmp_path / "reply.txt", tmp_path / "gone.txt"
    good.write_text("We agree.")
    result = CliRunner().invoke(main, ["passage", "split", str(gone), str(good), "--json"])
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["file"], first["refusal"]["code"]) == (str(gone), "unreadable")
    assert (result.exit_code, second["sentences"]) == (0, [[0, 9]])
    assert CliRunner().invoke(main, ["passage", "split", str(gone), "--json"]).exit_code == 1
