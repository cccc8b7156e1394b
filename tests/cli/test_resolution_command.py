"""``concertation resolution``: what a machine and a person are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from concertation.cli.resolution import command

TEXT = """Resolution adopted by the General Assembly on 21 December 2010

65/218. Enhancement of cooperation

The General Assembly,

Recalling its resolution 64/171 of 18 December 2009,

1. Requests the Secretary-General to consult States on ways and means, as well as obstacles and challenges;

2. Decides to continue its consideration at its sixty-sixth session.

71st plenary meeting
21 December 2010
"""
KEYS = ["file", "symbol", "organ", "kind", "title", "session", "agenda_item", "adopted", "meeting", "report", "language",
        "preambular", "operative", "notes", "annexes", "mandates", "warnings"]  # fmt: skip


def run(*words: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(command, list(words), input=given)


@pytest.fixture
def file(tmp_path: Path) -> str:
    place = tmp_path / "resolution.txt"
    place.write_text(TEXT, encoding="utf-8")
    return str(place)


def test_the_object_of_the_contract(file: str) -> None:
    result = run("read", file, "--json")
    assert result.exit_code == 0
    said = json.loads(result.stdout)
    assert list(said) == KEYS
    assert (said["file"], said["symbol"], said["session"], said["adopted"]) == (file, "A/RES/65/218", 65, "2010-12-21")
    assert said["preambular"] == [
        {
            "index": 1,
            "opener": "Recalling",
            "text": "Recalling its resolution 64/171 of 18 December 2009,",
            "citations": [{"text": "resolution 64/171 of 18 December 2009", "symbol": "A/RES/64/171"}],
            "notes": [],
        }
    ]
    assert said["operative"][1] == {
        "number": "2",
        "part": None,
        "acts": [{"verb": "Decides", "text": "Decides to continue its consideration at its sixty-sixth session."}],
        "text": "Decides to continue its consideration at its sixty-sixth session.",
        "points": [],
        "citations": [],
        "notes": [],
    }
    assert [(one["paragraph"], one["act"], one["consulted"]) for one in said["mandates"]] == [("1", "consult", ["States"])]


def test_a_person_sees_each_paragraph_and_the_one_that_asks(file: str) -> None:
    result = run("read", file)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "A/RES/65/218 · General Assembly · resolution · 2010-12-21"
    assert lines[1] == "Enhancement of cooperation"
    assert [line.endswith("← asks to consult") for line in lines[2:5]] == [False, True, False]
    assert lines[5] == "1 preambular and 2 operative paragraphs, 0 notes, 0 annexes"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_text_in_other_encodings_and_from_standard_input(encoding: str) -> None:
    text = TEXT.replace("cooperation", "coopération – “entre États”")
    result = run("read", "-", "--json", given=text.encode(encoding))
    assert json.loads(result.stdout)["title"] == "Enhancement of coopération – “entre États”"


def test_akoma_ntoso_is_read_back_as_the_same_structure(file: str, tmp_path: Path) -> None:
    written = run("read", file, "--akn", "--marked-up-on", "2026-11-24")
    assert written.exit_code == 0
    place = tmp_path / "resolution.akn.xml"
    place.write_bytes(written.stdout_bytes)
    again, once = (json.loads(run("read", name, "--json").stdout) for name in (str(place), file))
    for key in ("symbol", "title", "session", "adopted", "preambular", "operative", "mandates"):
        assert again[key] == once[key]


def test_a_file_that_is_not_there_does_not_stop_the_others(file: str) -> None:
    result = run("read", "absent.txt", file, "--json")
    assert result.exit_code == 0
    refused, read = map(json.loads, result.stdout.splitlines())
    assert (refused["file"], refused["refusal"]["code"]) == ("absent.txt", "unreadable")
    assert read["symbol"] == "A/RES/65/218"


def test_two_answers_at_once_are_a_misuse(file: str) -> None:
    assert run("read", file, "--json", "--akn").exit_code == 2


def test_two_resolutions_are_compared_paragraph_by_paragraph(file: str, tmp_path: Path) -> None:
    later = tmp_path / "later.txt"
    text = (
        TEXT.replace("65/218.", "66/152.")
        .replace("sixty-sixth", "sixty-seventh")
        .replace("2. Decides", "2. Takes note;\n\n3. Decides")
    )
    later.write_text(text, encoding="utf-8")
    said = json.loads(run("compare", file, str(later), "--json").stdout)
    assert (said["old"], said["new"]) == ("A/RES/65/218", "A/RES/66/152")
    assert [one["kind"] for one in said["operative"]] == ["unchanged", "added", "changed"]
    lines = run("compare", file, str(later)).stdout.splitlines()
    assert lines[0] == "A/RES/65/218 → A/RES/66/152"
    assert "              –  sixth" in lines
    assert "              +  seventh" in lines
