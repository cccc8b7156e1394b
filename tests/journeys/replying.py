"""What officers and respondents do page by page, as every journey does it."""

from __future__ import annotations

import re
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Final

from journeys.browsing import Reader
from journeys.office import CALL, DESK, Office, go, heading, press, said

_LINK: Final = re.compile(r"http://[^\s\"<>]+/r/[a-z2-7]{26,28}\b")
FileBytes = tuple[str, str, bytes]
"""A file as it is chosen in a form: its name, its media type, what it holds."""


def to_step(reader: Reader, key: str) -> None:
    """From any page of the desk of the consultation to one of its seven steps."""
    reader.follow(reader.page.locator("header ol.steps").get_by_role("link", name=said(reader, f"step.{key}"), exact=True))


def to_consultation(reader: Reader) -> None:
    """From the page of today to the consultation of the call, whichever others were opened beside it."""
    reader.follow(reader.page.locator(f"main .river h2 a[href$='{DESK}']"))


def asked(officer: Reader, office: Office, party_class: str, key: str) -> None:
    """An officer asks one party, reads the letters that this makes, approves them; and the worker sends them."""
    officer.open("/desk")
    to_consultation(officer)
    to_step(officer, "invite")
    officer.follow(officer.page.locator(f"main th:has(#c-{party_class})").get_by_role("link"))
    officer.page.check(f"#p-{key}")
    press(officer, "invite:send")
    assert heading(officer) == said(officer, "invite:mail")
    read_letters(officer)
    office.work()


def read_letters(officer: Reader) -> None:
    """Opens one letter of each wording that waits, and approves all of them."""
    queue = officer.page.url
    while unread := officer.page.locator("#waiting li", has=officer.page.locator(".doubt")).get_by_role("link").all():
        officer.follow(unread[0])
        officer.page.goto(queue)
    while approving := officer.page.locator("#waiting").get_by_role("button").all():
        officer.follow(approving[0])


def link_in(mail: EmailMessage) -> str:
    """The personal link in its text."""
    body = mail.get_body(("plain",))
    assert body is not None
    (link,) = set(_LINK.findall(body.get_content()))
    return str(link)


def enter(reader: Reader, link: str) -> None:
    """Opens a personal link, as a mail program or somebody who types it does, and goes in."""
    reader.page.goto(link)
    press(reader, "submit:link.enter")


def begun(reader: Reader, party_class: str, danger: str, call: str = CALL) -> str:
    """Begins a reply without a link, from the page of the call; gives the code, which is then written down."""
    reader.open(call)
    go(reader, "submit:start")
    reader.page.select_option("#class", party_class)
    press(reader, "submit:start.begin")
    reader.page.check(f"input[name=danger][value={danger}]")
    press(reader, "submit:continue")
    press(reader, "submit:advice.begin")
    code = reader.page.locator("#code").inner_text()
    press(reader, "submit:code.written")
    assert heading(reader) == said(reader, "submit:tasks")
    return code


def filled(reader: Reader, step: str, **typed: str) -> None:
    """From the list of parts into one of them; what is typed is saved, and leads back to the list."""
    go(reader, f"submit:step.{step}")
    for name, words in typed.items():
        field = reader.page.locator(f"main [name={name}]")
        if field.first.evaluate("it => it.localName") == "select":
            field.select_option(words)
        elif field.first.get_attribute("type") in ("radio", "checkbox"):
            reader.page.check(f"main [name={name}][value={words}]")
        else:
            field.fill(words)
    press(reader, "submit:save.list")
    assert heading(reader) == said(reader, "submit:tasks")


def added(reader: Reader, name: str, media_type: str, content: bytes) -> None:
    """From the list of parts to the documents, and one more of them: what was found in it stands there."""
    go(reader, "submit:step.documents")
    reader.page.set_input_files("#file", {"name": name, "mimeType": media_type, "buffer": content})
    press(reader, "submit:documents.send")
    assert heading(reader) == said(reader, "submit:document")


def sent(reader: Reader, **wishes: Any) -> str:
    """Looks at the reply for the last time and sends it; gives its reference."""
    go(reader, "submit:step.check")
    for name, value in wishes.items():
        if name == "contact":
            reader.page.fill("#contact", value)
        else:
            reader.page.check(f"main [name={name}][value='{value}']")
    press(reader, "submit:check.send")
    assert heading(reader) == said(reader, "submit:receipt.came")
    return reader.page.url.split("/d/")[1].split("/")[0]


def downloaded(reader: Reader, name: str, place: Path) -> Path:
    """Follows a link that gives a file."""
    with reader.page.expect_download() as waiting:
        reader.page.locator("main").get_by_role("link", name=name, exact=True).click()
    waiting.value.save_as(place / waiting.value.suggested_filename)
    return place / waiting.value.suggested_filename


def reviewed(officer: Reader, reference: str, *, publish: bool = False) -> None:
    """An officer finds the reply at the intake, looks through it and says so; and publishes it where that is asked."""
    officer.open("/desk")
    to_consultation(officer)
    to_step(officer, "receive")
    officer.follow(officer.page.locator(f"main .river a[href*='{reference}']").first)
    officer.follow(officer.page.locator("main a.button", has_text=said(officer, "intake:to_review")))
    press(officer, "intake:review.read")
    if publish:
        press(officer, "intake:review.publish")
