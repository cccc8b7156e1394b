"""A corrigendum says what is to be read instead of what, in six languages, and never lets a quotation become another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from concertation.core.refusal import Refusal
from concertation.core.report import (
    Masthead,
    Quotation,
    Rendering,
    Report,
    ReportParagraph,
    Section,
    Sentence,
    Source,
    as_json,
    from_json,
)
from concertation.core.report.corrected import requoted_by
from concertation.core.report.corrigendum import Correction, corrigendum, said
from concertation.core.report.publication import LogMark, log_mark
from report_world import AS_OF

QUOTED = "Norvania stated: “We need more staff.”"
WORDS = "We need more staff. We need better staff."
SOURCES = {"a.1": Source("a.1", "a", "Norvania", WORDS, "0", 0, len(WORDS), None, language="en", public=True)}


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


@pytest.mark.parametrize(("language", "lines"), [
    ("en", ["Summary: for “Nobody” read “Somebody”.", "Summary: delete sentence 2."]),
    ("fr", ["Résumé : au lieu de « Nobody », lire « Somebody ».", "Résumé : supprimer la phrase 2."]),
    ("es", ["Resumen: donde dice «Nobody» debe decir «Somebody».", "Resumen: suprímase la oración 2."]),
    ("ru", ["Резюме: вместо «Nobody» следует читать «Somebody».", "Резюме: исключить предложение 2."]),
    ("zh", ["摘要：“Nobody”应改为“Somebody”。", "摘要：删除第2句。"]),
    ("ar", ["الموجز: يُستعاض عن «Nobody» بـ «Somebody».", "الموجز: تُحذف الجملة 2."]),
])  # fmt: skip
def test_the_summary_is_corrected_under_its_name(language: str, lines: list[str]) -> None:
    summed = (Sentence("Nobody wrote.", "secretariat"), Sentence("One State replied.", "secretariat"))
    report = replace(issued(language), summary=summed)
    made = corrigendum(report, [Correction("0", "Nobody", "Somebody"), Correction("0", sentence=2)], {}, on=AS_OF)
    found = [one.sentences[0] for one in made.sections[0].paragraphs]
    assert [one.text.replace("\u00a0", " ") for one in found] == lines
    assert [(one.slot("paragraph"), one.slot("sentence"), one.slot("of")) for one in found] == [("0", 0, 1), ("0", 2, None)]
    with pytest.raises(Refusal) as refused:
        corrigendum(report, [Correction("0", sentence=3)], {}, on=AS_OF)
    assert refused.value.code == "not_in_paragraph"


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


FRENCH = "Il nous faut plus de personnel."
OF_TRANSLATION = "Norvania stated: “We need more hands” [unofficial translation by the Secretariat; original: French]."


def translated() -> Report:
    """Its first sentence quotes a translation of French words."""
    start = OF_TRANSLATION.index("We need")
    quotation = Quotation(start, start + len("We need more hands"), "a.1", 0, len(FRENCH), "en", "unofficial")
    one = Sentence(OF_TRANSLATION, "sourced", ("a.1",), ("a",), quotations=(quotation,))
    return replace(issued(), sections=(Section("I", "Views", (ReportParagraph("12", (one,)),)),))


def with_rendering(*renderings: Rendering) -> dict[str, Source]:
    return {"a.1": Source("a.1", "a", "Norvania", FRENCH, "0", 0, len(FRENCH), None, "fr", True, False, renderings)}


STAFF = Rendering("en", "We need more staff.", "unofficial")
BY_NORVANIA = replace(STAFF, kind="official")
MARK = "[unofficial translation by the Secretariat; original: French]"
AS_RECEIVED = (f"“We need more hands” {MARK}", "“Il nous faut plus de personnel” [original: French]")


@pytest.mark.parametrize(("rendering", "before", "after", "quoted"), [
    (STAFF, "hands", "staff", [("staff", "unofficial")]),
    (STAFF, "We need more hands", "We need more staff", [("We need more staff", "unofficial")]),
    (BY_NORVANIA, f"more hands” {MARK}", "more staff” [official translation; original: French]", []),
    (BY_NORVANIA, f"“We need more hands” {MARK}", "“We need more staff” [official translation]",
     [("We need more staff", "official")]),
    (None, *AS_RECEIVED, [("Il nous faut plus de personnel", "")]),
    (replace(STAFF, words="We need more hands.", kind="official"), "unofficial translation by the Secretariat",
     "official translation", []),
    (None, OF_TRANSLATION, "", []),
])  # fmt: skip
def test_a_quoted_translation_is_corrected_to_that_of_today_or_to_the_words_as_received(
    rendering: Rendering | None, before: str, after: str, quoted: list[tuple[str, str]]
) -> None:
    sources = with_rendering(*([rendering] if rendering else []))
    made = corrigendum(translated(), [Correction("12", before, after)], sources, on=AS_OF)
    (line,) = made.sections[0].paragraphs[0].sentences
    assert [(line.text[one.start : one.end], one.translated) for one in line.quotations] == quoted
    rests = (("a.1",), ("a",)) if after else ((), ())
    assert (line.passages, line.submissions, line.slot("of")) == (*rests, 1)


@pytest.mark.parametrize(("rendering", "before", "after", "read"), [
    (STAFF, "hands", "staff", [("unofficial", "We need more staff")]),
    (replace(STAFF, words="We need more hands.", kind="official"), "unofficial translation by the Secretariat",
     "official translation", [("official", "We need more hands")]),
    (None, *AS_RECEIVED, [("", "Il nous faut plus de personnel")]),
    (None, OF_TRANSLATION, "", []),
    (STAFF, "Norvania", "Zelligor", None),
])  # fmt: skip
def test_a_line_keeps_the_whole_of_what_is_now_to_be_read_of_a_quotation(
    rendering: Rendering | None, before: str, after: str, read: list[tuple[str, str]] | None
) -> None:
    sources = with_rendering(*([rendering] if rendering else []))
    made = from_json(as_json(corrigendum(translated(), [Correction("12", before, after)], sources, on=AS_OF)))
    found = requoted_by(made.sections[0].paragraphs[0].sentences[0], 1)
    assert (found if found is None else list(found)) == read


def test_a_line_on_one_quotation_says_nothing_of_another_of_the_same_passage() -> None:
    text = f"{OF_TRANSLATION[:-1]} and “We need time” {MARK}."
    places = [(text.index(each), text.index(each) + len(each)) for each in ("We need more hands", "We need time")]
    both = tuple(Quotation(*place, "a.1", 0, len(FRENCH), "en", "unofficial") for place in places)
    one = Sentence(text, "sourced", ("a.1",), ("a",), quotations=both)
    report = replace(issued(), sections=(Section("I", "Views", (ReportParagraph("12", (one,)),)),))
    made = corrigendum(report, [Correction("12", "hands", "staff")], with_rendering(STAFF), on=AS_OF)
    line = made.sections[0].paragraphs[0].sentences[0]
    assert (requoted_by(line, 1), requoted_by(line, 2)) == ((("unofficial", "We need more staff"),), None)


@pytest.mark.parametrize(("rendering", "before", "after", "code"), [
    (STAFF, "hands", "money", "altered_quotation"),
    (None, "hands", "staff", "altered_quotation"),
    (STAFF, "more ", "", "altered_quotation"),
    (replace(STAFF, language="es"), "hands", "staff", "altered_quotation"),
    (BY_NORVANIA, "hands", "staff", "unmarked_translation"),
    (STAFF, f"hands” {MARK}", "staff”", "unmarked_translation"),
    (STAFF, "unofficial translation by the Secretariat", "official translation", "altered_quotation"),
    (None, "We need more hands", "Il nous faut plus de personnel", "unmarked_translation"),
    (STAFF, f"“We need more hands” {MARK}", "that it needs staff", "altered_quotation"),
])  # fmt: skip
def test_what_a_translation_does_not_say_or_does_not_say_that_it_is_one_is_refused(
    rendering: Rendering | None, before: str, after: str, code: str
) -> None:
    sources = with_rendering(*([rendering] if rendering else []))
    with pytest.raises(Refusal) as refused:
        corrigendum(translated(), [Correction("12", before, after)], sources, on=AS_OF)
    assert refused.value.code == code


def test_a_checkpoint_is_printed_as_it_was_signed() -> None:
    assert log_mark("log.example.org\n12\nAAAA\n\n— log.example.org BBBB\n") == LogMark("log.example.org", 12, "AAAA")
    assert log_mark("") is None
