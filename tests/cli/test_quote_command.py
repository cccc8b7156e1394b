"""``concertation quote check``."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from concertation.cli import main


def test_quotations_are_found_word_for_word_or_absent(tmp_path: Path) -> None:
    sources, quotes = tmp_path / "sources.jsonl", tmp_path / "quotes.jsonl"
    sources.write_text(
        '{"id": "s1", "text": "Nothing."}\n{"id": 2, "text": "We do not  support the “plan” for the poorest."}\n',
        encoding="utf-8",
    )
    asked = ['do not support the "plan"', "do support the plan for the poorest", "We […] poorest"]
    quotes.write_text("".join(json.dumps({"id": at, "quote": quote}) + "\n" for at, quote in enumerate(asked)))
    result = CliRunner().invoke(main, ["quote", "check", str(quotes), str(sources)])
    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"id": 0, "verdict": "exact", "source": 2, "start": 3, "end": 29, "nearest": None},
        {
            "id": 1,
            "verdict": "absent",
            "source": None,
            "start": None,
            "end": None,
            "nearest": {"source": 2, "start": 6, "end": 45},
        },
        {"id": 2, "verdict": "exact", "source": 2, "start": 0, "end": 45, "nearest": None},
    ]
