"""The membership, the groups and the lists as they stood on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.language import OFFICIAL
from concertation.core.party import (
    CLASSES,
    REGIONS,
    disadvantages_of,
    existed,
    label_of,
    member_states,
    members_of,
    organizations,
    party_named,
    region_of,
    states,
)
from concertation.core.table import tsv_table

ADOPTION = date(2010, 12, 21)
TODAY = date(2026, 11, 24)

# "Growth in United Nations membership", un.org: the number of Members at the end of each year in which it changed.
GROWTH = {
    1945: 51, 1946: 55, 1947: 57, 1948: 58, 1949: 59, 1950: 60, 1955: 76, 1956: 80, 1957: 82, 1958: 82, 1960: 99, 1961: 104,
    1962: 110, 1963: 113, 1964: 115, 1965: 117, 1966: 122, 1967: 123, 1968: 126, 1970: 127, 1971: 132, 1973: 135, 1974: 138,
    1975: 144, 1976: 147, 1977: 149, 1978: 151, 1979: 152, 1980: 154, 1981: 157, 1983: 158, 1984: 159, 1990: 159, 1991: 166,
    1992: 179, 1993: 184, 1994: 185, 1999: 188, 2000: 189, 2002: 191, 2006: 192, 2011: 193, 2025: 193,
}  # fmt: skip


@pytest.mark.parametrize(("year", "count"), GROWTH.items())
def test_members_at_the_end_of_each_year(year: int, count: int) -> None:
    assert len(member_states(date(year, 12, 31))) == count


@pytest.mark.parametrize(
    ("on", "count"),
    [
        (date(1945, 10, 23), 0),
        (ADOPTION, 192),
        (date(2011, 7, 13), 192),
        (date(2011, 7, 14), 193),
        (date(2006, 6, 27), 191),
        (date(2006, 6, 28), 192),
        (TODAY, 193),
    ],
)
def test_members_on_the_day(on: date, count: int) -> None:
    assert len(member_states(on)) == count


def test_two_observer_states_stand_beside_them() -> None:
    assert [key for key, state in states().items() if state.party_class == "observer_state"] == ["PSE", "VAT"]


def test_regional_groups_today() -> None:
    assert {region: len(members_of(region, TODAY)) for region in REGIONS} == {
        "african_states": 54,
        "asia_pacific_states": 54,
        "eastern_european_states": 23,
        "latin_american_and_caribbean_states": 33,
        "western_european_and_other_states": 29,  # 28, and the United States counted with them
    }


def test_on_the_day_of_65_218_only_kiribati_stood_in_no_group() -> None:
    assert [key for key in member_states(ADOPTION) if region_of(key, ADOPTION) is None] == ["KIR"]
    assert len(members_of("african_states", ADOPTION)) == 53  # South Sudan was to come


@pytest.mark.parametrize(
    ("key", "on", "region"),
    [
        ("KIR", TODAY, "asia_pacific_states"),
        ("ISR", date(2000, 5, 29), None),
        ("ISR", ADOPTION, "western_european_and_other_states"),
        ("TUR", ADOPTION, "western_european_and_other_states"),
        ("USA", ADOPTION, "western_european_and_other_states"),
        ("SSD", ADOPTION, None),
        ("SSD", TODAY, "african_states"),
        ("VAT", TODAY, None),
        ("PSE", TODAY, None),
        ("european-union", TODAY, None),
        ("FRA", date(1950, 1, 1), None),
        ("nobody", TODAY, None),
    ],
)
def test_region_on_the_day(key: str, on: date, region: str | None) -> None:
    assert region_of(key, on) == region


@settings(deadline=None, max_examples=60)
@given(st.dates(min_value=date(1945, 1, 1), max_value=date(2040, 1, 1)))
def test_no_state_counts_in_two_groups_and_none_outside_the_membership(on: date) -> None:
    counted = [key for region in REGIONS for key in members_of(region, on)]
    assert len(counted) == len(set(counted))
    assert set(counted) <= set(member_states(on))


@pytest.mark.parametrize(
    ("key", "on", "facts"),
    [
        ("MDV", ADOPTION, ("ldc", "sids")),
        ("MDV", date(2011, 1, 1), ("sids",)),
        ("SSD", date(2012, 12, 17), ("lldc",)),
        ("SSD", date(2012, 12, 18), ("ldc", "lldc")),
        ("BTN", TODAY, ("lldc",)),
        ("FRA", TODAY, ()),
        ("SSD", ADOPTION, ()),
        ("european-union", TODAY, ()),
    ],
)
def test_least_developed_landlocked_and_small_island(key: str, on: date, facts: tuple[str, ...]) -> None:
    assert disadvantages_of(key, on) == facts


def test_the_lists_have_their_known_lengths() -> None:
    def count(fact: str, on: date) -> int:
        return sum(fact in disadvantages_of(key, on) for key in member_states(on))

    assert (count("ldc", ADOPTION), count("ldc", date(2025, 1, 1)), count("lldc", TODAY)) == (49, 44, 32)


def test_every_class_and_region_has_its_label_in_six_languages() -> None:
    for key in (*CLASSES, *REGIONS, "ldc", "lldc", "sids"):
        for language in OFFICIAL:
            assert label_of(key, language)
            assert label_of(key, language, one=True)
    assert label_of("member_state", "en") == "Governments"
    assert label_of("ngo", "en", one=True) == "non-governmental organization"


def test_organizations_stand_from_the_day_they_began() -> None:
    for key, last_day_before in {
        "ced": date(2010, 12, 22),
        "celac": date(2010, 2, 22),
        "un-women": date(2010, 7, 1),
    }.items():
        assert not existed(key, last_day_before)
        assert existed(key, last_day_before + timedelta(days=1))
    assert party_named("CELAC", date(2009, 1, 1)) is None
    assert existed("ilo", date(1946, 1, 1))
    assert {row["key"] for row in tsv_table("party/organization_periods.tsv")} <= set(organizations())


def test_the_organs_are_in_the_register() -> None:
    organs = ["general-assembly", "security-council", "ecosoc", "human-rights-council", "hrc-advisory-committee"]
    assert [organizations()[key].party_class for key in organs] == ["un_entity"] * 5
    assert party_named("Совет по правам человека", TODAY) == organizations()["human-rights-council"]
