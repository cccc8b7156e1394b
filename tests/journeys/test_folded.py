"""A reply is folded under the published rule: everybody can still open it, its author appeals, another person decides."""

from __future__ import annotations

from typing import Final

import pytest

from journeys.browsing import TELEPHONE, Reader, Way
from journeys.checks import axe, layout, words
from journeys.office import CALL, DESK, Office, Opened, go, heading, press, said, text
from journeys.replying import begun, filled, reviewed, sent

NAME: Final = "Harrow Ferry Association"
WORDS: Final = "Whoever crosses the strait should be thrown into it."
WHY: Final = "It calls for violence."
APPEAL: Final = "It is the refrain of a children’s song."


def well(reader: Reader) -> None:
    """Nothing that axe finds, and nothing of what it misses; both are scripts of the page."""
    if reader.way.scripts:
        assert axe(reader.page) + layout(reader.page) + words(reader.page, reader.way.language) == []


@pytest.mark.parametrize(
    ("way", "decision"),
    [(Way("en"), "upheld"), (Way("ar", TELEPHONE), "lifted"), (Way("fr", scripts=False), "lifted")],
    ids=str,
)
def test_folded_not_lost_and_another_person_decides(
    office: Office, officer: Opened, visitor: Opened, way: Way, decision: str
) -> None:
    author, anybody, folder, other = visitor(way), visitor(way), officer(Way("en")), officer(way, "okello")
    begun(author, "ngo", "no")
    filled(author, "about", party_name=f"{NAME} {way.language}", reply_language="en")
    filled(author, "answers", answer1=f"{WORDS} {way.language}")
    filled(author, "publication", publication="named")
    reference = sent(author)
    office.work()
    reviewed(folder, reference, publish=True)
    folder.page.fill("#h-why", WHY)
    press(folder, "intake:review.hide")

    anybody.open(f"{CALL}/s/{reference}")
    assert heading(anybody) == said(anybody, "moderation:folded")
    well(anybody)
    assert (WHY in text(anybody), WORDS in text(anybody)) == (True, False)
    anybody.page.locator("main summary").click()
    assert WORDS in text(anybody)
    well(anybody)
    go(anybody, "moderation:rule")
    assert WHY in text(anybody)
    well(anybody)

    go(author, "mine:page")
    assert WHY in text(author)
    go(author, "moderation:appeal")
    well(author)
    author.page.fill("#words", APPEAL)
    press(author, "moderation:appeal.send")
    assert said(author, "moderation:state.appealed") in text(author)

    folder.open(f"{DESK}/moderation")
    mine = folder.page.locator(f"main li[id='do-{reference}']")
    assert (APPEAL in mine.inner_text(), mine.locator("form").count()) == (True, 0)
    other.open(f"{DESK}/moderation")
    well(other)
    other.page.locator(f"main li[id='do-{reference}'] summary").click()
    other.page.check(f"main [id='{decision}-{reference}']")
    other.page.fill(f"main [id='answer-{reference}']", "So it was decided.")
    well(other)
    press(other, "moderation:desk.decide")

    anybody.open(f"{CALL}/s/{reference}")
    assert (heading(anybody) == said(anybody, "moderation:folded")) == (decision == "upheld")
    author.page.reload()
    assert (said(author, "moderation:state.upheld") in text(author)) == (decision == "upheld")
