"""The four measures: every figure from the published counts, nothing from what is not public."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.language import OFFICIAL
from concertation.core.message import message_keys
from concertation.core.party import member_states, region_of
from concertation.core.principles import (
    Known,
    Measures,
    aggregates_of,
    annex,
    has_annex,
    kappa_of,
    measures_of,
    renewed,
    switched,
    with_measures,
)
from concertation.core.report import broken_rules, compose, paragraphs_in
from concertation.core.submission import Submission
from report_world import AS_OF, SECRET, World, reply, world

MATERIAL = world().material()
REPORT = compose(MATERIAL, language="en")
AGGREGATES = aggregates_of(MATERIAL, REPORT)


def figures(aggregates: dict[str, Any], measure: str, name: str) -> dict[str | None, tuple[Any, Any, Any]]:
    found = measures_of(aggregates).as_json()[measure]
    return {one["cell"]: (one["numerator"], one["denominator"], one["value"]) for one in found if one["figure"] == name}


def of_states(*keys: str, hidden: Sequence[Submission] = ()) -> World:
    made = World()
    for key in keys:
        made.add(reply(key, "member_state", region_of(key, AS_OF), party=key, written=key))
    for one in hidden:
        made.add(one)
    return made


def reach(made: World) -> dict[str, Any]:
    material = made.material()
    found: dict[str, Any] = aggregates_of(material, compose(material, language="en"))["reach"]
    return found


def test_reach_by_regional_group_against_its_members_on_that_date() -> None:
    assert figures(AGGREGATES, "reach", "reach.regions")["african_states"] == (2, 54, 0.037037)


def test_only_member_states_of_the_register_are_member_states() -> None:
    """Ten of the twelve Governments of this world are invented."""
    assert figures(AGGREGATES, "reach", "reach.member_states") == {"all": (2, 193, 0.010363)}


def test_one_reply_that_is_not_public_leaves_the_whole_of_its_family_alone() -> None:
    hidden = [reply(f"h{at}", "ngo", None, "confidential" if at else "named", written=f"Society {at}") for at in range(5)]
    found = reach(of_states("FRA", "EGY", hidden=hidden))
    assert found["classes"] == {"all": {"count": 7, "of": 0}}
    assert found["languages"] == {"all": {"count": 7, "of": 7}}


def test_a_class_that_the_report_calls_fewer_than_five_cannot_be_reckoned_from_the_number_of_all() -> None:
    """Of seventeen in all five are left: three classes have one each at least, and two organizations are listed by name."""
    said = [one.text for paragraph in paragraphs_in(REPORT.sections) for one in paragraph.sentences]
    assert (
        "As of 15 July 2011, replies had been received from the following: twelve Governments, fewer than five "
        "non-governmental organizations, fewer than five individuals and fewer than five respondents not yet identified."
    ) in said
    assert figures(AGGREGATES, "reach", "reach.classes") == {"all": (None, None, None)}
    assert figures(AGGREGATES, "reach", "reach.languages") == {"all": (None, None, None)}


def test_a_whole_under_five_that_holds_what_is_not_public_is_withheld_with_its_denominator() -> None:
    """China, confidential, was the only group left out of the table, and 54 the denominator that named it."""
    china = reply("c", "member_state", "asia_pacific_states", "confidential", party="CHN", written="China")
    others = [reply(name, "ngo", None, None, written=name) for name in ("One", "Two")]
    found = reach(of_states(hidden=[china, *others]))
    families = ("member_states", "regions", "disadvantaged", "classes", "languages")
    assert {family: found[family] for family in families} == {family: {"all": None} for family in families}
    section = annex(measures_of(AGGREGATES | {"reach": found}), "en")
    assert [row[1:] for row in section.tables[0].rows[:5]] == [
        ("–", "–", "not given: it could tell of a reply that is not public")
    ] * 5


def test_a_hidden_state_among_five_leaves_their_number_and_no_group() -> None:
    hidden = [reply("h", "member_state", "asia_pacific_states", None, party="LAO", written="Laos")]
    found = reach(of_states("FRA", "EGY", "ZMB", "CUB", hidden=hidden))
    assert found["member_states"] == found["regions"] == {"all": {"count": 5, "of": 193}}
    assert found["disadvantaged"] == {"all": None}


PUBLIC = ("FRA", "EGY", "ZMB", "CUB", "KEN", "NGA", "GHA")
HIDDEN = st.tuples(
    st.sampled_from([key for key in member_states(AS_OF) if key not in PUBLIC]),
    st.sampled_from(OFFICIAL),
    st.lists(st.sampled_from(PUBLIC), max_size=2),
)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, len(PUBLIC)), st.sampled_from(["confidential", "unattributed", None]), HIDDEN, HIDDEN)
def test_who_is_hidden_changes_no_byte(
    public: int, level: str | None, one: tuple[str, str, list[str]], other: tuple[str, str, list[str]]
) -> None:
    """Of one and the same report: what its sentences may say is for the report to prove."""
    report = compose(of_states(*PUBLIC[:public]).material(), language="en")

    def published(key: str, language: str, listed: list[str]) -> str:
        hidden = reply("h", "member_state", region_of(key, AS_OF), level, party=key, written=key, language=language)
        made = of_states(*PUBLIC[:public], hidden=[replace(hidden, on_behalf_of=tuple(listed))])
        found = aggregates_of(made.material(), report)
        measures = measures_of(found)
        return json.dumps([found, measures.as_json(), *(asdict(annex(measures, one)) for one in OFFICIAL)])

    assert published(*one) == published(*other)


def test_only_states_that_a_public_joint_reply_lists_and_that_did_not_reply_are_covered() -> None:
    made = World()
    joint = replace(reply("j", "political_group", party="nam"), on_behalf_of=("NAM", "Egypt", "EGY", "Cuba", "Ruritania"))
    made.add(joint)
    made.add(replace(reply("k", "ngo", None, "confidential"), on_behalf_of=("Chad",)))
    made.add(reply("l", "member_state", "latin_american_and_caribbean_states", party="CUB"))
    material = made.material()
    assert aggregates_of(material, compose(material, language="en"))["reach"]["covered_by_groups"] == 1


def test_even_treatment_compares_what_was_given_with_what_was_used() -> None:
    assert figures(AGGREGATES, "even_treatment", "even.given")["ngo"] == (2, 21, 0.095238)
    assert figures(AGGREGATES, "even_treatment", "even.used")["ngo"] == (2, 14, 0.142857)


def test_support_finds_no_altered_quotation_and_every_contrary_view() -> None:
    assert figures(AGGREGATES, "support", "support.altered") == {None: (0, 15, 0.0)}
    assert figures(AGGREGATES, "support", "support.contrary") == {None: (1, 1, 1.0)}


def test_without_blind_codings_there_is_no_kappa_but_a_reason() -> None:
    (kappa,) = [one for one in measures_of(AGGREGATES).support if one.figure == "support.kappa"]
    assert (kappa.value, kappa.reason) == (None, "no_blind_coding")


def test_kappa_as_in_the_textbook() -> None:
    """The table of Cohen's first example as Wikipedia gives it: 50 grant proposals, two readers, kappa 0.4."""
    kappa = kappa_of({"yes": {"yes": 20, "no": 5}, "no": {"yes": 10, "no": 15}})
    assert kappa is not None
    assert (kappa.agreed, kappa.read, round(kappa.value, 6)) == (35, 50, 0.4)
    assert (round(kappa.low, 4), round(kappa.high, 4)) == (0.146, 0.654)


