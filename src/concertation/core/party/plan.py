"""What loading a list would do, line by line; what it would do is also what is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from concertation.core.message import message
from concertation.core.party.change import Change, changes_of_contact, changes_of_party, corrected, reached
from concertation.core.party.entry import Entry, Fault
from concertation.core.party.identity import Identities, Unlike
from concertation.core.party.likeness import Likeness
from concertation.core.party.names import is_built_in, name_of, party_of
from concertation.core.party.registered import Contact, Registered
from concertation.core.party.told import Told

STATES: Final = ("new", "changed", "same", "duplicate", "ended", "gone")
"""``duplicate``: a person must say whether it is one of those it is like. ``ended``: it ended here, and stays so.
``gone``: the installation has it of that list, and the list no longer names it; it stays until a person ends it."""
BUILT_IN: Final = "register"
"""The source of a party that the program brings with it."""


@dataclass(frozen=True)
class Step:
    """What a line (0 for what is gone) would do to a party, or what of it is gone: all of it or its address ``contact``."""

    line: int
    state: str
    key: str
    name: str
    changes: tuple[Change, ...] = ()
    likes: tuple[Likeness, ...] = ()
    contact: int | None = None

    def said(self, language: str) -> str:
        """The step in words; the names of fields stay as the columns of a list are called."""
        told = [message("register", f"state.{self.state}", language, name=self.name, party=self.key)]
        told += [
            message("register", "change", language, field=one.field, before=one.before or "–", after=one.after or "–")
            for one in self.changes
        ]
        told += [
            message("register", f"like.{one.reason}", language, party=one.key, because=one.because) for one in self.likes
        ]
        return " ".join(told)


@dataclass(frozen=True)
class Plan:
    """The steps in the order of the lines; ``parties`` as they would be afterwards, only those that change.

    The addresses of such a party stand under their number, new ones under numbers below 0.
    """

    source: str
    steps: tuple[Step, ...]
    faults: tuple[Fault, ...] = ()
    parties: Mapping[str, Registered] = field(default_factory=dict)

    @property
    def undecided(self) -> tuple[Step, ...]:
        """Lines that may be parties known already: a person must say so, or that they are new."""
        return tuple(step for step in self.steps if step.state == "duplicate")

    @property
    def counts(self) -> dict[str, int]:
        """How many steps there are of each state."""
        counted = Counter(step.state for step in self.steps)
        return {state: counted[state] for state in STATES}


@dataclass(frozen=True)
class Decisions:
    """What a person said of lines that are like known parties: a key by line, or ``new``; or that the rest are new."""

    same_as: Mapping[int, str] = field(default_factory=dict)
    others_new: bool = False


def plan_of(
    entries: Iterable[Entry], known: Iterable[Registered], *, source: str, on: date, decisions: Decisions | None = None
) -> Plan:
    """What the list would change of the parties known; ``on`` is the day on which names are understood.

    Nothing is ever left out because it is missing in the list: it is only told.
    """
    planning = _Planning(tuple(known), source, on, decisions or Decisions())
    entries = tuple(entries)
    identified = [(entry, planning.identified(entry)) for entry in entries]
    for entry, found in identified:
        planning.take(entry, found)
    return planning.plan()


class _Planning:
    def __init__(self, known: tuple[Registered, ...], source: str, on: date, decisions: Decisions) -> None:
        self.known = {party.key: party for party in known}
        self.source = source
        self.on = on
        self.decisions = decisions
        self.parties = dict(self.known)
        self.identities = Identities(known, on)
        self.steps: list[Step] = []
        self.faults: list[Fault] = []
        self.told = Told()
        self.reached: set[tuple[str, int]] = set()
        self.written: Counter[tuple[str, str]] = Counter()

    def identified(self, entry: Entry) -> str | Unlike | Fault:
        """The party that the line is about."""
        decision = self.decisions.same_as.get(entry.line, entry.same_as)
        found = self.identities.of(entry, decision, others_new=self.decisions.others_new)
        if isinstance(found, str) and entry.contact:
            self.written[found, entry.contact.office] += 1
        return found

    def take(self, entry: Entry, found: str | Unlike | Fault) -> None:
        """Keeps what the line does to that party."""
        if isinstance(found, Fault):
            self.faults.append(found)
        elif isinstance(found, Unlike):
            self.steps.append(Step(entry.line, "duplicate", found.key, entry.names[0], likes=found.likes))
        elif fault := self.told.of_another(entry, found, spelling=self._is_spelling(entry, found)):
            self.faults.append(fault)
        else:
            self._do(entry, found)

    def _do(self, entry: Entry, key: str) -> None:
        before = self.parties.get(key)
        if before and before.ended:
            self.steps.append(Step(entry.line, "ended", key, before.name))
            return
        party = before or self._begun(entry, key)
        after = self._corrected(party, entry)
        changes = changes_of_party(party, after) if before else ()
        after, told = self._with_contact(after, entry.contact)
        state = "new" if before is None else "changed" if changes or told else "same"
        self.steps.append(Step(entry.line, state, key, after.name, (*changes, *told)))
        self.parties[key] = after

    def _decided(self, entry: Entry, key: str) -> bool:
        """Whether a person said that the line is that party."""
        return key in (entry.same_as, self.decisions.same_as.get(entry.line))

    def _is_spelling(self, entry: Entry, key: str) -> bool:
        """Whether the line may call the party otherwise than another line does."""
        known = self.parties[key].also if key in self.parties else ()
        return is_built_in(key) or self._decided(entry, key) or any(name in known for name in entry.names)

    def _corrected(self, party: Registered, entry: Entry) -> Registered:
        """A list renames the parties that came from it, though not by a line that a person said is the same."""
        decided = self._decided(entry, party.key)
        after = corrected(party, entry, renames=party.source == self.source and not decided)
        if decided and party.party_class != entry.party_class:
            return replace(after, also=tuple(dict.fromkeys((*after.also, *entry.names))))
        return after

    def _begun(self, entry: Entry, key: str) -> Registered:
        if is_built_in(key):
            return Registered(key, party_of(key, self.on).party_class, name_of(key, "en", self.on), source=BUILT_IN)
        return Registered(key, entry.party_class, entry.names[0], source=self.source)

    def _with_contact(self, party: Registered, said: Contact | None) -> tuple[Registered, tuple[Change, ...]]:
        if said is None:
            return party, ()
        number = self._place(party, said)
        have = party.contacts.get(number)
        now = reached(have, said) if have else said
        self.reached.add((party.key, number))
        changes = () if now == have else changes_of_contact(have, now)
        return replace(party, contacts={**party.contacts, number: now}), changes

    def _place(self, party: Registered, said: Contact) -> int:
        """The address that the line speaks of: that with its e-mail, or the only one of its office; else a new one."""
        there = {
            number: one
            for number, one in party.contacts.items()
            if one.office == said.office and (party.key, number) not in self.reached
        }
        same = [number for number, one in there.items() if one.email == said.email]
        only = list(there) if len(there) == 1 and self.written[party.key, said.office] == 1 else []
        return next(iter((*same, *only)), min((0, *party.contacts)) - 1)

    def plan(self) -> Plan:
        """All of it, and what is gone."""
        changed = {key: party for key, party in self.parties.items() if party != self.known.get(key)}
        steps = (*self.steps, *self._gone())
        return Plan(self.source, steps, tuple(sorted(self.faults, key=lambda fault: fault.line)), changed)

    def _gone(self) -> Iterator[Step]:
        """What the installation has of this list and the list no longer names: parties, and addresses of those it names.

        A list without addresses says nothing of them.
        """
        named = {step.key for step in self.steps}
        for party in self.known.values():
            own = party.source == self.source and not is_built_in(party.key)
            if party.ended or (party.key in named and not self.told.is_written_to(party.key)):
                continue
            if own and party.key not in named:
                yield Step(0, "gone", party.key, party.name)
                continue
            for number, one in party.contacts.items():
                if one.source == self.source and one.active and (party.key, number) not in self.reached:
                    yield Step(0, "gone", party.key, f"{party.name}, {one.office}", contact=number)
