"""An officer merges two themes: she sees what would happen, does it, and goes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from concertation.core.theme import first_codebook
from journeys.browsing import LAYOUTS, WAYS, Way, reading
from journeys.checks import axe, layout, words
from journeys.office import DESK, Office, go, heading, opened_office, press, said, sign_in, text
from journeys.served import REPORTED, Site
from template import shared_place

pytestmark = pytest.mark.slow
BOOK: Final = f"/desk{REPORTED}/codebook"
PAGES: Final = (
    "", "/theme/civil_society", "/theme/civil_society/split", "/theme/racism/merge?into=challenges", "/order", "/load",
    "/history", "/history/1",
)  # fmt: skip
GONE, INTO = (first_codebook().theme(key) for key in ("racism", "dialogue_among_cultures"))


@pytest.fixture(scope="module")
def own_office(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with the first codebook, in which nobody else works."""
    del chromium
    own = tmp_path_factory.getbasetemp()
    with opened_office(own / "an office with a codebook", shared_place(own)) as one:
        yield one


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_an_officer_merges_two_themes_and_goes_back(browser: Browser, own_office: Office, way: Way) -> None:
    with reading(browser, own_office.site, way) as reader:
        sign_in(reader)
        reader.open(DESK)
        go(reader, "codebook:codebook")
        before = text(reader, "ol.codebook")
        reader.follow(reader.page.get_by_role("link", name=GONE.label(way.language), exact=True))
        reader.page.select_option("#into", INTO.key)
        press(reader, "codebook:merge.preview")
        assert heading(reader) == said(reader, "codebook:merge")
        assert reader.page.locator(".preview li").first.inner_text() == said(reader, "codebook:preview.passages", n=0)
        reader.page.fill("#reason-merge", "Two words for one thing.")
        press(reader, "codebook:merge.do")
        assert heading(reader) == INTO.label(way.language)
        assert said(reader, "codebook:done.merge") in text(reader)
        go(reader, "codebook:codebook")
        assert reader.page.get_by_role("link", name=GONE.label(way.language), exact=True).count() == 0
        go(reader, "codebook:place.desk_codebook_history")
        reader.follow(reader.page.locator(".river a").first)
        reader.page.fill("#reason-back", "They are two things after all.")
        press(reader, "codebook:back.do")
        assert text(reader, "ol.codebook") == before


@pytest.mark.parametrize("way", LAYOUTS, ids=str)
def test_the_pages_of_the_codebook_can_be_read_by_everybody(browser: Browser, site: Site, way: Way) -> None:
    found = {}
    with reading(browser, site, way) as reader:
        sign_in(reader)
        for path in PAGES:
            reader.open(f"{BOOK}{path}")
            found[path] = [*axe(reader.page), *layout(reader.page), *words(reader.page, way.language)]
    assert {page: trouble for page, trouble in found.items() if trouble} == {}
