"""The rendition of a reply: words in their own language and direction, marked on every page, the same bytes every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from concertation.core.language import OFFICIAL
from concertation.core.message import message, message_keys
from concertation.documents.writing.rendition import Block, Rendition, rendition_docx, rendition_pdf, rendition_text
from documents.writing.reading_back import W, needs_fonts, part, text_of

AT = datetime(2011, 7, 1, 12, tzinfo=UTC)
HOSTILE = '<script>alert(1)</script> & "x" #let a = 1 *bold* $x^2$ \\ @ref `raw` \x00 \u202e \U0001f600 =HYPERLINK("x")'
ARABIC = "يشكل نقص الموارد عقبة رئيسية أمام التعاون."


def rendition(language: str = "en") -> Rendition:
    """A reply in French with headings, a row of a table, and annexes in Arabic and Chinese."""
    return Rendition(
        language=language,
        label="Norvania",
        received=date(2011, 5, 2),
        original_language="fr",
        texts=(
            (
                Block("I. Obstacles", "fr", "heading"),
                Block("Le manque de\nmoyens demeure\nle principal obstacle.", "fr"),
                Block("***", "fr", "heading"),
                Block("a | b\nc | d", "fr", "table"),
                Block(HOSTILE, "und"),
            ),
            (Block(ARABIC, "ar"),),
            (Block("发展中国家缺乏\n所需的资源。", "zh"),),
        ),
        about=("Enhancement of cooperation", "en"),
        address="http://localhost/c/65-218/s/abc",
        marks=("specimen",),
    )


def long(language: str = "en") -> Rendition:
    """The same with so much text that it fills pages."""
    return replace(rendition(language), texts=(tuple(Block(f"Paragraph {n}. {'Words ' * 60}", "en") for n in range(40)),))


def test_as_text_lines_are_joined_in_the_way_of_their_language() -> None:
    whole = rendition()
    plain = replace(whole, texts=(whole.texts[0][:4], *whole.texts[1:]))
    assert rendition_text(plain) == (
        "specimen\n\nReply: Norvania\n\n[Original: French]\n\nReceived on 2 May 2011\n\n"
        "Consultation: Enhancement of cooperation\n\nRendition made from the text as received; not the original file.\n\n"
        "http://localhost/c/65-218/s/abc\n\nText of the reply\n\nI. Obstacles\n\n"
        "Le manque de moyens demeure le principal obstacle.\n\n***\n\na | b\n\nc | d\n\n"
        f"Annex 1\n\n{ARABIC}\n\nAnnex 2\n\n发展中国家缺乏所需的资源。\n\nspecimen\n"
    )


@pytest.mark.parametrize("language", OFFICIAL)
def test_every_language_says_whose_it_is_and_what_it_is_not(language: str) -> None:
    assert message_keys("rendition", language) == message_keys("rendition", "en")
    assert message_keys("data", language) == message_keys("data", "en")
    told = rendition_text(replace(rendition(language), received=None, of_state=True))
    assert message("rendition", "note", language) in told
    assert message("rendition", "received.unknown", language) in told
    assert message("report", "designations", language) in told
    assert message("rendition", "title", language, label="Norvania") in told


def test_word_has_each_paragraph_in_its_own_language_and_direction() -> None:
    body = part(rendition_docx(rendition("ar"), AT), "word/document.xml")
    told = {text_of(one): one for one in body.iter(f"{W}p")}
    french, arabic = told["Le manque de moyens demeure le principal obstacle."], told[ARABIC]
    assert [french.find(f".//{W}bidi"), french.find(f".//{W}lang").get(f"{W}val")] == [None, "fr-FR"]  # type: ignore[union-attr]
    assert arabic.find(f".//{W}bidi") is not None
    assert arabic.find(f".//{W}lang").get(f"{W}bidi") == "ar-SA"  # type: ignore[union-attr]
    styles = [one.get(f"{W}val") for one in told["I. Obstacles"].iter(f"{W}pStyle")]
    assert (styles, [one.get(f"{W}val") for one in told["***"].iter(f"{W}pStyle")]) == (["Heading2"], ["LetterText"])


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_same_reply_is_the_same_word_file_marked_on_every_page(language: str) -> None:
    made = rendition_docx(long(language), AT)
    assert made == rendition_docx(long(language), AT)
    assert text_of(part(made, "word/header1.xml")) == "specimen"


@needs_fonts
@pytest.mark.parametrize("language", OFFICIAL)
def test_the_same_reply_is_the_same_paper_tagged_and_marked_on_every_page(language: str) -> None:
    made = rendition_pdf(long(language), AT)
    assert made == rendition_pdf(long(language), AT)
    document = pypdfium2.PdfDocument(made)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    assert document.is_tagged()
    assert b"pdfuaid:part>1<" in made
    assert b"pdfaid:part>2<" in made
    assert len(pages) > 3
    assert all("specimen" in page for page in pages)


@needs_fonts
def test_words_of_strangers_are_never_read_as_markup() -> None:
    document = pypdfium2.PdfDocument(rendition_pdf(rendition(), AT))
    told = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
    assert '<script>alert(1)</script> & "x" #let a = 1 *bold* $x^2$ \\ @ref `raw`' in told
    assert [one.get_title() for one in document.get_toc()] == ["Text of the reply", "I. Obstacles", "Annex 1", "Annex 2"]


@needs_fonts
def test_a_reply_without_a_mark_a_date_or_a_word_is_still_a_paper() -> None:
    empty = replace(rendition(), texts=((),), marks=(), received=None)
    assert rendition_pdf(empty, AT).startswith(b"%PDF")
    assert text_of(part(rendition_docx(empty, AT), "word/header1.xml")) == ""
    assert rendition_text(empty).startswith("Reply: Norvania\n")
