"""A respondent checks what the draft says in its name; a sentence is changed, and it reads that it was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from journeys.browsing import TELEPHONE, Reader, Way, reading
from journeys.checks import axe, layout
from journeys.office import DESK, go, heading, press, said, sign_in, text
from journeys.served import Site, filled, serving, surroundings
from template import shared_place

KEPT: Final = Path(__file__).with_name("attributed.py")
WORDS: Final = "We said so of two mandates, not of all."


@dataclass(frozen=True)
class Written:
    """Where it is served, and the code of a reply that the draft quotes."""

    site: Site
    code: str


@pytest.fixture
def written(chromium: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    """The demonstration, of whose report a further version was kept."""
    del chromium
    shutil.copytree(filled(shared_place(tmp_path_factory.getbasetemp())), tmp_path / "data")
    done = subprocess.run(
        [sys.executable, KEPT, tmp_path / "data"], env=surroundings(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with serving(tmp_path / "data") as site:
        yield Written(site, done.stdout)


def well(reader: Reader) -> None:
    """Nothing that axe finds, and nothing of what it misses."""
    if reader.way.scripts:
        assert axe(reader.page) + layout(reader.page) == []


@pytest.mark.parametrize("way", [Way("en"), Way("ar", TELEPHONE), Way("en", TELEPHONE, scripts=False)], ids=str)
def test_a_sentence_that_misstates_a_respondent_is_changed(written: Written, browser: Browser, way: Way) -> None:
    with reading(browser, written.site, way) as officer, reading(browser, written.site, way) as author:
        sign_in(officer, "amrani")
        officer.open(f"{DESK}/attribution")
        assert heading(officer) == said(officer, "attribution:check")
        well(officer)
        officer.page.fill("#until", (datetime.now(UTC).date() + timedelta(days=7)).isoformat())
        press(officer, "attribution:open.do")
        assert said(officer, "attribution:done.opened") in text(officer)
        sentence = asks(author, written.code)
        changes(officer, sentence)
        go(author, "mine:page")
        go(author, "attribution:mine")
        assert now(sentence) in text(author, "#asked")
        assert said(author, "attribution:state.changed") in text(author, "#asked")
        well(author)


def asks(author: Reader, code: str) -> str:
    """The author comes back with its code, reads what is said in its name, and says that a sentence misstates it."""
    author.open("/return")
    author.page.fill("#code", code)
    press(author, "submit:continue")
    go(author, "attribution:mine")
    well(author)
    chosen = author.page.locator("#lines li", has_text="“").last.locator("input[type=radio]")
    anchor = str(chosen.get_attribute("value"))
    chosen.check()
    press(author, "attribution:send")
    assert text(author, ".errors li") == said(author, "attribution:refusal.no_words")
    well(author)
    assert author.page.locator(f"#{anchor}").is_checked()
    author.page.fill("#words", WORDS)
    press(author, "attribution:send")
    assert said(author, "attribution:state.asked") in text(author, "#asked")
    return text(author, f"#q-{anchor}")


def changes(officer: Reader, sentence: str) -> None:
    """The desk has the request; the officer changes the sentence in the editor, and says so."""
    officer.open("/desk")
    go(officer, "desk:home.waits.misstated", n=1)
    assert WORDS in text(officer)
    well(officer)
    officer.page.locator("#requests input[value=changed]").check()
    press(officer, "attribution:answer.do")
    assert said(officer, "attribution:refusal.still_says") in text(officer)
    well(officer)
    for _ in range(officer.page.locator("#requests p.files a").count()):
        rewrite(officer, sentence)
        officer.open(f"{DESK}/attribution")
    officer.page.locator("#requests input[value=changed]").check()
    press(officer, "attribution:answer.do")
    assert said(officer, "attribution:done.answered") in text(officer)
    assert said(officer, "attribution:state.changed") in text(officer, "#requests")


def rewrite(officer: Reader, sentence: str) -> None:
    """In the paragraph to which the desk leads, the sentence says whose words they are."""
    officer.follow(officer.page.locator("#requests p.files a").first)
    block = f"#k-{officer.page.url.split('#k-')[1]}"
    officer.page.locator(f"{block} summary", has_text=said(officer, "editor:edit")).click()
    written = officer.page.input_value(f"{block} textarea")
    assert sentence in written
    officer.page.fill(f"{block} textarea", written.replace(sentence, now(sentence)))
    officer.follow(officer.page.locator(f"{block} form.autosaved button"))


def now(sentence: str) -> str:
    """What stands in the place of the sentence."""
    return f"In its own words, {sentence}"
