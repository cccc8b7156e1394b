"""The public round: opened by an officer, a statement made without an account, read first, and a position taken on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from journeys.browsing import TELEPHONE, Reader, Way
from journeys.checks import axe, layout, words
from journeys.office import CALL, DESK, Office, Opened, go, heading, press, said, text

pytestmark = pytest.mark.slow

WORDS: Final = "A fund should pay those who travel far"


def well(reader: Reader) -> None:
    """Nothing that axe finds, and nothing of what it misses."""
    if reader.way.scripts:
        assert axe(reader.page) + layout(reader.page) + words(reader.page, reader.way.language) == []


@pytest.mark.parametrize("way", [Way("en"), Way("ar", TELEPHONE), Way("fr", scripts=False)], ids=str)
def test_a_statement_is_made_admitted_and_stood_to(office: Office, officer: Opened, visitor: Opened, way: Way) -> None:
    amrani, author, voter = officer(way), visitor(way), visitor(way)
    opens(amrani)
    told = f"{WORDS} ({way})."
    author.open(f"{CALL}/round")
    well(author)
    go(author, "round:say")
    well(author)
    author.page.fill("#words", told)
    press(author, "round:say.do")
    assert said(author, "round:refusal.no_consent") in text(author)
    assert author.page.input_value("#words") == told
    well(author)
    author.page.check("#publication")
    press(author, "round:say.do")
    assert heading(author) == said(author, "submit:code")
    office.work()
    voter.open(f"{CALL}/round")
    assert told not in text(voter)
    amrani.open(f"{DESK}/rounds")
    assert told in text(amrani)
    well(amrani)
    amrani.follow(amrani.page.locator("button[value=admit]").first)
    assert said(amrani, "round:done.admit") in text(amrani)
    voter.open(f"{CALL}/round")
    statement = voter.page.locator("li", has_text=told)
    voter.follow(statement.locator("button[value=disagree]"))
    assert said(voter, "round:yours") in text(voter)
    well(voter)


def opens(amrani: Reader) -> None:
    """Once for all of these tests: there is one round for a consultation."""
    amrani.open(f"{DESK}/rounds")
    well(amrani)
    if amrani.page.locator("#ask-en").count():
        amrani.page.fill("#ask-en", "What would help?")
        amrani.page.fill("#public input[type=date]", (datetime.now(UTC).date() + timedelta(days=9)).isoformat())
        press(amrani, "round:open.do")
        assert said(amrani, "round:done.open") in text(amrani)
