"""Parties are admitted, loaded, ended: all or nothing, every change written down, nobody dropped without a reason."""

from __future__ import annotations

from datetime import date

import pytest

from concertation.actions.party import (
    admit_member_states,
    admit_party,
    end_party,
    end_representative,
    keep_representative,
    load_parties,
    resume_party,
)
from concertation.core.party import Contact, Decisions, Entry, read_list
from concertation.core.refusal import Refusal
from concertation.records.models import JournalEntry, Party, Representative
from concertation.records.register import all_member_states, ordered, parties, parties_at, registered, representatives_of
from people import AMRANI, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NGOS = (
    "Name|Nom|Class|Status|E-mail|Title",
    "Harbour Watch|Veille du port|ngo|special|a@harbour.example|Director",
    "Lantern Legal Aid||ngo|roster||",
)


def entries(*lines: str, source: str = "ngos") -> tuple[Entry, ...]:
    rows = [(number, tuple(line.split("|"))) for number, line in enumerate(lines, 1)]
    found, faults = read_list(rows, source)
    assert faults == ()
    return found


def load(*lines: str, decisions: Decisions | None = None, ending: tuple[str, ...] = (), reason: str = "") -> dict[str, int]:
    plan = load_parties(
        entries(*lines), "ngos", actor=AMRANI, at=NOON, decisions=decisions, ending=ending, reason=reason
    )  # fmt: skip
    return {state: count for state, count in plan.counts.items() if count}


def journal(act: str) -> list[tuple[str, object]]:
    return list(JournalEntry.objects.filter(act=act).order_by("pk").values_list("subject", "detail"))


def test_every_member_state_of_the_day_is_admitted_once() -> None:
    admit_party("BRA", "member_state", "Brazil", actor=AMRANI, at=NOON)
    assert len(admit_member_states(date(2010, 12, 21), actor=AMRANI, at=NOON)) == 192
    assert len(admit_member_states(date(2010, 12, 21), actor=AMRANI, at=NOON)) == 192
    assert len(admit_member_states(date(2026, 11, 25), actor=AMRANI, at=NOON)) == 193
    assert all_member_states(date(2010, 12, 21)).count() == 192
    (first, detail), (_, second) = journal("admit_member_states")
    assert (first, len(detail["admitted"]), second) == ("Member States on 2010-12-21", 191, {"admitted": ["SSD"]})  # type: ignore[index]


def test_a_list_is_loaded_and_loaded_again() -> None:
    assert load(*NGOS) == {"new": 2}
    harbour = Party.objects.get(key="harbour-watch")
    assert (harbour.name, harbour.short, harbour.status, harbour.source) == (
        "Harbour Watch", {"en": "Harbour Watch", "fr": "Veille du port"}, "special", "ngos",
    )  # fmt: skip
    (address,) = Representative.objects.all()
    assert address.as_value() == Contact("headquarters", title="Director", email="a@harbour.example", source="ngos")
    before = list(JournalEntry.objects.values())
    assert load(*NGOS) == {"same": 2}
    assert list(JournalEntry.objects.values()) == before
    assert (Party.objects.count(), Representative.objects.count()) == (2, 1)


def test_each_change_is_in_the_journal_without_the_address_itself() -> None:
    load(*NGOS)
    changed = "Harbour Watch|Veille du port|ngo|general|b@harbour.example|Director"
    assert load(NGOS[0], changed, NGOS[2]) == {"changed": 1, "same": 1}
    assert journal("admit_party") == [
        (
            "party harbour-watch",
            {"source": "ngos", "line": 2, "changes": {"headquarters.title": [], "headquarters.email": []}},
        ),
        ("party lantern-legal-aid", {"source": "ngos", "line": 3, "changes": {}}),
    ]
    changes = {"status": ["special", "general"], "headquarters.email": []}
    assert journal("change_party") == [("party harbour-watch", {"source": "ngos", "line": 2, "changes": changes})]
    assert [one.email for one in Representative.objects.all()] == ["b@harbour.example"]
    assert [entry for entry in JournalEntry.objects.all() if "@" in str(entry.detail)] == []


def test_nothing_is_half_done() -> None:
    with pytest.raises(Refusal) as refused:
        load(*NGOS, NGOS[1])
    assert refused.value.code == "bad_list"
    assert refused.value.message.startswith(
        "Lines of the list that cannot be loaded: 1; nothing was changed. The first: Line 4"
    )
    with pytest.raises(Refusal) as refused:
        load(*NGOS, "Harbor Watch||ngo|||")
    assert (refused.value.code, refused.value.slots) == ("undecided", {"count": 1})
    with pytest.raises(Refusal) as refused:
        load(*NGOS, ending=("harbour-watch",), reason="It dissolved.")
    assert refused.value.code == "not_gone"
    assert (Party.objects.count(), JournalEntry.objects.count()) == (0, 0)


