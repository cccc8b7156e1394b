"""What loading a list would do: new, changed field by field, the same, perhaps known, gone; and twice is as once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertation.core.language import OFFICIAL
from concertation.core.party import Change, Contact, Decisions, Entry, Likeness, Plan, Registered, plan_of, read_list
from concertation.core.party.plan import Step

TODAY = date(2026, 11, 25)
HARBOUR = Registered(
    "harbour-watch", "ngo", "Harbour Watch", {"en": "Harbour Watch", "fr": "Veille du port"}, acronym="HWI",
    status="special", source="ngos", contacts={7: Contact("headquarters", email="a@harbour.example", source="ngos")},
)  # fmt: skip


def planned(known: list[Registered], *lines: str, decisions: Decisions | None = None, source: str = "ngos") -> Plan:
    """The plan of a list whose first line names its columns."""
    rows = [(number, tuple(line.split("|"))) for number, line in enumerate(lines, 1)]
    entries, faults = read_list(rows, source)
    assert faults == ()
    return plan_of(entries, known, source=source, on=TODAY, decisions=decisions)


def loaded(known: list[Registered], plan: Plan) -> list[Registered]:
    """The parties after the plan was done: addresses get numbers of their own."""
    after = {party.key: party for party in known} | dict(plan.parties)
    numbers = iter(range(1000, 10**6))
    return [
        replace(party, contacts={number if number > 0 else next(numbers): one for number, one in party.contacts.items()})
        for party in after.values()
    ]


def states(plan: Plan) -> list[tuple[int, str, str]]:
    return [(step.line, step.state, step.key) for step in plan.steps]


def test_a_line_is_new_changed_or_the_same() -> None:
    plan = planned(
        [HARBOUR],
        "en|fr|class|status|e-mail|telephone",
        "Harbour Watch|Vigie du port|ngo|general||+41 22",
        "Lantern Legal Aid||ngo||lantern@aid.example|",
    )
    assert states(plan) == [(2, "changed", "harbour-watch"), (3, "new", "lantern-legal-aid")]
    assert plan.steps[0].changes == (
        Change("short.fr", "Veille du port", "Vigie du port"),
        Change("status", "special", "general"),
        Change("headquarters.telephone", "", "+41 22"),
    )
    assert plan.steps[0].said("fr") == (
        "Modifiée : Harbour Watch (harbour-watch). short.fr : Veille du port → Vigie du port. "
        "status : special → general. headquarters.telephone : – → +41 22."
    )
    assert plan.parties["harbour-watch"].contacts[7].email == "a@harbour.example"
    again = planned(loaded([HARBOUR], plan), "en|class|e-mail", "Harbour Watch|ngo|", "Lantern Legal Aid|ngo|")
    assert [step.state for step in again.steps if step.line] == ["same", "same"]


def test_an_empty_cell_erases_nothing_and_none_ends_a_status() -> None:
    assert planned([HARBOUR], "en|fr|class|status", "Harbour Watch||ngo|").counts["same"] == 1
    plan = planned([HARBOUR], "en|fr|class|status", "Harbour Watch||ngo|none")
    assert plan.steps[0].changes == (Change("status", "special", ""),)


def test_who_is_missing_is_told_and_stays() -> None:
    others = [replace(HARBOUR, key="carta", source="other", contacts={}), replace(HARBOUR, key="foro", ended=True)]
    plan = planned([HARBOUR, *others], "en|class", "Lantern Legal Aid|ngo")
    assert states(plan) == [(2, "new", "lantern-legal-aid"), (0, "gone", "harbour-watch")]
    assert set(plan.parties) == {"lantern-legal-aid"}


def test_an_address_that_is_missing_is_told_of_its_party() -> None:
    state = Registered("BRA", "member_state", "Brazil", source="register", contacts={
        1: Contact("geneva", email="g@x.example", source="missions"), 2: Contact("new_york", email="n@x.example"),
    })  # fmt: skip
    plan = planned([state], "en|class", "Norway|member_state", source="missions")
    assert plan.steps[-1] == Step(0, "gone", "BRA", "Brazil, geneva", contact=1)
    assert states(plan) == [(2, "new", "NOR"), (0, "gone", "BRA")]


@pytest.mark.parametrize(
    ("line", "likeness"),
    [
        ("Watch of the Harbours|ngo||", Likeness("harbour-watch", "spelling", "Harbour Watch")),
        ("Harbours Watcher|ngo||", None),
        ("Watch of the Harbour|ngo||", Likeness("harbour-watch", "same_words", "Harbour Watch")),
        ("Harbor Watch|ngo||", Likeness("harbour-watch", "spelling", "Harbour Watch")),
        ("Harbour Watch|academia||", Likeness("harbour-watch", "same_name", "Harbour Watch")),
        ("Vigía del puerto (HWI)|ngo||", Likeness("harbour-watch", "acronym", "Harbour Watch")),
        ("Vigía del puerto|ngo|HWI|", Likeness("harbour-watch", "acronym", "Harbour Watch")),
        ("Friends of Ships|ngo||news@harbour.example", Likeness("harbour-watch", "email_domain", "harbour.example")),
        ("World Bank|igo||", Likeness("world-bank", "same_name", "World Bank")),
        ("Food and Agricultural Organization of the United Nations|igo||", None),
        ("Food and Agriculture Organisation of the United Nations|igo||",
         Likeness("fao", "spelling", "Food and Agriculture Organization of the United Nations")),
    ],
)  # fmt: skip
def test_another_spelling_is_proposed_with_its_reason(line: str, likeness: Likeness | None) -> None:
    plan = planned([HARBOUR], "en|class|acronym|e-mail", line, source="igos")
    (step,) = plan.steps
    assert (step.state, step.likes) == (("duplicate", (likeness,)) if likeness else ("new", ()))
    assert (step.key in plan.parties) is (likeness is None)


def test_two_addresses_at_a_public_provider_are_no_likeness() -> None:
    known = [replace(HARBOUR, contacts={1: Contact("headquarters", email="harbour@gmail.com")})]
    assert planned(known, "en|class|e-mail", "Lantern|ngo|lantern@gmail.com").counts["new"] == 1


def test_lines_of_one_list_are_compared_too() -> None:
    plan = planned([], "en|class", "Harbour Watch|ngo", "Watch, Harbour|ngo")
    assert states(plan) == [(2, "new", "harbour-watch"), (3, "duplicate", "watch-harbour")]


def test_a_person_decides_and_the_decision_lasts() -> None:
    lines = ("en|class", "Harbour Watch|ngo", "Watch of the Harbour|ngo", "Harbor Watch|ngo")
    decided = Decisions({3: "harbour-watch", 4: "new"})
    plan = planned([HARBOUR], *lines, decisions=decided)
    assert states(plan) == [(2, "same", HARBOUR.key), (3, "changed", HARBOUR.key), (4, "new", "harbor-watch")]
    assert plan.steps[1].changes == (Change("also", "", "Watch of the Harbour"),)
    assert plan.parties["harbour-watch"].name == "Harbour Watch"
    after = loaded([HARBOUR], plan)
    assert planned(after, *lines).counts["same"] == 3
    assert planned(after, *lines, decisions=decided).counts["same"] == 3


def test_a_decision_across_classes_lasts_too() -> None:
    lines = ("en|class|same as", "World Bank|igo|world-bank")
    plan = planned([], *lines)
    assert states(plan) == [(2, "new", "world-bank")]
    assert plan.parties["world-bank"].party_class == "specialized_agency"
    assert planned(loaded([], plan), "en|class", "World Bank|igo").counts["same"] == 1


def test_others_are_new_where_a_person_says_so() -> None:
    plan = planned([HARBOUR], "en|class", "Harbor Watch|ngo", decisions=Decisions(others_new=True))
    assert plan.counts["new"] == 1


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("Atlantis|member_state|", "x"), "“Atlantis” is no State that the register knows"),
        (("Holy See|member_state|", "x"), "“Holy See” is no State that the register knows"),
        (("Brazil|ngo|BR", "x"), "BR is known as member_state"),
        (("Foro|ngo|", "Foro|ngo|"), "repeats line 2"),
        (("|ngo|nobody-here", "x"), "no party has the key “nobody-here”"),
    ],
)
def test_a_line_that_can_be_no_party_is_a_fault(lines: tuple[str, str], said: str) -> None:
    plan = planned([], "en|class|key", *(line for line in lines if "|" in line))
    assert said in plan.faults[0].said("en")


def test_a_decision_for_nobody_or_against_a_name_is_a_fault() -> None:
    plan = planned([HARBOUR], "en|class", "Harbour Watch|ngo", "Foro|ngo", decisions=Decisions({2: "ilo", 3: "harbour"}))
    assert [fault.said("en") for fault in plan.faults] == [
        "Line 2, column “same_as”: said to be the same as ilo, but its name is that of harbour-watch. Correct the one or "
        "the other.",
        "Line 3, column “same_as”: there is no party with the key “harbour”. Write the key of a party of the register, or "
        "“new”.",
    ]


MISSIONS = (
    "State|Class|Office|E-mail|Working language",
    "Brazil|member_state|Geneva|g@bra.example|fr",
    "BRA|member_state|New York|n@bra.example|",
    "the Holy See|observer_state|Geneva|g@vat.example|fr",
)


def test_missions_are_offices_of_their_state() -> None:
    plan = planned([], *MISSIONS, source="missions")
    assert plan.faults == ()
    brazil = plan.parties["BRA"]
    assert (brazil.name, brazil.working_language, brazil.source) == ("Brazil", "fr", "register")
    assert sorted(one.office for one in brazil.contacts.values()) == ["geneva", "new_york"]
    assert planned(loaded([], plan), *MISSIONS, source="missions").counts["same"] == 3
    moved = planned(loaded([], plan), MISSIONS[0], "Brazil|member_state|Geneva|new@bra.example|", source="missions")
    assert moved.steps[0].changes == (Change("geneva.email", "g@bra.example", "new@bra.example"),)


def test_one_mission_has_one_working_language() -> None:
    plan = planned([], *MISSIONS, "Brazil|member_state|capital|c@bra.example|es", source="missions")
    assert [fault.said("en") for fault in plan.faults] == [
        "Line 5, column “working_language”: “es”, where line 2 says “fr” of the same party. Make the two agree."
    ]


def test_what_a_person_ended_stays_so() -> None:
    ended = [replace(HARBOUR, ended=True)]
    assert states(planned(ended, "en|class|status", "Harbour Watch|ngo|general")) == [(2, "ended", "harbour-watch")]
    silent = replace(HARBOUR, contacts={7: Contact("headquarters", email="a@harbour.example", active=False)})
    lines = ("en|class|e-mail", "Harbour Watch|ngo|a@harbour.example")
    assert planned([silent], *lines).counts["same"] == 1
    back = planned([silent], lines[0], "Harbour Watch|ngo|b@harbour.example")
    assert back.steps[0].changes[-1] == Change("headquarters.active", "no", "yes")


NAMES = st.text(st.characters(categories=("L", "N", "Zs", "P")), min_size=1, max_size=30).filter(
    lambda name: any(letter.isalnum() for letter in name)
)
ENTRIES = st.lists(
    st.builds(
        Entry,
        line=st.just(0),
        party_class=st.sampled_from(["ngo", "igo", "nhri"]),
        short=st.dictionaries(st.sampled_from(OFFICIAL), NAMES, min_size=1, max_size=3),
        acronym=st.sampled_from(["", "HWI", "ABC"]),
        contact=st.none() | st.builds(Contact, office=st.just("headquarters"), email=st.emails(), source=st.just("ngos")),
    ),
    max_size=6,
)


@given(ENTRIES)
def test_loading_twice_changes_nothing(drawn: list[Entry]) -> None:
    entries = [replace(entry, line=line) for line, entry in enumerate(drawn, 2)]
    new = Decisions(others_new=True)
    first = plan_of(entries, [HARBOUR], source="ngos", on=TODAY, decisions=new)
    if first.faults:
        return
    again = plan_of(entries, loaded([HARBOUR], first), source="ngos", on=TODAY)
    assert [step.state for step in again.steps if step.line] == ["same"] * len(entries)
    assert again.parties == {}
