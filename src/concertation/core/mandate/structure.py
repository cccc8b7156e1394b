"""What a mandate says: who must ask whom, with whom, about what, and whether a report is ordered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

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

    def as_json(self) -> dict[str, Any]:
        """The object that stands under ``mandates`` in what ``resolution read --json`` prints."""
        return {
            "paragraph": self.paragraph,
            "part": self.part,
            "act": self.act,
            "verb": self.verb,
            "addressees": list(self.addressees),
            "with": list(self.with_),
            "consulted": list(self.consulted),
            "limbs": [{"limb": limb.limb, "text": limb.text} for limb in self.limbs],
            "subject": self.subject,
            "reporting_basis": self.reporting_basis,
            "returns_at_session": self.returns_at_session,
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Mandate:
        """The mandate that such an object describes."""
        own = {name: value for name, value in said.items() if name not in ("with", "limbs")}
        lists = {name: tuple(value) for name, value in own.items() if isinstance(value, list)}
        limbs = tuple(Limb(one["limb"], one["text"]) for one in said["limbs"])
        return cls(**own | lists, with_=tuple(said["with"]), limbs=limbs)