def test_a_decision_keeps_the_other_spelling() -> None:
    lines = (*NGOS, "Harbor Watch||ngo|||")
    load(*lines, decisions=Decisions({4: "harbour-watch"}))
    assert Party.objects.get(key="harbour-watch").also == ["Harbor Watch"]
    assert load(*lines) == {"same": 3}
    assert [party.key for party in parties(search="hárbor")] == ["harbour-watch"]


def test_who_is_gone_stays_until_ended_with_a_reason() -> None:
    load(*NGOS)
    assert load(NGOS[0], NGOS[2]) == {"same": 1, "gone": 1}
    with pytest.raises(Refusal) as refused:
        load(NGOS[0], NGOS[2], ending=("harbour-watch",))
    assert refused.value.code == "no_reason"
    assert parties().count() == 2
    load(NGOS[0], NGOS[2], ending=("harbour-watch",), reason="It dissolved.")
    assert [party.key for party in parties()] == ["lantern-legal-aid"]
    assert journal("end_party") == [("party harbour-watch", {"reason": "It dissolved."})]
    assert load(*NGOS) == {"same": 1, "ended": 1}
    harbour = Party.objects.get(key="harbour-watch")
    assert (harbour.ended_at, harbour.ended_reason) == (NOON, "It dissolved.")
    resume_party(harbour, "It was founded again.", actor=AMRANI, at=NOON)
    assert load(*NGOS) == {"same": 2}
    assert journal("resume_party") == [("party harbour-watch", {"reason": "It was founded again."})]


def test_an_address_is_given_changed_and_given_up_for_a_reason() -> None:
    party = admit_party("BRA", "member_state", "Brazil", actor=AMRANI, at=NOON)
    told = Contact("geneva", title="Permanent Representative", email="g@bra.example", language="fr")
    one = keep_representative(party, told, actor=AMRANI, at=NOON)
    now = Contact("geneva", title="Chargé d’affaires", email="g@bra.example")
    keep_representative(party, now, actor=AMRANI, at=NOON, one=one)
    assert [party.key for party in parties_at("G@BRA.example")] == ["BRA"]
    assert representatives_of([party]) == {party.pk: [one]}
    assert representatives_of([party], "new_york") == {}
    for reason in ("", "  "):
        with pytest.raises(Refusal):
            end_representative(one, reason, actor=AMRANI, at=NOON)
    end_representative(one, "The mission moved.", actor=AMRANI, at=NOON)
    assert representatives_of([party]) == {}
    assert parties_at("g@bra.example") == []
    assert journal("keep_representative") == [
        ("party BRA", {"office": "geneva", "changes": ["title", "email", "language"]}),
        ("party BRA", {"office": "geneva", "changes": ["title", "language"]}),
    ]
    assert journal("end_representative") == [("party BRA", {"office": "geneva", "reason": "The mission moved."})]


def test_an_address_that_is_gone_can_be_ended_alone() -> None:
    two = "Harbour Watch||ngo||c@harbour.example|"
    load(*NGOS, two)
    assert load(*NGOS) == {"same": 2, "gone": 1}
    load(*NGOS, ending=("harbour-watch",), reason="They moved.")
    told = Representative.objects.order_by("email").values_list("email", "active", "ended_reason")
    assert list(told) == [("a@harbour.example", True, ""), ("c@harbour.example", False, "They moved.")]
    assert Party.objects.get(key="harbour-watch").ended_at is None
    assert load(*NGOS) == {"same": 2}


def test_a_party_is_ended_once_and_only_with_a_reason() -> None:
    party = admit_party("BRA", "member_state", "Brazil", actor=AMRANI, at=NOON)
    with pytest.raises(Refusal) as refused:
        end_party(party, " ", actor=AMRANI, at=NOON)
    assert refused.value.message == "Nobody is dropped from the register without a reason."
    end_party(party, "A trial.", actor=AMRANI, at=NOON)
    end_party(party, "Another.", actor=AMRANI, at=NOON)
    assert journal("end_party") == [("party BRA", {"reason": "A trial."})]


def test_parties_are_found_by_class_and_by_any_name_and_put_in_order() -> None:
    admit_member_states(date(2026, 11, 25), actor=AMRANI, at=NOON)
    load(*NGOS)
    assert parties("ngo").count() == 2
    assert [party.key for party in parties(search="égypt")] == ["EGY"]
    assert [party.key for party in parties(search="埃及")] == ["EGY"]
    assert [party.key for party in parties(search="swaziland")] == ["SWZ"]
    assert [party.key for party in parties(search="veille du PORT")] == ["harbour-watch"]
    found = ordered(parties("member_state"), "fr", date(2026, 11, 25))
    assert [party.name_in("fr", date(2026, 11, 25)) for party in found[:3]] == ["Afghanistan", "Afrique du Sud", "Albanie"]
    assert len(registered()) == 195
