"""The first hour of an officer: from a pasted resolution to an open call and a dated plan."""

from __future__ import annotations

from typing import Final

import pytest

from journeys.browsing import LAYOUTS, TELEPHONE, Reader, Way
from journeys.checks import axe, layout, words
from journeys.office import Office, Opened, go, heading, press, said
from web.test_mandating import TEXT

pytestmark = pytest.mark.slow

ARABIC: Final = Way("ar", TELEPHONE, scripts=False)
ORDER: Final = TEXT.replace("90/17", "90/{n}")


def pasted(officer: Reader, n: int) -> None:
    """Opens Today and pastes the text of a resolution of that number."""
    officer.open("/desk")
    go(officer, "mandating:import")
    officer.page.fill("#text", ORDER.format(n=n))
    press(officer, "mandating:import.do")


def confirmed(officer: Reader, subject: str) -> None:
    """Corrects the subject and confirms."""
    officer.page.fill("#subject", subject)
    press(officer, "mandating:confirm")


def opened(officer: Reader) -> None:
    """Says when the meeting is and until when replies may come, and opens the call."""
    officer.page.fill("#considered_on", "2037-10-20")
    officer.page.fill("#day", "2037-06-02")
    press(officer, "mandating:open")


def planned(officer: Reader) -> list[str]:
    """The days of the plan."""
    go(officer, "mandating:plan")
    days = officer.page.locator("main table time").all()
    return [str(one.get_attribute("datetime")) for one in days]


def troubles(reader: Reader) -> list[str]:
    return [*axe(reader.page), *layout(reader.page), *words(reader.page, reader.way.language)]


def test_without_scripts_on_an_arabic_telephone(officer: Opened, office: Office) -> None:
    one = officer(ARABIC)
    pasted(one, 18)
    assert heading(one).startswith(said(one, "mandating:read"))
    one.page.locator(".of-consulted a").click()
    lit = one.page.locator(".f-consulted").first
    assert lit.inner_text() == "States"
    assert lit.evaluate("it => getComputedStyle(it).outlineStyle") == "solid"
    confirmed(one, "the upkeep of all lighthouses")
    assert one.page.locator("#question-en-1").input_value().endswith("“the upkeep of all lighthouses”?")
    one.page.fill("#question-en-1", "Don't you agree that lighthouses matter?")
    press(one, "mandating:look")
    assert said(one, "mandating:leading.agreement") in one.page.locator("#why-en-1").inner_text()
    one.page.fill("#question-en-1", "What keeps lighthouses?")
    opened(one)
    assert said(one, "mandating:done.opened") in one.page.locator(".told-now").inner_text()
    days = planned(one)
    assert (len(days), days[0], days[-1]) == (13, "2037-02-10", "2037-10-20")
    (slug, question) = office.rows(
        "SELECT c.slug, q.text FROM records_question q JOIN records_consultation c ON c.id = q.consultation_id"
        " WHERE c.slug LIKE '90-18%' AND q.language = 'en' AND q.number = 1"
    )[0]
    assert (slug, question) == ("90-18", "What keeps lighthouses?")


@pytest.mark.parametrize("way", LAYOUTS, ids=str)
def test_its_pages_can_be_read_by_everybody(officer: Opened, way: Way) -> None:
    one = officer(way)
    found: dict[str, list[str]] = {}

    def check(page: str) -> None:
        found[page] = troubles(one)

    pasted(one, 20 + LAYOUTS.index(way))
    check("read")
    place = one.page.url
    one.page.goto(f"{place}?of=o1")
    check("a paragraph named by hand")
    one.page.goto(place)
    confirmed(one, "the upkeep of all lighthouses")
    check("builder")
    one.page.fill("#question-en-1", "Why is it important, and how?")
    one.page.fill("#considered_on", "2027-01-20")
    one.page.fill("#day", "2037-06-02")
    one.page.check("#narrow")
    press(one, "mandating:look")
    check("looked at")
    one.page.fill("#day", "2001-01-01")
    press(one, "mandating:open")
    assert one.page.locator("#errors").is_visible()
    check("refused")
    opened(one)
    check("consultation")
    planned(one)
    check("plan")
    go(one, "mandating:adopted")
    check("mandate")
    one.open("/desk")
    check("today")
    go(one, "mandating:import")
    check("import")
    assert {page: trouble for page, trouble in found.items() if trouble} == {}


def test_hovering_a_field_lights_its_words(officer: Opened) -> None:
    one = officer(Way("en"))
    pasted(one, 30)
    lit = one.page.locator(".f-returns_at_session")
    assert lit.inner_text() == "ninety-first session"
    dark = lit.evaluate("it => getComputedStyle(it).outlineStyle")
    one.page.locator("#returns_at_session").focus()
    assert (dark, lit.evaluate("it => getComputedStyle(it).outlineStyle")) == ("none", "solid")
