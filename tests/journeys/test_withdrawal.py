"""Consent ends, a reply is withdrawn, a reply is erased: each at once, and the log says only that it was so."""

from __future__ import annotations

import json
from typing import Final

import pytest

from journeys.browsing import TELEPHONE, Reader, Way
from journeys.office import CALL, DESK, Office, Opened, go, heading, press, said, text
from journeys.replying import begun, filled, reviewed, sent

NAME: Final = "Fenwick Lighthouse Society"
WORDS: Final = "Lighthouse keepers on both shores should share their logbooks."


def leaves(office: Office) -> list[str]:
    """The kinds of the entries of the log, in order."""
    return [
        json.loads(bytes(leaf))["type"] for (leaf,) in office.rows('SELECT leaf FROM records_ledgerentry ORDER BY "index"')
    ]


def seen(reader: Reader, reference: str) -> tuple[bool, bool]:
    """Whether everybody finds the words by searching for them, and reads them on the page of the reply."""
    reader.open(f"{CALL}/s?q=logbooks")
    listed = reader.page.locator(f"main a[href*='{reference}']").count() > 0
    reader.open(f"{CALL}/s/{reference}")
    return listed, WORDS in text(reader)


@pytest.mark.parametrize("way", [Way("en"), Way("ar", TELEPHONE, scripts=False)], ids=str)
def test_a_reply_is_withdrawn_and_then_erased(office: Office, officer: Opened, visitor: Opened, way: Way) -> None:
    author, anybody, desk = visitor(way), visitor(way), officer(Way("en"))
    code = begun(author, "ngo", "no")
    filled(author, "about", party_name=NAME, reply_language="en")
    filled(author, "answers", answer1=WORDS)
    filled(author, "publication", publication="named")
    reference = sent(author)
    office.work()
    reviewed(desk, reference, publish=True)
    assert seen(anybody, reference) == (True, True)
    assert heading(anybody).startswith(NAME)

    go(author, "mine:page")
    author.follow(author.page.locator("main li a[href$='/consent/named']"))
    press(author, "mine:end")
    assert seen(anybody, reference) == (True, True)
    assert NAME not in anybody.page.content()

    before = leaves(office)
    go(author, "mine:withdraw")
    press(author, "mine:withdraw")
    assert text(author, "main .lead") == said(author, "mine:state.withdrawn")
    assert seen(anybody, reference) == (False, False)
    assert heading(anybody) == said(anybody, "absent")
    assert leaves(office) == [*before, "withdrawn"]
    desk.open(f"{DESK}/intake/{reference}")
    assert said(desk, "intake:state.withdrawn") in text(desk)

    go(author, "mine:erase")
    press(author, "mine:erase")
    assert heading(author) == said(author, "mine:erased")
    assert leaves(office) == [*before, "withdrawn", "erased"]
    assert office.rows("SELECT party_name, state FROM records_submission WHERE id = ?", reference) == [("", "erased")]
    author.open("/return")
    author.page.fill("#code", code)
    press(author, "submit:continue")
    assert text(author, ".errors li") == said(author, "submit:fault.code")
