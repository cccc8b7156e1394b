"""A State asks for technical assistance by the link in its mail, and accepts what an agency that it names offers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Final

import pytest
from playwright.sync_api import Browser

from journeys.browsing import TELEPHONE, Reader, Way, reading
from journeys.checks import axe, layout, words
from journeys.office import CALL, DESK, Office, Opened, go, heading, press, said, text
from journeys.replying import enter, read_letters

pytestmark = pytest.mark.slow

COURTS: Final = "Training of judges"
HIDDEN: Final = "Zyxquarry"
ASKED: Final = "Two trainers for a month"
OFFERED: Final = "We send two trainers in May."
DONE: Final = "The trainers came."


def troubles(reader: Reader) -> list[str]:
    """What axe finds, what it misses, and words that are not in the reader's language."""
    if not reader.way.scripts:
        return []
    return [*axe(reader.page), *layout(reader.page), *words(reader.page, reader.way.language)]


@pytest.mark.parametrize(
    ("way", "name", "address"),
    [
        (Way("en"), "Norway", "mission.norway@example.org"),
        (Way("ar", TELEPHONE), "Jordan", "mission.jordan@example.org"),
        (Way("en", TELEPHONE, scripts=False), "Kenya", "mission.kenya@example.org"),
        (Way("ar"), "Egypt", "mission.egypt@example.org"),
    ],
    ids=str,
)
def test_a_state_asks_and_accepts_an_offer(
    office: Office, officer: Opened, visitor: Opened, browser: Browser, way: Way, name: str, address: str
) -> None:
    amrani = officer(way)
    state, agency = visitor(way), visitor(way)
    enter(state, link_sent(amrani, office, name, address))
    sets_down(state)
    asks(state)
    enter(agency, link_sent(amrani, office, "FAO", "office.fao@example.org"))
    offers(agency)
    go(state, "assistance:back")
    state.follow(state.page.locator("#requests h3 a"))
    assert troubles(state) == []
    state.follow(state.page.locator("#offers h3 a"))
    assert troubles(state) == []
    press(state, "assistance:do.accept")
    agency.page.reload()
    press(agency, "assistance:do.confirm")
    assert said(agency, "assistance:offer.agreed") in text(agency)
    tells(agency)
    state.page.reload()
    state.follow(state.page.locator("#steps button[value=confirm_step]"))
    assert said(state, "assistance:step.confirmed") in text(state)
    for side in (state, agency):
        press(side, "assistance:shown.agree")
        assert troubles(side) == []
    with reading(browser, office.site, way) as anybody:
        anybody.open(CALL)
        go(anybody, "assistance:public.link")
        page = text(anybody)
        assert [one in page for one in (COURTS, ASKED, OFFERED, DONE, HIDDEN)] == [True] * 4 + [False]
        assert troubles(anybody) == []
    amrani.open(f"{DESK}/assistance")
    assert (COURTS in text(amrani), HIDDEN in text(amrani)) == (True, False)
    assert troubles(amrani) == []


def link_sent(amrani: Reader, office: Office, name: str, address: str) -> str:
    """An officer sends the link to the registered addresses; the one in the mail."""
    amrani.open(f"{DESK}/assistance")
    assert heading(amrani) == said(amrani, "assistance:assistance")
    amrani.page.fill("#party", name)
    amrani.follow(amrani.page.locator("form:has(#party) button"))
    assert said(amrani, "assistance:done.sent") in text(amrani, "body")
    amrani.open(f"{DESK}/mail")
    read_letters(amrani)
    office.work()
    return link_in(office.sent(address)[-1])


def link_in(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    found = re.search(r"\S+/a/in/[a-z2-7]{26}", body.get_content())
    assert found is not None
    return found[0]


def sets_down(state: Reader) -> None:
    """Two priorities, of which everybody sees one, put in another order."""
    assert heading(state) == said(state, "assistance:assistance")
    assert troubles(state) == []
    for title, public in ((HIDDEN, False), (COURTS, True)):
        go(state, "assistance:priority.new")
        assert troubles(state) == []
        state.page.fill("#title", title)
        if public:
            state.page.check("#public")
        press(state, "assistance:priority.do")
    state.follow(state.page.locator("#priorities li").nth(1).locator("button[value=up]"))
    assert COURTS in text(state, "#priorities li:first-child")
    assert troubles(state) == []
    state.follow(state.page.locator("#priorities li:first-child h3 a"))
    assert troubles(state) == []
    go(state, "assistance:back")


def asks(state: Reader) -> None:
    """Names the agency; a name that nobody bears is refused and not lost."""
    go(state, "assistance:request.new")
    state.page.fill("#title", ASKED)
    state.page.select_option("#priority", label=COURTS)
    state.page.fill("#parties", "Atlantis")
    state.page.check("#public")
    press(state, "assistance:request.do")
    assert text(state, ".errors li") == said(state, "assistance:refusal.no_party")
    assert state.page.input_value("#parties") == "Atlantis"
    assert troubles(state) == []
    state.page.fill("#parties", "FAO")
    press(state, "assistance:request.do")
    assert heading(state) == ASKED


def offers(agency: Reader) -> None:
    """Reads what it is asked, and offers."""
    assert troubles(agency) == []
    agency.follow(agency.page.locator("#asked h3 a").last)
    assert troubles(agency) == []
    agency.page.fill("#text", OFFERED)
    press(agency, "assistance:offer.do")
    assert said(agency, "assistance:offer.made") in text(agency)


def tells(agency: Reader) -> None:
    """A step."""
    agency.page.fill("#on", datetime.now(UTC).date().isoformat())
    agency.page.fill("#text", DONE)
    press(agency, "assistance:step.do")
    assert DONE in text(agency, "#steps")