def test_kappa_of_two_who_always_say_the_same_one_thing_is_undefined() -> None:
    assert kappa_of({"yes": {"yes": 9}}) is None


@settings(deadline=None, max_examples=80)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=60))
def test_kappa_stays_within_its_bounds(pairs: list[tuple[str, str]]) -> None:
    blind = aggregates_of(MATERIAL, REPORT, Known(blind=Counter(pairs)))["support"]["second_coder"]
    kappa = kappa_of(blind)
    assert kappa is None or (-1 <= kappa.low <= kappa.value <= kappa.high <= 1 and kappa.read == len(pairs))


def test_a_stranger_recomputes_every_share_from_its_two_numbers() -> None:
    published = json.loads(json.dumps(measures_of(json.loads(json.dumps(AGGREGATES))).as_json()))
    shares = [one for figures in published.values() for one in figures if one["value"] is not None]
    assert len(shares) > 20
    assert all(one["value"] == round(one["numerator"] / one["denominator"], 6) for one in shares)


def test_what_is_not_public_changes_no_published_count() -> None:
    other = world()
    other.sources = {name: replace(s, text=s.text.replace(SECRET, "other")) for name, s in other.sources.items()}
    material = other.material()
    assert aggregates_of(material, compose(material, language="en")) == AGGREGATES
    assert SECRET not in json.dumps(AGGREGATES)


