"""Promises for any replies: no rule broken, nothing hidden shown, the same paragraphs in every language."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.language import OFFICIAL
from concertation.core.mandate import LIMBS
from concertation.core.party import CLASSES, REGIONS
from concertation.core.principles import with_measures
from concertation.core.report import REPORT_TYPES, as_json, broken_rules, compose, from_json, paragraphs_in
from report_world import THEMES, Said, World, reply

WORDS = {
    "en": "States should share what they know with all who ask",
    "fr": "Les États devraient partager ce qu’ils savent avec tous",
    "es": "Los Estados deberían compartir lo que saben con todos",
    "ru": "Государствам следует делиться тем, что им известно, со всеми",
    "ar": "ينبغي للدول أن تتبادل ما تعرفه مع جميع من يطلب ذلك",
    "zh": "各国应当同所有提出请求的国家分享其知识和经验，并加强对话",
}
LEVELS = ("named", "unnamed", "unattributed", "confidential", None)


@st.composite
def said(draw: st.DrawFn, who: int, language: str) -> Said:
    limb, theme = draw(st.sampled_from(LIMBS)), draw(st.sampled_from(THEMES)).key
    ending = draw(st.sampled_from((".", "; “so it was”.", "?", " {n}.", " l'un.\n ")))
    return limb, theme, draw(st.sampled_from(("coded", "suggested"))), f"{WORDS[language]} {who}{ending}"


@st.composite
def worlds(draw: st.DrawFn) -> World:
    made = World()
    for who in range(draw(st.integers(0, 14))):
        party_class = draw(st.sampled_from((*CLASSES[:3], "ngo", "individual", "member_state", "member_state", None)))
        region = draw(st.sampled_from(REGIONS)) if party_class == "member_state" else None
        level = draw(st.sampled_from((*LEVELS, "named", "named")))
        language = draw(st.sampled_from(OFFICIAL))
        written = None if draw(st.booleans()) and level != "named" else f"Hall{who:02}"
        words = draw(st.lists(said(who, language), max_size=3, unique=True))
        differing = [draw(said(who, language))] if draw(st.booleans()) else []
        made.add(reply(f"s{who:02}", party_class, region, level, written=written, language=language), *words,
                 differing=differing)  # fmt: skip
    return made


@settings(deadline=None, max_examples=50)
@given(worlds(), st.sampled_from(OFFICIAL), st.sampled_from(REPORT_TYPES), st.sampled_from((700, 1500, 8500)))
def test_whatever_was_said_no_rule_is_broken(made: World, language: str, report_type: str, budget: int) -> None:
    material = made.material()
    report = compose(material, language=language, type=report_type, budget=budget)
    broken = [one for one in broken_rules(report, material) if one.rule != "over_budget"]
    assert broken == []
    assert from_json(json.loads(json.dumps(as_json(report)))) == report


@settings(deadline=None, max_examples=30)
@given(worlds(), st.sampled_from(REPORT_TYPES))
def test_numbers_are_equal_in_all_languages(made: World, report_type: str) -> None:
    material = made.material()
    reports = [compose(material, language=language, type=report_type) for language in OFFICIAL]
    assert len({tuple((one.number, one.style) for one in paragraphs_in(report.sections)) for report in reports}) == 1


@settings(deadline=None, max_examples=40)
@given(worlds(), st.sampled_from(OFFICIAL), st.sampled_from(REPORT_TYPES))
def test_who_may_not_be_named_is_not(made: World, language: str, report_type: str) -> None:
    material = made.material()
    made_known = with_measures(material, language=language, type=report_type)
    written = json.dumps([as_json(made_known.report), made_known.measures.as_json()], ensure_ascii=False)
    for one in material.submissions:
        if one.party_name and not one.nameable:
            assert one.party_name not in written
        if not one.quotable:
            assert not any(
                source.text.strip() in written for source in material.sources.values() if source.submission == one.id
            )


@settings(deadline=None, max_examples=15)
@given(worlds(), st.sampled_from(OFFICIAL))
def test_the_same_material_gives_the_same_bytes(made: World, language: str) -> None:
    first, second = (json.dumps(as_json(compose(made.material(), language=language))) for _ in range(2))
    assert first == second
