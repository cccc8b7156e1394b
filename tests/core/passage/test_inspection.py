"""What the sender of a file is told at once."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from concertation.core.language import OFFICIAL
from concertation.core.message import message_keys
from concertation.core.passage import ExtractedText, Extraction, Ocr
from concertation.core.passage.inspection import KINDS, Inspection, Scan, Trace, inspect, preview_of

TEXT = "The lack of means remains the main obstacle."
READ = Extraction(
    "reply.pdf", "00", "application/pdf",
    (ExtractedText("reply.pdf", TEXT, ((0, 20), (20, 44)), "en"), ExtractedText("annex.txt", "Annexe.", (), "fr")),
    {"author": "Amina Diallovar", "title": "Reply", "comments": 2, "words": 9, "pages": 2, "running_lines_left_out": 4},
    revisions=3,
)  # fmt: skip


def test_what_was_read_and_what_else_the_file_holds_the_telling_first() -> None:
    assert inspect(READ) == Inspection(
        2, 9, "en", TEXT,
        (Trace("author", "Amina Diallovar"), Trace("comments", 2), Trace("tracked_changes", 3), Trace("title", "Reply")),
        None, (),
    )  # fmt: skip
    assert [one.identifies for one in inspect(READ).traces] == [True, False, False, False]


def test_what_every_program_leaves_in_a_file_is_not_held_up_to_its_sender() -> None:
    left = {"template": "Normal.dotm", "pictures": 1, "created": "2011-05-01", "program": "Word", "author": "Amina D."}
    told = inspect(replace(READ, metadata=left, revisions=0))
    assert [one.kind for one in told.telling] == ["author"]
    assert [one.kind for one in told.harmless] == ["pictures", "created", "program"]
    home = inspect(replace(READ, metadata={"template": "C:/Users/amina/Normal.dotm"}, revisions=0))
    assert [one.kind for one in home.telling] == ["template"]


def test_a_file_without_pages_or_text_is_told_plainly() -> None:
    assert inspect(replace(READ, texts=(), metadata={}, revisions=0)) == Inspection(None, 0, "und", "", (), None, ())


@pytest.mark.parametrize(("sure", "quality"), [(0.97, "good"), (0.9, "good"), (0.89, "fair"), (0.75, "fair"), (0.7, "poor")])
def test_a_scan_is_judged_by_how_surely_it_was_read(sure: float, quality: str) -> None:
    assert inspect(replace(READ, ocr=Ocr("tesseract", sure))).scan == Scan(quality, sure)


@pytest.mark.parametrize(
    ("text", "length", "shown"),
    [
        ("short", 600, "short"),
        ("one two three", 9, "one two…"),
        ("one two three", 7, "one two…"),
        ("缺乏资源是主要障碍", 4, "缺乏资源…"),
        ("unbroken" * 3, 10, "unbrokenun…"),
    ],
)
def test_the_preview_cuts_no_word(text: str, length: int, shown: str) -> None:
    assert preview_of(text, length) == shown


def test_an_inspection_is_kept_as_json() -> None:
    told = inspect(replace(READ, ocr=Ocr("tesseract", 0.8), warnings=("Look.",)))
    assert Inspection.from_json(json.loads(json.dumps(told.as_json()))) == told


@pytest.mark.parametrize("language", OFFICIAL)
def test_every_kind_and_quality_has_a_sentence(language: str) -> None:
    wanted = {f"found.{kind}" for kind in KINDS} | {f"scan.{quality}" for quality in ("good", "fair", "poor")}
    assert wanted - message_keys("files", language) == set()
