"""``concertation language``."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from concertation.cli import main


def test_each_line_is_answered_in_order(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(
        '{"id": "a", "text": "human rights"}\n\n{"id": 2, "text": "人权"}\n{"id": "c", "text": "12"}\n', encoding="utf-8"
    )
    result = CliRunner().invoke(main, ["language", str(file)])
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(one["id"], one["lang"]) for one in answers] == [("a", "en"), (2, "zh"), ("c", "und")]
    assert all(set(one) == {"id", "lang", "score"} for one in answers)


def test_standard_input_is_a_file() -> None:
    result = CliRunner().invoke(main, ["language", "-"], input='{"id": "a", "text": "droits de l\'homme"}\n')
    assert json.loads(result.stdout)["lang"] == "fr"


def test_a_line_without_a_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('{"id": "a", "text": "human rights"}\n{"id": "b"}\n')
    result = CliRunner().invoke(main, ["language", str(file), "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout.splitlines()[-1])["refusal"]["code"] == "missing_field"
