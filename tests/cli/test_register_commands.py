"""``concertation register`` at the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from click.testing import CliRunner

from concertation.cli.register import command, list_name
from concertation.core.language import OFFICIAL
from machine import Machine


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


@pytest.fixture
def kept(secretariat: Machine) -> Machine:
    """A machine with an installation on it, and the Member States admitted."""
    admitted = secretariat.concertation("register", "admit", "--now", "2026-11-25T12:00Z")
    assert (admitted.returncode, admitted.stdout) == (0, "193 Member States are in the register of this installation.\n")
    return secretariat


@pytest.mark.database
def test_for_machines_the_members_that_were_admitted_are_a_list(kept: Machine) -> None:
    told = kept.concertation("register", "admit", "--now", "2026-11-25T12:00Z", "--json")
    assert (told.returncode, told.stderr) == (0, "193 Member States are in the register of this installation.\n")
    parties = [json.loads(line) for line in told.stdout.splitlines()]
    members = listed("--on", "2026-11-25", "--class", "member_state")
    assert sorted(parties, key=str) == sorted(members, key=str)


def test_for_machines_a_refusal_to_admit_is_an_object_too(tmp_path: Path) -> None:
    told = Machine(tmp_path / "nothing", "").concertation("register", "admit", "--json")
    assert (told.returncode, json.loads(told.stdout)["refusal"]["code"]) == (1, "no_installation")


NGOS = (
    "Name;Class;Status;E-mail\nHarbour Watch;ngo;special;a@harbour.example\nLantern Legal Aid;ngo;roster;\n"
    "World Trade Organization;igo;;\n"
)
NOW = ("--now", "2026-11-25T12:00Z", "--by", "Ms. Amrani")


@pytest.mark.database
def test_a_dry_run_tells_and_loading_does_what_it_told(kept: Machine) -> None:
    file = kept.data.parent / "ngos-2026-11.csv"
    file.write_text(NGOS)
    steps = [
        "2\tNew: Harbour Watch (harbour-watch). headquarters.email: – → a@harbour.example.",
        "3\tNew: Lantern Legal Aid (lantern-legal-aid).",
        "4\tNew: World Trade Organization (wto).",
    ]
    for options in (("--dry-run",), ()):
        told = kept.concertation("register", "load", file, *options, *NOW)
        assert (told.returncode, told.stdout.splitlines()) == (0, steps)
        assert told.stderr == (
            "New: 3; changed: 0; the same: 0; perhaps known already: 0; ended before: 0; no longer in the list: 0.\n"
        )
    again = kept.concertation("register", "load", file, *NOW)
    assert (again.returncode, again.stdout) == (0, "")
    assert "the same: 3;" in again.stderr


@pytest.mark.database
def test_the_list_of_another_month_is_the_same_list_and_ends_who_is_gone_for_a_reason(kept: Machine) -> None:
    first, later = kept.data.parent / "ngos-2026-11.csv", kept.data.parent / "ngos 2026_12.csv"
    first.write_text(NGOS)
    later.write_text("Name;Class\nLantern Legal Aid;ngo\nWorld Trade Organization;igo\n")
    assert kept.concertation("register", "load", first, *NOW).returncode == 0
    gone = kept.concertation("register", "load", later, *NOW)
    assert gone.stdout == "–\tNo longer in the list, and kept: Harbour Watch (harbour-watch).\n"
    silent = kept.concertation("register", "load", later, "--end", "harbour-watch", *NOW)
    assert (silent.returncode, silent.stderr.splitlines()[-1]) == (
        1, "Nobody is dropped from the register without a reason. Say why.",
    )  # fmt: skip
    ended = kept.concertation("register", "load", later, "--end", "harbour-watch", "--reason", "It dissolved.", *NOW)
    assert (ended.returncode, ended.stdout) == (0, "–\tTo be ended: Harbour Watch (harbour-watch).\n")
    assert "no longer in the list: 0" in kept.concertation("register", "load", later, *NOW).stderr


@pytest.mark.database
def test_a_person_decides_on_the_command_line(kept: Machine) -> None:
    file = kept.data.parent / "ngos.xlsx"
    book = openpyxl.Workbook()
    for row in (("Name", "Class"), ("Harbour Watch", "ngo"), ("Harbor Watch", "ngo"), ("Watch, Harbour", "ngo")):
        book.active.append(row)
    book.save(file)
    waiting = kept.concertation("register", "load", file, *NOW)
    assert (waiting.returncode, waiting.stdout.splitlines()[1]) == (
        1, "3\tTo be decided: Harbor Watch. Perhaps harbour-watch (Harbour Watch): one letter apart.",
    )  # fmt: skip
    assert waiting.stderr.splitlines()[-1] == (
        "Lines of the list that may be parties known already: 2; nothing was changed. Say of each which party it is, or "
        "that it is new."
    )
    decided = ("--same-as", "3=harbour-watch", "--same-as", "4=new")
    assert kept.concertation("register", "load", file, *decided, *NOW).returncode == 0
    again = kept.concertation("register", "load", file, "--json", *NOW)
    steps = [json.loads(line) for line in again.stdout.splitlines()]
    assert [(step["line"], step["state"], step["key"]) for step in steps] == [
        (2, "same", "harbour-watch"), (3, "same", "harbour-watch"), (4, "same", "watch-harbour"),
    ]  # fmt: skip


def test_a_dry_run_needs_no_installation_and_loading_does(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "nothing", "")
    file = tmp_path / "igos.csv"
    file.write_text("class,en\nigo,World Trade Organization\n")
    assert machine.concertation("register", "load", file, "--dry-run").stdout == "2\tNew: World Trade Organization (wto).\n"
    refused = machine.concertation("register", "load", file)
    assert (refused.returncode, refused.stderr.startswith("There is no installation in")) == (1, True)


def test_all_faults_are_listed_and_nothing_is_loaded(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "nothing", "")
    file = tmp_path / "list.csv"
    file.write_text("Name,Class\nAtlantis,member_state\n,ngo\n")
    refused = machine.concertation("register", "load", file, "--dry-run", "--json")
    assert (refused.returncode, refused.stderr.splitlines()) == (1, [
        "Line 2, column “class”: “Atlantis” is no State that the register knows. States come with the program: write its "
        "name or its ISO code.",
        "Line 3, column “Name”: no name and no key. Give a name in one of the six languages.",
        "Faults in the list: 2; nothing was changed. Correct them and load the list again.",
    ])  # fmt: skip
    told = [json.loads(line) for line in refused.stdout.splitlines()]
    assert [one.get("fault") or one["refusal"]["code"] for one in told] == ["unknown_state", "no_name", "bad_list"]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("ngos-2026-11.csv", "ngos"),
        ("lists/NGOs in status 2026.xlsx", "NGOs in status"),
        ("2026.csv", "2026"),
        ("-", "list"),
        ("missions.csv", "missions"),
    ],
)
def test_a_list_keeps_its_name_from_month_to_month(file: str, name: str) -> None:
    assert list_name(file) == name
