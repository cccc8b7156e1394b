"""``replies.csv``: what the officer knows about each reply beyond its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from concertation.core.csv_rows import Row, csv_rows, day_of
from concertation.core.language import OFFICIAL, UNDETERMINED
from concertation.core.party import CLASSES
from concertation.core.submission.consent import DOORS, PUBLICATION_LEVELS

COLUMNS: Final = ("file", "party", "class", "on_behalf_of", "received", "publication", "language", "door")


@dataclass(frozen=True)
class ReplyFacts:
    """A line of ``replies.csv``; what it does not say is None, and is never taken from the file's own time stamp.

    ``party`` and ``on_behalf_of`` are as written: the register is asked elsewhere, with the date.
    """

    file: str
    party: str | None = None
    party_class: str | None = None
    on_behalf_of: tuple[str, ...] = ()
    received: date | None = None
    publication: str | None = None
    language: str | None = None
    door: str | None = None


def read_replies_csv(text: str) -> dict[str, ReplyFacts]:
    """The facts by file name. Several names in ``on_behalf_of`` are separated by ``;``. Refused by line and column."""
    facts: dict[str, ReplyFacts] = {}
    for row in csv_rows(text, "replies.csv", COLUMNS, ("file",)):
        file = row.required("file")
        if file in facts:
            raise row.refusal("file", "names “{file}” a second time.", "Keep one line for each file.", file=file)
        facts[file] = _facts(row, file)
    return facts


def _facts(row: Row, file: str) -> ReplyFacts:
    names = (name.strip() for name in (row["on_behalf_of"] or "").split(";"))
    return ReplyFacts(
        file=file,
        party=row["party"],
        party_class=row.one_of("class", CLASSES),
        on_behalf_of=tuple(name for name in names if name),
        received=row.read("received", day_of, "Write the day of receipt as 2011-03-31."),
        publication=row.one_of("publication", PUBLICATION_LEVELS),
        language=row.one_of("language", (*OFFICIAL, UNDETERMINED)),
        door=row.one_of("door", DOORS),
    )
