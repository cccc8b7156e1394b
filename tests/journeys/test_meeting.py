"""A regional meeting, from its announcement to its outcome: announced, held, what was said at it read by everybody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from playwright.sync_api import Browser

from journeys.browsing import TELEPHONE, Reader, Way, reading
from journeys.checks import axe, layout, words
from journeys.office import CALL, DESK, Office, Opened, go, heading, press, said, text
from journeys.replying import asked, read_letters

pytestmark = pytest.mark.slow

BEGINS: Final = (datetime.now(UTC) - timedelta(days=2)).replace(hour=7, minute=0)
TITLE: Final = "Regional meeting on dialogue"
LANTERN: Final = "Lantern Society"
ORGANIZER: Final = "Office of the Dialogue"
SAID: Final = "We propose that a fund be set up for those who travel far."
MISSION: Final = "mission.iceland@example.org"
NOTE: Final = "The meeting proposes that a second one be held."


def troubles(reader: Reader) -> list[str]:
    """What axe finds, what it misses, and words that are not in the reader's language."""
    if not reader.way.scripts:
        return []
    return [*axe(reader.page), *layout(reader.page), *words(reader.page, reader.way.language)]


@pytest.mark.parametrize("way", [Way("en"), Way("ar", TELEPHONE), Way("fr", scripts=False)], ids=str)
def test_a_meeting_is_announced_held_and_its_outcome_read(
    office: Office, officer: Opened, browser: Browser, way: Way
) -> None:
    amrani, title = officer(way), f"{TITLE} ({way})"
    address = announces(amrani, title)
    if not office.sent(MISSION):
        asked(amrani, office, "member_state", "ISL")
    invites(amrani, office)
    lists_speakers(amrani, address)
    with reading(browser, office.site, way) as reader:
        reads_of_it(reader, title, "meeting:said.none")
    says_that_it_was_held(amrani, address)
    entries = [enters(amrani, address, "statement", LANTERN, SAID), enters(amrani, address, "outcome", ORGANIZER, NOTE)]
    office.work()
    okello = officer(way, "okello")
    for one in entries:
        compares(okello, one)
        publishes(amrani, one)
    with reading(browser, office.site, way) as reader:
        reads_of_it(reader, title, "meeting:part.outcome")
        assert LANTERN in text(reader)
        reader.follow(reader.page.locator("main section li a").first)
        assert ORGANIZER in heading(reader)
        assert NOTE in text(reader)
        assert troubles(reader) == []


def announces(amrani: Reader, title: str) -> str:
    """Fills in the form; gives the address of the meeting at the desk."""
    amrani.open(f"{DESK}/meetings")
    assert troubles(amrani) == []
    go(amrani, "meeting:new")
    assert troubles(amrani) == []
    page = amrani.page
    for field, typed in {
        "#title-en": title, "#place-en": "Nairobi", "#place-ar": "نيروبي", "#organizer": ORGANIZER,
        "#zone": "Africa/Atlantis", "#begins": f"{BEGINS:%Y-%m-%dT%H:%M}",
        "#ends": f"{BEGINS + timedelta(hours=8):%Y-%m-%dT%H:%M}", "#agenda": "Opening\nWays and means",
        "#accessibility": "A ramp leads in.", "#registration": "Write to the office.",
    }.items():  # fmt: skip
        page.fill(field, typed)
    page.select_option("#level", "regional")
    page.select_option("#class", "un_entity")
    page.select_option("#language", "en")
    press(amrani, "meeting:new.do")
    assert said(amrani, "meeting:refusal.no_zone") in text(amrani)
    assert page.input_value("#title-en") == title
    assert troubles(amrani) == []
    page.fill("#zone", "Africa/Nairobi")
    press(amrani, "meeting:new.do")
    assert heading(amrani) == title
    assert troubles(amrani) == []
    return "/desk" + page.url.partition("/desk")[2]


