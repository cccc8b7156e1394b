"""Admit parties, load lists of them, end them: nobody is dropped without a reason that is written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.party import (
    BUILT_IN,
    CONTACT_FIELDS,
    Contact,
    Decisions,
    Entry,
    Plan,
    Registered,
    Step,
    member_states,
    name_of,
    plan_of,
    spellings_of,
)
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.models import JournalEntry, Party, Representative
from concertation.records.register import all_member_states, registered

TOGETHER = 500
FIELDS = ("name", "short", "formal", "acronym", "also", "status", "working_language")
"""What a list may change of a party; its key, class and source stay."""


@transaction.atomic
def admit_party(key: str, party_class: str, name: str, *, actor: Actor, at: datetime) -> Party:
    """The party of that key, admitted now if it was not known."""
    spellings = spellings_of(Registered(key, party_class, name))
    told = {"party_class": party_class, "name": name, "spellings": spellings}
    party, new = Party.objects.get_or_create(key=key, defaults=told)
    if new:
        record("admit_party", actor, at, _subject(party))
    return party


@transaction.atomic
def admit_member_states(on: date, *, actor: Actor, at: datetime, training: bool = False) -> list[Party]:
    """Every Member of the United Nations on that day, admitted now where it was not; by default each is an addressee."""
    keys = member_states(on, training=training)
    known = set(Party.objects.filter(key__in=keys).values_list("key", flat=True))
    missing = [key for key in keys if key not in known]
    states = (Registered(key, "member_state", name_of(key, "en", on), source=BUILT_IN) for key in missing)
    Party.objects.bulk_create([_row(state) for state in states])
    if missing:
        record("admit_member_states", actor, at, f"Member States on {on}", detail={"admitted": missing})
    return list(all_member_states(on, training=training))


@transaction.atomic
def load_parties(
    entries: Iterable[Entry], source: str, *, actor: Actor, at: datetime, decisions: Decisions | None = None,
    ending: Iterable[str] = (), reason: str = "",
) -> Plan:  # fmt: skip
    """Does what the plan of that list says, all of it or nothing; loading it again changes nothing.

    ``ending`` are parties that are gone from the list, to be ended for that reason. Refused while a line is at fault or
    may be a party that is known, until a person has said so or not.
    """
    plan = plan_of(entries, registered(), source=source, on=at.date(), decisions=decisions)
    _refuse_unready(plan)
    numbers = _keep_parties(plan)
    _keep_contacts(plan, numbers)
    _journal(plan, actor, at)
    for key in ending:
        _end_gone(plan, key, reason, actor, at)
    return plan


def _refuse_unready(plan: Plan) -> None:
    if plan.faults:
        raise Refusal("bad_list",
                      "Lines of the list that cannot be loaded: {count}; nothing was changed. The first: {first}",
                      "Correct them and load the list again.", count=len(plan.faults),
                      first=plan.faults[0].said("en"))  # fmt: skip
    if plan.undecided:
        raise Refusal("undecided", "Lines of the list that may be parties known already: {count}; nothing was changed.",
                      "Say of each which party it is, or that it is new.", count=len(plan.undecided))  # fmt: skip


def _keep_parties(plan: Plan) -> dict[str, int]:
    """Writes the parties that are new or changed; gives the numbers of all that the plan changes by key."""
    rows = {row.key: row for row in Party.objects.all() if row.key in plan.parties}
    new = [_row(party) for key, party in plan.parties.items() if key not in rows]
    changed = [row for key, row in rows.items() if _changes(row, plan.parties[key])]
    Party.objects.bulk_create(new, batch_size=TOGETHER)
    Party.objects.bulk_update(changed, (*FIELDS, "spellings"), batch_size=TOGETHER)
    return {row.key: row.pk for row in (*rows.values(), *new)}


def _row(party: Registered) -> Party:
    row = Party(key=party.key, party_class=party.party_class, source=party.source)
    _changes(row, party)
    return row


def _changes(row: Party, party: Registered) -> bool:
    """Puts what the plan says into the row; whether that changed anything."""
    wanted = {name: getattr(party, name) for name in FIELDS} | {"also": list(party.also)}
    before = {name: getattr(row, name) for name in FIELDS}
    for name, value in wanted.items():
        setattr(row, name, value)
    row.spellings = spellings_of(party)
    return before != wanted


def _keep_contacts(plan: Plan, numbers: dict[str, int]) -> None:
    told = [(numbers[key], number, one) for key, party in plan.parties.items() for number, one in party.contacts.items()]
    known = Representative.objects.in_bulk([number for _, number, _ in told if number > 0])
    new = [_address(party, one) for party, number, one in told if number not in known]
    changed = [_written(known[number], one) for _, number, one in told if number in known]
    Representative.objects.bulk_create(new, batch_size=TOGETHER)
    fields = (*CONTACT_FIELDS, "active", "ended_reason", "source")
    Representative.objects.bulk_update(changed, fields, batch_size=TOGETHER)


def _address(party: int, one: Contact) -> Representative:
    return _written(Representative(party_id=party), one)


def _written(row: Representative, one: Contact) -> Representative:
    """The row with what the address says; one that is taken up again loses the reason why it was given up."""
    for name in ("office", *CONTACT_FIELDS, "active", "source"):
        setattr(row, name, getattr(one, name))
    row.ended_reason = "" if row.active else row.ended_reason
    return row


def _journal(plan: Plan, actor: Actor, at: datetime) -> None:
    """One row a change. What was changed of an address is named and not repeated: the journal is kept for ever."""
    acts = {"new": "admit_party", "changed": "change_party"}
    JournalEntry.objects.bulk_create(
        (
            JournalEntry(
                act=acts[step.state], actor_kind=actor.kind, actor=actor.name, at=at, subject=f"party {step.key}"[:80],
                detail={"source": plan.source, "line": step.line, "changes": _told(step)},
            )
            for step in plan.steps
            if step.state in acts
        ),
        batch_size=TOGETHER,
    )  # fmt: skip


def _told(step: Step) -> dict[str, list[str]]:
    return {one.field: [] if one.is_contact else [one.before, one.after] for one in step.changes}


def _end_gone(plan: Plan, key: str, reason: str, actor: Actor, at: datetime) -> None:
    gone = [step for step in plan.steps if step.state == "gone" and step.key == key]
    if not gone:
        raise Refusal("not_gone", "{party} is not among those that the list no longer names.",
                      "Look for its key among them with a dry run.", party=key)  # fmt: skip
    for step in gone:
        if step.contact is None:
            end_party(Party.objects.get(key=key), reason, actor=actor, at=at)
        else:
            end_representative(Representative.objects.get(pk=step.contact), reason, actor=actor, at=at)


@transaction.atomic
def end_party(party: Party, reason: str, *, actor: Actor, at: datetime) -> None:
    """No longer addresses the party from now on; what it said stays. Refused without a reason; ended once."""
    reason = _reason(reason)
    party.refresh_from_db()
    if party.ended_at is not None:
        return
    party.ended_at, party.ended_reason = at, reason
    party.save(update_fields=["ended_at", "ended_reason"])
    record("end_party", actor, at, _subject(party), detail={"reason": reason})


@transaction.atomic
def resume_party(party: Party, reason: str, *, actor: Actor, at: datetime) -> None:
    """Takes back that a party ended, which also needs its reason."""
    reason = _reason(reason)
    party.ended_at, party.ended_reason = None, ""
    party.save(update_fields=["ended_at", "ended_reason"])
    record("resume_party", actor, at, _subject(party), detail={"reason": reason})


@transaction.atomic
def end_representative(one: Representative, reason: str, *, actor: Actor, at: datetime) -> None:
    """No longer writes to that address; it stays on record. Refused without a reason."""
    reason = _reason(reason)
    one.refresh_from_db()
    if not one.active:
        return
    one.active, one.ended_reason = False, reason
    one.save(update_fields=["active", "ended_reason"])
    detail = {"office": one.office, "reason": reason}
    record("end_representative", actor, at, _subject(one.party), detail=detail)


@transaction.atomic
def keep_representative(
    party: Party, told: Contact, *, actor: Actor, at: datetime, one: Representative | None = None
) -> Representative:
    """An address as a person gives it: a new one, or ``one`` changed; the journal names the fields and not what they say."""
    before = one.as_value() if one else Contact(told.office)
    row = _written(one or Representative(party=party), replace(told, active=True))
    fields = [name for name in ("office", *CONTACT_FIELDS) if getattr(told, name) != getattr(before, name)]
    row.save()
    detail: dict[str, Any] = {"office": row.office, "changes": fields}
    record("keep_representative", actor, at, _subject(party), detail=detail)
    return row


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Refusal("no_reason", "Nobody is dropped from the register without a reason.", "Say why.")
    return reason.strip()


def _subject(party: Party) -> str:
    return f"party {party.key}"[:80]
