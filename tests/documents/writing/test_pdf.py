"""The report on paper: tagged, marked on every page, the same bytes every time, refused without its fonts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from concertation.core.refusal import Refusal
from concertation.core.report import Report, Sentence
from concertation.documents.writing.pdf import report_pdf
from concertation.documents.writing.typesetting import FONT_PLACES
from documents.writing.reading_back import needs_fonts
from documents.writing.sample import ORIGINALS, WORDS, report

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LANGUAGES = ("en", "ar", "zh")


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


@needs_fonts
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_report_is_the_same_bytes(language: str) -> None:
    made, _ = report(language)
    assert report_pdf(made, at=AT) == report_pdf(made, at=AT)


@needs_fonts
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_tagged_and_made_to_last(language: str) -> None:
    pdf = report_pdf(report(language)[0], at=AT)
    document = pypdfium2.PdfDocument(pdf)
    assert document.is_tagged()
    assert b"pdfaid:part>2<" in pdf
    assert b"pdfuaid:part>1<" in pdf
    assert f"/Lang({language})".encode() in pdf
    assert document.get_metadata_value("Title") == WORDS[language]["title"]
    assert [one.get_title().split(" ")[0].split("\u200b")[0] for one in document.get_toc()]


@needs_fonts
def test_the_mark_stands_on_every_page() -> None:
    pages = pages_of(report_pdf(report("en")[0], at=AT))
    assert len(pages) > 3
    assert all(WORDS["en"]["mark"] in page for page in pages)


@needs_fonts
def test_words_of_six_languages_and_hostile_ones_are_on_the_page_as_text() -> None:
    text = " ".join(" ".join(pages_of(report_pdf(report("en")[0], at=AT))).split())
    for language in ("en", "ru", "es"):
        assert ORIGINALS[language] in text
    assert '<script>alert(1)</script> & "x" #let a = 1 *bold* _it_ $x^2$ \\ @ref `raw`' in text


@needs_fonts
def test_words_of_an_officers_own_carry_a_sign_which_the_first_of_them_explains() -> None:
    own, phrase = Sentence("It matters.", "secretariat", author="amrani"), Sentence("See the annex.", "secretariat")
    made = replace(report("en")[0], summary=(own, phrase, replace(own, text="It still does.")))
    text = " ".join(" ".join(pages_of(report_pdf(made, at=AT))).split())
    assert "It matters.† See the annex. It still does.†" in text
    assert text.count("†") == 3
    assert text.count("†Words of the Secretariat’s own, resting on no source.") == 1
    assert "1Resolution, operative paragraph 11." in text


@needs_fonts
def test_characters_that_no_font_shows_do_not_break_it() -> None:
    made, _ = report("en")
    awkward = replace(made, masthead=replace(made.masthead, subtitle="\U0001f600 \U00030000 \ue000 \u0378 fine"))
    assert "fine" in pages_of(report_pdf(awkward, at=AT))[0]


@needs_fonts
def test_a_long_heading_goes_on_under_its_words_and_not_under_its_number() -> None:
    made, _ = report("en")
    first, *others = made.sections
    named = replace(made, sections=(replace(first, heading="Zyxquarry " + "and so on " * 9 + "Quillfeather"), *others))
    page = pypdfium2.PdfDocument(report_pdf(named, at=AT))[0].get_textpage()
    words = page.get_text_range()
    begins, goes_on = (page.get_charbox(words.index(one)) for one in ("Zyxquarry", "Quillfeather"))
    assert begins[1] > goes_on[3]
    assert goes_on[0] == pytest.approx(begins[0], abs=1)


def test_without_fonts_it_is_refused_with_the_way_out(tmp_path: Path) -> None:
    made: Report = report("ar")[0]
    with pytest.raises(Refusal) as refused:
        report_pdf(made, at=AT, fonts=tmp_path)
    assert refused.value.code == "fonts_missing"
    assert "Noto Naskh Arabic" in refused.value.message
    assert "fonts-noto-core" in refused.value.way_out


@needs_fonts
def test_a_quotation_in_another_script_asks_for_its_font_too(tmp_path: Path) -> None:
    (tmp_path / "NotoSerif-Regular.ttf").symlink_to(FONT_PLACES[0] / "NotoSerif-Regular.ttf")
    with pytest.raises(Refusal) as refused:
        report_pdf(report("en")[0], at=AT, fonts=tmp_path)
    assert "Noto Naskh Arabic, Noto Serif CJK SC" in refused.value.message
