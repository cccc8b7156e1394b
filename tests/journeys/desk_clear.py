"""The desk clears and publishes: a paper goes up and comes back with changes, the chief clears it and publishes it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from documents.word_hand import put_in, retyped, reworded
from documents.writer_hand import edited
from documents.writing.reading_back import W, part
from journeys.browsing import Reader
from journeys.desk_begin import SLUG, TITLE
from journeys.desk_write import BEHIND_MINE, MINE, VERSION, keeps
from journeys.hand import Hand
from journeys.office import Office, said, text

ASKED: Final = "asked for"
WANTED: Final = "requested"
THANKS: Final = "The secretariat is grateful to all who replied."
FINAL: Final = "As the Director wishes"
PATIENCE: Final = 60.0
CORRECTED: Final = MINE.replace(ASKED, WANTED)
Editor = Callable[[bytes, Path], bytes]
"""Edits the paper, its changes recorded."""


def by_libreoffice(docx: bytes, folder: Path) -> bytes:
    """The chief opens it in LibreOffice."""
    edits = [("reword", ASKED, WANTED), ("put_behind", MINE.split(ASKED)[1].strip(), f" {THANKS}")]
    return edited(docx, edits, folder)


def by_word(docx: bytes, folder: Path) -> bytes:
    """The chief opens it in Word: the same changes in the markup that Word writes."""
    del folder
    mark = _mark_around(docx, MINE)
    return retyped(docx, put_in(mark, f" {THANKS}", inside=False), reworded(mark, ASKED, WANTED))


def _mark_around(docx: bytes, words: str) -> str:
    """The name of the bookmark in which a sentence stands."""
    body = part(docx, "word/document.xml")
    run = next(one for one in body.iter(f"{W}r") if words in (one.findtext(f"{W}t") or ""))
    return next(str(one.get(f"{W}name")) for one in run.itersiblings(f"{W}bookmarkStart", preceding=True))


def goes_up_and_comes_back(officer: Hand, edit: Editor, folder: Path) -> None:
    """The paper of the version is saved, edited, brought back; its changes are decided and taken."""
    _opens(officer, VERSION)
    paper = officer.saved(officer.at("#do a.button").first, folder)
    back = folder / "back.docx"
    back.write_bytes(edit(paper.read_bytes(), folder))
    officer.bring(officer.at("#file"), back)
    officer.press("clearing:bring")
    assert said(officer.reader, "clearing:waiting", n=1) in text(officer.reader)
    officer.tick(officer.at("fieldset.waits input[value=keep]"))
    officer.press("clearing:take")
    assert said(officer.reader, "clearing:done.take") in text(officer.reader)


def _opens(somebody: Hand, version: str) -> None:
    somebody.to_step("report")
    somebody.go("clearing:clearance")
    somebody.follow(somebody.at("main h2 a").filter(has_text=version).first)


def keeps_again(officer: Hand) -> None:
    """What came back stands in the report, its sources with it, and is kept as a version."""
    officer.to_step("report")
    officer.follow(officer.at("main h2 a").first)
    officer.follow(officer.at("nav.outline a").filter(has_text="Technical cooperation").first)
    block = officer.at("article.block-edit").filter(has_text=CORRECTED)
    assert THANKS in block.inner_text()
    assert said(officer.reader, "editor:sources.n", n=len(BEHIND_MINE)) in block.inner_text()
    keeps(officer, FINAL)


def clears_and_publishes(chief: Hand) -> None:
    """The chief gives her word, lets pass that the deadline is still to come, sees nothing held back, and publishes."""
    chief.follow(chief.at("main .river h2 a").filter(has_text=TITLE))
    _opens(chief, FINAL)
    chief.press("clearing:clear")
    assert said(chief.reader, "clearing:done.clear") in text(chief.reader)
    chief.to_step("report")
    chief.go("publish:publish")
    chief.follow(chief.at("main a.button").first)
    chief.unfold("publish:pass", "#line-deadline")
    chief.fill(chief.at("#reason-deadline"), "All who were asked have replied.")
    chief.follow(chief.at("#line-deadline form button"))
    assert said(chief.reader, "publish:free") in text(chief.reader)
    chief.press("publish:publish.do", n=1)
    assert said(chief.reader, "publish:done.published") in text(chief.reader)


def is_read_by_everybody(reader: Reader) -> None:
    """The report as the chief left it, with the state of the log in which everything is sealed."""
    reader.open(f"/c/{SLUG}/report")
    page = text(reader)
    assert CORRECTED in page
    assert THANKS in page
    checkpoint = reader.site.bytes("/log/checkpoint").decode().split("\n")[:3]
    assert [one for one in checkpoint if one not in text(reader, "footer.closing")] == []


def is_told_to_who_left_an_address(office: Office, officer: Hand) -> None:
    """A letter waits in the queue until an officer has read it."""
    until = time.monotonic() + PATIENCE
    query = "SELECT kind, state FROM records_dispatch WHERE kind = 'notice'"
    while not (rows := office.rows(query)):
        assert time.monotonic() < until, office.said()[-2000:]
        time.sleep(0.2)
    assert rows == [("notice", "queued")]
    officer.to_step("report")
    officer.go("publish:publish")
    officer.go("publish:notices.see")
    officer.follow(officer.at("#waiting li a").first)
    assert f"/c/{SLUG}/report/1" in text(officer.reader)
