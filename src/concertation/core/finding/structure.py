"""What is proposed, decided and shared: suggestion, coding, campaign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from concertation.core.sentence import Span


@dataclass(frozen=True)
class Reason:
    """A machine's proposal with its evidence: ``because`` are spans of the passage's own text that led there."""

    key: str
    score: float
    because: tuple[Span, ...]

    def as_json(self, aspect: str) -> dict[str, Any]:
        """The key under its ``limb`` or ``theme``, with score and words."""
        return {aspect: self.key, "score": self.score, "because": [list(span) for span in self.because]}


@dataclass(frozen=True)
class Suggestion:
    """What a machine would put before a person for one passage. It decides nothing."""

    passage: str
    lang: str
    limbs: tuple[Reason, ...]
    themes: tuple[Reason, ...]

    def as_json(self) -> dict[str, Any]:
        """Limbs and themes as ``passage suggest`` and ``suggestions.jsonl`` give them."""
        return {
            "limbs": [reason.as_json("limb") for reason in self.limbs],
            "themes": [reason.as_json("theme") for reason in self.themes],
        }


@dataclass(frozen=True)
class Coding:
    """A person's decision that a passage speaks to a limb, a theme, or both. Offsets are into the text of the passage."""

    passage: str
    start: int
    end: int
    limb: str | None
    theme: str | None
    coder: str


@dataclass(frozen=True)
class Campaign:
    """Submissions that share their words: ``identical``, ``near_identical`` or ``shared_wording``. Never merged."""

    number: int
    kind: str
    members: tuple[str, ...]
    representative: str
