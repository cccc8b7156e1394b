"""The Word form: what was typed into it comes back character for character, whatever programs did to it on the way."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from concertation.core.language import OFFICIAL
from concertation.core.party import label_of
from concertation.core.submission.pack import PackReply, mark_of
from concertation.documents.reading import ReadingRoom, read_document, read_pack
from concertation.documents.reading.pack import pack_reply
from concertation.documents.writing.instrument import instrument_docx
from concertation.documents.writing.pack import pack_docx
from concertation.documents.writing.word import node
from documents.filling import (
    AT,
    FORM,
    W14,
    Typing,
    W,
    changed,
    control,
    filled,
    runs,
    through_libreoffice,
    tick,
    typed,
    typed_inside,
)
from documents.writing.reading_back import part, text_of
from documents.writing.test_instrument import NOTE

BLANK = PackReply("65-218", "INV-7:aB_c", "en")
TYPED = {
    "party": "Ruritania ☒",
    "on_behalf_of": "Group of Friends",
    "members": "Ruritania\nمملكة الجبل\n",
    "co_signatories": "Ms. A\n\nMr. B",
    "q1": "First line\n\nSecond\twith a tab, ]]> and <b>markup</b> &amp;\n   indented",
    "q2": "العقبات كثيرة\nسطر ثانٍ",
    "summary": "Short.",
    "contact": "desk@ruritania.example",
}
REPLY = replace(
    BLANK, answers={1: TYPED["q1"], 2: TYPED["q2"]}, summary="Short.", publication="unnamed", party="Ruritania ☒",
    party_class="specialized_agency", on_behalf_of="Group of Friends", members=("Ruritania", "مملكة الجبل"),
    co_signatories=("Ms. A", "Mr. B"), contact="desk@ruritania.example",
)  # fmt: skip

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: install it to send the form through it"
)


def form(language: str = "en") -> bytes:
    return pack_docx(FORM, language, at=AT)


def answered(language: str = "en", by: Typing = typed) -> bytes:
    label = label_of("specialized_agency", language, one=True)
    return filled(form(language), TYPED, ticked="unnamed", chosen=label[:1].upper() + label[1:], by=by)


@pytest.mark.parametrize("by", [typed, typed_inside])
@pytest.mark.parametrize("language", OFFICIAL)
def test_what_was_typed_comes_back_in_every_language(language: str, by: Typing) -> None:
    assert pack_reply("reply.docx", answered(language, by)) == replace(REPLY, language=language)


@pytest.mark.parametrize("language", OFFICIAL)
def test_an_empty_form_says_nothing_and_nothing_is_chosen_in_it(language: str) -> None:
    reply = pack_reply("reply.docx", form(language))
    assert reply == replace(BLANK, language=language)
    assert reply.blank


def test_a_form_is_the_same_bytes_each_time_and_marked_as_a_specimen() -> None:
    assert form("fr") == form("fr")
    assert text_of(part(form(), "word/header1.xml")) == "Specimen — not a United Nations document"


def test_a_form_can_be_written_in_only_at_its_places() -> None:
    body = part(form(), "word/document.xml")
    group = body.find(f"{W}body/{W}sdt/{W}sdtPr")
    assert group is not None
    assert [etree.QName(one).localname for one in group] == ["alias", "id", "lock", "group"]
    tags = [str(tag.get(f"{W}val")) for tag in body.iter(f"{W}tag")]
    levels = [f"publication_{level}" for level in FORM.levels]
    assert tags == ["party", "class", "on_behalf_of", "members", "co_signatories", "q1", "q2", "summary", *levels, "contact"]


LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\r")
TEXTS = st.text(LETTERS, max_size=60).filter(lambda text: re.search("[\x00-\x08\x0b-\x1f\ufffe\uffff]", text) is None)


@given(TEXTS, TEXTS, TEXTS.map(lambda text: text.replace("\n", " ")))
@settings(deadline=None, max_examples=200)
def test_any_text_comes_back_character_for_character(first: str, summary: str, party: str) -> None:
    reply = pack_reply("reply.docx", filled(form("ar"), {"q1": first, "summary": summary, "party": party}))
    answers = {1: first} if first.strip() else {}
    assert reply == replace(BLANK, language="ar", answers=answers, summary=summary, party=party)


def unwrapped(root: etree._Element) -> None:
    """As programs do that know no content controls."""
    for place in list(root.iter(f"{W}sdt")):
        around, content = place.getparent(), place.find(f"{W}sdtContent")
        assert around is not None and content is not None
        at = around.index(place)
        around[at : at + 1] = list(content)


def without_bookmarks(root: etree._Element) -> None:
    for mark in [*root.iter(f"{W}bookmarkStart"), *root.iter(f"{W}bookmarkEnd")]:
        around = mark.getparent()
        assert around is not None
        around.remove(mark)


@pytest.mark.parametrize("language", OFFICIAL)
def test_a_form_that_lost_its_controls_is_read_by_its_headings(language: str) -> None:
    assert pack_reply("reply.docx", changed(answered(language), unwrapped)) == replace(REPLY, language=language)
    assert pack_reply("reply.docx", changed(form(language), unwrapped)) == replace(BLANK, language=language)


@pytest.mark.parametrize("language", OFFICIAL)
def test_a_form_that_lost_its_bookmarks_too_is_read_by_the_words_of_its_headings(language: str) -> None:
    bare = changed(changed(answered(language), unwrapped), without_bookmarks)
    reply = pack_reply("reply.docx", bare)
    assert reply is not None
    answers = {1: f"What obstacles? ({language})\n{TYPED['q1']}", 2: f"What proposals? ({language})\n{TYPED['q2']}"}
    assert replace(reply, other_text="") == replace(REPLY, language=language, answers=answers)
    assert f"Human rights <{language}>" in reply.other_text


def test_what_is_written_outside_the_fields_is_kept() -> None:
    def outside(root: etree._Element) -> None:
        (*_, last) = root.iter(f"{W}p")
        last.addnext(node("p", *runs("With compliments")))
        first = next(root.iter(f"{W}p"))
        first.addprevious(node("p", *runs("Ref. 12/7")))
        first.extend(runs(", annotated"))
        next(control(root, "publication_named").iterancestors(f"{W}p")).addprevious(node("p", *runs("As agreed.")))

    reply = pack_reply("reply.docx", changed(answered(), outside))
    other = "Ref. 12/7\nReply form, annotated\nWith compliments\n\nAs agreed."
    assert reply == replace(REPLY, other_text=other)


def test_what_is_written_below_a_field_goes_on_with_its_answer() -> None:
    def below(root: etree._Element) -> None:
        control(root, "q1").addnext(node("p", *runs("and one thing more")))

    reply = pack_reply("reply.docx", changed(answered(), below))
    assert reply == replace(REPLY, answers={1: TYPED["q1"] + "\nand one thing more", 2: TYPED["q2"]})


def test_what_is_written_into_a_heading_stays_with_its_field() -> None:
    def into(root: etree._Element) -> None:
        heading = next(p for p in root.iter(f"{W}p") if text_of(p) == "Question 2")
        heading.extend(runs(": see Question 1"))

    reply = pack_reply("reply.docx", changed(form(), into))
    assert reply == replace(BLANK, answers={2: "Question 2: see Question 1"})


def test_fields_in_another_order_are_still_themselves() -> None:
    def turned(root: etree._Element) -> None:
        place = control(root, "q2")
        hint = place.getprevious()
        assert hint is not None
        heading = hint.getprevious()
        first = next(p for p in root.iter(f"{W}p") if text_of(p) == "Question 1")
        assert heading is not None
        for one in (heading, hint, place):
            first.addprevious(one)

    assert pack_reply("reply.docx", changed(answered(), turned)) == REPLY


def test_tracked_changes_are_flagged_and_both_readings_kept() -> None:
    def tracked(root: etree._Element) -> None:
        place = control(root, "summary").find(f"{W}sdtContent")
        assert place is not None
        gone = node("t")
        gone.text = "weakly "
        gone.tag = f"{W}delText"
        place[:] = [node("p", *runs("We "), node("del", node("r", gone)), node("ins", *runs("strongly ")), *runs("agree."))]

    reply = pack_reply("reply.docx", changed(answered(), tracked))
    assert reply == replace(REPLY, summary="We [deleted: weakly ][inserted: strongly ]agree.", revisions=2)


def test_two_levels_ticked_are_none_and_said() -> None:
    reply = pack_reply("reply.docx", changed(answered(), lambda root: tick(control(root, "publication_named"))))
    warnings = ("More than one level of publication is ticked: none was taken.",)
    assert reply == replace(REPLY, publication=None, warnings=warnings)


def test_a_box_may_be_ticked_with_a_letter() -> None:
    def crossed(root: etree._Element) -> None:
        unwrapped(root)
        box = next(p for p in root.iter(f"{W}p") if text_of(p) == "☐ Confidential: counted only")
        next(box.iter(f"{W}t")).text = "X"

    assert pack_reply("reply.docx", changed(form(), crossed)) == replace(BLANK, publication="confidential")


def test_a_class_that_nobody_listed_is_kept_as_other_text() -> None:
    reply = pack_reply("reply.docx", filled(form(), {"class": "Guild of printers"}))
    assert reply == replace(BLANK, other_text="Guild of printers")


def test_lists_and_tables_in_an_answer_keep_their_words() -> None:
    def rows(root: etree._Element) -> None:
        typed(control(root, "q1"), "")
        place = control(root, "q1").find(f"{W}sdtContent")
        assert place is not None
        cells = [node("tc", node("p", *runs(text))) for text in ("Year", "2011")]
        place[:] = [node("p", *runs("See:")), node("tbl", node("tr", *cells))]

    assert pack_reply("reply.docx", changed(form(), rows)) == replace(BLANK, answers={1: "See:\nYear\t2011"})


def test_a_placeholder_of_word_itself_is_nothing_written() -> None:
    def emptied(root: etree._Element) -> None:
        for text in control(root, "q1").iter(f"{W}t"):
            text.text = "Cliquez ici pour entrer du texte."

    assert pack_reply("reply.docx", changed(form(), emptied)) == BLANK


def test_the_box_is_read_by_its_state_whatever_sign_shows_it() -> None:
    def own_sign(root: etree._Element) -> None:
        place = control(root, "publication_named")
        for mark in place.iter(f"{W14}checked"):
            mark.set(f"{W14}val", "1")
        for text in place.iter(f"{W}t"):
            text.text = "ü"

    assert pack_reply("reply.docx", changed(form(), own_sign)) == replace(BLANK, publication="named")


def test_more_than_a_form_holds_is_an_ordinary_document() -> None:
    assert pack_reply("reply.docx", filled(form(), {"q1": "a" * 100_001})) is None


def test_other_documents_are_no_pack() -> None:
    assert pack_reply("note.docx", instrument_docx(NOTE, at=AT)) is None


@pytest.fixture(scope="module")
def room() -> Iterator[ReadingRoom]:
    with ReadingRoom(ocr=False) as one:
        yield one


def test_the_confined_child_reads_the_same() -> None:
    assert read_pack("reply.docx", answered("ru")) == replace(REPLY, language="ru")
    assert read_pack("reply.docx", b"") is None


BROKEN = st.one_of(
    st.binary(max_size=300),
    st.binary(max_size=60).map(lambda data: b"PK\x03\x04" + data),
    st.tuples(st.integers(0, 9000), st.binary(min_size=1, max_size=8)).map(
        lambda cut: form()[: cut[0]] + cut[1] + form()[cut[0] + len(cut[1]) :]
    ),
    st.text(max_size=60).map(lambda text: f'{{"format": "concertation-pack/1", {text}}}'.encode("utf-8", "replace")),
)


@given(BROKEN)
@settings(deadline=None, max_examples=60)
def test_any_bytes_are_a_reply_or_none(room: ReadingRoom, data: bytes) -> None:
    assert room.read_pack("reply.docx", data) in (None, BLANK) or data.startswith(b"PK")
    assert room.read_pack("reply.docx", form()) == BLANK


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("ways", [("docx",), ("odt",), ("odt", "docx")], ids="-".join)
def test_a_form_comes_back_whole_through_libreoffice(ways: tuple[str, ...], tmp_path: Path) -> None:
    file = f"reply.{ways[-1]}"
    for language, by in itertools.product(("en", "ar"), (typed, typed_inside)):
        folder = tmp_path / f"{language}-{by.__name__}"
        folder.mkdir()
        returned = through_libreoffice(answered(language, by), folder, *ways)
        assert pack_reply(file, returned) == replace(REPLY, language=language)


@pytest.mark.slow
@needs_libreoffice
def test_a_print_of_a_form_is_read_as_an_ordinary_document(tmp_path: Path) -> None:
    printed = through_libreoffice(answered(), tmp_path, "pdf")
    assert read_pack("reply.pdf", printed) is None
    text = read_document("reply.pdf", printed).texts[0].text
    assert "concertation-pack/1 consultation=65-218 reference=INV-7:aB_c language=en" in text
    assert "<b>markup</b>" in text


def test_the_mark_of_a_printed_line_does_not_see_spaces() -> None:
    assert mark_of("Question 1") == mark_of(" Question\u00a01\n")
    assert mark_of("Question 1") != mark_of("Question 2")
