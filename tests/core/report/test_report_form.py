"""Form: numbers, order, length and parts of the four types."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from concertation.core.consultation import Question
from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.core.report import REPORT_TYPES, Material, broken_rules, compose, count_words, length_of, paragraphs_in
from concertation.core.report.excerpt import words_to_quote
from report_world import World, reply, world


@pytest.fixture(scope="module")
def material() -> Material:
    return world().material()


def shape(material: Material, language: str, report_type: str, budget: int) -> list[tuple[str, str, list[str]]]:
    """Numbers, styles and kinds of sentence; in a summary each respondent moves to its place in the alphabet."""
    report = compose(material, language=language, type=report_type, budget=budget)
    moves = report_type == "summary"
    return [
        (one.number, one.style, [] if moves else [sentence.kind for sentence in one.sentences])
        for one in paragraphs_in(report.sections)
    ]


@pytest.mark.parametrize("report_type", REPORT_TYPES)
@pytest.mark.parametrize("budget", [8500, 1480, 1300])
def test_paragraph_twelve_is_paragraph_twelve_in_all_languages(material: Material, report_type: str, budget: int) -> None:
    shapes = [shape(material, language, report_type, budget) for language in OFFICIAL]
    assert all(one == shapes[0] for one in shapes)


def test_the_budget_holds_in_the_longest_language(material: Material) -> None:
    lengths = {language: compose(material, language=language, budget=1450) for language in OFFICIAL}
    assert all(report.words == length_of(report) <= 1450 for report in lengths.values())
    assert max(report.words for report in lengths.values()) > 1300


def test_fewer_words_give_fewer_quotations_and_never_fewer_figures(material: Material) -> None:
    full, short = (compose(material, language="en", budget=budget) for budget in (8500, 1350))
    counted = [
        [s.text for p in paragraphs_in(one.sections) for s in p.sentences if s.kind == "counted"] for one in (full, short)
    ]
    sourced = [
        [s.text for p in paragraphs_in(one.sections) for s in p.sentences if s.kind == "sourced"] for one in (full, short)
    ]
    assert counted[0] == counted[1]
    assert set(sourced[1]) < set(sourced[0])


@pytest.mark.parametrize(("budget", "quoted"), [(8500, 15), (1400, 7), (1320, 2)])
def test_what_the_conclusions_recommend_is_given_up_last(material: Material, budget: int, quoted: int) -> None:
    report = compose(material, language="en", budget=budget)
    sourced = [p.bold for p in paragraphs_in(report.sections) for s in p.sentences if s.kind == "sourced"]
    assert (len(sourced), sourced.count(True)) == (quoted, 1)


def test_names_stand_in_the_order_of_the_language(material: Material) -> None:
    first = {
        language: compose(material, language=language).annexes[0].tables[0].rows for language in ("en", "fr", "ar", "zh")
    }
    names = {language: [row[0] for row in rows if row[0] in _EGYPT_ZAMBIA] for language, rows in first.items()}
    assert names == {
        "en": ["Egypt", "Zambia"],
        "fr": ["Égypte", "Zambie"],
        "ar": ["زامبيا", "مصر"],
        "zh": ["埃及", "赞比亚"],
    }


_EGYPT_ZAMBIA = {"Egypt", "Zambia", "Égypte", "Zambie", "مصر", "زامبيا", "埃及", "赞比亚"}


def test_more_than_eight_names_become_groups_and_stand_in_the_annex() -> None:
    made = World()
    regions = ("african_states", "asia_pacific_states")
    for at in range(11):
        made.add(
            reply(f"s{at:02}", "member_state", regions[at % 2], written=f"State {chr(65 + at)}"),
            ("proposals", "civil_society", "coded", f"State {chr(65 + at)} proposes a yearly meeting with civil society."),
        )
    report = compose(made.material(), language="en")
    lead = next(s for p in paragraphs_in(report.sections) for s in p.sentences if s.phrase == "lead.theme")
    assert lead.text == (
        "Of the eleven Governments that replied, all took up this theme: African States (6) and Asia-Pacific States (5)."
    )
    rows = report.annexes[0].tables[-1].rows
    assert [(row[1], row[2].count("State ")) for row in rows] == [("Civil society", 11)]


def test_differing_views_stand_wherever_a_theme_has_them(material: Material) -> None:
    texts = [s.text for p in paragraphs_in(compose(material, language="en").sections) for s in p.sentences]
    assert "Of the twelve Governments that replied, one expressed a different view: Zambia." in texts
    assert "Zambia stated: “We do not agree that new cooperation funds are needed”." in texts


def test_a_campaign_is_counted_both_ways_and_quoted_once() -> None:
    made = World()
    for name in ("a", "b", "c"):
        made.add(reply(name, "ngo", written=f"Circle {name}"),
                 ("obstacles", "civil_society", "coded", "Visas come too late for those who speak."))  # fmt: skip
    made.campaign("a", "b", "c")
    report = compose(made.material(), language="en")
    texts = [s.text for p in paragraphs_in(report.sections) for s in p.sentences]
    assert (
        "One text reached the Secretariat in identical or nearly identical words in three submissions; each submission is "
        "counted, and each text is quoted once." in texts
    )
    assert sum("Visas come too late" in text for text in texts) == 1


def test_a_campaign_of_few_that_are_not_public_is_not_told() -> None:
    for level, told in (("named", True), ("confidential", False)):
        made = World()
        made.add(reply("a", "ngo", written="Circle"), ("obstacles", "civil_society", "coded", "Visas come too late."))
        made.add(reply("b", "ngo", publication=level), ("obstacles", "civil_society", "coded", "Visas come too late."))
        made.campaign("a", "b")
        said = [s.phrase for p in paragraphs_in(compose(made.material(), language="en").sections) for s in p.sentences]
        assert ("campaign" in said) is told


def test_a_compilation_gives_every_contribution_its_own_line_and_part(material: Material) -> None:
    report = compose(material, language="en", type="compilation")
    headings = [section.heading for section in report.sections]
    assert headings == ["Introduction", "Contributions of Governments", "Contributions of other respondents", "Differences"]
    lines = [one for one in paragraphs_in(report.sections) if one.style == "line"]
    quotable = {source.passage for source in material.sources.values() if material.submission(source.submission).quotable}  # type: ignore[union-attr]
    assert {passage for line in lines for s in line.sentences for passage in s.passages} == quotable
    assert lines[0].sentences[0].text == (
        "“Le dialogue régional associe la société civile aux travaux” (Egypt) [original: French]."
    )


def test_a_reproduction_gives_each_reply_in_full_as_received(material: Material) -> None:
    report = compose(material, language="en", type="reproduction")
    texts = [s.text for p in paragraphs_in(report.sections) if p.style == "reply" for s in p.sentences]
    at = texts.index("[Original: French]")
    assert texts[at : at + 3] == [
        "[Original: French]", "[Received on 2 May 2011]", "Le dialogue régional associe la société civile aux travaux.",
    ]  # fmt: skip
    assert report.masthead.title_note and report.masthead.title_note.startswith("The designations employed")
    assert report.budget is None


def test_a_summary_goes_respondent_by_respondent(material: Material) -> None:
    report = compose(material, language="fr", type="summary")
    assert [section.heading for section in report.sections[1].sections][:3] == ["Belgarde", "Costaluz", "Égypte"]


def test_no_replies_make_a_report_that_says_so(material: Material) -> None:
    empty = replace(World().material(), request_date=None)
    report = compose(empty, language="en")
    texts = [s.text for p in paragraphs_in(report.sections) for s in p.sentences]
    assert "As of 15 July 2011, no reply had been received." in texts
    assert "The date on which the request for information was sent is not stated in the record." in texts


def test_an_unknown_type_is_refused(material: Material) -> None:
    with pytest.raises(Refusal) as refused:
        compose(material, language="en", type="poem")
    assert refused.value.code == "unknown_report_type"


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [("one two  three", "en", 3), ("", "en", 0), ("政府作出答复", "zh", 4), ("政府作出答复", "en", 6),
     ("大会第65/218号决议", "zh", 5), ("l’Assemblée générale", "fr", 2),
     ("ce thème\u00a0: «\u00a0Le dialogue\u00a0»", "fr", 4)],
)  # fmt: skip
def test_words_are_counted_the_united_nations_way(text: str, language: str, words: int) -> None:
    assert count_words(text, language) == words


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("5. Norvania proposes one common core document.", "Norvania proposes one common core document"),
        ("(a) States should report less often, and better.", "States should report less often, and better"),
        ("Too short.", None),
        ("2010 was a year of new cooperation for us all.", "2010 was a year of new cooperation for us all"),
    ],
)
def test_what_is_quoted_of_a_passage(text: str, quoted: str | None) -> None:
    span = words_to_quote(text)
    assert (text[span[0] : span[1]] if span else None) == quoted


def test_a_long_passage_is_cut_at_a_clause() -> None:
    text = "We hold that cooperation needs trust, " + "and trust needs time and work and patience, " * 10
    span = words_to_quote(text)
    assert span is not None
    assert span[2]
    assert text[span[1]] == ","


def test_a_thousand_respondents_do_not_burst_the_report() -> None:
    made = World()
    for at in range(1000):
        made.add(reply(f"n{at:04}", "ngo", written=f"Circle {at:04}"),
                 ("proposals", "civil_society", "coded", f"Circle {at:04} asks that visas be given in time."))  # fmt: skip
    report = compose(made.material(), language="en")
    assert report.words <= 8500
    assert report.annexes[0].tables[0].rows == (("1,000 respondents, listed online", "–", "–", "–"),)
    lead = next(s for p in paragraphs_in(report.sections) for s in p.sentences if s.phrase == "lead.theme")
    assert lead.text == "Of the one thousand non-governmental organizations that replied, all took up this theme."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Of the two Governments that replied, both put forward proposals: Ardan and Belmar."),
        (
            "fr",
            "Sur les deux gouvernements ayant répondu, les deux ont formulé des propositions\u00a0: Ardan et Belmar.",
        ),
        ("es", "De los dos Gobiernos que respondieron, los dos formularon propuestas: Ardan y Belmar."),
        ("ru", "Из 2 ответов, полученных от правительств, в обоих содержатся предложения: Ardan и Belmar."),
        ("ar", "من أصل الردين الواردين من الحكومات، قُدِّمت مقترحات في كليهما: Ardan، وBelmar."),
        ("zh", "在作出答复的2个政府中，两个都提出了建议：Ardan和Belmar。"),
    ],
)
def test_all_of_few_are_said_with_their_number(language: str, text: str) -> None:
    made = World()
    for name in ("Ardan", "Belmar"):
        made.add(reply(name.lower(), "member_state", "african_states", written=name),
                 ("proposals", "civil_society", "coded", f"{name} asks to meet with civil society every year."))  # fmt: skip
    report = compose(made.material(), language=language)
    lead = next(s for p in paragraphs_in(report.sections) for s in p.sentences if s.phrase == "lead.limb")
    assert lead.text == text


def test_the_questions_stand_where_a_request_was_sent(material: Material) -> None:
    asked = replace(material, questions=(Question(1, "obstacles", "What stands in the way?", "en"),))
    for request, said in ((date(2011, 3, 1), True), (None, False)):
        report = compose(replace(asked, request_date=request), language="en")
        texts = [s.text for p in paragraphs_in(report.sections) for s in p.sentences]
        question = "The following question was put to all those consulted: “What stands in the way?”."
        assert (question in texts) is said
        assert broken_rules(report, asked) == ()


def test_what_a_machine_adds_stands_beside_what_is_coded_in_summary_and_conclusions(material: Material) -> None:
    report = compose(material, language="en")
    concluded = [s for p in report.sections[-1].paragraphs for s in p.sentences]
    more = "Machine reading suggests six more, not yet confirmed by an officer."
    for sentences, coded in ((report.summary, "lead.limb"), (tuple(concluded), "conclusion.limb")):
        at = next(at for at, s in enumerate(sentences) if s.phrase == coded and s.slot("limb") == "proposals")
        assert (sentences[at].basis, sentences[at + 1].text) == ("coded", more)


def test_an_absence_is_a_persons_finding_only_where_no_machine_read() -> None:
    for basis, mark in (("coded", ""), ("suggested", " (suggested by machine, unconfirmed)")):
        made = World()
        made.add(reply("a", "member_state", "african_states", written="Ardan"),
                 ("obstacles", "civil_society", "coded", "Visas come too late for those who speak."))  # fmt: skip
        made.add(reply("b", "member_state", "african_states", written="Belmar"),
                 ("ways_and_means", "state_reporting", basis, "Seminars help those who write the reports."))  # fmt: skip
        report = compose(made.material(), language="en")
        absent = [s for p in paragraphs_in(report.sections) for s in p.sentences if "unanswered" in str(s.phrase)]
        assert [(s.basis, s.slot("basis")) for s in absent] == [(basis, basis)] * 2
        assert absent[0].text == (
            f"No reply put forward a proposal to overcome the obstacles raised under this theme{mark}."
        )


@pytest.mark.parametrize("basis", ["coded", "suggested"])
def test_what_belongs_to_no_theme_stands_last_under_its_limb_with_its_words(basis: str) -> None:
    made = World()
    made.add(reply("a", "member_state", "african_states", written="Ardan"),
             ("proposals", "civil_society", "coded", "Ardan asks to meet with civil society every year."))  # fmt: skip
    made.add(reply("b", "member_state", "african_states", written="Belmar"),
             ("proposals", "", basis, "Belmar asks that the moon be shared by all mankind."))  # fmt: skip
    material = made.material()
    loose = tuple(one for limb, _, one in made.evidence if one.submission == "b")
    finding = replace(material.findings.findings[0], theme=None, evidence=loose)
    findings = replace(material.findings, findings=(*material.findings.findings, finding))
    report = compose(replace(material, findings=findings), language="en")
    last = next(one for one in report.sections if one.heading == "Proposals").sections[-1]
    mark = " (suggested by machine, unconfirmed)" if basis == "suggested" else ""
    assert (last.heading, [s.text.replace(mark, "") for p in last.paragraphs for s in p.sentences]) == (
        "Other matters",
        ["Of the two Governments that replied, one raised matters under this heading beyond the themes above: Belmar.",
         "Belmar stated: “Belmar asks that the moon be shared by all mankind”."],
    )  # fmt: skip
    assert last.paragraphs[0].sentences[0].basis == basis
