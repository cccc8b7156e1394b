"""What changed since the last consultation on the same question: who replied, what they spoke to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from concertation.core.finding import PublicFindings
from concertation.core.party import CLASSES


@dataclass(frozen=True)
class Respondents:
    """Respondents of one class whose replies are public, then and now; None is the class of those not identified."""

    party_class: str | None
    then: int
    now: int

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {"class": self.party_class, "then": self.then, "now": self.now}


@dataclass(frozen=True)
class Since:
    """Respondents by class in the order of the register; themes raised now alone, then alone, and both times."""

    respondents: tuple[Respondents, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    again: tuple[str, ...]


def since(then: PublicFindings, now: PublicFindings) -> Since:
    """The differences of two findings, both made of public replies alone."""
    before, after = dict(then.bases), dict(now.bases)
    classes = [one for one in (*CLASSES, None) if before.get(one) or after.get(one)]
    raised_then, raised_now = _raised(then), _raised(now)
    return Since(
        tuple(Respondents(one, before.get(one, 0), after.get(one, 0)) for one in classes),
        new=tuple(one for one in raised_now if one not in raised_then),
        gone=tuple(one for one in raised_then if one not in raised_now),
        again=tuple(one for one in raised_now if one in raised_then),
    )


def _raised(found: PublicFindings) -> tuple[str, ...]:
    """The themes to which somebody spoke, in the order of the findings."""
    spoken = (one.theme for one in found.findings if one.theme and any(tally.respondents for tally in one.tallies))
    return tuple(dict.fromkeys(spoken))
