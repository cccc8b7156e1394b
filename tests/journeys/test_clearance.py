"""A mission writes, its capital comments and approves, and only then the reply is sent; the secretariat sees none of it."""

from __future__ import annotations

from typing import Final

import pytest

from journeys.browsing import TELEPHONE, Reader, Way
from journeys.checks import axe, layout
from journeys.office import DESK, Office, Opened, go, heading, press, said, text
from journeys.replying import asked, enter, filled, link_in, sent, to_consultation, to_step

DRAFTED: Final = "We propose a fund for travel of experts."
CLEARED: Final = "We propose a fund for travel, open to every State."
COMMENT: Final = "Say that it is open to all."
WITHOUT_TOKENS: Final = """it => {
  const copy = it.cloneNode(true);
  for (const one of copy.querySelectorAll("[name=csrfmiddlewaretoken]")) one.remove();
  return copy.innerHTML;
}"""


def named(mission: Reader, name: str) -> str:
    """The mission asks somebody in its capital, and makes clearance a condition; the link to hand on."""
    go(mission, "mine:reviewers")
    mission.page.fill("#name", name)
    mission.page.fill("#office", "Legal department")
    press(mission, "mine:make_link")
    link = mission.page.locator("#handed code").inner_text()
    mission.page.check("#needed")
    press(mission, "mine:keep_choice")
    return link


def seen_at_the_desk(officer: Reader, key: str) -> dict[str, str]:
    """Where an officer could learn of a draft, page by page; tokens of forms, which are new each time, taken out."""
    seen = {}
    for page in ("/desk", DESK, *(f"{DESK}/{one}" for one in ("intake", "board", "mail", "remind", f"invited?party={key}"))):
        officer.open(page)
        seen[page] = officer.page.locator("main").evaluate(WITHOUT_TOKENS)
    return seen


def well(reader: Reader) -> None:
    """Nothing that axe finds, and nothing of what it misses; both are scripts of the page."""
    if reader.way.scripts:
        assert axe(reader.page) + layout(reader.page) == []


@pytest.mark.parametrize(
    ("way", "key", "address"),
    [
        (Way("en"), "URY", "mission.uruguay@example.org"),
        (Way("ar", TELEPHONE, scripts=False), "SEN", "mission.senegal@example.org"),
    ],
    ids=["en-1280", "ar-320-no-scripts"],
)
def test_a_capital_comments_and_approves_before_its_mission_sends(
    office: Office, officer: Opened, visitor: Opened, way: Way, key: str, address: str
) -> None:
    desk = officer(Way("en"))
    asked(desk, office, "member_state", key)
    before = seen_at_the_desk(desk, key)
    mission = visitor(way)
    enter(mission, link_in(office.sent(address)[-1]))
    filled(mission, "answers", answer1=DRAFTED)
    capital = visitor(Way("ar" if way.language == "en" else "en", TELEPHONE, scripts=way.scripts))
    enter(capital, named(mission, "Ms. Ferreiro"))
    assert heading(capital) == said(capital, "mine:clearance")
    assert DRAFTED in text(capital)
    well(capital)
    capital.page.fill("#words", COMMENT)
    press(capital, "mine:comments.send")

    mission.page.goto(mission.page.url)
    assert COMMENT in text(mission)
    well(mission)
    go(mission, "submit:list")
    go(mission, "submit:step.check")
    press(mission, "submit:check.send")
    assert said(mission, "submit:blocked.clearance") in text(mission)
    go(mission, "submit:list")
    filled(mission, "answers", answer1=CLEARED)

    capital.page.reload()
    assert CLEARED in text(capital)
    approve = capital.page.locator("#approve").get_by_role("button")
    capital.follow(approve)
    assert approve.count() == 0
    assert seen_at_the_desk(desk, key) == before

    reference = sent(mission)
    office.work()
    capital.page.reload()
    assert said(capital, "mine:cleared") in text(capital)
    desk.open("/desk")
    to_consultation(desk)
    to_step(desk, "receive")
    desk.follow(desk.page.locator(f"main .river a[href*='{reference}']").first)
    assert CLEARED in text(desk)
    assert [word for word in (COMMENT, "Ferreiro", DRAFTED) if word in desk.page.content()] == []
