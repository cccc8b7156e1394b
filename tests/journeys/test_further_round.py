"""The further round: an officer puts proposals to all, somebody writes on one, and what she wrote bears a sentence."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest

from journeys.browsing import TELEPHONE, Reader, Way
from journeys.checks import axe, layout, words
from journeys.office import CALL, DESK, Office, Opened, heading, press, said, sign_in, text
from journeys.replying import begun, filled, reviewed, sent

pytestmark = pytest.mark.slow

PROPOSED: Final = "We propose a fund for technical cooperation."
SPOKEN: Final = "Such a fund should pay the journeys of those who live on small islands."
MINE: Final = {
    "en": "It was said of the fund that it should pay the journeys of islanders.",
    "ar": "وقيل عن الصندوق إنه ينبغي أن يدفع نفقات سفر سكان الجزر.",
    "fr": "Il a été dit du fonds qu’il devrait payer les voyages des insulaires.",
}
"""A sentence of the report, which is begun in the language of whoever begins it."""


def well(reader: Reader) -> None:
    """Nothing that axe finds, and nothing of what it misses."""
    if reader.way.scripts:
        assert axe(reader.page) + layout(reader.page) + words(reader.page, reader.way.language) == []


@pytest.mark.parametrize("way", [Way("en"), Way("ar", TELEPHONE), Way("fr", scripts=False)], ids=str)
def test_what_is_said_on_a_proposal_is_read_coded_and_cited_and_never_counted(
    own_office: Office, comes: Opened, way: Way
) -> None:  # fmt: skip
    amrani, speaker = comes(way), comes(way)
    sign_in(amrani)
    first = replied(comes(Way("en")), own_office)
    reads(amrani, own_office, first)
    before = counted(own_office)
    opens(amrani)
    reference = speaks(speaker)
    own_office.work()
    reads(amrani, own_office, reference)
    assert counted(own_office) == before == (1, 1, 1, [first])
    amrani.open(f"{DESK}/rounds")
    assert amrani.page.locator(f"#further a[href$='{reference}']").count() == 1
    well(amrani)
    cites(amrani, reference)


def replied(author: Reader, office: Office) -> str:
    """A reply that proposes something; gives its reference."""
    begun(author, "ngo", "no")
    filled(author, "about", party_name="Harbour Watch", reply_language="en")
    filled(author, "answers", answer1=PROPOSED)
    filled(author, "publication", publication="named", consents="machine_read")
    reference = sent(author)
    office.work()
    return reference


def reads(amrani: Reader, office: Office, reference: str) -> None:
    """It is looked through, published, and its passage coded as a proposal."""
    reviewed(amrani, reference, publish=True)
    amrani.open(f"{DESK}/code/{reference}")
    well(amrani)
    with amrani.page.expect_response(lambda answer: answer.request.method == "POST"):
        amrani.page.locator(".book button[value='code limb:proposals']").click()
    asked = "SELECT limb FROM records_coding WHERE passage_id LIKE ?"
    assert office.rows(asked, f"{reference}.%") == [("proposals",)]


def counted(office: Office) -> tuple[Any, ...]:
    """What everybody may read of how many replied: on the page of the call, and in the list of replies."""
    call, replies = (json.loads(office.site.bytes(f"{CALL}{page}.json")) for page in ("", "/s"))
    return call["received"], call["published"], replies["matching"], [one["id"] for one in replies["replies"]]


def opens(amrani: Reader) -> None:
    """The proposal is put to all; without one that is chosen nothing is opened."""
    amrani.open(f"{DESK}/rounds")
    well(amrani)
    amrani.page.fill("#further-until", (datetime.now(UTC).date() + timedelta(days=9)).isoformat())
    press(amrani, "round:further.open")
    assert said(amrani, "round:refusal.no_proposals") in text(amrani)
    well(amrani)
    amrani.page.check("#further input[name=passage]")
    press(amrani, "round:further.open")
    assert said(amrani, "round:done.further") in text(amrani)
    well(amrani)


def speaks(speaker: Reader) -> str:
    """From the page of the call; a level of publication is asked for, and what was written stays; gives the reference."""
    speaker.open(CALL)
    speaker.follow(speaker.page.locator("main a[href$='/further']"))
    assert heading(speaker) == said(speaker, "round:further")
    assert PROPOSED in text(speaker, "blockquote")
    well(speaker)
    speaker.page.fill("#words-1", SPOKEN)
    speaker.page.select_option("#class", "ngo")
    speaker.page.fill("#name", "Ferry Crews of Marrowby")
    press(speaker, "round:further.do")
    assert speaker.page.input_value("#words-1") == SPOKEN
    assert speaker.page.locator("#faults a[href='#publication']").count() == 1
    well(speaker)
    speaker.page.check("#l-named")
    press(speaker, "round:further.do")
    assert heading(speaker) == said(speaker, "submit:code")
    well(speaker)
    return speaker.page.url.split("/d/")[1].split("/")[0]


def cites(amrani: Reader, reference: str) -> None:
    """A sentence of the report rests on it; its source says that it came by the further round."""
    amrani.open(f"{DESK}/report")
    press(amrani, "editor:begin.do")
    amrani.follow(amrani.page.locator("nav.outline a").nth(1))
    folded = amrani.page.locator("main details:not([open]) summary", has_text=said(amrani, "editor:insert"))
    if not amrani.page.locator("#insert-text").is_visible():
        folded.last.click()
    amrani.page.fill("#insert-text", MINE[amrani.way.language])
    press(amrani, "editor:insert")
    block = f"#k-{amrani.page.url.split('#k-')[1]}"
    assert said(amrani, "editor:sources.n", n=1) not in text(amrani, block)
    amrani.follow(amrani.page.locator(f"{block} a", has_text=said(amrani, "editor:sources.change")))
    amrani.page.select_option("#limb", "proposals")
    press(amrani, "editor:look.coded")
    amrani.page.check(f"#found input[value^='{reference}.']")
    press(amrani, "editor:bind")
    if amrani.page.locator("main button[value=confirm]").count():
        press(amrani, "editor:confirm")
    assert SPOKEN in text(amrani)
    assert said(amrani, "round:origin.further") in text(amrani)
    well(amrani)
    amrani.follow(amrani.page.locator("main .kicker a"))
    assert said(amrani, "editor:sources.n", n=1) in text(amrani, block)
    assert amrani.page.locator(f"{block} .marked.blocks").count() == 0
