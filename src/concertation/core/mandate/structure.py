"""What a mandate says: who must ask whom, with whom, about what, and whether a report is ordered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LIMBS: Final = ("ways_and_means", "obstacles", "proposals")
ACTS: Final = ("consult", "seek_views", "invite_contributions")
REPORTING_BASES: Final = ("explicit", "implied_by_agenda", "none")


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
