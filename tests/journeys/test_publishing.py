"""The chief publishes a report: a red line leads to its sentence, is let pass with a reason, and everybody is told."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from journeys.browsing import TELEPHONE, Reader, Way, is_in_sight, reading
from journeys.checks import axe, layout
from journeys.office import DESK, Office, go, heading, press, said, sign_in, text
from journeys.served import filled, serving, surroundings
from template import shared_place

CLEARED: Final = Path(__file__).with_name("cleared.py")
REASON: Final = "The source is on paper in the registry."
_PATIENCE: Final = 60.0


@pytest.fixture
def office(chromium: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The demonstration, in which the chief has cleared a version with a sentence that has lost its source."""
    del chromium
    shutil.copytree(filled(shared_place(tmp_path_factory.getbasetemp())), tmp_path / "data")
    command: list[str | Path] = [sys.executable, CLEARED, tmp_path / "data"]
    done = subprocess.run(command, env=surroundings(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with serving(tmp_path / "data") as site:
        yield Office(tmp_path / "data", site)


def well(reader: Reader) -> None:
    """Nothing that axe finds, and nothing of what it misses."""
    if reader.way.scripts:
        assert axe(reader.page) + layout(reader.page) == []


@pytest.mark.parametrize("way", [Way("en"), Way("ar", TELEPHONE, scripts=False)], ids=str)
def test_the_chief_publishes_and_those_who_replied_are_told(office: Office, browser: Browser, way: Way) -> None:
    with reading(browser, office.site, way) as chief:
        sign_in(chief, "sato")
        go(chief, "desk:home.waits.cleared", n=1)
        assert heading(chief) == said(chief, "publish:publish")
        well(chief)
        chief.follow(chief.page.locator("a.button"))
        well(chief)
        leads_to_the_sentence(chief)
        lets_it_pass(chief)
        press(chief, "publish:publish.do", n=2)
        assert said(chief, "publish:done.published") in text(chief)
        well(chief)
    with reading(browser, office.site, way) as reader:
        reads_it(reader, office)
    is_queued(office)


def leads_to_the_sentence(chief: Reader) -> None:
    """From the red line to the sentence, on the page as everybody will read it."""
    line = chief.page.locator("#line-support.red")
    chief.follow(line.get_by_role("link").first)
    anchor = chief.page.url.partition("#")[2]
    assert is_in_sight(chief.page.locator(f"#{anchor}"))
    well(chief)
    chief.open(f"{DESK}/publish/thematic")


def lets_it_pass(chief: Reader) -> None:
    """Until the red line has a reason nothing can be published."""
    assert chief.page.locator("#publish button").count() == 0
    line = chief.page.locator("#line-support")
    line.locator("summary").click()
    line.get_by_label(said(chief, "publish:reason"), exact=True).fill(REASON)
    chief.follow(line.get_by_role("button"))
    assert said(chief, "publish:free") in text(chief)
    assert REASON in text(chief, "#line-support")


def reads_it(reader: Reader, office: Office) -> None:
    """The report says how far the log had come and, in the language in which something was let pass, the reason."""
    reader.open("/c/65-218/report")
    assert reader.page.url.endswith("/report/3")
    passed = reader.way.language == "en"
    assert reader.page.locator("footer.closing p").count() == 1 + passed
    assert (REASON in text(reader, "footer.closing")) == passed
    ((kept,),) = office.rows("SELECT DISTINCT checkpoint FROM records_version WHERE issue = 3")
    origin, size, root = kept.split("\n")[:3]
    assert all(one in text(reader, "footer.closing") for one in (origin, size, root))
    # The letters that went out since may have made the log longer.
    now = reader.site.bytes("/log/checkpoint").decode().split("\n")
    assert (now[0], int(now[1]) >= int(size)) == (origin, True)
    well(reader)


def is_queued(office: Office) -> None:
    """The letter lies there and waits for an officer."""
    until = time.monotonic() + _PATIENCE
    query = "SELECT kind, state, address FROM records_dispatch WHERE kind = 'notice'"
    while not (rows := office.rows(query)):
        assert time.monotonic() < until, office.said()[-2000:]
        time.sleep(0.2)
    assert rows == [("notice", "queued", "")]
