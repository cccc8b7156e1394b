"""The structure of an issued report as everybody may have it: naming replies that are public and no others."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any, Final

from concertation.core.passage import submission_of
from concertation.records.public import open_among

SECRETARIAT: Final = "secretariat"
"""Whose own words a sentence is, as everybody may know: never the name of the officer."""


def without_closed(structure: dict[str, Any]) -> dict[str, Any]:
    """The structure without replies, passages and places of quotations that are not public, or no longer.

    How many of those that a sentence counts are not public must not be told (``TRUST.md``).
    """
    still_open = open_among(replies_in(structure))
    kept: dict[str, Any] = _kept(structure, still_open)
    return kept


def replies_in(value: Any) -> Iterable[str]:
    """The replies that the sentences of a structure name, some more than once."""
    for sentence in _sentences(value):
        yield from sentence["submissions"]
        yield from map(submission_of, sentence["passages"])
        yield from (submission_of(one["passage"]) for one in sentence["quotations"])


def passages_in(value: Any) -> Iterable[str]:
    """The passages that the sentences of a structure rest on, some more than once."""
    for sentence in _sentences(value):
        yield from sentence["passages"]
        yield from (one["passage"] for one in sentence["quotations"])


def _sentences(value: Any) -> Iterable[dict[str, Any]]:
    """The sentences of anything in the structure: they alone name replies."""
    if isinstance(value, list):
        for one in value:
            yield from _sentences(one)
    elif isinstance(value, dict):
        if "submissions" in value:
            yield value
        else:
            yield from _sentences(list(value.values()))


def _kept(value: Any, still_open: Set[str]) -> Any:
    if isinstance(value, list):
        return [_kept(one, still_open) for one in value]
    if not isinstance(value, dict):
        return value
    if "submissions" not in value:
        return {key: _kept(one, still_open) for key, one in value.items()}
    return value | {
        "submissions": [one for one in value["submissions"] if one in still_open],
        "passages": [one for one in value["passages"] if submission_of(one) in still_open],
        "quotations": [one for one in value["quotations"] if submission_of(one["passage"]) in still_open],
        "author": SECRETARIAT if value.get("author") else None,
    }
