"""Which party a line of a list is about: known by key or name, said by a person to be the same, new, or perhaps known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Final

from concertation.core.party.entry import Entry, Fault
from concertation.core.party.fold import folded
from concertation.core.party.headings import NEW, word_of
from concertation.core.party.likeness import Likeness, Likenesses
from concertation.core.party.names import in_training, is_built_in, party_named, party_of
from concertation.core.party.organizations import organizations
from concertation.core.party.registered import Registered
from concertation.core.party.structure import STATE_CLASSES

_LONGEST: Final = 70


@dataclass(frozen=True)
class Unlike:
    """A line that is like parties known already: theirs to be, or that key as a new one; only a person can tell."""

    key: str
    likes: tuple[Likeness, ...]


class Identities:
    """The parties known to an installation, those built in, and those that earlier lines brought."""

    def __init__(self, known: tuple[Registered, ...], on: date) -> None:
        self._on = on
        self._classes: dict[str, str] = {}
        self._named: dict[str, set[str]] = {}
        self._said: dict[str, set[str]] = {}
        self._known_before = known
        self._met_before: list[tuple[str, Entry]] = []
        self._likenesses: Likenesses | None = None
        for party in known:
            self._keep(party.key, party.party_class, (*party.short.values(), *party.formal.values()))
            for name in party.also:
                self._said.setdefault(folded(name), set()).add(party.key)

    def of(self, entry: Entry, decision: str, *, others_new: bool) -> str | Unlike | Fault:
        """The key of the party, known or new; those it may be; or why it can be none."""
        found = self._known(entry)
        if isinstance(found, Fault):
            return found
        if decision and not word_of(NEW, decision):
            return self._decided(entry, decision, found)
        if found:
            return self._met(entry, found)
        if entry.party_class in STATE_CLASSES:
            return Fault(entry.line, "class", "unknown_state", {"value": (*entry.names, entry.key)[0]})
        if not entry.names:
            return Fault(entry.line, "key", "unknown_key", {"value": entry.key})
        key = self._new_key(entry)
        likes = () if decision or others_new else self._likely(entry)
        self._met(entry, key)
        return Unlike(key, likes) if likes else key

    def _known(self, entry: Entry) -> str | Fault | None:
        """The party of that key, else the one of that class with one of those names; an unknown key is a new one."""
        if entry.key:
            named = entry.key if entry.key in self._classes else self._built_in(entry.key, None)
            if named and self._class_of(named) != entry.party_class:
                return Fault(entry.line, "class", "other_class", {"value": entry.key, "class": self._class_of(named)})
            return named
        keys = {key for name in entry.names for key in self._keys_of(name, entry.party_class)}
        if len(keys) > 1:
            return Fault(entry.line, "en", "two_parties", {"keys": ", ".join(sorted(keys))})
        return next(iter(keys), None)

    def _keys_of(self, name: str, party_class: str) -> set[str]:
        """Of that class; what a person said is the same is so in any."""
        found = {key for key in self._named.get(folded(name), ()) if self._classes[key] == party_class}
        found |= self._said.get(folded(name), set())
        built_in = self._built_in(name, party_class)
        if built_in and self._class_of(built_in) == party_class:
            found.add(built_in)
        return found

    def _built_in(self, name: str, party_class: str | None) -> str | None:
        if is_built_in(name):
            return None if in_training(name) else name
        party = party_named(name, self._on, party_class)
        return party.key if party else None

    def _class_of(self, key: str) -> str:
        return self._classes.get(key) or party_of(key, self._on).party_class

    def _decided(self, entry: Entry, decision: str, found: str | None) -> str | Fault:
        """What a person said it is the same as; refused where no such party is, or the line is another one already."""
        if decision not in self._classes and not is_built_in(decision):
            return Fault(entry.line, "same_as", "no_such_party", {"value": decision})
        if found and found != decision:
            return Fault(entry.line, "same_as", "is_another", {"value": decision, "party": found})
        return self._met(entry, decision)

    def _met(self, entry: Entry, key: str) -> str:
        """Keeps what the line calls the party, for the lines after it."""
        known = key in self._classes or is_built_in(key)
        self._keep(key, self._class_of(key) if known else entry.party_class, entry.names)
        if self._likenesses is None:
            self._met_before.append((key, entry))
        else:
            self._likenesses.add(key, entry.names, entry.acronym, _emails(entry))
        return key

    def _keep(self, key: str, party_class: str, names: tuple[str, ...]) -> None:
        self._classes[key] = party_class
        for name in names:
            self._named.setdefault(folded(name), set()).add(key)

    def _likely(self, entry: Entry) -> tuple[Likeness, ...]:
        if self._likenesses is None:
            self._likenesses = self._compared()
        return self._likenesses.of(entry.names, entry.acronym, _emails(entry))

    def _compared(self) -> Likenesses:
        """Made at the first line that is not known: a list that was loaded before needs none of it."""
        likenesses = Likenesses()
        for party in organizations().values():
            likenesses.add(party.key, (party.short["en"], *party.short.values()))
        for one in self._known_before:
            names = (one.name, *one.short.values(), *one.formal.values(), *one.also)
            likenesses.add(one.key, names, one.acronym, [contact.email for contact in one.contacts.values()])
        for key, entry in self._met_before:
            likenesses.add(key, entry.names, entry.acronym, _emails(entry))
        return likenesses

    def _new_key(self, entry: Entry) -> str:
        stem = entry.key or _slug(entry)
        taken = (f"{stem}-{number}" if number > 1 else stem for number in range(1, len(self._classes) + 3))
        return next(key for key in taken if key not in self._classes and not is_built_in(key))


def _slug(entry: Entry) -> str:
    """From the first name in Latin letters; where there is none, from the class and the digest of the name."""
    for name in entry.names:
        if (slug := folded(name).replace(" ", "-")) and slug.isascii():
            return slug[:_LONGEST].strip("-")
    return f"{entry.party_class}-{hashlib.sha256(folded(entry.names[0]).encode()).hexdigest()[:12]}"


def _emails(entry: Entry) -> list[str]:
    return [entry.contact.email] if entry.contact and entry.contact.email else []
