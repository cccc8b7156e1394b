"""The four measures: every figure from the published counts, nothing from what is not public."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.language import OFFICIAL
from concertation.core.message import message_keys
from concertation.core.principles import aggregates_of, annex, kappa_of, measures_of, with_measures
from concertation.core.report import broken_rules, compose
from report_world import SECRET, World, reply, world

MATERIAL = world().material()
REPORT = compose(MATERIAL, language="en")
AGGREGATES = aggregates_of(MATERIAL, REPORT)


def figures(aggregates: dict[str, Any], measure: str, name: str) -> dict[str | None, tuple[Any, Any, Any]]:
    found = measures_of(aggregates).as_json()[measure]
    return {one["cell"]: (one["numerator"], one["denominator"], one["value"]) for one in found if one["figure"] == name}


def test_reach_by_regional_group_against_its_members_on_that_date() -> None:
    found = figures(AGGREGATES, "reach", "reach.regions")
    assert found["african_states"] == (4, 54, 0.074074)
    assert figures(AGGREGATES, "reach", "reach.member_states") == {"all": (12, 193, 0.062176)}


def test_cells_under_five_that_hold_what_is_not_public_are_merged() -> None:
    assert figures(AGGREGATES, "reach", "reach.classes") == {"member_state": (12, None, None), "other": (5, None, None)}


def test_a_small_merged_cell_takes_the_smallest_other_with_it() -> None:
    made = World()
    for at in range(6):
        made.add(reply(f"s{at}", "member_state", "african_states", written=f"State {at}"))
    made.add(reply("x", "member_state", "asia_pacific_states", "confidential", written="Whisper"))
    material = made.material()
    regions = aggregates_of(material, compose(material, language="en"))["reach"]["regions"]
    assert {key: cell for key, cell in regions.items() if cell["count"]} == {"other": {"count": 7, "of": 54 + 53}}


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
    blind = aggregates_of(MATERIAL, REPORT, blind=pairs)["support"]["second_coder"]
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


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_annex_prints_each_figure_in_each_language(language: str) -> None:
    section = annex(measures_of(AGGREGATES), language)
    assert [len(table.rows) for table in section.tables] == [len(f) for _, f in measures_of(AGGREGATES)]
    assert all(len(row) == len(table.header) for table in section.tables for row in table.rows)


def test_the_six_catalogues_have_the_same_phrases() -> None:
    assert len({message_keys("principles", language) for language in OFFICIAL}) == 1


def test_a_report_prints_its_own_measures() -> None:
    for budget in (8500, 2250):
        made = with_measures(MATERIAL, language="en", budget=budget)
        assert aggregates_of(MATERIAL, made.report) == made.aggregates
        assert made.report.annexes[1].tables == annex(made.measures, "en").tables
        assert [one.number for one in made.report.annexes] == ["I", "II"]
        assert broken_rules(made.report, MATERIAL) == ()
