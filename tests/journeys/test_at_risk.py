"""Somebody at risk: a code, no scripts, a telephone. What could lead to her lies nowhere in clear, and nothing stays."""

from __future__ import annotations

import re
import time
from typing import Final

import pytest

from journeys.browsing import TELEPHONE, Reader, Way
from journeys.office import DESK, Office, Opened, go, heading, press, said, text
from journeys.replying import begun, filled, sent

NAME: Final = "Quillon Abernethy"
ADDRESS: Final = "203.0.113.77"
DEVICE: Final = "Lanternphone/7"
"""What her device says of itself, and where it is."""
PATIENCE: Final = 30.0
"""Seconds."""
ANSWER: Final = f"They came to the house of {NAME} behind the mill."
QUESTION: Final = "Would you agree that a special rapporteur writes to you?"
REPLY: Final = f"Yes, but only by this page. {NAME} must not be named."


def careful(reader: Reader) -> Reader:
    """A device that says too much of itself."""
    reader.page.set_extra_http_headers({"User-Agent": DEVICE, "X-Forwarded-For": ADDRESS})
    return reader


def kept_by(reader: Reader) -> dict[str, float | None]:
    """The cookies of ours that the browser keeps, and until when; -1 is until it is closed."""
    return {one["name"]: one.get("expires") for one in reader.page.context.cookies(reader.site.root)}


def traces(office: Office, words: list[str]) -> list[str]:
    """Which of these words lie somewhere in clear: in a record, a file, the log, a mail, a line of the server."""
    places = [path for path in office.data.rglob("*") if path.is_file()] + [office.data.with_suffix(".said")]
    held = {path: path.read_bytes().lower() for path in places}
    return [f"{word} in {path.name}" for path, content in held.items() for word in words if word.lower().encode() in content]


def in_a_hurry(reader: Reader, office: Office) -> None:
    """Presses the way out: another page stands there, and what opened the reply is forgotten."""
    reader.led_to.append(office.outside)
    with reader.page.expect_request(f"{office.outside}/verify") as out:
        reader.follow(reader.page.get_by_role("button", name=said(reader, "submit:leave")))
    assert reader.page.url.startswith(office.outside)
    assert "referer" not in out.value.all_headers()
    assert kept_by(reader) == {}


def forgotten(reader: Reader) -> bool:
    """Whether nothing that opens the reply is left; the server is told while the other page is shown already."""
    until = time.monotonic() + PATIENCE
    while kept_by(reader) and time.monotonic() < until:
        reader.page.wait_for_timeout(50)
    return kept_by(reader) == {}


def back_by_code(reader: Reader, code: str) -> None:
    """Types the code, in capital letters and with spaces."""
    reader.open("/return")
    reader.page.fill("#code", code.upper().replace("-", " "))
    press(reader, "submit:continue")


@pytest.mark.parametrize("way", [Way("en", TELEPHONE, scripts=False), Way("ar", TELEPHONE, scripts=False)], ids=str)
def test_somebody_at_risk_replies_with_a_code(office: Office, officer: Opened, visitor: Opened, way: Way) -> None:
    mails = len(office.sent(""))
    her = careful(visitor(way))
    code = begun(her, "individual", "yes")
    assert re.fullmatch("([2-9a-z]{4}-){6}[2-9a-z]{4}", code)
    filled(her, "answers", answer1=ANSWER)
    draft = her.page.url.split(f"/{way.language}", 1)[1]

    assert her.page.locator("form.leave button, a, button").nth(1).inner_text() == said(her, "submit:leave")
    in_a_hurry(her, office)
    her.open(draft)
    assert heading(her) == said(her, "absent")

    again = careful(visitor(way))
    back_by_code(again, code)
    assert heading(again) == said(again, "submit:tasks")
    filled(again, "publication", publication="unattributed")
    reference = sent(again)
    assert again.page.locator(f"text={reference}").count() == 0
    assert again.page.locator("main a[href*='receipt']").count() == 0
    assert kept_by(again) == {"csrftoken": -1, "v": -1}

    office.work()
    desk = officer(Way("en"))
    desk.open(f"{DESK}/intake")
    desk.follow(desk.page.locator(f"main .river a[href*='{reference}']").first)
    assert NAME in text(desk)
    desk.page.fill("#words", QUESTION)
    press(desk, "intake:message.send")

    later = careful(visitor(way))
    back_by_code(later, code)
    assert heading(later) == said(later, "mine:page")
    button = later.page.locator("main .buttons a.button").first
    assert said(later, "mine:messages.unread", n=1) in button.inner_text()
    later.follow(button)
    assert QUESTION in text(later, "ol.quotes")
    later.page.fill("#words", REPLY)
    press(later, "mine:messages.send")
    assert REPLY in text(later, "ol.quotes")
    in_a_hurry(later, office)
    desk.page.reload()
    assert REPLY in text(desk)

    office.work()
    bare = code.replace("-", "")
    assert traces(office, [reference]) != []
    assert traces(office, [NAME, NAME.split()[1], ADDRESS, DEVICE, code, bare, QUESTION, "special rapporteur writes"]) == []
    moments = office.rows("SELECT recorded_at FROM records_submission WHERE id = ?", reference)
    moments += office.rows("SELECT at FROM records_journalentry WHERE subject = ? AND actor_kind = 'link'", reference)
    assert {moment[13:] for (moment,) in moments} == {":00:00"}
    assert len(office.sent("")) == mails


def test_the_escape_key_leads_away_and_no_way_leads_back(office: Office, visitor: Opened) -> None:
    her = visitor(Way("en"))
    begun(her, "individual", "unsure")
    filled(her, "answers", answer1=ANSWER)
    go(her, "submit:step.answers")
    assert her.page.locator("[name=answer1]").input_value() == ANSWER
    her.led_to.append(office.outside)
    for _ in range(3):
        her.page.keyboard.press("Escape")
    her.page.wait_for_url(f"{office.outside}/**")
    assert forgotten(her)
    her.page.go_back()
    assert ANSWER not in her.page.content()
    assert heading(her) == said(her, "absent")


def test_what_is_left_out_is_asked_for_before_anything_is_begun(visitor: Opened, office: Office) -> None:
    her = visitor(Way("en", TELEPHONE, scripts=False))
    before = office.value("SELECT count(*) FROM records_submission")
    her.open("/c/65-218/submit")
    press(her, "submit:start.begin")
    press(her, "submit:continue")
    assert text(her, ".errors li") == said(her, "submit:fault.danger")
    her.page.check("#unsure")
    press(her, "submit:continue")
    assert said(her, "submit:advice.referral") in text(her, ".warn")
    assert office.value("SELECT count(*) FROM records_submission") == before
