"""Who does something: a person, somebody holding a link, or a machine of a version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ACTOR_KINDS: Final = ("person", "link", "machine")


@dataclass(frozen=True)
class Actor:
    """``name`` is a user name, a link's reference, or a program with its version."""

    kind: str
    name: str

    def __post_init__(self) -> None:
        if self.kind not in ACTOR_KINDS:
            raise ValueError(f"{self.kind} is no kind of actor")

    @property
    def is_person(self) -> bool:
        """Only a person decides."""
        return self.kind == "person"


def person(name: str) -> Actor:
    """A named person of the secretariat or of a party."""
    return Actor("person", name)


def machine(name: str, version: str) -> Actor:
    """A program and its version."""
    return Actor("machine", f"{name} {version}")
