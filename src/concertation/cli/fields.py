"""What a ``.jsonl`` file must hold: an identifier and one text per line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from concertation.cli.speech import json_lines
from concertation.core.refusal import Refusal

Identifier = str | int


def objects_with(file: str, field: str) -> Iterator[dict[str, Any]]:
    """The objects of a file, each with an identifier and a text under that field; one without is refused by its place."""
    for place, value in enumerate(json_lines(file), 1):
        if not isinstance(value.get("id"), Identifier) or not isinstance(value.get(field), str):
            raise Refusal(
                "missing_field",
                'Object {place} of {file} has no "id" or no text under "{field}".',
                'Write {{"id": "…", "{field}": "…"}} on each line.',
                place=place,
                file=file,
                field=field,
            )
        yield value


def texts_of(file: str, field: str) -> Iterator[tuple[Identifier, str]]:
    """Identifier and text of each object."""
    for value in objects_with(file, field):
        yield value["id"], value[field]


def once_named(file: str, field: str) -> Iterator[tuple[Identifier, str]]:
    """As ``texts_of``; an identifier given twice is refused."""
    names: set[Identifier] = set()
    for name, text in texts_of(file, field):
        if name in names:
            raise Refusal("same_id", "The identifier {name} stands twice in {file}.",
                          "Give each line an identifier of its own.", name=name, file=file)  # fmt: skip
        names.add(name)
        yield name, text


def named_texts(file: str, field: str) -> dict[Identifier, str]:
    """As ``once_named``, by identifier."""
    return dict(once_named(file, field))
