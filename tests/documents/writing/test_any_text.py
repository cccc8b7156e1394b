"""Whatever a reply says, every writer writes, and what it wrote can be read."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from concertation.core.report import Masthead, Quotation, Report, ReportParagraph, Section, Sentence, Source, Table
from concertation.documents.writing.characters import printable
from concertation.documents.writing.docx import official_docx, working_docx
from concertation.documents.writing.html import report_html
from concertation.documents.writing.pdf import report_pdf
from documents.writing.reading_back import elements, found, needs_fonts, part, text_of

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")

texts = st.text(st.characters(), max_size=30)


@st.composite
def reports(draw: st.DrawFn) -> tuple[Report, dict[str, Source]]:
    """A small report of any text, in any of the six languages, its quotation anywhere in its sentence."""
    before, words, after = draw(texts), draw(texts), draw(texts)
    spoken = draw(st.sampled_from((*LANGUAGES, "und")))
    source = Source(
        "p1", "s1", draw(texts), words, "0" * 64, 0, len(words), draw(st.none() | st.integers(1, 9)), spoken, True
    )
    quotation = Quotation(len(before), len(before + words), "p1", 0, len(words), spoken)
    sentence = Sentence(before + words + after, "sourced", ("p1",), quotations=(quotation,), basis="suggested")
    counted = Sentence(draw(texts), "counted", submissions=("s1", "s2"))
    mandate = Sentence(draw(texts), "mandate", paragraph=draw(st.none() | texts))
    style = draw(st.sampled_from(("paragraph", "reply", "line")))
    paragraphs = (
        ReportParagraph(draw(texts), (sentence, counted), style), ReportParagraph("1", (mandate,)), ReportParagraph("1", ()),
    )  # fmt: skip
    section = Section(draw(texts), draw(texts), paragraphs, (Table(draw(texts), (draw(texts), ""), ((draw(texts), ""),)),))
    masthead = Masthead(
        draw(texts),
        draw(texts),
        draw(texts),
        draw(texts),
        draw(texts),
        draw(texts),
        draw(texts),
        (draw(texts),),
        draw(st.none() | texts),
    )
    language = draw(st.sampled_from(LANGUAGES))
    return Report(language, "thematic", masthead, (counted,), (section,), (section,), 1, None), {"p1": source}


@given(reports())
@settings(deadline=None, max_examples=60)
def test_word_reads_any_text(made: tuple[Report, dict[str, Source]]) -> None:
    report, sources = made
    Document(BytesIO(official_docx(report, at=AT)))
    docx = working_docx(report, sources, at=AT)
    Document(BytesIO(docx))
    written = text_of(part(docx, "word/document.xml")).replace("\u200e", "").replace("\u200f", "")
    sentence = report.sections[0].paragraphs[0].sentences[0]
    assert printable(sentence.text).replace("\u200e", "").replace("\u200f", "") in written


@given(reports())
@settings(deadline=None, max_examples=60)
def test_a_page_reads_any_text(made: tuple[Report, dict[str, Source]]) -> None:
    report, sources = made
    tree = html.document_fromstring(report_html(report, sources, at=AT).decode())
    assert found(tree, "//*[@data-kind='sourced']/@id")
    assert {target[1:] for target in found(tree, "//a/@href")} <= set(found(tree, "//@id"))
    assert set(found(tree, "//@lang")) <= {*LANGUAGES, "und"}
    assert not elements(tree, "//script")


@needs_fonts
@given(reports())
@settings(deadline=None, max_examples=40)
def test_paper_takes_any_text(made: tuple[Report, dict[str, Source]]) -> None:
    assert report_pdf(made[0], at=AT).startswith(b"%PDF")


@given(texts)
def test_printable_text_keeps_every_offset(text: str) -> None:
    assert len(printable(text)) == len(text)
