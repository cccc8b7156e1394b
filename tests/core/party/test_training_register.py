"""The training register: invented parties with names, groups and an order, which the register and they never share."""

from __future__ import annotations

import json
import random
import re
from datetime import date

import pytest
from click.testing import CliRunner

from concertation.cli.register import command
from concertation.core.language import OFFICIAL
from concertation.core.party import (
    REGIONS,
    STATE_CLASSES,
    Party,
    disadvantages_of,
    in_order,
    in_training,
    keys_named,
    member_states,
    members_of,
    name_in_text,
    name_of,
    organizations,
    party_named,
    party_of,
    region_of,
    states,
)

ADOPTION = date(2010, 12, 21)
TODAY = date(2026, 11, 24)
USER_ASSIGNED = re.compile(r"X[A-Z]{2}")
MARKS = {"ar": " [عينة]", "zh": "［样本］", "en": " [specimen]", "fr": " [spécimen]", "ru": " [образец]", "es": " [ejemplo]"}
STATES = tuple(states(training=True))
ORGANIZATIONS = tuple(organizations(training=True))


def found(name: str, *, training: bool = True) -> str | None:
    party = party_named(name, TODAY, training=training)
    return party.key if party else None


def names(party: Party) -> set[str]:
    return {*party.short.values(), *party.formal.values()}


def test_the_cast_by_class() -> None:
    classes = [party_of(key, TODAY).party_class for key in (*STATES, *ORGANIZATIONS)]
    assert {one: classes.count(one) for one in sorted(set(classes))} == {
        "academia": 1, "igo": 2, "local_government": 1, "member_state": 19, "ngo": 3, "nhri": 2, "non_member_state": 1,
        "observer_state": 1, "parliament": 1, "political_group": 2, "private_sector": 1, "special_procedure": 1,
        "specialized_agency": 1, "treaty_body": 1, "un_entity": 1,
    }  # fmt: skip


@pytest.mark.parametrize("key", [*STATES, *ORGANIZATIONS])
def test_each_has_its_names_in_six_languages_and_each_leads_back_to_it(key: str) -> None:
    party = party_of(key, TODAY)
    for spelt in (party.short, party.formal):
        assert set(spelt) == set(OFFICIAL)
        assert all(name.strip() == name != "" for name in spelt.values())
        assert {found(name) for name in spelt.values()} == {key}


def test_no_key_is_that_of_a_real_party() -> None:
    assert not {*STATES, *ORGANIZATIONS} & {*states(), *organizations()}
    assert [key for key in STATES if not USER_ASSIGNED.fullmatch(key) or key == "XKX"] == []
    assert [key for key in ORGANIZATIONS if not key.startswith("specimen-")] == []
    assert [key for key in (*STATES, *ORGANIZATIONS) if not in_training(key)] == []
    assert [key for key in (*states(), *organizations()) if in_training(key)] == []


def test_invented_states_bear_no_code_that_another_may_get() -> None:
    assert {(state.iso2, state.m49) for state in states(training=True).values()} == {("", "")}


def test_neither_register_knows_a_name_or_code_of_the_other() -> None:
    invented = {name for key in (*STATES, *ORGANIZATIONS) for name in (key, *names(party_of(key, TODAY)))}
    real = {name for key in (*states(), *organizations()) for name in (key, *names(party_of(key, TODAY)))}
    assert {name for name in invented if keys_named(name)} == set()
    assert {name for name in real if keys_named(name, training=True)} == set()


def test_a_real_consultation_does_not_know_norvania_nor_one_in_training_brazil() -> None:
    assert [found(name, training=False) for name in ("Norvania", "XNV", "la Norvanie", "华泽", "Озерия")] == [None] * 5
    assert [found(name) for name in ("Brazil", "BRA", "BR", "076", "EU", "Turkey", "Russia")] == [None] * 7
    assert (found("Brazil", training=False), found("Norvania")) == ("BRA", "XNV")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Norvania", "XNV"), ("la Norvanie", "XNV"), ("XNV", "XNV"), ("Valmonie", "XVM"), ("Costaluz", "XCL"),
        ("Озерия", "XOZ"), ("القمراء", "XQM"), ("华泽", "XHZ"), ("Republic of Norvania", "XNV"),
        ("Coalition for Open Dialogue", "specimen-open-dialogue"),
        ("Organization of Inner Sea States", "specimen-inner-sea"),
        ("Lantern Legal Aid (specimen)", "specimen-lantern"),
        ("沿海国家组", "specimen-seaboard-group"),
        ("Specimen", None), ("Atlantis", None),
    ],
)  # fmt: skip
def test_the_party_behind_a_name_as_people_write_it(written: str, key: str | None) -> None:
    """Organizations are known also without their mark, or with round brackets about it."""
    assert found(written) == key


