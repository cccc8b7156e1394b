"""``concertation position map``."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from concertation.cli import main


def test_the_map_is_one_object_with_groups_and_the_figures_of_each_statement(tmp_path: Path) -> None:
    file = tmp_path / "votes.csv"
    rows = [f"p{number:02d},{'1,1,1' if number % 5 < 3 else '1,-1,-1'}" for number in range(40)]
    file.write_text("\n".join(["participant,trust,tax,toll", *rows]) + "\n")
    result = CliRunner().invoke(main, ["position", "map", str(file)])
    assert result.exit_code == 0
    first = [f"p{number:02d}" for number in range(40) if number % 5 < 3]
    second = [f"p{number:02d}" for number in range(40) if number % 5 >= 3]
    assert json.loads(result.stdout) == {
        "groups": [
            {"id": 1, "size": 24, "members": first, "represented_by": ["tax", "toll"]},
            {"id": 2, "size": 16, "members": second, "represented_by": ["tax", "toll"]},
        ],
        "agreement": ["trust"],
        "divides": ["tax", "toll"],
        "stable": True,
        "n": 40,
        "likeness": 1.0,
        "statements": [
            {
                "statement": name,
                "votes": 40,
                "agree": agree,
                "disagree": disagree,
                "groups": [
                    {"id": 1, "votes": 24, "agree": 24, "disagree": 0},
                    {"id": 2, "votes": 16, "agree": 16 - disagree, "disagree": disagree},
                ],
            }
            for name, agree, disagree in (("trust", 40, 0), ("tax", 24, 16), ("toll", 24, 16))
        ],
    }


def test_a_cell_that_is_no_vote_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "votes.csv"
    file.write_text("participant,trust\nx,perhaps\n")
    result = CliRunner().invoke(main, ["position", "map", str(file), "--json"])
    assert (result.exit_code, json.loads(result.stdout)["refusal"]["code"]) == (1, "bad_table")
