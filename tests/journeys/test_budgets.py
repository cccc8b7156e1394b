"""What a page costs somebody who comes for the first time: bytes as they were sent, compressed, before any scrolling."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest
from playwright.sync_api import Browser, Response

from concertation.core.language import OFFICIAL
from journeys.browsing import Reader, Way, reading
from journeys.pages import PAGES
from journeys.served import Site

KB: Final = 1000
REPORTS: Final = ("report", "report-beside")
PAGE: Final = 25 * KB
REPORT: Final = 60 * KB
STYLES: Final = 6 * KB
SCRIPTS: Final = 15 * KB
ICON: Final = "/static/icon.svg"
"""Of the tab; it is no image of the page."""


def cost(reader: Reader, page: str) -> Counter[str]:
    """Bytes by kind of what the page fetched: ``document``, ``stylesheet``, ``script`` and whatever else."""
    answers: list[Response] = []
    reader.page.on("response", lambda answer: answers.append(answer))
    reader.open_page(page)
    told: Counter[str] = Counter()
    for answer in answers:
        if answer.url != reader.site.root + ICON:
            told[answer.request.resource_type] += answer.request.sizes()["responseBodySize"]
    return told


@pytest.mark.parametrize("page", PAGES)
def test_a_page_stays_within_its_budget(browser: Browser, site: Site, page: str) -> None:
    with reading(browser, site, Way("ru")) as reader:
        spent = cost(reader, page)
    assert set(spent) == {"document", "stylesheet", "script"}
    assert spent["stylesheet"] <= STYLES
    assert spent["script"] <= SCRIPTS
    assert spent.total() <= (REPORT if page in REPORTS else PAGE)


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_report_with_all_its_passages_stays_within_its_budget(browser: Browser, site: Site, language: str) -> None:
    with reading(browser, site, Way(language)) as reader:
        assert cost(reader, "report").total() <= REPORT


def test_the_curve_comes_when_it_is_scrolled_to(browser: Browser, site: Site) -> None:
    with reading(browser, site, Way("en")) as reader:
        assert "image" not in cost(reader, "findings")
        with reader.page.expect_response("**/pictures/time.svg"):
            reader.page.locator("img.curve").scroll_into_view_if_needed()
