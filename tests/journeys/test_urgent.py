"""Words of somebody in danger reach the officer on duty and nobody else; without consent nothing is handed on."""

from __future__ import annotations

import time
from typing import Final

import pytest

from journeys.browsing import TELEPHONE, Reader, Way
from journeys.checks import axe, layout, words
from journeys.office import DESK, Office, Opened, heading, said, text
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
    sent(author)
    office.work()
    names(chief)
    assert said(chief, "urgent:not.yours") in text(chief)
    reads(duty, PLANTED)
    refers(duty)


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
    """Refused without consent, with what was typed kept; then written down."""
    duty.page.check("#to-reprisals")
    duty.page.fill("#agreed", "1 July, to the focal point")
    duty.follow(duty.page.locator("#act-referred button"))
    assert text(duty, ".errors p") == said(duty, "urgent:refusal.no_consent")
    assert duty.page.input_value("#agreed") == "1 July, to the focal point"
    well(duty)
    duty.page.check("#to-reprisals")
    duty.page.check("#how-message")
    duty.follow(duty.page.locator("#act-referred button"))
    assert text(duty, "main .mark") == said(duty, "urgent:state.referred")
    well(duty)
