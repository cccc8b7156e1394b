"""From coded passages to a claim: two classes behind it, a contrary passage weighed, a quantifier set right."""

from __future__ import annotations

from typing import Final

import pytest

from concertation.core.message import opening
from concertation.core.party import label_of
from journeys.browsing import LAYOUTS, TELEPHONE, Reader, Way
from journeys.checks import axe, layout, words
from journeys.office import press, said, sign_in, text
from journeys.served import REPORTED

FIND: Final = f"/desk{REPORTED}/find"
PLACE: Final = f"{FIND}/finding?limb=proposals&theme=special_procedures"
SAID: Final = {"en": "Several States", "ar": "عدة دول"}
TOO_MUCH: Final = {"en": "Several States propose that visits be answered.", "ar": "اقترحت عدة دول الرد على طلبات الزيارة."}
RIGHT: Final = {"en": "It is proposed that visits be answered.", "ar": "اقتُرح الرد على طلبات الزيارة."}
PAGES: Final = ("", "/claims", "/unused", "/balance", "/answers", "/answers?theme=state_reporting", "/public")


def well(officer: Reader) -> None:
    """Nothing that axe finds, and nothing of what it misses."""
    found = {"layout": layout(officer.page), "words": words(officer.page, officer.way.language), "axe": axe(officer.page)}
    assert found == {"layout": [], "words": [], "axe": []}


@pytest.mark.parametrize("way", [Way("en"), Way("ar", TELEPHONE), Way("en", TELEPHONE, scripts=False)], ids=str)
def test_from_coded_passages_to_a_claim_that_says_no_more_than_its_support(reader: Reader, way: Way) -> None:
    sign_in(reader)
    reader.open(PLACE)
    against = reader.page.locator("section.warn blockquote").first.inner_text()
    reader.page.locator("section:not(.warn) > ul > li", has_text=group("ngo", way)).first.get_by_role("checkbox").check()
    state = reader.page.locator("section:not(.warn) > ul > li", has_text=group("member_state", way))
    state.filter(has_not_text=against[:40]).first.get_by_role("checkbox").check()
    reader.page.fill("#words", TOO_MUCH[way.language])
    press(reader, "finds:claim.make")
    assert SAID[way.language] in text(reader, "#cautions")
    more = reader.page.locator("#more ~ form li", has_text=against[:40])
    more.get_by_role("checkbox").check()
    reader.follow(reader.page.locator("#more ~ form button[value=against]"))
    assert against in text(reader, "#support")
    reader.page.locator("summary").first.click()
    reader.page.fill("#words", RIGHT[way.language])
    press(reader, "finds:save")
    assert said(reader, "finds:cautions.none") in text(reader)
    if way.scripts:
        well(reader)
    press(reader, "finds:do.end")
    assert TOO_MUCH[way.language] not in text(reader)


def group(party_class: str, way: Way) -> str:
    """What one party of a class is called."""
    return opening(label_of(party_class, way.language, one=True))


@pytest.mark.parametrize("way", LAYOUTS, ids=str)
def test_the_pages_about_findings_can_be_read_by_everybody(reader: Reader, way: Way) -> None:
    sign_in(reader)
    for page in PAGES:
        reader.open(f"{FIND}{page}")
        well(reader)
