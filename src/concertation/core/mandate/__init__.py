"""The operative act that asks somebody to consult somebody about something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from concertation.core.resolution import Citation, Resolution

LIMBS: Final = ("ways_and_means", "obstacles", "proposals")


@dataclass(frozen=True)
class Limb:
    """A thing asked about: one of ``LIMBS`` and the words of the text that ask it."""

    limb: str
    text: str


@dataclass(frozen=True)
class Mandate:
    """Who must ask whom, with whom, about what. Actors are canonical English terms whatever the text's language.

    ``act`` is ``consult``, ``seek_views`` or ``invite_contributions``; ``reporting_basis`` is ``explicit``,
    ``implied_by_agenda`` or ``none``: a report that the text does not order is never invented.
    """

    paragraph: str | None
    part: str | None
    act: str
    verb: str
    addressees: tuple[str, ...]
    with_: tuple[str, ...]
    consulted: tuple[str, ...]
    limbs: tuple[Limb, ...]
    subject: str | None
    reporting_basis: str
    returns_at_session: int | None


def mandates_in(resolution: Resolution) -> tuple[Mandate, ...]:
    """Every operative act that asks to consult, seek views or invite contributions, in the order of the text."""
    raise NotImplementedError


def predecessors_of(resolution: Resolution) -> tuple[Citation, ...]:
    """The resolutions and decisions that the *Recalling* paragraphs name, in the order of the text."""
    raise NotImplementedError
