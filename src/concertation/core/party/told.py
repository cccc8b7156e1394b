"""What a list has said so far of each party, so that no line repeats or contradicts another."""

from __future__ import annotations

from collections.abc import Iterator

from concertation.core.party.entry import Entry, Fault
from concertation.core.party.fold import folded
from concertation.core.party.registered import CONTACT_FIELDS, Contact


class Told:
    """Names, fields and addresses by party, each with the line that said it first."""

    def __init__(self) -> None:
        self._named: dict[tuple[str, str], int] = {}
        self._said: dict[tuple[str, str], tuple[str, int]] = {}
        self._written: set[tuple[str, str, str]] = set()
        self._parties: set[str] = set()

    def of_another(self, entry: Entry, key: str, *, spelling: bool) -> Fault | None:
        """Why the line cannot stand beside those before it; keeps it where it can.

        A line with another ``spelling`` of the party may have another name than the line before.
        """
        first = min((self._named.get((key, folded(name)), entry.line) for name in entry.names), default=entry.line)
        if first < entry.line and (entry.contact is None or self._reached(key, entry.contact)):
            return Fault(entry.line, "en", "repeats", {"first": str(first)})
        for where, column, value in _fields(entry, spelling=spelling):
            before, line = self._said.setdefault((key, where), (value, entry.line))
            if before != value:
                return Fault(entry.line, column, "differs", {"first": str(line), "before": before, "value": value})
        self._keep(entry, key)
        return None

    def is_written_to(self, key: str) -> bool:
        """Whether the list gives an address of the party."""
        return key in self._parties

    def _reached(self, key: str, contact: Contact) -> bool:
        return (key, contact.office, contact.email) in self._written

    def _keep(self, entry: Entry, key: str) -> None:
        for name in entry.names:
            self._named.setdefault((key, folded(name)), entry.line)
        if entry.contact:
            self._written.add((key, entry.contact.office, entry.contact.email))
            self._parties.add(key)


def _fields(entry: Entry, *, spelling: bool) -> Iterator[tuple[str, str, str]]:
    """What the line says, each with where it belongs and the column that says it."""
    said = {"status": entry.status or "", "working_language": entry.working_language}
    if not spelling:
        formal = {f"formal_{language}": name for language, name in entry.formal.items()}
        said |= {**entry.short, **formal, "acronym": entry.acronym}
    yield from ((column, column, value) for column, value in said.items() if value)
    if entry.contact:
        place = f"{entry.contact.office} {entry.contact.email}"
        fields = {field: getattr(entry.contact, field) for field in CONTACT_FIELDS}
        yield from ((f"{place} {field}", field, value) for field, value in fields.items() if value)
