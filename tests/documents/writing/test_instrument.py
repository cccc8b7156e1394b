"""Notes verbales, letters and calls on paper: everything in its order, marked, nothing that is for the officer only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from docx import Document

from concertation.core.consultation import Instrument, InstrumentField
from concertation.documents.writing.instrument import instrument_docx, instrument_pdf
from documents.writing.reading_back import W, needs_fonts, part, text_of

AT = datetime(2026, 11, 24, tzinfo=UTC)
NOTE = Instrument(
    kind="note_verbale",
    language="fr",
    to_class="member_state",
    title="Note verbale",
    heading=("Référence : [à préciser]",),
    opening="",
    paragraphs=("Le Secrétariat présente ses compliments.",),
    fields=(),
    quoted="Requests the Secretary-General;",
    quoted_language="en",
    questions_title="Il saurait gré de recevoir leurs vues :",
    questions=("Quels moyens ?", "Quels <b> ?"),
    after_questions=("Les réponses peuvent être envoyées.",),
    closing=("Le Secrétariat saisit cette occasion.", "[paraphe]"),
    date_line="24 novembre 2026",
    enclosures=("Pièce jointe : 1",),
    marks=("Projet",),
    warnings=("No deadline.",),
    quoted_mark="[Original : anglais]",
)


def paragraphs(instrument: Instrument) -> list[str]:
    return [one.text for one in Document(BytesIO(instrument_docx(instrument, at=AT))).paragraphs]


def test_a_note_reads_from_reference_to_enclosure_with_its_date_under_the_initials() -> None:
    assert paragraphs(NOTE) == [
        "Note verbale", "Référence : [à préciser]", "Le Secrétariat présente ses compliments.",
        "Requests the Secretary-General;", "[Original : anglais]", "Il saurait gré de recevoir leurs vues :",
        "1.\tQuels moyens ?", "2.\tQuels <b> ?", "Les réponses peuvent être envoyées.",
        "Le Secrétariat saisit cette occasion.", "[paraphe]", "24 novembre 2026", "Pièce jointe : 1",
    ]  # fmt: skip


def test_a_letter_is_dated_above_its_salutation() -> None:
    letter = replace(NOTE, kind="letter", opening="Excellence,")
    assert paragraphs(letter)[1:4] == ["Référence : [à préciser]", "24 novembre 2026", "Excellence,"]


def test_a_call_has_its_labelled_lines_in_a_table() -> None:
    call = replace(NOTE, kind="call", fields=(InstrumentField("Date limite", "31 mars"), InstrumentField("But", "–")))
    (table,) = Document(BytesIO(instrument_docx(call, at=AT))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Date limite", "31 mars"], ["But", "–"]]


def test_the_mark_stands_on_every_page_and_the_warnings_on_none() -> None:
    docx = instrument_docx(NOTE, at=AT)
    assert text_of(part(docx, "word/header1.xml")) == "Projet"
    assert "No deadline." not in text_of(part(docx, "word/document.xml"))
    assert docx == instrument_docx(NOTE, at=AT)


def test_the_quoted_paragraph_keeps_its_language_and_direction() -> None:
    arabic = replace(NOTE, language="ar")
    body = part(instrument_docx(arabic, at=AT), "word/document.xml")
    turned = {text_of(one): one.find(f"{W}pPr/{W}bidi") is not None for one in body.iter(f"{W}p")}
    assert turned["Requests the Secretary-General;"] is False
    assert turned["[paraphe]"] is True


ADDRESSED = replace(
    NOTE,
    addressee=("La Mission permanente", "1 rue Fictive"),
    link_words="Lien personnel :",
    link="https://consult.example/r/abcd",
)


def pages(instrument: Instrument) -> list[str]:
    document = pypdfium2.PdfDocument(instrument_pdf(instrument, at=AT))
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_the_address_stands_under_the_reference_and_the_link_under_what_is_said_of_it() -> None:
    told = paragraphs(ADDRESSED)
    assert told[1:4] == ["Référence : [à préciser]", "La Mission permanente", "1 rue Fictive"]
    at = told.index("Lien personnel :")
    assert told[at + 1 : at + 3] == ["https://consult.example/r/abcd", "Le Secrétariat saisit cette occasion."]


def test_a_latin_address_keeps_its_order_on_an_arabic_page() -> None:
    body = part(instrument_docx(replace(ADDRESSED, language="ar"), at=AT), "word/document.xml")
    (street,) = [one for one in body.iter(f"{W}p") if "rue Fictive" in text_of(one)]
    assert street.find(f"{W}pPr/{W}bidi") is not None
    assert street.find(f"{W}r/{W}rPr/{W}rtl") is None
    assert text_of(street) == "\u200e1 rue Fictive\u200e"


@needs_fonts
def test_on_paper_it_reads_in_the_same_order_with_its_mark_on_every_page() -> None:
    long = replace(ADDRESSED, questions=tuple(f"Question {n} ?" for n in range(1, 60)))
    told = pages(long)
    assert len(told) > 1
    assert all(page.startswith("Projet ") for page in told)
    whole = " ".join(told)
    order = [
        "Note verbale", "Référence : [à préciser]", "La Mission permanente", "1 rue Fictive", "Le Secrétariat présente",
        "Requests the Secretary-General;", "[Original : anglais]", "1. Question 1 ?", "59. Question 59 ?",
        "Les réponses peuvent", "Lien personnel :", "https://consult.example/r/abcd", "saisit cette occasion", "[paraphe]",
        "24 novembre 2026", "Pièce jointe : 1",
    ]  # fmt: skip
    places = [whole.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert "No deadline." not in whole


@needs_fonts
@pytest.mark.parametrize("language", ["ar", "zh", "ru"])
def test_the_same_instrument_is_the_same_paper_tagged_and_made_to_last(language: str) -> None:
    call = replace(ADDRESSED, kind="call", language=language, fields=(InstrumentField("#let a = 1", "*b* $x$ \u202e"),))
    pdf = instrument_pdf(call, at=AT)
    assert pdf == instrument_pdf(call, at=AT)
    assert b"pdfaid:part>2<" in pdf
    assert b"pdfuaid:part>1<" in pdf
    assert "let" in pages(call)[0]


def test_no_page_ends_with_an_announcement_or_is_turned_for_a_signature_or_an_enclosure_alone() -> None:
    told = Document(BytesIO(instrument_docx(NOTE, at=AT))).paragraphs
    assert [one.text for one in told if one.paragraph_format.keep_with_next] == [
        "Il saurait gré de recevoir leurs vues :", "Le Secrétariat saisit cette occasion.", "[paraphe]", "24 novembre 2026",
    ]  # fmt: skip


@needs_fonts
def test_on_paper_the_last_page_holds_the_courtesy_with_all_that_follows_it() -> None:
    for lines in range(18, 44):
        last = pages(replace(NOTE, questions=tuple(f"Question {n} ?" for n in range(lines))))[-1]
        assert "Pièce jointe" in last
        assert "saisit cette occasion" in last
