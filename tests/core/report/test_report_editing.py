"""A report taken apart and edited: what stays keeps what it rests on, what changes is somebody's own until confirmed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.language import OFFICIAL, between_sentences
from concertation.core.report import (
    REPORT_TYPES,
    Outline,
    Report,
    ReportParagraph,
    Section,
    Sentence,
    broken_rules,
    compose,
    joined,
    length_of,
    listing_respondents,
    outline_of,
)
from concertation.core.report.edit import confirmed, proposes, quoted_spans, rewritten, sourced, text_of_paragraph
from report_world import world

MATERIAL = world().material()
REPORTS = {(kind, one): compose(MATERIAL, language=one, type=kind) for kind in REPORT_TYPES for one in OFFICIAL}
SOURCES = {name: one for name, one in MATERIAL.sources.items() if one.public}
WORDS = st.text("abc “”«»“ 123.,", min_size=1, max_size=12)


def own(text: str) -> Sentence:
    return Sentence(text, "secretariat", author="amrani")


def with_sentences(*sentences: Sentence) -> Report:
    """A report of one paragraph."""
    report = replace(REPORTS["thematic", "en"], summary=(), annexes=())
    report = replace(report, sections=(Section("I", "Body", (ReportParagraph("1", sentences),)),))
    return replace(report, words=length_of(report))


def rules(*sentences: Sentence) -> list[str]:
    return [one.rule for one in broken_rules(with_sentences(*sentences), MATERIAL)]


@pytest.mark.parametrize("kind", REPORT_TYPES)
@pytest.mark.parametrize("language", OFFICIAL)
def test_taken_apart_and_joined_it_is_the_same_report(kind: str, language: str) -> None:
    report = REPORTS[kind, language]
    outline, placed = outline_of(report)
    assert Outline.from_json(outline.as_json()) == outline
    assert joined(outline, placed, type=kind, language=language) == report
    assert listing_respondents(report, MATERIAL) == report


@pytest.mark.parametrize("kind", REPORT_TYPES)
@pytest.mark.parametrize("language", OFFICIAL)
def test_text_that_nobody_changed_keeps_every_binding(kind: str, language: str) -> None:
    for one in outline_of(REPORTS[kind, language])[1]:
        sentences = one.paragraph.sentences
        assert rewritten(text_of_paragraph(sentences, language), sentences, language, "amrani") == sentences


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_sentences_that_stay_keep_theirs_wherever_others_come_go_and_move(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(OFFICIAL))
    placed = [one for one in outline_of(REPORTS["thematic", language])[1] if len(one.paragraph.sentences) > 1]
    before = data.draw(st.sampled_from(placed)).paragraph.sentences
    kept = data.draw(st.permutations(before).map(lambda ones: ones[: 1 + len(ones) // 2]))
    mine = own({"zh": "这是新的一句话。", "ar": "هذه جملة جديدة تماما."}.get(language, "Xyzzy plugh."))
    at = data.draw(st.integers(0, len(kept)))
    text = between_sentences(language).join(one.text for one in [*kept[:at], mine, *kept[at:]])
    after = rewritten(text, before, language, "amrani")
    assert [one for one in after if one.author is None] == list(kept)
    assert [one.text for one in after if one.author] == [mine.text]


def test_a_sentence_that_changed_a_little_is_ones_own_with_its_sources_proposed() -> None:
    before = next(one for one in outline_of(REPORTS["thematic", "en"])[1] if one.paragraph.sentences[0].kind == "counted")
    first = before.paragraph.sentences[0]
    (after,) = rewritten(f"Indeed, {first.text}", (first,), "en", "amrani")
    assert (after.kind, after.author, after.submissions, after.phrase) == ("secretariat", "amrani", first.submissions, None)
    assert proposes(after)
    assert rules(after) == ["unconfirmed"]
    assert confirmed(after, (), "amrani").kind == "counted"


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(sorted(SOURCES)), st.data())
def test_any_change_to_quoted_words_is_caught(name: str, data: st.DataObject) -> None:
    source = SOURCES[name]
    words = source.text.rstrip(".").split()
    at = data.draw(st.integers(0, len(words) - 1))
    instead = data.draw(st.sampled_from(["nothing", "xyzzy", "42"]))
    bound = sourced(own(f"It was said: “{' '.join(words)}”."), [source], "amrani")
    assert "altered_quotation" not in rules(bound)
    changed = " ".join([*words[:at], instead, *words[at + 1 :]])
    assert "altered_quotation" in rules(replace(bound, text=f"It was said: “{changed}”."))
    assert "altered_quotation" in rules(sourced(own(f"It was said: “{changed}”."), [source], "amrani"))


@given(WORDS)
def test_what_stands_between_quotation_marks_is_found_even_left_open(words: str) -> None:
    text = f"It was said: “{words}"
    spans = list(quoted_spans(text))
    assert all(0 < start < end <= len(text) for start, end in spans)
    if words.split("”")[0].strip(" .,«»“"):
        assert spans


@pytest.mark.parametrize(
    ("text", "replies", "expected"),
    [
        ("Two Governments find reporting a burden.", ("s0", "s1"), []),
        ("Several Governments find reporting a burden.", ("s0", "s1"), ["wrong_quantifier"]),
        ("Of the twelve Governments that replied, five find it so.", ("s0", "s1", "s2", "s3", "s4"), []),
        ("Several (5) Governments find it so.", ("s0", "s1", "s2", "s3", "s4"), []),
        ("Several (6) Governments find it so.", ("s0", "s1", "s2", "s3", "s4"), ["wrong_quantifier"]),
        ("Three respondents find it so.", ("s0", "s1", "n1"), ["wrong_quantifier"]),
        ("Norvania finds it so.", ("s0",), []),
        ("Costaluz finds it so.", ("s0",), ["wrong_attribution"]),
        ("It was paraphrased.", ("n3",), ["not_publishable"]),
        ("It was paraphrased.", ("n3", "n1"), []),
        ("“This may be paraphrased only”, it was said.", ("n3", "n1"), ["not_publishable"]),
        ("Nobody is safe.", ("i1", "n1"), ["not_publishable"]),
        ("Hidden Voices fear to be seen.", ("n2", "n1"), ["not_publishable", "not_publishable"]),
    ],
)
def test_own_words_with_sources_are_judged(text: str, replies: tuple[str, ...], expected: list[str]) -> None:
    sources = [one for one in MATERIAL.sources.values() if one.submission in replies]
    assert rules(sourced(own(text), sources, "amrani")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cooperation remains the aim.", []),
        ("All States should cooperate.", []),
        ("Several Governments want more.", ["unsupported"]),
        ("Norvania wants more.", ["unsupported"]),
        ("It is “a burden”.", ["unsupported"]),
        ("The resolution speaks of “obstacles and challenges”.", []),
        ("Anna zyxomma wrote to us.", ["not_publishable"]),
    ],
)
def test_own_words_without_sources_may_not_speak_for_respondents(text: str, expected: list[str]) -> None:
    assert rules(own(text)) == expected


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("fr", "Deux gouvernements le disent.", "Plusieurs gouvernements le disent."),
        ("es", "Dos Gobiernos lo dicen.", "Varios Gobiernos lo dicen."),
        ("ru", "Два правительства говорят об этом.", "Многие правительства говорят об этом."),
        ("ar", "وذكرت 2 من الحكومات ذلك.", "وذكرت معظم الحكومات ذلك."),
        ("zh", "两个政府这样说。", "若干政府这样说。"),
    ],
)
def test_quantifiers_are_read_in_every_language(language: str, right: str, wrong: str) -> None:
    sources = [one for one in MATERIAL.sources.values() if one.submission in ("s0", "s1")]
    for text, expected in ((right, []), (wrong, ["wrong_quantifier"])):
        report = replace(with_sentences(sourced(own(text), sources, "amrani")), language=language)
        report = replace(report, words=length_of(report))
        assert [one.rule for one in broken_rules(report, MATERIAL)] == expected, text
