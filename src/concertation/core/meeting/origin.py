"""Where a statement was made, as a report says it behind the name of its author."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from concertation.core.language import OFFICIAL
from concertation.core.message import day_in_words, message

STATEMENT: Final = "statement"
OUTCOME: Final = "outcome"
PARTS: Final = (STATEMENT, OUTCOME)
"""What a submission may be of a meeting: what somebody said at it, or the note of its outcome."""


@dataclass(frozen=True)
class Origin:
    """A meeting as the origin of a submission, which is one of ``PARTS`` of it; ``day`` is the day there."""

    part: str
    level: str
    day: date
    places: Mapping[str, str] = field(hash=False)

    def said(self, language: str) -> str:
        """``statement at the regional meeting, Nairobi, 3 May 2011``."""
        return message(
            "meeting", f"origin.{self.part}", language,
            level=self.level, place=in_language(self.places, language)[0], day=day_in_words(self.day, language),
        )  # fmt: skip

    def behind(self, name: str, language: str) -> str:
        """The name with the origin in brackets."""
        return message("meeting", "origin.behind", language, name=name, origin=self.said(language))


def in_language(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """The text in that language, else in the first of English, French, Spanish and the others that has one; with its
    language."""
    for code in (language, "en", "fr", "es", *OFFICIAL):
        if texts.get(code):
            return texts[code], code
    return "", language
