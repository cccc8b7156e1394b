"""The report as Word reads it: marked, numbered, with real footnotes, the same bytes every time."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.text.paragraph import Paragraph
from lxml import etree

from concertation.core.report import Quotation, Report, ReportParagraph, Section, Sentence
from concertation.documents.writing.docx import official_docx, working_docx
from documents.writing.reading_back import W, part, text_of
from documents.writing.sample import ORIGINALS, WORDS, report, sentences

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LANGUAGES = ("en", "ar", "zh")


def notes_of(docx: bytes) -> list[str]:
    """The footnotes, without the two separators that Word wants first."""
    return [text_of(note).strip() for note in part(docx, "word/footnotes.xml")][2:]


def working(language: str) -> bytes:
    made, sources = report(language)
    return working_docx(made, sources, at=AT)


def official(language: str) -> bytes:
    return official_docx(report(language)[0], at=AT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_report_is_the_same_bytes(language: str) -> None:
    assert official(language) == official(language)
    assert working(language) == working(language)
    with zipfile.ZipFile(BytesIO(official(language))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mark_stands_in_the_head_of_every_page(language: str) -> None:
    for docx in (official(language), working(language)):
        assert text_of(part(docx, "word/header1.xml")) == WORDS[language]["mark"]
        section = part(docx, "word/document.xml").find(f".//{W}sectPr")
        assert section is not None
        assert section.find(f"{W}titlePg") is None
        assert [head.get(f"{W}type") for head in section.iter(f"{W}headerReference")] == ["default"]


def test_python_docx_opens_it_and_finds_numbers_tables_and_headings() -> None:
    document = Document(BytesIO(official("en")))
    texts = [paragraph.text for paragraph in document.paragraphs]
    headings = [paragraph.text for paragraph in document.paragraphs if _is_heading(paragraph)]
    numbered = [int(match[1]) for text in texts if (match := re.match(r"(\d+)\.\t(?!South)", text))]
    assert headings == [
        "I.\tIntroduction", "II.\tObstacles and challenges", "A.\tTechnical cooperation", "1.\tSouth–South cooperation",
        "III.\tConclusions and recommendations",
    ]  # fmt: skip
    assert sorted(numbered) == list(range(1, 38))
    assert len(document.tables) == 4
    assert [len(table.rows) for table in document.tables] == [2, 9, 9, 9]
    assert document.core_properties.title == WORDS["en"]["title"]
    assert document.core_properties.created == AT


def _is_heading(paragraph: Paragraph) -> bool:
    return paragraph.style is not None and str(paragraph.style.name).lower().startswith("heading")


def test_nothing_of_it_could_pass_for_a_united_nations_document() -> None:
    document = Document(BytesIO(official("en")))
    first_page = "\n".join(cell.text for row in document.tables[0].rows for cell in row.cells)
    assert first_page == "Draft report\nSymbol to be assigned\nHuman Rights Council\n24 November 2026\nOriginal: English"
    assert not document.inline_shapes


def test_the_official_form_has_a_note_on_the_title_and_one_on_the_mandate() -> None:
    assert notes_of(official("en")) == [
        "* The present report was submitted after the deadline in order to reflect the most recent developments.",
        "Resolution, operative paragraph 11.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_working_copy_has_its_bookmark_and_its_footnote(language: str) -> None:
    made, _ = report(language)
    docx = working(language)
    count = len(sentences(made))
    names = [start.get(f"{W}name") for start in part(docx, "word/document.xml").iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names)) == count
    assert names[:3] == ["s0_1", "s0_2", "s1_1"]
    assert len(notes_of(docx)) == count + 1


def test_a_footnote_says_who_where_and_the_words_or_that_they_are_not_public() -> None:
    notes = notes_of(working("en"))
    assert "Egypt, p. 1: “\u200f" + ORIGINALS["ar"] + "\u200f” [Original: Arabic]" in notes
    assert "Brazil: “" + ORIGINALS["en"] + "”Suggested by machine, not yet confirmed by an officer." in notes
    assert "A submission that is not public." in notes
    assert "Text of the Secretariat." in notes
    counted = "Brazil; Côte d’Ivoire; Egypt; two others that are not named here."
    assert counted + "Suggested by machine, not yet confirmed by an officer." in notes
    with zipfile.ZipFile(BytesIO(working("en"))) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Secret author" not in everything
    assert b"Secret words" not in everything


def test_bookmarks_hold_the_sentences_word_for_word() -> None:
    made, _ = report("en")
    held = _held(working("en"))
    first = made.sections[0].paragraphs[0].sentences[0]
    assert held["s1_1"] == first.text
    assert held["s6_2"] == f"Brazil stated: “{ORIGINALS['en']}”."


def test_the_working_copy_says_which_words_are_an_officers_own_and_the_official_form_does_not() -> None:
    own = Sentence("It matters.", "secretariat", author="amrani")
    phrase = replace(own, text="See the annex.", author=None)
    made = replace(report("en")[0], summary=(own, phrase))
    assert notes_of(working_docx(made, report("en")[1], at=AT))[1:3] == [
        "Words of the Secretariat’s own, resting on no source.", "Text of the Secretariat.",
    ]  # fmt: skip
    assert not [one for one in notes_of(official_docx(made, at=AT)) if "Secretariat’s own" in one]


@pytest.mark.slow
def test_bookmarks_and_footnotes_survive_libreoffice(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: install it to send the working copy through it")
    file = tmp_path / "working.docx"
    file.write_bytes(working("ar"))
    profile, out = f"-env:UserInstallation=file://{tmp_path}/profile", tmp_path / "out"
    convert = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(out), str(file)]
    subprocess.run(convert, check=True, capture_output=True)
    returned = (out / "working.docx").read_bytes()
    assert _held(returned).items() >= _held(file.read_bytes()).items()
    assert len(notes_of(returned)) == len(notes_of(file.read_bytes()))


def _held(docx: bytes) -> dict[str, str]:
    body = part(docx, "word/document.xml")
    return {str(start.get(f"{W}name")): _between(start) for start in body.iter(f"{W}bookmarkStart")}


def _between(start: etree._Element) -> str:
    words = ""
    for node in start.itersiblings():
        if node.tag == f"{W}bookmarkEnd":
            break
        words += text_of(node)
    return words


def test_an_arabic_report_runs_from_right_to_left_throughout() -> None:
    body = part(official("ar"), "word/document.xml")
    assert all(paragraph.find(f"{W}pPr/{W}bidi") is not None for paragraph in body.iter(f"{W}p"))
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in body.iter(f"{W}tbl"))
    assert body.find(f".//{W}sectPr/{W}bidi") is not None
    properties = list(body.iter(f"{W}rPr"))
    assert {_lang(one) for one in properties} == {None, "ar-SA", "zh-CN", "en-GB", "fr-FR", "ru-RU", "es-ES", "x-none"}
    assert all((one.find(f"{W}rtl") is not None) == (_lang(one) == "ar-SA") for one in properties)


def test_a_reply_reproduced_in_another_script_runs_its_own_way() -> None:
    made, _ = report("ar")
    reply = (
        ReportParagraph("1", (_quoting("ar", "Words"),), "reply"),
        ReportParagraph("2", (_quoting("ar", "كلمات"),), "reply"),
    )
    one = replace(made, sections=(Section("I", "x", reply),), annexes=())
    body = part(official_docx(one, at=AT), "word/document.xml")
    directions = {text_of(node): node.find(f"{W}pPr/{W}bidi") is not None for node in body.iter(f"{W}p")}
    assert (directions["1 -\u200eWords\u200e"], directions["2 -كلمات"]) == (False, True)


def _quoting(around: str, words: str) -> Sentence:
    spoken = "en" if words.isascii() else around
    return Sentence(words, "sourced", ("p",), quotations=(Quotation(0, len(words), "p", 0, len(words), spoken),))


def _lang(properties: etree._Element) -> str | None:
    lang = properties.find(f"{W}lang")
    return None if lang is None else next(iter(map(str, lang.attrib.values())))


def test_hostile_text_is_only_text() -> None:
    document = Document(BytesIO(official("en")))
    text = next(paragraph.text for paragraph in document.paragraphs if "<script>" in paragraph.text)
    assert '“<script>alert(1)</script> & "x" #let a = 1 *bold* _it_ $x^2$ \\ @ref' in text
    assert "\u202e" not in text
    assert text.count("\ufffd") == 5


def pandoc(docx: bytes, place: Path) -> dict[str, Any]:
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed: install it to read the footnotes back")
    file = place / "report.docx"
    file.write_bytes(docx)
    done = subprocess.run(["pandoc", "-f", "docx", "-t", "json", str(file)], check=True, capture_output=True)
    read: dict[str, Any] = json.loads(done.stdout)
    return read


@pytest.mark.parametrize("language", LANGUAGES)
def test_pandoc_reads_the_footnotes_back(language: str, tmp_path: Path) -> None:
    made: Report = report(language)[0]
    read = json.dumps(pandoc(working(language), tmp_path))
    assert read.count('"t": "Note"') == len(sentences(made)) + 1
    assert json.dumps(pandoc(official(language), tmp_path)).count('"t": "Note"') == 2
