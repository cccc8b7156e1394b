"""A list of parties in a file: what each line says, every fault of every line told at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.core.party.headings import columns_of, word_of
from concertation.core.party.registered import CONTACT_FIELDS, STATUSES, Contact
from concertation.core.party.structure import STATE_CLASSES
from concertation.core.refusal import Refusal

TableRow = tuple[int, Sequence[str]]
"""The number of a line in its file, and its cells."""
LONGEST: Final = {
    "key": 80, "acronym": 40, "title": 300, "email": 254, "postal": 1000, "telephone": 60,
    **{name: 500 for language in OFFICIAL for name in (language, f"formal_{language}")},
}  # fmt: skip
"""How many characters a cell may have."""
_EMAIL: Final = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\".]+(?:\.[^@\s,;<>\".]+)+")
_KEY: Final = re.compile(r"[^\W_][\w-]*")


@dataclass(frozen=True)
class Fault:
    """Why a line cannot be loaded: ``key`` names the sentence in the room ``register``, ``slots`` fill it."""

    line: int
    column: str
    key: str
    slots: Mapping[str, str | int] = field(default_factory=dict)

    def said(self, language: str) -> str:
        """The sentence, with the line, the column and the way out."""
        slots = {"line": str(self.line), "column": self.column, **self.slots}
        return message("register", f"fault.{self.key}", language, **slots)


@dataclass(frozen=True)
class Entry:
    """A line of the list. What a cell does not say is empty and changes nothing; ``status`` is None where it says none."""

    line: int
    party_class: str
    key: str = ""
    short: Mapping[str, str] = field(default_factory=dict)
    formal: Mapping[str, str] = field(default_factory=dict)
    acronym: str = ""
    status: str | None = None
    working_language: str = ""
    same_as: str = ""
    contact: Contact | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that the line gives, the English first."""
        said = {**self.short, **{f"formal {language}": name for language, name in self.formal.items()}}
        return tuple(dict.fromkeys(sorted(said.values(), key=lambda name: name != self.short.get("en"))))


def read_list(
    rows: Iterable[TableRow], source: str, default_class: str | None = None
) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """The lines under the first, which names the columns in any order, and all that is wrong with them.

    ``default_class`` is that of lines that say none. Refused where the first line cannot be understood.
    """
    first, *rest = list(rows) or [(1, ())]
    places = columns_of(tuple(first[1]))
    if "class" not in places and default_class is None:
        raise Refusal("list_without_class", "The list has no column for the class of the parties.",
                      "Add a column “class”, or say the class of all of them.")  # fmt: skip
    lines = [_Line(number, cells, places, tuple(first[1])) for number, cells in rest if any(cell.strip() for cell in cells)]
    entries = [line.entry(source, default_class) for line in lines]
    faults = tuple(fault for line in lines for fault in line.faults)
    faulty = {fault.line for fault in faults}
    return tuple(entry for entry in entries if entry.line not in faulty), faults


class _Line:
    """The cells of one line by column, and what was found wrong on the way."""

    def __init__(self, number: int, cells: Sequence[str], places: Mapping[str, int], headings: tuple[str, ...]) -> None:
        self.number = number
        self.faults: list[Fault] = []
        self._headings = {column: headings[place] for column, place in places.items()}
        self._cells = {column: cells[place].strip() for column, place in places.items() if place < len(cells)}
        if any(cell.strip() for cell in cells[len(headings) :]):
            self._fault("key", "too_many_cells")
        for column, longest in LONGEST.items():
            if len(self[column]) > longest:
                self._fault(column, "too_long", longest=str(longest))

    def __getitem__(self, column: str) -> str:
        return self._cells.get(column, "")

    def _fault(self, column: str, key: str, **slots: str) -> None:
        self.faults.append(Fault(self.number, self._headings.get(column, column), key, slots))

    def entry(self, source: str, default_class: str | None) -> Entry:
        """What the line says; to be thrown away where it is at fault."""
        party_class = self._word("class", "class") or default_class or ""
        if not party_class and not self["class"]:
            self._fault("class", "no_class")
        entry = Entry(
            line=self.number,
            party_class=party_class,
            key=self._shaped("key", _KEY, "bad_key"),
            short={language: _in_one_line(self[language]) for language in OFFICIAL if self[language]},
            formal={
                language: _in_one_line(said) for language in OFFICIAL if (said := self[f"formal_{language}"])
            },
            acronym=_in_one_line(self["acronym"]),
            status=self._status(party_class),
            working_language=self._word("working_language", "language") or "",
            same_as=self["same_as"],
            contact=self._contact(party_class, source),
        )  # fmt: skip
        if not entry.short and not entry.key:
            self._fault("en", "no_name")
        return entry

    def _status(self, party_class: str) -> str | None:
        status = self._word("status", "status")
        if status and status not in STATUSES.get(party_class, ()):
            self._fault(
                "status", "other_status", value=self["status"], known=", ".join(STATUSES.get(party_class, ())) or "none"
            )
        return status

    def _contact(self, party_class: str, source: str) -> Contact | None:
        """The address of the line, if it has any; a party that is no State is written to at its headquarters."""
        office = self._word("office", "office") or ("" if party_class in STATE_CLASSES else "headquarters")
        if not any(self[column] for column in CONTACT_FIELDS):
            return None
        if not office:
            self._fault("office", "no_office")
        return Contact(
            office=office,
            title=self["title"],
            email=self._shaped("email", _EMAIL, "bad_email"),
            postal=self["postal"],
            telephone=self["telephone"],
            language=self._word("language", "language") or "",
            source=source,
        )

    def _word(self, column: str, kind: str) -> str | None:
        """The key behind the word in the cell; None where the cell is empty, or at fault."""
        said = self[column]
        key = word_of(kind, said) if said else None
        if said and key is None:
            self._fault(column, f"bad_{kind}", value=said)
        return key

    def _shaped(self, column: str, shape: re.Pattern[str], fault: str) -> str:
        said = self[column]
        if said and not shape.fullmatch(said):
            self._fault(column, fault, value=said)
        return said


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
