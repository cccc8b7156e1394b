"""The keyboard alone: past the head of a page, into the list, through the search, into a panel and out."""

from __future__ import annotations

import pytest

from journeys.browsing import LAYOUTS, Reader, Way, is_in_sight
from journeys.served import REPORTED

MOST = 80
"""Presses of a key after which nobody goes on."""


def press_until(reader: Reader, selector: str, key: str = "Tab") -> None:
    """Goes on until what the selector names has the focus; each stop on the way shows that it has it."""
    for _ in range(MOST):
        reader.page.keyboard.press(key)
        assert focus_is_seen(reader), reader.page.evaluate("document.activeElement.outerHTML")
        if reader.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached with {MOST} presses of {key}")


def focus_is_seen(reader: Reader) -> bool:
    """What has the focus is outlined and stands in the window, nothing over it."""
    focused = reader.page.locator("*:focus")
    outlined: bool = focused.evaluate("it => getComputedStyle(it).outlineStyle !== 'none' && it.matches(':focus-visible')")
    return outlined and is_in_sight(focused)


@pytest.mark.parametrize("way", LAYOUTS, ids=str)
def test_the_first_stop_leads_past_the_head_of_the_page(reader: Reader, way: Way) -> None:
    reader.open(f"{REPORTED}/s")
    press_until(reader, ".skip")
    assert reader.page.locator("*:focus").inner_text() == reader.say("skip")
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    assert reader.page.locator("*:focus").get_attribute("id") == "q"


@pytest.mark.parametrize("way", LAYOUTS, ids=str)
def test_a_consultation_is_chosen_from_the_list(reader: Reader, way: Way) -> None:
    reader.open("/")
    press_until(reader, ".river a")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(reader.address(REPORTED))
    press_until(reader, ".tabs a:nth-child(3)")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(reader.address(f"{REPORTED}/s"))


@pytest.mark.parametrize("way", LAYOUTS, ids=str)
def test_the_replies_are_searched_and_narrowed(reader: Reader, way: Way) -> None:
    expected = reader.site.json(f"{REPORTED}/s.json?q=%22human%20rights%22&class=member_state")["matching"]
    reader.open(f"{REPORTED}/s")
    press_until(reader, "#q")
    reader.page.keyboard.type('"human rights"')
    press_until(reader, "#f-class")
    while reader.page.locator("#f-class").input_value() != "member_state":
        reader.page.keyboard.press("ArrowDown")
    press_until(reader, ".search button")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/s?q=*")
    assert reader.page.get_by_role("status").inner_text() == reader.say("matching", n=expected, more="no")
    assert 0 < expected < reader.site.json(f"{REPORTED}/s.json")["matching"]
    assert reader.page.locator("#f-class").input_value() == "member_state"
    assert reader.page.locator("#q").input_value() == '"human rights"'


@pytest.mark.parametrize("way", LAYOUTS, ids=str)
def test_a_sentence_opens_its_sources_and_closes_them(reader: Reader, way: Way) -> None:
    reader.open(f"{REPORTED}/report/2#p12")
    press_until(reader, "#p12 [data-kind=sourced] a.to")
    sign = reader.page.locator("*:focus")
    where = sign.get_attribute("href")
    reader.page.keyboard.press("Enter")
    assert reader.page.locator("*:focus").get_attribute("class") == "panel"
    assert focus_is_seen(reader)
    press_until(reader, ".panel button")
    reader.page.keyboard.press("Enter")
    assert reader.page.locator(".panel").count() == 0
    assert reader.page.locator("*:focus").get_attribute("href") == where
    reader.page.keyboard.press("Enter")
    press_until(reader, ".panel li a")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/s/*#p*")
    assert is_in_sight(reader.page.locator(":target"))
