"""A list of parties in a file, held against the register before anything is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from concertation.core.csv_rows import Row, csv_rows
from concertation.core.language import OFFICIAL
from concertation.core.party.names import party_named
from concertation.core.party.structure import CLASSES, STATE_CLASSES

COLUMNS: Final = ("class", *OFFICIAL)
LOADED: Final = tuple(name for name in CLASSES if name not in STATE_CLASSES)
"""States are the register's own: their names and dates come with the program, not from a list."""


@dataclass(frozen=True)
class Candidate:
    """A line of the file: its class and names, and the key of the party that the register already knows by one of them."""

    line: int
    party_class: str
    names: dict[str, str]
    known_as: str | None


def read_parties_csv(text: str, on: date) -> tuple[Candidate, ...]:
    """The lines of a list ``class,ar,zh,en,fr,ru,es``, any name enough; refused by line and column."""
    found: list[Candidate] = []
    seen: dict[tuple[str, str], int] = {}
    for row in csv_rows(text, "the list", COLUMNS, ("class",)):
        candidate = _candidate(row, on)
        for language, name in candidate.names.items():
            if (language, name) in seen:
                raise row.refusal(
                    language, "repeats line {first}.", "Keep one line for each party.", first=seen[language, name]
                )
            seen[language, name] = row.line
        found.append(candidate)
    return tuple(found)


def _candidate(row: Row, on: date) -> Candidate:
    row.required("class")
    party_class = row.one_of("class", LOADED)
    names = {language: name for language in OFFICIAL if (name := row[language])}
    if not names:
        raise row.refusal("en", "is empty, and so are the other names.", "Give a name in one of the six languages.")
    known = {party.key for name in names.values() if (party := party_named(name, on))}
    if len(known) > 1:
        raise row.refusal("class", "belongs to names of two parties: {keys}.", "Part them.", keys=", ".join(sorted(known)))
    assert party_class is not None
    return Candidate(row.line, party_class, names, known.pop() if known else None)
