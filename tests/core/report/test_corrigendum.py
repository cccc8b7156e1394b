"""A corrigendum says what is to be read instead of what, in six languages, and never lets a quotation become another."""

from __future__ import annotations

import pytest

from concertation.core.refusal import Refusal
from concertation.core.report import Masthead, Quotation, Report, ReportParagraph, Section, Sentence
from concertation.core.report.corrigendum import Correction, corrigendum, said
from concertation.core.report.publication import LogMark, log_mark
from report_world import AS_OF

QUOTED = "Norvania stated: “We need more staff.”"
SOURCES = {"a.1": "We need more staff. We need better staff."}


def issued(language: str = "en") -> Report:
    """One paragraph with two sentences, of which the first quotes."""
    start = QUOTED.index("We need")
    quotation = Quotation(start, len(QUOTED) - 1, "a.1", 0, 19, "en")
    paragraph = ReportParagraph("12", (
        Sentence(QUOTED, "sourced", ("a.1",), ("a",), quotations=(quotation,)),
        Sentence("Three Governments replied.", "secretariat"),
    ))  # fmt: skip
    front = Masthead("General Assembly", None, None, "1 July 2011", "English", "Cooperation", "Report", (), "Late.")
    return Report(language, "thematic", front, (), (Section("I", "Views", (paragraph,)),), (), 0, None)


def test_each_correction_is_a_numbered_line_under_the_front_of_the_report() -> None:
    corrections = [Correction("12", "Three", "Four"), Correction("12", sentence=1)]
    made = corrigendum(issued(), corrections, {}, on=AS_OF)
    (section,) = made.sections
    assert section.heading == "Corrigendum"
    assert [(one.number, one.sentences[0].text) for one in section.paragraphs] == [
        ("1", "Paragraph 12: for “Three” read “Four”."), ("2", "Paragraph 12: delete sentence 1."),
    ]  # fmt: skip
    assert (made.masthead.date, made.masthead.title_note, made.masthead.title) == ("15 July 2011", None, "Cooperation")


@pytest.mark.parametrize(("language", "lines"), [
    ("en", ["Paragraph 12: for “a” read “b”.", "Paragraph 12: delete “a”.", "Paragraph 12: delete sentence 2."]),
    ("fr", ["Paragraphe 12 : au lieu de « a », lire « b ».", "Paragraphe 12 : supprimer « a ».",
            "Paragraphe 12 : supprimer la phrase 2."]),
    ("es", ["Párrafo 12: donde dice «a» debe decir «b».", "Párrafo 12: suprímase «a».",
            "Párrafo 12: suprímase la oración 2."]),
    ("ru", ["Пункт 12: вместо «a» следует читать «b».", "Пункт 12: исключить слова «a».",
            "Пункт 12: исключить предложение 2."]),
    ("zh", ["第12段：“a”应改为“b”。", "第12段：删除“a”。", "第12段：删除第2句。"]),
    ("ar", ["الفقرة 12: يُستعاض عن «a» بـ «b».", "الفقرة 12: تُحذف عبارة «a».", "الفقرة 12: تُحذف الجملة 2."]),
])  # fmt: skip
def test_the_lines_of_a_corrigendum_in_each_language(language: str, lines: list[str]) -> None:
    told = (Correction("12", "a", "b"), Correction("12", "a"), Correction("12", sentence=2))
    assert [said(one, language).replace("\u00a0", " ") for one in told] == lines


@pytest.mark.parametrize(("correction", "code"), [
    (None, "no_correction"),
    (Correction("13", "Three", "Four"), "not_in_paragraph"),
    (Correction("12", "Five", "Four"), "not_in_paragraph"),
    (Correction("12", "e", "a"), "not_in_paragraph"),
    (Correction("12", sentence=3), "not_in_paragraph"),
    (Correction("12", "more staff", "no staff"), "altered_quotation"),
    (Correction("12", "stated: “We need", "stated: “They need"), "altered_quotation"),
])  # fmt: skip
def test_what_does_not_stand_there_and_what_nobody_said_is_refused(correction: Correction | None, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        corrigendum(issued(), [correction] if correction else [], SOURCES, on=AS_OF)
    assert refused.value.code == code


def test_quoted_words_are_corrected_to_those_of_the_source() -> None:
    made = corrigendum(issued(), [Correction("12", "more staff", "better staff")], SOURCES, on=AS_OF)
    assert made.sections[0].paragraphs[0].sentences[0].text == "Paragraph 12: for “more staff” read “better staff”."


def test_a_checkpoint_is_printed_as_it_was_signed() -> None:
    assert log_mark("log.example.org\n12\nAAAA\n\n— log.example.org BBBB\n") == LogMark("log.example.org", 12, "AAAA")
    assert log_mark("") is None
