"""Names in six languages by date, the party behind a name, and the order of names."""

from __future__ import annotations

import csv
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.language import OFFICIAL
from concertation.core.party import (
    in_order,
    member_states,
    name_in_text,
    name_of,
    organizations,
    party_named,
    party_of,
    states,
)

ADOPTION = date(2010, 12, 21)
TODAY = date(2026, 11, 24)
ARTICLES = {"(the)", "(l')", "(le)", "(la)", "(les)", "(el)", "(los)", "(las)"}


def key_named(name: str, on: date = TODAY) -> str | None:
    party = party_named(name, on)
    return party.key if party else None


def test_all_193_have_their_twelve_names_and_each_leads_back_to_its_state() -> None:
    for key in member_states(TODAY):
        party = party_of(key, TODAY)
        for names in (party.short, party.formal):
            assert set(names) == set(OFFICIAL)
            assert {key_named(name) for name in names.values()} == {key}, names


def test_every_code_leads_to_its_state() -> None:
    for key in (*member_states(TODAY), "VAT", "PSE"):
        state = states()[key]
        assert {key_named(code) for code in (state.key, state.iso2, state.m49, str(int(state.m49)))} == {key}


def test_names_stand_in_a_list_without_their_article() -> None:
    for key in member_states(TODAY):
        for language in OFFICIAL:
            assert name_of(key, language, TODAY).split()[-1] not in ARTICLES


def test_every_organization_is_found_by_each_of_its_names() -> None:
    for key, party in organizations().items():
        assert {key_named(name) for name in party.short.values()} == {key}
    assert sum(party.party_class == "specialized_agency" for party in organizations().values()) == 15
    assert sum(party.party_class == "treaty_body" for party in organizations().values()) == 10


@pytest.mark.parametrize(
    ("key", "before", "after", "day"),
    [
        ("SWZ", "Swaziland", "Eswatini", date(2018, 6, 1)),
        ("MKD", "The former Yugoslav Republic of Macedonia", "North Macedonia", date(2019, 2, 14)),
        ("LBY", "Libyan Arab Jamahiriya", "Libya", date(2011, 9, 16)),
        ("TUR", "Turkey", "Türkiye", date(2022, 6, 1)),
        ("CZE", "Czech Republic", "Czechia", date(2016, 5, 17)),
        ("CPV", "Cape Verde", "Cabo Verde", date(2013, 10, 24)),
        ("BOL", "Bolivia", "Bolivia (Plurinational State of)", date(2009, 4, 8)),
        ("COD", "Zaire", "Democratic Republic of the Congo", date(1997, 5, 17)),
        ("oic", "Organization of the Islamic Conference", "Organization of Islamic Cooperation", date(2011, 6, 28)),
        ("MMR", "Burma", "Myanmar", date(1989, 6, 18)),
    ],
)
def test_a_name_of_its_date(key: str, before: str, after: str, day: date) -> None:
    assert name_of(key, "en", date.fromordinal(day.toordinal() - 1)) == before
    assert name_of(key, "en", day) == after
    assert key_named(before) == key_named(after) == key


def test_names_of_2010_in_six_languages() -> None:
    assert [name_of("MKD", language, ADOPTION) for language in OFFICIAL] == [
        "جمهورية مقدونيا اليوغوسلافية سابقا",
        "前南斯拉夫的马其顿共和国",
        "The former Yugoslav Republic of Macedonia",
        "ex-République yougoslave de Macédoine",
        "бывшая югославская Республика Македония",
        "ex República Yugoslava de Macedonia",
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Côte d’Ivoire", "CIV"),
        ("COTE D'IVOIRE", "CIV"),
        ("Ivory Coast", "CIV"),
        ("  the  Sudan ", "SDN"),
        ("Sudan (the)", "SDN"),
        ("l’Égypte", "EGY"),
        ("egypte", "EGY"),
        ("Bolivia", "BOL"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Iran, Islamic Republic of", "IRN"),
        ("إيران", "IRN"),
        ("ايران", "IRN"),
        ("الإمارات العربية المتحدة", "ARE"),
        ("埃及", "EGY"),
        ("РОССИЙСКАЯ ФЕДЕРАЦИЯ", "RUS"),
        ("Turkey", "TUR"),
        ("UK", "GBR"),
        ("Congo", "COG"),
        ("Guinea", "GIN"),
        ("guinea bissau", "GNB"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("AU", "AUS"),
        ("NAM", "NAM"),
        ("EU", "european-union"),
        ("Union européenne", "european-union"),
        ("Movement of Non-Aligned Countries", "nam"),
        ("OIT", "ilo"),
        ("儿基会", "unicef"),
        ("Cook Islands", "COK"),
        ("Saint-Siège", "VAT"),
        ("Korea", None),
        ("刚果", None),
        ("Macedonia", None),
        ("Guine", None),
        ("and", None),  # AND is Andorra; a small word is not
        ("no", None),
        ("Czechoslovakia", None),
        ("Yugoslavia", None),
        ("Atlantis", None),
        ("", None),
        ("the", None),
        ("()", None),
    ],
)
def test_the_party_behind_a_name(name: str, key: str | None) -> None:
    assert key_named(name) == key


def test_a_name_that_two_parties_bore_is_read_by_its_date() -> None:
    assert key_named("Yugoslavia", date(1995, 1, 1)) == "YUG"
    assert key_named("Yugoslavia", date(2001, 6, 1)) == "SRB"
    assert key_named("South Sudan", ADOPTION) is None


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=40))
def test_any_text_has_an_answer(name: str) -> None:
    party = party_named(name, TODAY)
    assert party is None or party.key


