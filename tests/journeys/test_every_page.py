"""Every public page in English and Arabic, on a screen and on a telephone: axe and what axe misses find nothing.

The other four languages are looked at on a telephone, where long words have the least room.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from concertation.core.language import OFFICIAL
from journeys.browsing import LAYOUTS, TELEPHONE, Reader, Way, reading
from journeys.checks import axe, layout, words
from journeys.pages import PAGES
from journeys.served import Site

pytestmark = pytest.mark.slow
OTHERS = [Way(language, TELEPHONE) for language in OFFICIAL if language not in ("en", "ar")]


@pytest.mark.parametrize("way", LAYOUTS, ids=str)
def test_every_page_can_be_read_by_everybody(reader: Reader, way: Way) -> None:
    found = {}
    for page in PAGES:
        reader.open_page(page)
        found[page] = axe(reader.page) + layout(reader.page) + words(reader.page, way.language)
    assert {page: trouble for page, trouble in found.items() if trouble} == {}


@pytest.mark.parametrize("way", OTHERS, ids=str)
def test_every_page_speaks_the_other_languages_on_a_telephone(reader: Reader, way: Way) -> None:
    found = {}
    for page in PAGES:
        reader.open_page(page)
        found[page] = layout(reader.page) + words(reader.page, way.language)
    assert {page: trouble for page, trouble in found.items() if trouble} == {}


@pytest.mark.parametrize("page", ["call", "replies-found", "findings", "reply-arabic", "verify"])
def test_words_stand_out_in_the_dark(browser: Browser, site: Site, page: str) -> None:
    with reading(browser, site, Way("en", scheme="dark")) as reader:
        reader.open_page(page)
        assert reader.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 22, 22)"
        assert axe(reader.page, "color-contrast") == []
