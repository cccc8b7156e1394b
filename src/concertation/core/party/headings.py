"""What the columns and the words of a list of parties are called, in six languages."""

from __future__ import annotations

from functools import cache
from typing import Final

from concertation.core.csv_rows import nearest
from concertation.core.language import OFFICIAL
from concertation.core.party.fold import folded
from concertation.core.party.structure import CLASSES
from concertation.core.refusal import Refusal
from concertation.core.table import json_table

COLUMNS: Final = (
    "key", "class", *OFFICIAL, *(f"formal_{language}" for language in OFFICIAL), "acronym", "status", "working_language",
    "same_as", "office", "title", "email", "postal", "telephone", "language",
)  # fmt: skip
LIST: Final = "party/list.json"
NEW: Final = "new"
"""What stands in ``same_as`` for a party that is none of those proposed."""


def columns_of(headings: tuple[str, ...]) -> dict[str, int]:
    """The place of each of ``COLUMNS`` that the headings name; a heading that is not known or comes twice is refused.

    A column without a heading is left out. ``Name`` is the English name, ``Nom`` the French one.
    """
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        if not heading.strip():
            continue
        column = _columns().get(folded(heading))
        if column is None:
            raise _unknown(heading)
        if column in places:
            raise Refusal("list_heading_twice", "The list has the column {column} twice: “{first}” and “{second}”.",
                          "Keep one of the two.", column=column, first=headings[places[column]], second=heading)  # fmt: skip
        places[column] = place
    return places


def word_of(kind: str, said: str) -> str | None:
    """The key behind a word in any of six languages; kinds are ``class``, ``office``, ``status``, ``language``, ``new``."""
    return _words(kind).get(folded(said) or said)


def _unknown(heading: str) -> Refusal:
    near = nearest(heading, COLUMNS)
    return Refusal(
        "list_heading_unknown",
        "The list has a column “{heading}” that is not known.",
        ("Did you mean {near}? " if near else "") + "Delete the column, or call it one of {columns}.",
        heading=heading,
        columns=", ".join(COLUMNS),
        **({"near": near} if near else {}),
    )


@cache
def _columns() -> dict[str, str]:
    table: dict[str, list[str]] = json_table(LIST)["columns"]
    return {folded(name): column for column, names in table.items() for name in (column, *names)}


@cache
def _words(kind: str) -> dict[str, str]:
    if kind == "class":
        labels = [table for table in json_table("party/labels.json").values() if "ngo" in table]
        named = {name: [name, *(word for table in labels for word in table[name].values())] for name in CLASSES}
    else:
        named = {NEW: json_table(LIST)["new"]} if kind == NEW else json_table(LIST)["words"][kind]
    return {folded(word): key for key, words in named.items() for word in (*words, key) if word}