def invites(amrani: Reader, office: Office) -> None:
    """To another one that is still to come one is invited who was asked: an officer reads the letter before it goes out."""
    amrani.open(f"{DESK}/meetings/new")
    page = amrani.page
    for field, typed in {
        "#title-en": "Follow-up in Nairobi",
        "#place-en": "Nairobi",
        "#organizer": ORGANIZER,
        "#zone": "Africa/Nairobi",
        "#begins": f"{BEGINS + timedelta(days=60):%Y-%m-%dT%H:%M}",
        "#ends": f"{BEGINS + timedelta(days=61):%Y-%m-%dT%H:%M}",
    }.items():
        page.fill(field, typed)
    page.select_option("#level", "regional")
    page.select_option("#class", "un_entity")
    press(amrani, "meeting:new.do")
    go(amrani, "meeting:invite")
    assert troubles(amrani) == []
    press(amrani, "meeting:invite.do")
    assert said(amrani, "meeting:refusal.nobody_chosen") in text(amrani)
    assert troubles(amrani) == []
    page.check("#p-ISL")
    press(amrani, "meeting:invite.do")
    assert said(amrani, "meeting:done.invited") in text(amrani)
    assert troubles(amrani) == []
    before = len(office.sent(MISSION))
    read_letters(amrani)
    office.work()
    assert len(office.sent(MISSION)) == before + 1


def lists_speakers(amrani: Reader, address: str) -> None:
    """Two ask for the floor; one of them does no more."""
    for name, party_class in (("Zellig", "member_state"), (LANTERN, "ngo")):
        amrani.open(address)
        amrani.page.fill("#name", name)
        amrani.page.select_option("#speaker-class", party_class)
        press(amrani, "meeting:list")
    assert said(amrani, "meeting:time", n=5, available=480) in text(amrani)
    amrani.follow(amrani.page.locator("#speakers li button").first)
    assert said(amrani, "meeting:time", n=2, available=480) in text(amrani)
    assert troubles(amrani) == []


def reads_of_it(reader: Reader, title: str, key: str) -> None:
    """Everybody finds it from the call, and never who asked to speak."""
    reader.open(CALL)
    go(reader, "meeting:all")
    assert troubles(reader) == []
    reader.follow(reader.page.locator("main .river a", has_text=title))
    assert heading(reader) == title
    assert "Africa/Nairobi" in text(reader)
    assert said(reader, key) in text(reader)
    assert "Zellig" not in text(reader)
    assert troubles(reader) == []


def says_that_it_was_held(amrani: Reader, address: str) -> None:
    amrani.open(address)
    amrani.page.check("#state-held")
    press(amrani, "meeting:move.do")
    assert said(amrani, "meeting:done.moved") in text(amrani)
    assert amrani.page.locator("#name").count() == 0


def enters(amrani: Reader, address: str, part: str, name: str, told: str) -> str:
    """What was handed in at the meeting, with the consent of whoever spoke; gives its reference."""
    amrani.open(address)
    go(amrani, f"meeting:enter.{part}")
    assert troubles(amrani) == []
    page = amrani.page
    page.fill("#name", name)
    page.select_option("#class", "ngo")
    page.select_option("#language", "en")
    page.fill("#received", f"{BEGINS:%Y-%m-%d}")
    page.fill("#typed", told)
    page.check("#level-named")
    page.check("#purpose-quoted")
    page.check("#purpose-published")
    press(amrani, "intake:paper.do")
    assert said(amrani, "intake:refusal.speaker_consent") in text(amrani)
    page.fill("#consent", "A letter of the speaker")
    press(amrani, "intake:paper.do")
    assert said(amrani, "intake:done.paper") in text(amrani)
    return page.url.rpartition("/")[2]


def compares(okello: Reader, reference: str) -> None:
    okello.open(f"{DESK}/paper/{reference}")
    press(okello, "intake:compare.do")


def publishes(amrani: Reader, reference: str) -> None:
    amrani.open(f"{DESK}/review/{reference}")
    press(amrani, "intake:review.read")
    press(amrani, "intake:review.publish")
