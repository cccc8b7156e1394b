"""Two officers code a reply: with keys alone, and with a browser that runs no scripts."""

from __future__ import annotations

import time
from typing import Final

import pytest

from journeys.browsing import LAYOUTS, Reader, Way
from journeys.checks import axe, layout, words
from journeys.office import DESK, Office, Opened, go, press, text
from journeys.replying import begun, filled, sent

pytestmark = pytest.mark.slow

EN: Final = Way("en")
SAID: Final = (
    "We propose a fund for technical assistance. Lack of resources remains an obstacle. Young people are not heard; "
    "nobody else is heard. Thank you very much."
)
PATIENCE: Final = 90.0


def replied(writer: Reader, office: Office) -> str:
    """Somebody sends a reply, a worker reads it and a machine suggests what it speaks to; gives its reference."""
    begun(writer, "ngo", "no")
    filled(writer, "about", party_name="Friends of Oyelaranne", reply_language="en")
    filled(writer, "answers", answer1=SAID)
    filled(writer, "summary", summary="A fund.")
    filled(writer, "publication", publication="named", consents="machine_read")
    reference = sent(writer)
    office.work()
    until = time.monotonic() + PATIENCE
    while not office.value("SELECT count(*) FROM records_suggestion WHERE passage_id LIKE ?", f"{reference}.%"):
        assert time.monotonic() < until, office.said()[-2000:]
        time.sleep(0.2)
    return reference


def codings(office: Office, reference: str) -> list[tuple[str, str, str, str]]:
    """What was decided about a reply: words of limb and theme, how it came about, by whom."""
    return office.rows(
        "SELECT c.limb, c.theme, c.origin, u.username FROM records_coding c JOIN records_user u ON u.id = c.coder_id"
        " WHERE c.passage_id LIKE ? ORDER BY c.id",
        f"{reference}.%",
    )


def passages(office: Office, reference: str) -> int:
    found: int = office.value("SELECT count(*) FROM records_passage WHERE submission_id = ?", reference)
    return found


def key(reader: Reader, pressed: str) -> None:
    """Presses a key and waits for the page that it changes."""
    before = reader.page.locator("main h1").element_handle()
    reader.page.keyboard.press(pressed)
    reader.page.wait_for_function("it => !it.isConnected", arg=before)


def here(reader: Reader) -> str:
    return reader.page.locator("#here .words").inner_text()


@pytest.mark.parametrize("way", [EN, Way("ar")], ids=str)
def test_keys_alone(office: Office, visitor: Opened, officer: Opened, way: Way) -> None:
    reference = replied(visitor(EN), office)
    reader = officer(way)
    reader.open(f"{DESK}/code/{reference}")
    many = passages(office, reference)
    assert here(reader) == "We propose a fund for technical assistance."
    key(reader, "Enter")
    key(reader, "j")
    assert here(reader) == "Lack of resources remains an obstacle."
    key(reader, "o")
    reader.page.keyboard.press("/")
    reader.page.keyboard.type(reader.page.locator("#themes button").nth(2).inner_text()[:12])
    key(reader, "Enter")
    key(reader, "q")
    key(reader, "j")
    assert here(reader) == "Young people are not heard; nobody else is heard."
    reader.page.keyboard.press("s")
    reader.page.keyboard.type("nobody else")
    key(reader, "Enter")
    assert (here(reader), passages(office, reference)) == ("Young people are not heard;", many + 1)
    key(reader, "m")
    assert (here(reader), passages(office, reference)) == ("Young people are not heard; nobody else is heard.", many)
    reader.page.keyboard.press("n")
    reader.page.keyboard.type("Ask them.")
    reader.page.keyboard.press("Tab")
    key(reader, "Enter")
    key(reader, "j")
    key(reader, "r")
    key(reader, "u")
    key(reader, "k")
    coded = codings(office, reference)
    assert [(one[0], one[2], one[3]) for one in coded] == [
        ("proposals", "accepted", "amrani"), ("obstacles", "own", "amrani")
    ]  # fmt: skip
    kinds = office.rows("SELECT kind FROM records_mark WHERE passage_id LIKE ? ORDER BY id", f"{reference}.%")
    assert kinds == [("quotable",), ("note",)]
    assert axe(reader.page) + layout(reader.page) + words(reader.page, way.language) == []


def test_keys_are_switched_off_and_stay_off(office: Office, visitor: Opened, officer: Opened) -> None:
    reference = replied(visitor(EN), office)
    reader = officer(EN)
    reader.open(f"{DESK}/code/{reference}")
    reader.page.keyboard.press("?")
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("w")
    reader.open(f"{DESK}/code/{reference}")
    reader.page.locator("h1").click()
    for pressed in ("w", "Enter", "j"):
        reader.page.keyboard.press(pressed)
    assert codings(office, reference) == []
    assert here(reader) == "We propose a fund for technical assistance."


@pytest.mark.parametrize("way", [Way("en", scripts=False), Way("ar", 320, scripts=False)], ids=str)
def test_without_scripts_and_with_a_blind_reader(office: Office, visitor: Opened, officer: Opened, way: Way) -> None:
    reference = replied(visitor(EN), office)
    first, second = officer(way), officer(way, "okello")
    first.open(f"{DESK}/code/{reference}")
    first.follow(first.page.locator(".strip button[value^='accept ']").first)
    first.follow(first.page.locator("a[data-key=j]"))
    first.follow(first.page.locator(".book button[value='code limb:obstacles']"))
    first.follow(first.page.locator(".strip button[value=undo]"))
    first.follow(first.page.locator(".strip button[value=read_rest]"))
    assert [(one[0], one[2]) for one in codings(office, reference)] == [("proposals", "accepted")]
    first.open(f"{DESK}/code/changes")
    changed = len(office.rows("SELECT id FROM records_codingedit WHERE passage LIKE ?", f"{reference}%"))
    first.follow(first.page.locator("#changes form button").first)
    assert len(office.rows("SELECT id FROM records_codingedit WHERE passage LIKE ?", f"{reference}%")) == changed + 1
    _blind(second)


def _blind(reader: Reader) -> None:
    """Draws, where chance has not, until there is something to read; and reads all of it."""
    reader.open(f"{DESK}/code/blind")
    press(reader, "coding:blind.draw")
    while reader.page.locator("a.button").count() or reader.page.locator("#codes").count():
        if reader.page.locator("a.button").count():
            go(reader, "coding:blind.next")
        assert "amrani" not in text(reader)
        reader.page.check("#l-proposals")
        press(reader, "coding:blind.keep")
    reader.open(f"{DESK}/code/blind")
    assert reader.page.locator("a.button").count() == 0


@pytest.mark.parametrize("way", LAYOUTS, ids=str)
def test_every_page_reads_well(office: Office, visitor: Opened, officer: Opened, way: Way) -> None:
    reference = replied(visitor(EN), office)
    reader = officer(way)
    for path in ("", f"/{reference}", "/changes", "/blind"):
        reader.open(f"{DESK}/code{path}")
        assert axe(reader.page) + layout(reader.page) + words(reader.page, way.language) == [], path