def test_how_respondents_were_dealt_with_and_what_was_checked() -> None:
    known = Known(reminders=(2, 3), extensions=(1, 1), proofs=(16, 17), corrections=(0, 4))
    found = aggregates_of(MATERIAL, REPORT, known)
    assert figures(found, "even_treatment", "even.reminders") == {None: (2, 3, 0.666667)}
    assert figures(found, "even_treatment", "even.extensions") == {None: (1, 1, 1.0)}
    assert figures(found, "openness", "openness.proofs") == {None: (16, 17, 0.941176)}
    assert figures(found, "openness", "openness.corrections") == {None: (0, 4, 0.0)}


def test_what_was_never_counted_gives_its_reason_and_no_figure() -> None:
    found = {one.figure: one for _, figures in measures_of(AGGREGATES) for one in figures}
    reasons = {name: (found[name].value, found[name].reason) for name in ("even.reminders", "even.extensions")}
    assert reasons == {"even.reminders": (None, "none_sent"), "even.extensions": (None, "none_granted")}


def test_measures_are_read_back_as_they_were_written() -> None:
    measures = measures_of(AGGREGATES)
    assert Measures.from_json(json.loads(json.dumps(measures.as_json()))) == measures


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_annex_is_off_until_it_is_switched_on_and_filled_when_it_is_printed(language: str) -> None:
    report = compose(MATERIAL, language=language)
    assert not has_annex(report.annexes, language)
    on = replace(report, annexes=switched(report.annexes, language, on=True))
    printed = renewed(on, measures_of(AGGREGATES))
    assert [len(one.tables) for one in on.annexes[1:]] == [0]
    assert printed.annexes[1].tables == annex(measures_of(AGGREGATES), language).tables
    assert printed.words > report.words
    assert [one.number != "" for one in printed.annexes] == [True, True]
    assert switched(printed.annexes, language, on=False) == report.annexes
    assert renewed(report, measures_of(AGGREGATES)) == report


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_annex_prints_each_figure_in_each_language(language: str) -> None:
    section = annex(measures_of(AGGREGATES), language)
    assert [len(table.rows) for table in section.tables] == [len(f) for _, f in measures_of(AGGREGATES)]
    assert all(len(row) == len(table.header) for table in section.tables for row in table.rows)


def test_the_six_catalogues_have_the_same_phrases() -> None:
    assert len({message_keys("principles", language) for language in OFFICIAL}) == 1


def test_a_report_prints_its_own_measures() -> None:
    for budget in (8500, 2250):
        made = with_measures(MATERIAL, language="en", budget=budget, printed=True)
        assert aggregates_of(MATERIAL, made.report) == made.aggregates
        assert made.report.annexes[1].tables == annex(made.measures, "en").tables
        assert [one.number for one in made.report.annexes] == ["I", "II"]
        assert broken_rules(made.report, MATERIAL) == ()
