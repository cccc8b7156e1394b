"""``concertation passage suggest`` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from concertation.cli.main import main

LINES = [
    {"id": "1", "text": "The lack of resources is an obstacle to technical cooperation.", "lang": "en"},
    {"id": "2", "text": "我们建议各国加强南南合作。"},
    {"id": "3", "text": "Wir danken.", "lang": "und"},
]


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["passage", "suggest", *arguments], input=given)


def answers(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def as_lines(rows: list[dict[str, Any]]) -> str:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def test_one_answer_for_each_line_in_order_with_the_words(tmp_path: Path) -> None:
    file = tmp_path / "passages.jsonl"
    file.write_text(as_lines(LINES), encoding="utf-8")
    said = answers(run(str(file)))
    assert [one["id"] for one in said] == ["1", "2", "3"]
    assert [one["lang"] for one in said] == ["en", "zh", "und"]
    assert [[limb["limb"] for limb in one["limbs"]] for one in said] == [["obstacles"], ["proposals"], []]
    assert [{theme["theme"] for theme in one["themes"]} for one in said] == [
        {"challenges", "technical_cooperation"}, {"south_south_cooperation"}, set(),
    ]  # fmt: skip
    assert said[0]["limbs"][0]["because"] == [[4, 21], [28, 36]]
    assert all(0.5 <= one["score"] <= 1 for row in said for one in (*row["limbs"], *row["themes"]))


def test_standard_input_and_a_codebook_of_ones_own(tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_text("key,label_en,concepts_en\nmoney,Money,resource; funds\n", encoding="utf-8")
    said = answers(run("-", "--codebook", str(book), given=as_lines(LINES)))
    assert [[theme["theme"] for theme in one["themes"]] for one in said] == [["money"], [], []]


def test_codings_teach(tmp_path: Path) -> None:
    rows = [
        {"id": f"{kind}{at}", "text": f"The {kind} number {at} is there.", "lang": "en"}
        for kind in ("well", "road")
        for at in range(9)
    ]
    codings = tmp_path / "codings.csv"
    codings.write_text("id,limb,theme\n" + "".join(f"{kind}{at},,{kind}\n" for kind in ("well", "road") for at in range(7)))
    said = {one["id"]: one for one in answers(run("-", "--codings", str(codings), given=as_lines(rows)))}
    assert [theme["theme"] for theme in said["well8"]["themes"]] == ["well"]
    assert [theme["theme"] for theme in said["road8"]["themes"]] == ["road"]


def test_refusals_name_the_way_out(tmp_path: Path) -> None:
    latin = tmp_path / "latin.csv"
    latin.write_bytes("id,limb,theme\n1,,santé\n".encode("latin-1"))
    for arguments, given, words in (
        (["-"], '{"id": "1"}', 'has no "id" or no text under "text"'),
        (["-"], "not json", "is not a JSON object"),
        (["-", "--codebook", str(tmp_path / "none")], "", "cannot be opened"),
        (["-", "--codings", str(latin)], "", "is not UTF-8"),
    ):
        result = run(*arguments, given=given)
        assert result.exit_code == 1
        assert words in result.stderr


def test_codings_in_themes_of_their_own_put_the_first_codebook_aside(tmp_path: Path) -> None:
    codings = tmp_path / "codings.csv"
    codings.write_text("id,limb,theme\n9,,clean water\n", encoding="utf-8")
    rows = [{"id": "1", "text": "Clean water needs technical cooperation.", "lang": "en"}]
    (said,) = answers(run("-", "--codings", str(codings), given=as_lines(rows)))
    assert [theme["theme"] for theme in said["themes"]] == ["clean water"]


def test_identifiers_are_given_back_as_they_were(tmp_path: Path) -> None:
    codings = tmp_path / "codings.csv"
    codings.write_text("id,limb,theme\n7,,money\n", encoding="utf-8")
    rows: list[dict[str, Any]] = [{"id": 7, "text": "We ask for money."}, {"id": "7a", "text": "Wir danken."}]
    for options in ((), ("--codings", str(codings)), ("--json",)):
        assert [one["id"] for one in answers(run("-", *options, given=as_lines(rows)))] == [7, "7a"]


def test_for_machines_a_refusal_is_an_object_too() -> None:
    result = run("-", "--json", given="not json")
    assert (result.exit_code, json.loads(result.stdout)["refusal"]["code"]) == (1, "not_json_lines")
