"""What a line of a list would change of a party, field by field. A list adds and corrects; it never erases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from concertation.core.party.entry import Entry
from concertation.core.party.fold import folded
from concertation.core.party.names import is_built_in, keys_named, names_of
from concertation.core.party.registered import CONTACT_FIELDS, Contact, Registered


@dataclass(frozen=True)
class Change:
    """A field (``short.fr``, ``status``, ``geneva.email``) with what stands in it and what would."""

    field: str
    before: str
    after: str

    @property
    def is_contact(self) -> bool:
        """Whether it tells how somebody is reached: not to be written down for ever."""
        return self.field.rpartition(".")[2] in CONTACT_FIELDS


def corrected(party: Registered, entry: Entry, *, renames: bool) -> Registered:
    """The party as the line has it, its addresses apart.

    Where the line does not rename it, other names are kept beside its own; a party that is built in is never renamed.
    """
    names = {"short": dict(party.short), "formal": dict(party.formal)}
    also = list(party.also)
    for kind, said in (("short", entry.short), ("formal", entry.formal)):
        for language, name in said.items():
            also += _taken(names[kind], language, name, replace(party, also=tuple(also)), renames=renames)
    built_in = is_built_in(party.key)
    short = names["short"]
    return replace(
        party,
        name=party.name if built_in else short.get("en") or next(iter(short.values()), party.name),
        short=short,
        formal=names["formal"],
        also=tuple(also),
        acronym=entry.acronym if entry.acronym and not built_in and (renames or not party.acronym) else party.acronym,
        status=party.status if entry.status is None else entry.status,
        working_language=entry.working_language or party.working_language,
    )


def _taken(names: dict[str, str], language: str, name: str, party: Registered, *, renames: bool) -> list[str]:
    """Puts the name into its place; or gives it back where it is another spelling that is not known yet."""
    if names.get(language) == name or name in party.also:
        return []
    if not is_built_in(party.key) and (renames or language not in names):
        names[language] = name
        return []
    return [] if bears(party, name) else [name]


def bears(party: Registered, name: str) -> bool:
    """Whether the party is called so, in any language or spelling that is known."""
    known = {folded(said) for said in (*party.short.values(), *party.formal.values(), *party.also)}
    return folded(name) in known or party.key in keys_named(name)


def spellings_of(party: Registered) -> str:
    """All that the party is called, folded, each in a line: what a search of the register looks through."""
    said = (party.name, *party.short.values(), *party.formal.values(), party.acronym, *party.also, party.key)
    return "\n".join(dict.fromkeys(filter(None, map(folded, (*said, *names_of(party.key))))))


def reached(have: Contact, said: Contact) -> Contact:
    """The address as the line has it; one that was given up is taken up again where the line says something else."""
    told = {field: value for field, value in asdict(said).items() if field in CONTACT_FIELDS and value}
    found = replace(have, **told)
    return have if found == have else replace(found, active=True, source=said.source)


def changes_of_party(before: Registered, after: Registered) -> tuple[Change, ...]:
    """The fields of the party itself in which the two differ."""
    return _between(_fields(before), _fields(after))


def changes_of_contact(before: Contact | None, after: Contact) -> tuple[Change, ...]:
    """The fields of an address in which the two differ, under the name of its office."""
    return _between(_told(before or Contact(after.office)), _told(after))


def _between(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Change, ...]:
    fields = [(name, old.get(name, ""), new.get(name, "")) for name in {**old, **new}]
    return tuple(Change(name, before, after) for name, before, after in fields if before != after)


def _fields(party: Registered) -> dict[str, str]:
    named = {"short": party.short, "formal": party.formal}
    names = {f"{kind}.{language}": name for kind, said in named.items() for language, name in said.items()}
    return names | {
        "acronym": party.acronym,
        "also": "; ".join(party.also),
        "status": party.status,
        "working_language": party.working_language,
    }


def _told(contact: Contact) -> dict[str, str]:
    told = {f"{contact.office}.{field}": getattr(contact, field) for field in CONTACT_FIELDS}
    return told | {f"{contact.office}.active": "yes" if contact.active else "no"}
