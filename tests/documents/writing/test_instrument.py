"""Notes verbales, letters and calls on paper: everything in its order, marked, nothing that is for the officer only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

from docx import Document

from concertation.core.consultation import Instrument, InstrumentField
from concertation.documents.writing.instrument import instrument_docx
from documents.writing.reading_back import W, part, text_of

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
