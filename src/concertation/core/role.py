"""Who does something: a person, somebody holding a link, or a machine of a version; and what a person's role lets her do."""

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


OFFICER: Final = "officer"
SECOND_OFFICER: Final = "second_officer"
CHIEF: Final = "chief"
ROLES: Final = (OFFICER, SECOND_OFFICER, CHIEF)
"""Of an account of the secretariat. Focal points and capital reviewers have no account: they act by a link."""


def may_read_non_public(role: str) -> bool:
    """Opens what its author did not make public: everybody who works on a consultation, and nobody else."""
    return role in ROLES


def may_decide(role: str) -> bool:
    """Asks, receives, reviews and publishes: the officer's own work."""
    return role in (OFFICER, CHIEF)


def may_see_second(role: str) -> bool:
    """Looks again at what another person has decided, and codes a sample blind."""
    return role in ROLES


def may_override(role: str) -> bool:
    """Lets something pass that a rule holds back, with a printed reason; never consent, never safety (EXPERIENCE.md)."""
    return role == CHIEF
