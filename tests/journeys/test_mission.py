"""A mission answers the note verbale: the link in its mail, a Word file, a summary, the receipt, and what became of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

import planted
from journeys.browsing import TELEPHONE, Way
from journeys.office import Office, Opened, go, heading, press, said, text
from journeys.replying import added, asked, downloaded, enter, filled, link_in, reviewed, sent

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUMMARY: Final = {
    "en": "We ask for a regional office and for a fund for travel.",
    "ar": "نطلب إنشاء مكتب إقليمي وصندوق لتكاليف السفر.",
}
SHOWN: Final = (*planted.NAMES[:7], *planted.PLACES[:2], *planted.NAMES[8:])
"""What is planted in the Word file, besides the hidden text, which is no property of it."""


@pytest.mark.parametrize(
    ("way", "key", "addresses"),
    [
        (Way("en"), "NOR", ["mission.norway@example.org", "geneva.norway@example.org"]),
        (Way("ar", TELEPHONE, scripts=False), "JOR", ["mission.jordan@example.org"]),
    ],
    ids=["en-1280", "ar-320-no-scripts"],
)
def test_a_mission_replies_by_its_link_with_a_word_file(
    office: Office, officer: Opened, visitor: Opened, tmp_path: Path, way: Way, key: str, addresses: list[str]
) -> None:
    desk = officer(Way("en"))
    asked(desk, office, "member_state", key)
    mails = [mail for address in addresses for mail in office.sent(address) if list(mail.iter_attachments())]
    assert len(mails) == len(addresses)
    (link,) = {link_in(mail) for mail in mails}
    assert [part.get_content_type() for part in mails[0].iter_attachments()] == [WORD, "application/pdf"]

    mission = visitor(way)
    enter(mission, link)
    assert heading(mission) == said(mission, "submit:tasks")
    added(mission, "reply.docx", WORD, planted.word_file())
    assert planted.TEXT in text(mission, ".preview")
    found = text(mission, "main dl.fields")
    assert [name for name in SHOWN if name not in found] == []
    press(mission, "submit:document.confirm")
    go(mission, "submit:list")
    filled(mission, "summary", summary=SUMMARY[way.language])

    go(mission, "submit:step.check")
    assert SUMMARY[way.language] in text(mission, "section.view")
    go(mission, "submit:list")
    reference = sent(mission)
    assert office.value("SELECT state FROM records_submission WHERE id = ?", reference) in ("received", "extracted")

    receipt = downloaded(mission, f"{said(mission, 'submit:receipt.proof')} (receipt.txt)", tmp_path)
    reply = downloaded(mission, "reply.json", tmp_path)
    paper = downloaded(mission, f"{said(mission, 'submit:receipt')} (PDF)", tmp_path)
    assert paper.read_bytes().startswith(b"%PDF-")
    verified = office.command("ledger", "verify", receipt, reply, "--key", office.vkey, "--json")
    assert (verified.returncode, json.loads(verified.stdout)["proven"]) == (0, True)
    assert json.loads(reply.read_text())["documents"][0]["name"] == "reply.docx"
    reply.write_bytes(reply.read_bytes() + b" ")
    assert office.command("ledger", "verify", receipt, reply, "--key", office.vkey).returncode == 1

    office.work()
    later = visitor(way)
    enter(later, link)
    assert heading(later) == said(later, "mine:page")
    assert text(later, "main .lead") == said(later, "mine:state.extracted")
    reviewed(desk, reference)
    later.page.reload()
    assert text(later, "main .lead") == said(later, "mine:state.read")