def test_an_organization_bears_its_mark_wherever_it_is_named() -> None:
    for key in ORGANIZATIONS:
        for language, mark in MARKS.items():
            name = party_of(key, TODAY).formal[language] + mark
            assert name_of(key, language, TODAY) == name_in_text(key, language, TODAY) == name


@pytest.mark.parametrize(
    ("key", "language", "listed", "text"),
    [
        ("XNV", "en", "Norvania", "Norvania"),
        ("XNV", "fr", "Norvanie", "la Norvanie"),
        ("XOZ", "fr", "Ozérie", "l'Ozérie"),
        ("XQM", "ar", "القمراء", "القمراء"),
        ("XHM", "es", "Abadía de Holmgard", "la Abadía de Holmgard"),
    ],
)
def test_a_state_in_a_list_and_in_a_sentence(key: str, language: str, listed: str, text: str) -> None:
    assert (name_of(key, language, TODAY), name_in_text(key, language, TODAY)) == (listed, text)


@pytest.mark.parametrize("on", [date(1945, 1, 1), ADOPTION, TODAY])
def test_invented_states_are_members_on_every_day(on: date) -> None:
    assert len(member_states(on, training=True)) == 19
    assert {party.key for key in STATES if (party := party_named(key, on, training=True))} == set(STATES)


def test_the_real_membership_stays_what_it_was() -> None:
    assert (len(member_states(ADOPTION)), len(member_states(TODAY))) == (192, 193)
    assert not set(member_states(TODAY)) & set(STATES)
    assert [region for region in REGIONS if set(members_of(region, TODAY)) & set(STATES)] == []


def test_regional_groups_and_disadvantages_in_training() -> None:
    assert {region: len(members_of(region, ADOPTION, training=True)) for region in REGIONS} == {
        "african_states": 4,
        "asia_pacific_states": 4,
        "eastern_european_states": 3,
        "latin_american_and_caribbean_states": 4,
        "western_european_and_other_states": 4,
    }
    assert [region_of(key, ADOPTION) for key in ("XNV", "XHM", "XRW", "specimen-lantern")] == [
        "western_european_and_other_states", None, None, None,
    ]  # fmt: skip
    assert {key: facts for key in STATES if (facts := disadvantages_of(key, ADOPTION))} == {
        "XML": ("sids",), "XIS": ("sids",), "XGD": ("lldc",),
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_names_of_both_stand_in_the_order_of_the_unicode_collation_algorithm(language: str) -> None:
    collator = pytest.importorskip("pyuca").Collator()
    listed = tuple(name_of(key, language, TODAY) for key in (*STATES, *ORGANIZATIONS))
    assert in_order(listed, language) == tuple(sorted(listed, key=collator.sort_key))


def test_chinese_takes_the_english_order_of_invented_parties_too() -> None:
    keys = [*STATES, *ORGANIZATIONS]
    english = in_order(tuple(name_of(key, "en", TODAY) for key in keys), "en")
    shuffled = [name_of(key, "zh", TODAY) for key in keys]
    random.Random(7).shuffle(shuffled)
    assert [found(name) for name in in_order(tuple(shuffled), "zh")] == [found(name) for name in english]


def test_organizations_are_no_states() -> None:
    assert not {party_of(key, TODAY).party_class for key in ORGANIZATIONS} & set(STATE_CLASSES)


def test_the_register_that_is_listed_is_the_real_one() -> None:
    listed = CliRunner().invoke(command, ["list", "--json", "--on", "2026-11-24"])
    keys = {json.loads(line)["key"] for line in listed.stdout.splitlines()}
    assert len(keys) == 280
    assert not keys & {*STATES, *ORGANIZATIONS}
