"""Words of somebody in danger reach the officer on duty and nobody else; without consent nothing is handed on."""

from __future__ import annotations

import time
from typing import Final

import pytest

from journeys.browsing import TELEPHONE, Reader, Way
from journeys.checks import axe, layout, words
from journeys.office import DESK, Office, Opened, go, heading, press, said, text
from journeys.replying import begun, filled, sent

NAME: Final = "Harrow Ferry Union"
PLANTED: Final = "My brother is to be executed on Friday and his lawyer has not been allowed to see him."
_PATIENCE: Final = 60.0
"""Seconds until the worker has looked."""


def well(reader: Reader) -> None:
    """Nothing that axe finds, and nothing of what it misses; both are scripts of the page."""
    if reader.way.scripts:
        assert axe(reader.page) + layout(reader.page) + words(reader.page, reader.way.language) == []


@pytest.mark.parametrize("way", [Way("en"), Way("ar", TELEPHONE), Way("fr", scripts=False)], ids=str)
def test_only_the_officer_on_duty_reads_it(office: Office, officer: Opened, visitor: Opened, way: Way) -> None:
    author, chief, duty = visitor(way), officer(way, "sato"), officer(way, "okello")
    begun(author, "ngo", "no")
    filled(author, "about", party_name=f"{NAME} {way.language}", reply_language="en")
    filled(author, "answers", answer1=f"{PLANTED} {way.language}")
    filled(author, "publication", publication="unattributed", consents="machine_read")
    reference = sent(author)
    office.work()
    names(chief)
    assert said(chief, "urgent:not.yours") in text(chief)
    reads(duty, PLANTED)
    refers(duty)
    asks(duty)
    agrees(author, reference)
    hands_on(duty)


def names(officer: Reader) -> None:
    """The queue is switched on: only now is anything looked for."""
    officer.open(f"{DESK}/urgent")
    assert heading(officer) == said(officer, "urgent:desk")
    well(officer)
    officer.page.select_option("#officer", "okello")
    officer.page.fill("#hours", "9–17, Geneva")
    officer.page.fill("#route-special_procedures", "urgent-action@un.example")
    officer.page.fill("#route-reprisals", "reprisals@un.example")
    officer.follow(officer.page.locator("#duty form").first.locator("button"))
    assert said(officer, "urgent:done.on") in text(officer, "body")
    well(officer)


def reads(duty: Reader, planted: str) -> None:
    """What was found stands in the queue without its words; they are opened one by one."""
    until = time.monotonic() + _PATIENCE
    duty.open(f"{DESK}/urgent")
    waiting = duty.page.locator("main ol.river li", has_text=said(duty, "urgent:state.waiting"))
    while not waiting.count():
        assert time.monotonic() < until, "nothing was found"
        time.sleep(0.5)
        duty.open(f"{DESK}/urgent")
    assert planted not in text(duty)
    well(duty)
    duty.follow(waiting.last.locator("a"))
    assert planted in text(duty, "blockquote")
    well(duty)


def refers(duty: Reader) -> None:
    """Refused without consent, with what was typed kept."""
    duty.page.check("#to-reprisals")
    duty.page.fill("#agreed", "1 July, to the focal point")
    duty.follow(duty.page.locator("#act-referred button"))
    assert text(duty, ".errors p") == said(duty, "urgent:refusal.no_consent")
    assert duty.page.input_value("#agreed") == "1 July, to the focal point"
    well(duty)


def asks(duty: Reader) -> None:
    """The officer on duty writes to the author, and asks whether she may refer the passage."""
    duty.page.fill("#answer", "May we refer this?")
    duty.page.check("#ask")
    duty.follow(duty.page.locator("#act-answered button"))
    assert said(duty, "urgent:hers.none") in text(duty)
    well(duty)


def agrees(author: Reader, reference: str) -> None:
    """From the page of its reply: says no, which can be changed, then yes to one of the routes, which must be chosen."""
    author.open(f"/d/{reference}/mine")
    well(author)
    go(author, "urgent:mine")
    assert PLANTED in text(author, "blockquote")
    well(author)
    press(author, "urgent:mine.no")
    assert said(author, "urgent:mine.said.no") in text(author)
    press(author, "urgent:mine.yes")
    assert said(author, "urgent:refusal.no_choice") in text(author)
    well(author)
    author.page.check("main input[value=reprisals]")
    press(author, "urgent:mine.yes")
    assert said(author, "urgent:mine.said.yes") in text(author)
    well(author)


def hands_on(duty: Reader) -> None:
    """The answer waits for her; by it the passage is referred, and she is told whose word that was."""
    duty.open(f"{DESK}/urgent")
    duty.follow(duty.page.locator("main ol.river li", has_text=said(duty, "urgent:unread")).first.locator("a"))
    duty.page.check("#to-reprisals")
    duty.page.check("#how-page")
    duty.follow(duty.page.locator("#act-referred button"))
    assert text(duty, "main .mark") == said(duty, "urgent:state.referred")
    assert said(duty, "urgent:by.author") in text(duty)
    well(duty)
