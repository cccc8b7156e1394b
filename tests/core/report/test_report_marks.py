"""Marks: what an editor is told of a sentence, a paragraph, a section, with what fills the message."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from concertation.core.language import OFFICIAL
from concertation.core.message import message_keys
from concertation.core.report import Report, ReportParagraph, Section, Sentence, compose, length_of
from concertation.core.report.edit import sourced
from concertation.core.report.mark import Mark, marks_of
from concertation.core.report.named import names_of_states
from report_world import MANDATE_TEXT, world

MATERIAL = world().material()


def own(text: str) -> Sentence:
    return Sentence(text, "secretariat", author="amrani")


def with_sentences(*sentences: Sentence, language: str = "en") -> Report:
    report = replace(compose(MATERIAL, language="en"), language=language, summary=(), annexes=())
    report = replace(report, sections=(Section("I", "Body", (ReportParagraph("1", sentences),)),))
    return replace(report, words=length_of(report))


def advice(*sentences: Sentence, language: str = "en") -> list[tuple[str, dict[str, object]]]:
    marks = marks_of(with_sentences(*sentences, language=language), MATERIAL, issued={"A/RES/65/218": MANDATE_TEXT})
    return [(one.rule, dict(one.slots)) for one in marks if not one.blocks]


def test_what_is_composed_bears_no_mark_of_a_sentence() -> None:
    marks = marks_of(compose(MATERIAL, language="en"), MATERIAL, issued={"A/RES/65/218": MANDATE_TEXT})
    assert [one for one in marks if one.sentence is not None] == []


def test_names_in_another_form_are_told_with_the_right_one_and_never_within_a_quotation() -> None:
    assert ("not_un_form", {"said": "Russia", "name": "Russian Federation"}) in advice(own("Russia met us."))
    assert ("not_un_form", {"said": "Iran", "name": "Iran (Islamic Republic of)"}) in advice(own("We met in Iran."))
    assert advice(own("We met in the Islamic Republic of Iran.")) == [("own_words", {})]
    assert [rule for rule, _ in advice(own("It spoke of “Russia”."))] == ["own_words"]


def test_an_enumeration_out_of_order_is_told_as_it_should_stand() -> None:
    assert ("enumeration", {"names": ("Algeria", "Chad")}) in advice(own("Chad and Algeria met."))
    assert advice(own("Algeria and Chad met.")) == [("own_words", {})]
    french = advice(own("Le Tchad, l’Algérie et le Brésil se sont réunis."), language="fr")
    assert ("enumeration", {"names": ("Algérie", "Brésil", "Tchad")}) in french


def test_words_taken_over_from_a_document_are_to_be_declared() -> None:
    told = advice(
        own("It asks to consult States and intergovernmental and non-governmental organizations on ways and means.")
    )
    assert ("reused", {"symbol": "A/RES/65/218", "n": 12}) in told


def test_a_wrong_quantifier_tells_the_figures() -> None:
    sources = [one for one in MATERIAL.sources.values() if one.submission in ("s0", "s1")]
    marks = marks_of(with_sentences(sourced(own("Several States find it so."), sources, "amrani")), MATERIAL)
    slots = (("said", "Several"), ("k", 2), ("n", 12), ("fits", "number"))
    assert marks == (Mark("wrong_quantifier", "1", 1, True, slots),)


def test_a_section_that_hears_one_group_alone_is_told() -> None:
    of = {"african_states": ("s0", "s5"), "asia": ("s1",)}
    sources = {one.submission: one for one in MATERIAL.sources.values()}
    said = [sourced(own(f"It was said {n}."), [sources[of["african_states"][n % 2]]], "amrani") for n in range(3)]
    assert advice(*said) == [
        ("one_sided", {"which": "member_state", "n": 3}),
        ("one_sided", {"which": "african_states", "n": 3}),
    ]
    mixed = [*said, sourced(own("It was said too."), [sources["s1"]], "amrani")]
    assert advice(*mixed) == [("one_sided", {"which": "member_state", "n": 4})]


def test_length_of_paragraph_and_section_is_told() -> None:
    report = with_sentences(own("word " * 201 + "."))
    marks = {one.rule: dict(one.slots) for one in marks_of(report, MATERIAL, budgets={0: 100})}
    assert marks["long_paragraph"] == {"n": 202}
    assert marks["over_section"] == {"n": 203, "limit": 100}


@pytest.mark.parametrize("language", OFFICIAL)
def test_every_proper_name_of_a_state_is_found_as_proper(language: str) -> None:
    names = names_of_states(language, date(2011, 7, 15), training=False)
    from concertation.core.party import member_states, name_of

    for key in member_states(date(2011, 7, 15)):
        name = name_of(key, language, date(2011, 7, 15))
        found = list(names.find(f"{name}."))
        assert [(one.key, one.proper, one.start) for one in found] == [(key, True, 0)], name


def test_every_rule_has_its_message() -> None:
    rules = {
        "unsupported", "altered_quotation", "altered_text", "wrong_quantifier", "wrong_figure", "wrong_order",
        "wrong_attribution", "not_publishable", "not_in_catalogue", "unconfirmed", "numbers", "over_budget", "wrong_length",
        "empty", "long_paragraph", "own_words", "not_un_form", "enumeration", "reused", "over_section", "one_sided",
        "unmarked_translation",
    }  # fmt: skip
    for language in OFFICIAL:
        assert {f"mark.{one}" for one in rules} == {
            key for key in message_keys("editor", language) if key.startswith("mark.")
        }
