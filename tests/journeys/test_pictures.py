"""The pictures that can be taken away, alone in a browser: no letter small, none out of the picture, none over another."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from concertation.core.language import OFFICIAL
from journeys.browsing import Way, reading
from journeys.checks import layout
from journeys.served import REPORTED, Site

FRAME = '<!doctype html><html lang="{0}" dir="{1}"><title>A picture</title><body style="margin:0">{2}'


@pytest.mark.parametrize("language", OFFICIAL)
def test_a_picture_stands_alone(browser: Browser, site: Site, language: str) -> None:
    with reading(browser, site, Way(language)) as reader:
        reader.open(f"{REPORTED}/findings")
        links = reader.page.locator(".picture .files").get_by_role("link", name="SVG", exact=True)
        addresses = [str(one.get_attribute("href")) for one in links.all()]
        assert [one.rsplit("/", 1)[1] for one in addresses] == [
            f"{key}.svg" for key in ("groups", "classes", "themes", "answers", "agreement", "time")
        ]
        found = {}
        reader.page.goto("about:blank")
        reader.page.set_viewport_size({"width": 1800, "height": 1800})
        for address in addresses:
            picture = site.bytes(address).decode()
            reader.page.set_content(FRAME.format(language, "rtl" if language == "ar" else "ltr", picture))
            found[address] = layout(reader.page)
    assert found == {address: [] for address in addresses}


def test_a_picture_opens_at_its_address(browser: Browser, site: Site) -> None:
    with reading(browser, site, Way("ar")) as reader:
        reader.open(f"{REPORTED}/pictures/groups.svg")
        drawn = reader.page.evaluate("document.documentElement.getBoundingClientRect().width")
        assert drawn == int(reader.page.evaluate("document.documentElement.getAttribute('width')"))
