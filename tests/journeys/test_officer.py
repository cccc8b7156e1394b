"""An officer asks every Member State, reads what goes out, reads the board, reminds who is silent and moves the deadline."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from concertation.core.party import member_states
from journeys.browsing import TELEPHONE, Reader, Way, reading
from journeys.checks import axe, layout
from journeys.office import CALL, Office, Opened, heading, opened_office, press, said, sign_in, text
from journeys.replying import enter, filled, link_in, read_letters, sent, to_consultation, to_step
from template import shared_place

STATES: Final = len(member_states(datetime.now(UTC).date()))
LETTERS: Final = 8
"""Addresses of missions in the register of this office: two of Norway, one each of five others."""
KENYA: Final = "mission.kenya@example.org"
REGIONS: Final = 5
REASON: Final = "Several missions asked for more time."


@pytest.fixture
def own_office(chromium: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office at which nobody was asked yet."""
    del chromium
    with opened_office(tmp_path, shared_place(tmp_path_factory.getbasetemp())) as one:
        yield one


@pytest.fixture
def comes(browser: Browser, own_office: Office) -> Iterator[Opened]:
    """Somebody who comes to that office."""
    with ExitStack() as readers:
        yield lambda way: readers.enter_context(reading(browser, own_office.site, way))


def place(officer: Reader, key: str) -> None:
    """To one of the pages for what goes out."""
    places = officer.page.get_by_role("navigation", name=said(officer, "invite:places"))
    officer.follow(places.get_by_role("link", name=said(officer, key), exact=True))


def tiles(officer: Reader) -> dict[str, int]:
    """How many States stand on the board as what."""
    shown: list[str] = officer.page.locator("main > section ul.tiles > li").evaluate_all(
        "all => all.map(it => it.className)"
    )
    return {state: shown.count(state) for state in shown}


def well(officer: Reader) -> None:
    """Nothing that axe finds, and nothing of what it misses; both are scripts of the page."""
    if officer.way.scripts:
        assert axe(officer.page) + layout(officer.page) == []


@pytest.mark.parametrize("way", [Way("en"), Way("ar", TELEPHONE, scripts=False)], ids=str)
def test_an_officer_asks_every_state_and_reminds_who_is_silent(own_office: Office, comes: Opened, way: Way) -> None:
    officer = comes(way)
    sign_in(officer)
    asks_every_state(own_office, officer)

    place(officer, "invite:board")
    assert tiles(officer) == {"none": STATES}
    assert said(officer, "invite:board.whole", n=0, base=STATES) in text(officer)
    assert officer.page.locator("main .warn li").count() == REGIONS
    reference = kenya_replies(own_office, comes, way)
    officer.page.reload()
    assert tiles(officer) == {"unverified": 1, "none": STATES - 1}
    verifies(officer, reference)
    to_step(officer, "invite")
    place(officer, "invite:board")
    assert tiles(officer) == {"own": 1, "none": STATES - 1}
    assert officer.page.locator("main .warn li").count() == REGIONS - 1
    well(officer)

    place(officer, "invite:remind")
    assert said(officer, "invite:remind.n", n=STATES - 1) in text(officer)
    press(officer, "invite:remind.do")
    read_letters(officer)
    own_office.work()
    assert (len(own_office.sent("@example.org")), len(own_office.sent(KENYA))) == (2 * LETTERS - 1, 1)

    moves_the_deadline(officer)
    own_office.work()
    assert (len(own_office.sent("@example.org")), len(own_office.sent(KENYA))) == (3 * LETTERS - 1, 2)
    public = comes(Way("en", way.width, way.scripts))
    public.open(CALL)
    assert REASON in text(public)
    assert "Kenya" not in text(public)


def asks_every_state(office: Office, officer: Reader) -> None:
    """All States at once, as the page proposes it; the letters go out once one of each wording was opened."""
    to_consultation(officer)
    to_step(officer, "invite")
    row = officer.page.locator("main tr:has(#c-member_state)")
    assert row.locator("td").all_inner_texts()[:3] == [str(STATES), "0", "0"]
    assert row.locator("#c-member_state").is_checked()
    press(officer, "invite:send")
    assert office.value("SELECT count(*) FROM records_invitation") == STATES
    officer.follow(officer.page.locator("#waiting").get_by_role("button"))
    assert said(officer, "invite:refusal.unread_letters") in text(officer)
    read_letters(officer)
    office.work()
    assert len(office.sent("@example.org")) == LETTERS
    assert office.rows("SELECT DISTINCT language FROM records_dispatch ORDER BY 1") == [("ar",), ("en",), ("es",), ("fr",)]


def moves_the_deadline(officer: Reader) -> None:
    """To a later day, for everybody, for a reason that all can read."""
    place(officer, "invite:extend")
    officer.page.fill("#day", f"{datetime.now(UTC) + timedelta(days=70):%Y-%m-%d}")
    officer.page.fill("#time", "18:00")
    officer.page.fill("#reason", REASON)
    press(officer, "invite:extend.do")
    assert heading(officer) == said(officer, "invite:mail")
    read_letters(officer)


def kenya_replies(office: Office, comes: Opened, way: Way) -> str:
    """The mission of Kenya answers by its link; its reference."""
    (letter,) = office.sent(KENYA)
    mission = comes(Way("en", way.width, way.scripts))
    enter(mission, link_in(letter))
    filled(mission, "answers", answer1="We propose a fund for travel.")
    reference = sent(mission)
    office.work()
    return reference


def verifies(officer: Reader, reference: str) -> None:
    """The officer sees that the reply is the State's own."""
    to_step(officer, "receive")
    officer.follow(officer.page.locator(f"main .river a[href*='{reference}']").first)
    officer.page.check("#how-covering_note")
    officer.page.fill("#note", "Signed by the ambassador.")
    press(officer, "intake:verify.do")
    assert said(officer, "intake:done.verify") in text(officer)
