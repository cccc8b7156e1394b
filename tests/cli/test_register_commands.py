"""``concertation register`` at the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from concertation.cli.register import command
from concertation.core.language import OFFICIAL


def listed(*options: str) -> list[dict[str, object]]:
    answer = CliRunner().invoke(command, ["list", "--json", *options])
    assert answer.exit_code == 0, answer.output
    return [json.loads(line) for line in answer.stdout.splitlines()]


def test_the_192_members_of_the_day_of_65_218_in_french_order() -> None:
    parties = listed("--on", "2010-12-21", "--class", "member_state", "--lang", "fr")
    assert len(parties) == 192
    assert [party["name"] for party in parties[:3]] == ["Afghanistan", "Afrique du Sud", "Albanie"]
    assert next(party for party in parties if party["key"] == "EGY") == {
        "key": "EGY", "class": "member_state", "name": "Égypte", "formal": "la République arabe d'Égypte", "iso2": "EG",
        "m49": "818", "region": "african_states", "situation": [],
    }  # fmt: skip
    assert "ex-République yougoslave de Macédoine" in {party["name"] for party in parties}


@pytest.mark.parametrize("language", OFFICIAL)
def test_nobody_is_dropped_in_any_language(language: str) -> None:
    parties = listed("--on", "2026-11-24", "--lang", language)
    assert len({party["key"] for party in parties}) == len(listed("--on", "2026-11-24"))
    assert sum(party["class"] == "member_state" for party in parties) == 193


def test_a_list_is_checked_and_not_loaded(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("class,en,fr\nngo,Specimen Society,\nspecialized_agency,,Organisation internationale du Travail\n")
    checked = CliRunner().invoke(command, ["load", str(file), "--dry-run", "--json"])
    assert [json.loads(line)["known_as"] for line in checked.stdout.splitlines()] == [None, "ilo"]
    refused = CliRunner().invoke(command, ["load", str(file)])
    assert (refused.exit_code, refused.stderr) == (
        1,
        "A list cannot be loaded yet: nothing was changed. Add --dry-run to check it.\n",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "class,en\nmember_state,Atlantis\n",
            "In the list, line 2, the column class does not take “member_state”.",
        ),
        ("class,en\nngo,\n", "In the list, line 2, the column en is empty, and so are the other names."),
        ("class,en\nngo,A\nngo,A\n", "In the list, line 3, the column en repeats line 2."),
        ("class,en,fr\nigo,World Bank,Union européenne\n", "names of two parties: european-union, world-bank."),
        ("en\nA\n", "The first line of the list lacks the column class."),
    ],
)
def test_a_wrong_list_is_refused_by_line(text: str, said: str) -> None:
    answer = CliRunner().invoke(command, ["load", "-", "--dry-run"], input=text)
    assert answer.exit_code == 1
    assert said in answer.stderr
