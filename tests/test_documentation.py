"""The pages are true: their links lead somewhere, their commands exist, and every sentence of ours has six languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from benchmarks.goals import NOTHING, ROWS, blocks, told
from click.testing import CliRunner

from concertation.cli import main
from concertation.core.language import OFFICIAL
from concertation.core.message import message_keys
from concertation.core.submission import LIFE

REPOSITORY = Path(__file__).parent.parent
PAGES = [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")]
MESSAGES = REPOSITORY / "src/concertation/core/data/messages"
ROOMS = sorted({path.name.split(".")[0] for path in MESSAGES.glob("*.json")})
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"^\.venv/bin/concertation(?: --data \S+)? ([a-z]+)(?: ([a-z]+))?", re.M)
ALONE = ("run", "language", "demo", "serve", "work", "backup", "restore")
"""Commands that are a noun without a verb."""
OPTION = re.compile(r" (--[a-z-]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_every_link_within_the_repository_leads_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text()) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def _commands() -> list[tuple[str, str]]:
    """Each command line of a page with the name of the page."""
    lines = ((page.name, line) for page in PAGES for line in page.read_text().splitlines())
    return [(name, line) for name, line in lines if COMMAND.match(line)]


@pytest.mark.parametrize(("page", "line"), _commands())
def test_every_command_on_a_page_exists_with_its_options(page: str, line: str) -> None:
    found = COMMAND.match(line)
    assert found is not None
    words = [found[1]] if found[1] in ALONE else [word for word in found.groups() if word]
    help_text = CliRunner().invoke(main, [*words, "--help"])
    assert help_text.exit_code == 0, f"{page}: {line}"
    known = help_text.output + CliRunner().invoke(main, ["--help"]).output
    assert [option for option in OPTION.findall(line) if option not in known] == []


def test_the_commands_of_the_contract_are_there() -> None:
    verbs = {
        "resolution": ("read", "compare"), "consultation": ("plan", "letters"), "document": ("read",),
        "passage": ("split", "suggest"), "campaign": ("find",), "quote": ("check",), "position": ("map",),
        "report": ("build", "check"), "ledger": ("verify", "audit"), "register": ("list", "load"),
    }  # fmt: skip
    for noun, names in verbs.items():
        for verb in names:
            assert CliRunner().invoke(main, [noun, verb, "--help"]).exit_code == 0, f"{noun} {verb}"
    for noun in ALONE:
        assert CliRunner().invoke(main, [noun, "--help"]).exit_code == 0


@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_of_ours_is_there_in_six_languages(room: str) -> None:
    keys = message_keys(room, "en")
    assert keys
    for language in OFFICIAL:
        assert message_keys(room, language) == keys


def test_the_page_of_the_house_tells_the_life_of_a_submission_as_it_is_declared() -> None:
    page = (REPOSITORY / "docs/ARCHITECTURE.md").read_text().split("## The life of a submission")[1].split("\n## ")[0]
    told = [line for line in page.splitlines() if line.startswith("| `")]
    assert told == [
        f"| `{state}` | {means} | {', '.join(f'`{there}`' for there in LIFE.moves[state]) or '–'} |"
        for state, means in LIFE.states.items()
    ]
    assert f"begins as {' or '.join(f'`{state}`' for state in LIFE.begins)}." in page


def test_the_page_of_the_house_names_every_stage_and_foundation() -> None:
    page = (REPOSITORY / "docs/ARCHITECTURE.md").read_text()
    core = REPOSITORY / "src/concertation/core"
    names = {path.stem for path in core.iterdir() if path.stem[0] != "_" and path.name != "data"}
    assert {name for name in names if not re.search(rf"\b{name}\b", page)} == set()


def test_every_goal_stands_in_the_table_with_the_figure_that_its_benchmark_printed() -> None:
    printed = blocks()
    rows = [told(row, printed.get(row.block, "")) for row in ROWS]
    assert printed["goals"].splitlines()[2:] == rows
    assert [row for row in rows if NOTHING in row] == []