@pytest.mark.parametrize(
    ("key", "language", "text"),
    [
        ("SDN", "en", "the Sudan"),
        ("EGY", "fr", "l'Égypte"),
        ("BRA", "es", "el Brasil"),
        ("FRA", "en", "France"),
        ("BOL", "en", "the Plurinational State of Bolivia"),
        ("IRN", "fr", "la République islamique d'Iran"),
        ("COG", "zh", "刚果（布）"),
        ("unicef", "en", "United Nations Children's Fund"),
    ],
)
def test_a_name_in_a_sentence(key: str, language: str, text: str) -> None:
    assert name_in_text(key, language, TODAY) == text


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("fr", ("Albanie", "Égypte", "Guinée", "Guinée équatoriale", "Guinée-Bissau", "l'Ouganda", "Zambie")),
        ("en", ("Côte d'Ivoire", "Croatia", "El Salvador", "Thailand", "The former Yugoslav Republic of Macedonia", "Togo")),
        ("en", ("The Advocates for Human Rights", "Bahamas (the)", "the Congo", "Sudan")),
        ("es", ("El Salvador", "España", "la India", "Nauru", "Ñandú", "Omán")),
        ("ru", ("Австралия", "Азербайджан", "Ёлка", "Жизнь", "Испания", "Йемен", "Кабо-Верде", "Таиланд", "Тайга")),
        ("ar", ("الاتحاد الروسي", "إثيوبيا", "الأردن", "البحرين", "تركيا", "مصر", "اليمن")),
        ("zh", ("阿富汗", "佛得角", "乍得", "埃及", "泰国", "前南斯拉夫的马其顿共和国", "土耳其", "赞比亚")),
    ],
)  # fmt: skip
def test_the_order_of_each_language(language: str, ordered: tuple[str, ...]) -> None:
    shuffled = list(ordered)
    random.Random(7).shuffle(shuffled)
    assert in_order(tuple(shuffled), language) == ordered


def test_chinese_takes_the_english_order_of_the_same_states() -> None:
    english = in_order(tuple(name_of(key, "en", TODAY) for key in member_states(TODAY)), "en")
    chinese = in_order(tuple(name_of(key, "zh", TODAY) for key in member_states(TODAY)), "zh")
    assert [key_named(name) for name in chinese] == [key_named(name) for name in english]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=12), max_size=8), st.sampled_from(OFFICIAL))
def test_order_neither_loses_nor_invents_and_does_not_depend_on_the_input_order(names: list[str], language: str) -> None:
    ordered = in_order(tuple(names), language)
    assert sorted(ordered) == sorted(names)
    assert in_order(tuple(reversed(names)), language) == ordered


def test_names_that_others_use_for_the_members_are_known(data_dir: Path) -> None:
    """The United Nations' own list of members and the UPR database's spellings; what is not known is said here."""
    with (data_dir / "reference/un-open/member_states.csv").open() as file:
        members = [row["country"] for row in csv.DictReader(file)]
    with (data_dir / "upr/state_groups.csv").open() as file:
        spelt = [row["state"] for row in csv.DictReader(file)]
    assert [name for name in members if key_named(name) is None] == []
    assert len(members) == 195
    assert [name for name in spelt if key_named(name) is None] == []


def test_a_code_that_is_also_an_acronym_is_told_by_the_class() -> None:
    on = date(2011, 7, 1)
    found = [party_named("NAM", on, one) for one in (None, "member_state", "political_group", "ngo")]
    assert [party and party.key for party in found] == ["NAM", "NAM", "nam", None]
    egypt = party_named("Egypt", on, "political_group")
    assert egypt is not None
    assert egypt.key == "EGY"
