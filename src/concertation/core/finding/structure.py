"""What is proposed, decided and shared: suggestion, coding, campaign."""

from __future__ import annotations

from dataclasses import dataclass

from concertation.core.sentence import Span


@dataclass(frozen=True)
class Reason:
    """A machine's proposal with its evidence: ``because`` are spans of the passage's own text that led there."""

    key: str
    score: float
    because: tuple[Span, ...]


@dataclass(frozen=True)
class Suggestion:
    """What a machine would put before a person for one passage. It decides nothing."""

    passage: str
    lang: str
    limbs: tuple[Reason, ...]
    themes: tuple[Reason, ...]


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
