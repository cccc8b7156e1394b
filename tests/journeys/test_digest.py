"""What a published reply says of a mechanism is read by everybody and sent to its secretariat."""

from __future__ import annotations

from typing import Final

import pytest

from journeys.browsing import TELEPHONE, Reader, Way
from journeys.checks import axe, layout, words
from journeys.office import CALL, DESK, Office, Opened, go, heading, press, said, text
from journeys.replying import begun, filled, reviewed, sent

PLANTED: Final = "The Committee against Torture taught our members how to visit places of detention."


def well(reader: Reader) -> None:
    """Nothing that axe finds, and nothing of what it misses; both are scripts of the page."""
    if reader.way.scripts:
        assert axe(reader.page) + layout(reader.page) + words(reader.page, reader.way.language) == []


@pytest.mark.parametrize("way", [Way("en"), Way("ar", TELEPHONE)], ids=str)
def test_a_mention_is_read_and_sent(office: Office, officer: Opened, visitor: Opened, way: Way) -> None:
    author, anybody, clerk = visitor(way), visitor(way), officer(way, "amrani")
    address = f"cat-{way.language}@un.example"
    begun(author, "ngo", "no")
    filled(author, "about", party_name=f"Harrow Visitors {way.language}", reply_language="en")
    filled(author, "answers", answer1=f"{PLANTED} {way.language}")
    filled(author, "publication", publication="named")
    reference = sent(author)
    office.work()
    reviewed(clerk, reference, publish=True)

    anybody.open(f"{CALL}/mechanisms")
    well(anybody)
    go(anybody, "mechanism:name.cat")
    assert PLANTED in text(anybody)
    well(anybody)

    clerk.open(f"{DESK}/mechanisms?mechanism=cat")
    assert heading(clerk) == said(clerk, "mechanism:desk")
    well(clerk)
    clerk.page.fill("#address", address)
    press(clerk, "mechanism:send")
    number = office.value("SELECT max(id) FROM records_dispatch WHERE kind = 'digest' AND address = ?", address)
    clerk.open(f"{DESK}/mail/{number}")
    press(clerk, "invite:approve")
    office.work()
    (mail,) = office.sent(address)
    enclosed = [part.get_filename() for part in mail.iter_attachments()]
    assert enclosed == ["cat.docx"]
