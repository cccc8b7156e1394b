"""Words of a translation in a report: quoted only as one, with whose it is and what the original is in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from concertation.core.report import (
    Material,
    Rendering,
    Report,
    ReportParagraph,
    Section,
    Sentence,
    as_json,
    broken_rules,
    compose,
    from_json,
    length_of,
    paragraphs_in,
)
from concertation.core.report.edit import sourced
from concertation.core.report.phrase import text_of, words
from concertation.core.report.rendering import kinds_told
from report_world import world

FRENCH = "Le dialogue régional associe la société civile aux travaux."
SAID = "Regional dialogue brings civil society into the work"
MARKED = {
    "official": "[official translation; original: French]",
    "unofficial": "[unofficial translation by the Secretariat; original: French]",
}


def material(kind: str, words: str = f"{SAID}.", language: str = "en") -> Material:
    """The world of the tests, in which the French words of Egypt have a translation."""
    made = world().material()
    (name,) = (key for key, one in made.sources.items() if one.text == FRENCH)
    source = replace(made.sources[name], translations=(Rendering(language, words, kind),))
    return replace(made, sources={**made.sources, name: source})


def of_egypt(report: Report) -> set[str]:
    sentences = (one for each in paragraphs_in(report.sections) for one in each.sentences)
    return {one.text for one in sentences if one.kind == "sourced" and one.submissions == ("egypt",)}


@pytest.mark.parametrize("kind", MARKED)
def test_a_report_quotes_a_translation_into_its_language_and_says_whose_it_is(kind: str) -> None:
    kept = material(kind)
    report = compose(kept, language="en", type="thematic")
    assert of_egypt(report) == {f"Egypt stated: “{SAID}” {MARKED[kind]}."}
    assert broken_rules(report, kept) == ()
    assert from_json(as_json(report)) == report


def test_in_other_languages_the_words_are_quoted_as_received() -> None:
    kept = material("official")
    assert of_egypt(compose(kept, language="fr", type="thematic")) == {f"Égypte\u00a0: «\u00a0{FRENCH[:-1]}\u00a0»."}
    assert of_egypt(compose(kept, language="es", type="thematic")) == {f"Egipto: “{FRENCH[:-1]}” [original: francés]."}


def test_a_reply_is_reproduced_as_received() -> None:
    assert FRENCH in of_egypt(compose(material("official"), language="en", type="reproduction"))


@pytest.mark.parametrize(
    "otherwise", [material("unofficial"), material("official", "Regional talks do it."), world().material()]
)
def test_what_was_a_translation_and_is_one_no_more_may_not_be_issued(otherwise: Material) -> None:
    report = compose(material("official"), language="en", type="thematic")
    assert {one.rule for one in broken_rules(report, otherwise)} == {"altered_quotation"}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (f"Egypt said: “{SAID}” (unofficial translation).", []),
        (f"Egypt said: “{SAID}”.", ["unmarked_translation"]),
        (f"Egypt said: “{SAID}” (official translation).", ["unmarked_translation"]),
        (f"Egypt said: “{FRENCH[:-1]}”.", []),
        (f"Egypt said: “{SAID}” (official and unofficial translation).", []),
        ("Egypt said: “Regional talks bring peace” (unofficial translation).", ["altered_quotation"]),
    ],
)
def test_an_officer_who_quotes_a_translation_says_so(text: str, rules: list[str]) -> None:
    kept = material("unofficial")
    (source,) = (one for one in kept.sources.values() if one.text == FRENCH)
    one = sourced(Sentence(text, "secretariat", author="amrani"), [source], "amrani")
    report = replace(compose(kept, language="en", type="thematic"), summary=(), annexes=())
    report = replace(report, sections=(Section("I", "Body", (ReportParagraph("1", (one,)),)),))
    assert [each.rule for each in broken_rules(replace(report, words=length_of(report)), kept)] == rules


@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_what_an_official_translation_is_called_is_not_read_in_the_name_of_an_unofficial_one(language: str) -> None:
    for kind in ("official", "unofficial"):
        assert kinds_told(text_of("translated", language, {"kind": kind, "lang": "fr"}), language) == {kind}
        assert kinds_told(words(f"translation.{kind}", language), language) == {kind}
    assert kinds_told("translation", language) == frozenset()


def test_an_official_translation_is_not_said_to_be_unofficial() -> None:
    kept = material("official")
    (source,) = (one for one in kept.sources.values() if one.text == FRENCH)
    one = sourced(
        Sentence(f"Egypt said: “{SAID}” (unofficial translation).", "secretariat", author="amrani"), [source], "amrani"
    )
    report = replace(compose(kept, language="en", type="thematic"), summary=(), annexes=())
    report = replace(report, sections=(Section("I", "Body", (ReportParagraph("1", (one,)),)),))
    assert [each.rule for each in broken_rules(replace(report, words=length_of(report)), kept)] == ["unmarked_translation"]


def test_what_its_words_say_of_a_translation_is_what_it_rests_on() -> None:
    report = compose(material("unofficial"), language="en", type="thematic")
    (one,) = (s for p in paragraphs_in(report.sections) for s in p.sentences if s.text.startswith(f"Egypt stated: “{SAID}"))
    changed = replace(one, quotations=(replace(one.quotations[0], translated="official"),))
    report = replace(report, summary=(), annexes=(), sections=(Section("I", "Body", (ReportParagraph("1", (changed,)),)),))
    found = broken_rules(replace(report, words=length_of(report)), material("official"))
    assert [each.rule for each in found] == ["altered_quotation"]
