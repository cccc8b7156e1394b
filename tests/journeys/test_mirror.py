"""In Arabic the pages are mirrored: what begins at the left in English begins at the right, at the same distance."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Browser

from concertation.core.language import direction
from journeys.browsing import SCREEN, TELEPHONE, Reader, Way, reading
from journeys.served import Site

STARTS: Final = ("header .brand", ".of a", ".tabs a", "main h1", ".search label", ".river h2 a", "footer p")
"""What stands at the beginning of its line."""


@pytest.mark.parametrize("width", [SCREEN, TELEPHONE])
def test_the_pages_are_mirrored_in_arabic(browser: Browser, site: Site, width: int) -> None:
    begins = {}
    for language, side in (("en", "left"), ("ar", "right")):
        with reading(browser, site, Way(language, width)) as reader:
            reader.open_page("replies")
            begins[side] = [beginning(reader, selector, side) for selector in STARTS]
    assert begins["left"] == begins["right"]
    assert all(0 < one < width / 2 for one in begins["left"])


def beginning(reader: Reader, selector: str, side: str) -> int:
    """How far from that side of the window the first letter of the element stands, in pixels."""
    far: float = reader.page.locator(selector).first.evaluate(
        """(it, side) => {
             const words = document.createRange();
             words.selectNodeContents(it);
             const box = words.getBoundingClientRect();
             return side === "left" ? box.left : document.documentElement.clientWidth - box.right;
           }""",
        side,
    )
    return round(far)


def test_the_margin_of_a_reply_stands_on_the_other_side_in_arabic(browser: Browser, site: Site) -> None:
    for language in ("en", "ar"):
        with reading(browser, site, Way(language, SCREEN)) as reader:
            reader.open_page("reply-for-others")
            block = reader.page.locator(".block", has=reader.page.locator(".margin")).first
            text, margin = block.locator("p").bounding_box(), block.locator(".margin").bounding_box()
            assert text is not None
            assert margin is not None
            assert (text["x"] < margin["x"]) == (direction(language) == "ltr")
