"""A report becomes valid Akoma Ntoso in which every sourced sentence resolves inside the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from concertation.core.report import Masthead, Quotation, Report, ReportParagraph, Section, Sentence, Source, Table
from concertation.core.resolution import Resolution
from concertation.documents.akn import schema_errors, write_report

DAY = date(2026, 11, 24)
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def source(name: str, start: int, *, public: bool = True, text: str = "We need resources.") -> Source:
    return Source(name, "s1", "State X", text, "0" * 64, start, start + 18, 1, "en", public)


SOURCES = {
    one.passage: one for one in (source("p 1", 0), source("p2", 20), source("p3", 40, public=False, text="SECRET WORDS"))
}
MASTHEAD = Masthead("General Assembly", "Sixty-sixth session", "Item 69", "1 August 2011", "Original: English",
                    "Enhancement", "Report of the Secretary-General", ("trial run",), "Late submission.")  # fmt: skip
REPORT = Report(
    "en", "thematic", MASTHEAD, (Sentence("In short.", "secretariat"),),
    (Section("I", "Introduction", (
        ReportParagraph("1", (Sentence("The Assembly asked.", "mandate", paragraph="11"),
                              Sentence("Three replied.", "counted", submissions=("s1", "s/2")))),
        ReportParagraph("2", (Sentence("“We need resources”, it said.", "sourced", ("p2", "p 1", "p3"),
                                       quotations=(Quotation(1, 18, "p2", 20, 37, "en"),), basis="coded"),), bold=True)),
        (Table("Replies", ("Group", "n"), (("Africa", "3"), ())),), (Section("A", "Below", (), ()),)),),
    (Section("Annex", "Respondents", (ReportParagraph("3", ()),)),), 100, 8500,
)  # fmt: skip


def tree(data: bytes) -> etree._Element:
    assert schema_errors(data) == []
    return etree.fromstring(data)


def test_every_sentence_names_its_kind_and_leads_to_its_sources() -> None:
    root = tree(write_report(REPORT, SOURCES, marked_up_on=DAY))
    spans = [one for one in root.iter(f"{AKN}span") if one.get("eId")]
    assert [one.get("class") for one in spans] == ["secretariat", "mandate", "counted", "sourced"]
    names = {one.get("eId") for one in root.iter() if one.get("eId")}
    rrefs = [(one.get("from", "")[1:], one.get("upTo", "")[1:]) for one in root.iter(f"{AKN}rref")]
    assert rrefs == [("passage_p_20_1", "passage_p3")]
    assert {name for pair in rrefs for name in pair} <= names
    assert [one.get("href") for one in root.iter(f"{AKN}ref")] == ["mandate.akn.xml#para_11"]
    assert [(one.text, one.get("href")) for one in root.iter(f"{AKN}embeddedText")] == [("We need resources", "#passage_p2")]
    pointed = {word[1:] for one in root.iter() for word in (one.get("refersTo") or "").split()}
    assert pointed <= names


def test_words_of_an_officers_own_refer_to_what_they_are() -> None:
    own, phrase = Sentence("It matters.", "secretariat", author="amrani"), Sentence("See the annex.", "secretariat")
    root = tree(write_report(replace(REPORT, summary=(own, phrase)), SOURCES, marked_up_on=DAY))
    spans = [one for one in root.iter(f"{AKN}span") if one.get("class") == "secretariat"]
    assert [(one.text, one.get("refersTo")) for one in spans] == [("It matters.", "#ownWords"), ("See the annex.", None)]
    assert [one.get("showAs") for one in root.iter(f"{AKN}TLCConcept") if one.get("eId") == "ownWords"] == ["ownWords"]
    assert b"amrani" not in etree.tostring(root)


def test_what_is_not_public_has_a_place_and_no_words() -> None:
    data = write_report(REPORT, SOURCES, marked_up_on=DAY)
    assert b"SECRET" not in data
    withheld = [one.get("eId") for one in tree(data).iter() if one.get("class") == "withheld"]
    assert withheld == ["passage_p3"]


def test_with_the_resolution_the_mandate_has_its_permanent_address() -> None:
    mandate = Resolution("A/RES/65/218", "General Assembly", "resolution", None, 65, None, date(2010, 12, 21), None, None,
                         "en", (), ())  # fmt: skip
    data = write_report(REPORT, SOURCES, marked_up_on=DAY, mandate=mandate)
    assert b'href="/akn/un/statement/deliberation/unga/2010-12-21/65-218/!main~para_11"' in data


texts = st.text(max_size=12) | st.sampled_from(["a\x00", "]]>", "p 1", "#", "1", "%zz", "\ud800"])
names = st.lists(texts, max_size=3).map(tuple)
small = st.integers(-3, 20)
sentences = st.lists(
    st.builds(
        Sentence, texts, st.sampled_from(["sourced", "counted", "mandate", "secretariat"]) | texts, names, names,
        st.none() | texts, st.lists(st.builds(Quotation, small, small, texts, small, small, texts), max_size=2).map(tuple),
        st.none() | st.just("coded") | texts,
    ), max_size=3,
).map(tuple)  # fmt: skip
tables = st.lists(st.builds(Table, texts, names, st.lists(names, max_size=2).map(tuple)), max_size=2).map(tuple)
paragraphs = st.lists(st.builds(ReportParagraph, texts, sentences, texts, st.booleans()), max_size=2).map(tuple)
leaves = st.lists(st.builds(Section, texts, texts, paragraphs, tables), max_size=2).map(tuple)
sections = st.lists(st.builds(Section, texts, texts, paragraphs, tables, leaves), max_size=2).map(tuple)
mastheads = st.builds(
    Masthead, texts, st.none() | texts, st.none() | texts, texts, texts, texts, texts, names, st.none() | texts
)
reports = st.builds(Report, texts, texts, mastheads, sentences, sections, sections, st.integers(), st.none() | st.integers())
sources = st.dictionaries(
    texts, st.builds(Source, texts, texts, texts, texts, texts, small, small, st.none(), texts, st.booleans())
)


@settings(deadline=None, max_examples=60)
@given(reports, sources)
def test_any_report_is_valid_and_the_same_bytes_twice(report: Report, known: dict[str, Source]) -> None:
    data = write_report(report, known, marked_up_on=DAY)
    root = tree(data)
    assert data == write_report(report, known, marked_up_on=DAY)
    named = {one.get("eId") for one in root.iter() if one.get("eId")}
    for rref in root.iter(f"{AKN}rref"):
        assert {rref.get("from", "")[1:], rref.get("upTo", "")[1:]} <= named
