"""``concertation campaign find``."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from concertation.cli import main


def test_groups_are_said_one_a_line(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    texts = [("x", "We ask for trust."), (7, "Nothing to add."), ("y", "We ask for trust!")]
    file.write_text("".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts))
    result = CliRunner().invoke(main, ["campaign", "find", str(file)])
    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"campaign": 1, "kind": "identical", "members": ["x", "y"], "representative": "x"}
    ]


def test_an_identifier_given_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('{"id": "a", "text": "one"}\n{"id": "a", "text": "two"}\n')
    result = CliRunner().invoke(main, ["campaign", "find", str(file), "--json"])
    assert (result.exit_code, json.loads(result.stdout)["refusal"]["code"]) == (1, "same_id")
