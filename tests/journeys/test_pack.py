"""The form for those without a network: taken from the page of the call, filled in, read without loss however it comes."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from documents.filling import filled as typed_in
from journeys.browsing import TELEPHONE, Reader, Way
from journeys.checks import axe, layout
from journeys.office import ADDRESS, CALL, Office, Opened, go, heading, press, said, text
from journeys.replying import added, begun, filled, sent, to_consultation, to_step

ANSWER: Final = "First line.\n\nSecond ]]> & </script> line: العقبات"
SUMMARY: Final = "A fund, and an office in each region."
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAMES: Final = {
    "party": "Friends of the Estuary", "on_behalf_of": "Estuary Coalition", "members": "Ana\nBorís",
    "contact": "post@estuary.example",
}  # fmt: skip


def taken(reader: Reader, form: str, place: Path) -> bytes:
    """The form as the page of the call gives it away."""
    reader.open(CALL)
    with reader.page.expect_download() as waiting:
        reader.page.locator(f"main a[href$='/form.{form.lower()}']").click()
    waiting.value.save_as(place / f"form.{form.lower()}")
    return (place / f"form.{form.lower()}").read_bytes()


def filled_in(browser: Browser, form: Path, way: Way, button: str) -> bytes:
    """The page opened from a disk, without a network, filled in and saved by one of its buttons."""
    context = browser.new_context(offline=True, viewport={"width": way.width, "height": 700}, accept_downloads=True)
    try:
        page = context.new_page()
        page.goto(form.as_uri())
        page.check(f"#in-{way.language}")
        assert axe(page) + layout(page) == []
        page.fill("textarea[name=q1]", ANSWER)
        page.fill("textarea[name=summary]", SUMMARY)
        for name, words in NAMES.items():
            page.locator(f"[name={name}]:visible").fill(words)
        page.check("input[name=class][value=ngo]")
        page.check("input[name=publication][value=named]")
        with page.expect_download() as waiting:
            page.click(button)
        waiting.value.save_as(form.with_name("saved"))
    finally:
        context.close()
    return form.with_name("saved").read_bytes()


def mailed(office: Office, name: str, form: bytes) -> None:
    """Somebody with a network sends the file for them."""
    message = EmailMessage()
    message["From"], message["To"] = "post@estuary.example", ADDRESS.replace("@", "+65-218@")
    message["Subject"], message["Message-ID"] = "Form", f"<{name}@estuary.example>"
    message.set_content("The form is attached.")
    message.add_attachment(form, "application", "octet-stream", filename=name)
    office.deliver(message.as_bytes())
    office.work()


def put(office: Office, name: str, form: bytes) -> None:
    """Somebody copies the file from a stick into the folder; it has lain there for a while."""
    aside = office.data.parent / name
    aside.write_bytes(form)
    os.utime(aside, (datetime(2026, 1, 5, tzinfo=UTC).timestamp(),) * 2)
    aside.rename(office.dropped / name)
    office.work()


@pytest.mark.parametrize(
    ("way", "button", "name"),
    [(Way("en"), "#save-reply", "reply.json"), (Way("ar", TELEPHONE), "#save-form", "form.html")],
    ids=["en-1280-mailed", "ar-320-on-a-stick"],
)
def test_a_page_filled_in_without_a_network_is_read_as_it_was_written(
    browser: Browser, office: Office, visitor: Opened, officer: Opened, tmp_path: Path, way: Way, button: str, name: str
) -> None:
    taken(visitor(way), "HTML", tmp_path)
    saved = filled_in(browser, tmp_path / "form.html", way, button)
    (mailed if way.width != TELEPHONE else put)(office, name, saved)

    desk = officer(Way("en"))
    to_consultation(desk)
    to_step(desk, "receive")
    row = desk.page.locator("main ol.river > li").first
    assert said(desk, "intake:door.pack") in row.inner_text()
    desk.follow(row.locator("h2 a"))
    assert heading(desk) == NAMES["party"]
    known = text(desk, "main dl.fields")
    assert [word for word in ("Ana", "Borís", said(desk, "pack:level.named")) if word not in known] == []
    shown = text(desk, "main")
    assert [line for line in (*ANSWER.split("\n\n"), SUMMARY) if line not in shown] == []


def test_a_word_form_is_uploaded_and_its_answers_taken_over(office: Office, visitor: Opened, tmp_path: Path) -> None:
    del office
    writer = visitor(Way("ar", TELEPHONE, scripts=False))
    form = taken(writer, "DOCX", tmp_path)
    words = {"q1": ANSWER, "summary": SUMMARY, "party": NAMES["party"], "on_behalf_of": NAMES["on_behalf_of"]}
    begun(writer, "ngo", "no")
    added(writer, "form.docx", WORD, typed_in(form, words, ticked="named"))
    press(writer, "submit:document.fill")
    assert heading(writer) == said(writer, "submit:tasks")
    go(writer, "submit:step.answers")
    assert writer.page.locator("[name=answer1]").input_value() == ANSWER
    writer.page.go_back()
    filled(writer, "about", party_name=NAMES["party"])
    go(writer, "submit:step.check")
    shown = text(writer, "section.view")
    assert [line for line in (*ANSWER.split("\n\n"), SUMMARY, NAMES["party"]) if line not in shown] == []
    go(writer, "submit:list")
    assert sent(writer)
