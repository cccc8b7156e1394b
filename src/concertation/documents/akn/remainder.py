"""What Akoma Ntoso has no place for: the difference between what was meant and what the elements alone say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

Steps = tuple[str | int, ...]


def remainder_of(meant: Any, said: Any, steps: Steps = ()) -> Iterator[tuple[str, Any]]:
    """JSON pointers (RFC 6901) into the plain object and the values that stand there; nothing when both are equal."""
    if type(meant) is type(said) and isinstance(meant, dict) and meant.keys() == said.keys():
        for key in meant:
            yield from remainder_of(meant[key], said[key], (*steps, key))
    elif isinstance(meant, list) and isinstance(said, list) and len(meant) == len(said):
        for index, one in enumerate(meant):
            yield from remainder_of(one, said[index], (*steps, index))
    elif meant != said:
        yield "".join(f"/{step}" for step in steps), meant


def with_remainder(said: Any, pointer: str, value: str) -> None:
    """Puts a value, as JSON, at the place of the pointer; ValueError, KeyError or IndexError where there is none."""
    *steps, last = pointer.split("/")[1:]
    for step in steps:
        said = said[_key(said, step)]
    said[_key(said, last)] = json.loads(value)


def _key(place: Any, step: str) -> str | int:
    return int(step) if isinstance(place, list) else step
