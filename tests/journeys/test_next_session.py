"""After the report: a proposal is followed to its evidence; the next session opens from the last."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from journeys.browsing import TELEPHONE, Reader, Way, reading
from journeys.checks import axe, layout, words
from journeys.office import DESK, Office, go, heading, press, said, sign_in, text
from journeys.served import filled, serving
from template import shared_place
from web.followed_world import NEW

pytestmark = pytest.mark.slow

ACTION: Final = "Answer the letters of special procedures from one desk in the capital"
SHOWN: Final = "The desk was opened in September."
_OF_THE_NEXT: Final = (
    "SELECT c.slug FROM records_succession s JOIN records_consultation c ON c.id = s.consultation_id"
    " JOIN records_consultation p ON p.id = s.predecessor_id WHERE p.slug = '65-218'"
)
_LETTERS: Final = (
    "SELECT d.state FROM records_dispatch d JOIN records_consultation c ON c.id = d.consultation_id WHERE c.slug = ?"
)


@pytest.fixture
def office(chromium: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The demonstration, of which one consultation is reported."""
    del chromium
    shutil.copytree(filled(shared_place(tmp_path_factory.getbasetemp())), tmp_path / "data")
    with serving(tmp_path / "data") as site:
        yield Office(tmp_path / "data", site)


def troubles(reader: Reader) -> list[str]:
    """What axe finds, what it misses, and words that are not in the reader's language."""
    if not reader.way.scripts:
        return []
    return [*axe(reader.page), *layout(reader.page), *words(reader.page, reader.way.language)]


@pytest.mark.parametrize("way", [Way("en"), Way("ar", TELEPHONE, scripts=False)], ids=str)
def test_a_proposal_is_followed_and_the_next_session_opened(office: Office, browser: Browser, way: Way) -> None:
    with reading(browser, office.site, way) as officer:
        sign_in(officer, "amrani")
        takes(officer)
        shows_that_it_is_done(officer)
        imports_the_new_text(officer)
        opens(officer)
    slug = office.value(_OF_THE_NEXT)
    letters = (
        "SELECT count(*) FROM records_dispatch d JOIN records_consultation c ON c.id = d.consultation_id WHERE c.slug = ?"
    )
    assert office.value(f"{letters} AND d.state = 'queued'", slug) > 20
    assert office.value(letters, slug) == office.value(f"{letters} AND d.state = 'queued'", slug)
    with reading(browser, office.site, way) as reader:
        reads_what_changed(reader, slug)


def takes(officer: Reader) -> None:
    """An officer follows the first proposal that nobody follows yet."""
    officer.open(f"{DESK}/follow")
    assert heading(officer) == said(officer, "followup:followup")
    assert troubles(officer) == []
    officer.follow(officer.page.locator("a.button").first)
    assert troubles(officer) == []
    officer.page.fill("#addressee", "Member States")
    officer.page.select_option("#class", "member_state")
    officer.page.fill("#action", ACTION)
    officer.page.select_option("#level", "national")
    officer.page.select_option("#language", "en")
    press(officer, "followup:take.do")
    assert heading(officer) == ACTION
    assert troubles(officer) == []


def shows_that_it_is_done(officer: Reader) -> None:
    """Said to be done, it stands as a claim; with evidence it is done."""
    say_done(officer)
    assert said(officer, "followup:done.only_claimed") in text(officer)
    officer.page.check("#kind-words")
    officer.page.fill("#said", SHOWN)
    press(officer, "followup:show.do")
    say_done(officer)
    assert officer.page.locator("span.mark.open").first.inner_text() == said(officer, "followup:state.done")
    assert troubles(officer) == []


def say_done(officer: Reader) -> None:
    officer.page.check("#state-done")
    officer.page.fill("#why", "The capital says so.")
    press(officer, "followup:move.do")


def imports_the_new_text(officer: Reader) -> None:
    """The resolution of the year after is pasted and its mandate confirmed."""
    officer.open(f"{DESK}/follow/next")
    assert troubles(officer) == []
    go(officer, "mandating:import")
    officer.page.fill("#text", NEW.decode())
    press(officer, "mandating:import.do")
    press(officer, "mandating:confirm")


def opens(officer: Reader) -> None:
    """The builder knows which consultation the text recalls; from the page of that one both texts are compared."""
    assert said(officer, "followup:recalled") in text(officer)
    officer.open(f"{DESK}/follow/next")
    assert said(officer, "followup:next.recalls") in text(officer)
    officer.follow(officer.page.locator(".river a:not(.button)").first)
    assert officer.page.locator("ins").first.inner_text().startswith("Welcomes the convening")
    assert troubles(officer) == []
    go(officer, "followup:next.open")
    assert said(officer, "followup:continues.text") in text(officer)
    officer.page.fill("#day", "2037-06-02")
    press(officer, "mandating:open")
    officer.follow(officer.page.locator("nav ol.steps a").last)
    assert officer.page.locator("main .river li").count() == 2
    go(officer, "followup:since")
    assert officer.page.locator("#silent details").count() > 0
    assert troubles(officer) == []


def reads_what_changed(reader: Reader, slug: str) -> None:
    """Everybody reads both ways, and nobody reads who had not replied."""
    reader.open(f"/c/{slug}")
    go(reader, "followup:compared")
    assert "66/152" in text(reader)
    assert troubles(reader) == []
    reader.open(f"/c/{slug}/since")
    assert said(reader, "followup:since.none") in text(reader)
    assert troubles(reader) == []
    reader.open(f"/c/{slug}/followup")
    assert reader.page.locator("main .river > li").count() == 2
    assert ACTION not in text(reader)
    assert troubles(reader) == []
    reader.open("/c/65-218/followup")
    assert ACTION in text(reader)
    assert SHOWN in text(reader)
    assert troubles(reader) == []
