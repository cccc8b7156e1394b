"""A scanned note in Arabic comes by e-mail ten minutes before midnight: in the morning it is at the intake, read."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Final

import pypdfium2
import pytest

import paper
from concertation.core.party import name_of
from concertation.documents.reading.tools import Tools
from journeys.browsing import TELEPHONE, Way, language_of
from journeys.checks import axe, layout
from journeys.office import ADDRESS, Office, Opened, press, said, text
from journeys.replying import to_consultation, to_step

MISSION: Final = "mission.egypt@example.org"
MATTER: Final = {
    "en": "نقترح إنشاء صندوق للتعاون التقني لمساعدة الدول النامية.",
    "ar": "نقترح فتح مكتب للأمم المتحدة في كل بلد من البلدان الصغيرة.",
}
"""By the way in which the officer reads, so that each mail is another."""
BEHALF: Final = "باسم حركة بلدان عدم الانحياز"


def scan(*lines: str) -> bytes:
    """A sheet with these lines, as a machine for copies sees it."""
    markup = "\n\n".join(lines)
    sheet = pypdfium2.PdfDocument(paper.pdf(f'#set text(lang: "ar", font: "Noto Naskh Arabic", size: 22pt)\n{markup}'))[0]
    held = io.BytesIO()
    sheet.render(scale=3).to_pil().convert("L").save(held, "PNG")
    return held.getvalue()


def mail(language: str) -> bytes:
    message = EmailMessage()
    message["From"] = f"Permanent Mission of Egypt <{MISSION}>"
    message["To"] = ADDRESS.replace("@", "+65-218@")
    message["Subject"] = "مذكرة شفوية"
    message["Date"] = "Tue, 24 Nov 2026 23:50:00 +0200"
    message["Message-ID"] = f"<{language}-2350@mission.example.org>"
    message.set_content("Please find the note of the Permanent Mission attached.")
    note = scan(f"تتشرف البعثة الدائمة بأن تقدم هذا الرد {BEHALF}.", MATTER[language])
    message.add_attachment(note, "image", "png", filename="note.png")
    return message.as_bytes()


def receipts(office: Office) -> Iterator[tuple[EmailMessage, bytes]]:
    """The mails to the mission that bring a receipt, with that receipt."""
    for one in office.sent(MISSION):
        for part in one.iter_attachments():
            if part.get_filename() == "receipt.txt":
                yield one, bytes(part.get_payload(decode=True))


@pytest.mark.parametrize("way", [Way("en"), Way("ar", TELEPHONE, scripts=False)], ids=str)
def test_a_scanned_note_by_mail_is_read_identified_and_answered(
    office: Office, officer: Opened, tmp_path: Path, way: Way
) -> None:
    if not Tools.found(ocr=True).tesseract:
        pytest.skip("tesseract is not installed here")
    before = len(list(receipts(office)))
    letter = mail(way.language)
    office.deliver(letter)
    office.work()

    desk = officer(way)
    to_consultation(desk)
    to_step(desk, "receive")
    row = desk.page.locator("main ol.river > li").first
    assert said(desk, "intake:door.email") in row.inner_text()
    assert said(desk, "intake:unverified.state") in row.inner_text()
    desk.follow(row.locator("h2 a"))
    shown = desk.page.locator("main section.text", has_text=BEHALF)
    assert language_of(shown.get_by_text(BEHALF).first) == ("ar", "rtl")
    assert "It seems to speak on behalf of Movement of Non-Aligned Countries: confirm for whom." in text(desk)
    assert name_of("EGY", way.language, datetime.now(UTC).date()) in text(desk)

    desk.page.fill("#members", "Egypt\nJordan\nKenya")
    press(desk, "intake:members.do")
    assert said(desk, "intake:members.confirmed") in text(desk, "main dl.fields")
    desk.page.check("#how-official_email")
    desk.page.fill("#note", "The address of the register.")
    press(desk, "intake:verify.do")
    assert said(desk, "intake:how.official_email") in text(desk, "main dl.fields")
    if way.scripts:
        assert axe(desk.page) + layout(desk.page) == []

    answers = list(receipts(office))[before:]
    ((answer, receipt),) = answers
    assert BEHALF not in answer.as_string()
    (tmp_path / "receipt.txt").write_bytes(receipt)
    (tmp_path / "note.eml").write_bytes(letter)
    verified = office.command(
        "ledger", "verify", tmp_path / "receipt.txt", tmp_path / "note.eml", "--key", office.vkey, "--json"
    )
    assert (verified.returncode, json.loads(verified.stdout)["proven"]) == (0, True)
