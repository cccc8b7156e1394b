"""A specialized agency and an NGO that a published submission names each write what they observe on it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from journeys.browsing import TELEPHONE, Reader, Way, reading
from journeys.checks import axe, layout
from journeys.office import DESK, heading, press, said, sign_in, text
from journeys.served import REPORTED, Site, filled, serving, surroundings
from template import shared_place

NAMED: Final = Path(__file__).with_name("observed.py")
WORDS: Final = "Training of that kind has been offered since last year, to whoever asked for it."


class Demonstration:
    """Where it is served, and the folder of its data."""

    def __init__(self, site: Site, data: Path) -> None:
        self.site, self.data = site, data

    def told(self, *words: str) -> str:
        """What the helper process tells."""
        command = [sys.executable, str(NAMED), str(self.data), *words]
        done = subprocess.run(command, env=surroundings(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def demonstration(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """One of its own, which is changed."""
    data = tmp_path_factory.mktemp("observed") / "data"
    shutil.copytree(filled(shared_place(tmp_path_factory.getbasetemp())), data)
    with serving(data) as site:
        yield Demonstration(site, data)


def well(reader: Reader) -> None:
    """Nothing that axe finds, and nothing of what it misses."""
    if reader.way.scripts:
        assert axe(reader.page) + layout(reader.page) == []


@pytest.mark.parametrize(
    ("key", "way"),
    [("lantern-agency", Way("en")), ("lantern-watch", Way("ar", TELEPHONE))],
    ids=("agency", "ngo"),
)
def test_a_party_that_is_named_observes(demonstration: Demonstration, browser: Browser, key: str, way: Way) -> None:
    number, reply = demonstration.told(key).split()
    site = demonstration.site
    with (
        reading(browser, site, way) as officer,
        reading(browser, site, way) as party,
        reading(browser, site, way) as anybody,
    ):
        sign_in(officer, "amrani")
        announces(officer, number)
        assert officer.page.locator("button[value=invite]").count() == 0
        demonstration.told(key, "passed")
        link = invites(officer)
        writes(party, link)
        anybody.open(f"{REPORTED}/s/{reply}")
        before = anybody.page.locator("#observations article").count()
        officer.open(f"{DESK}/observations")
        assert WORDS in text(officer)
        officer.follow(officer.page.locator("button[value=publish]"))
        well(officer)
        anybody.open(f"{REPORTED}/s/{reply}")
        assert anybody.page.locator("#observations article").count() == before + 1
        assert WORDS in text(anybody, "#observations article:last-of-type")
        well(anybody)


def announces(officer: Reader, number: str) -> None:
    """The author is told first."""
    officer.open(f"{DESK}/observations")
    assert heading(officer) == said(officer, "observation:desk")
    officer.page.fill("#submission", number)
    press(officer, "observation:look")
    well(officer)
    officer.page.locator("#announce input[type=radio]").first.check()
    officer.page.fill("#until", (datetime.now(UTC).date() + timedelta(days=7)).isoformat())
    press(officer, "observation:announce.do")
    assert said(officer, "observation:done.announced") in text(officer)


def invites(officer: Reader) -> str:
    """The path of the link, which is shown once."""
    officer.open(f"{DESK}/observations")
    officer.follow(officer.page.locator("button[value=invite]").last)
    well(officer)
    found = re.search(r"/r/[0-9a-z]+", text(officer, "#link"))
    assert found is not None
    return found[0]


def writes(party: Reader, link: str) -> None:
    """Its one text; without its consent nothing is sent and nothing is lost."""
    party.open(link)
    press(party, "submit:link.enter")
    assert heading(party) == said(party, "observation:observations")
    well(party)
    party.page.fill("#words", WORDS)
    press(party, "observation:send")
    assert text(party, ".errors li") == said(party, "observation:refusal.no_consent")
    assert party.page.input_value("#words") == WORDS
    well(party)
    party.page.check("#agrees")
    press(party, "observation:send")
    assert text(party, "main .mark") == said(party, "observation:state.received")
    assert WORDS in text(party)
    well(party)
