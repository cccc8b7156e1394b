"""What a side writes: a title and a text, or a text alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final, Self

from concertation.core.refusal import Refusal

LONGEST_TITLE: Final = 200
LONGEST_TEXT: Final = 4000
"""Characters."""


@dataclass(frozen=True)
class Words:
    """``title`` is empty on an offer and on a step."""

    title: str
    text: str

    def as_json(self) -> str:
        """As it is sealed."""
        return json.dumps([self.title, self.text], ensure_ascii=False)

    @classmethod
    def from_json(cls, sealed: str) -> Self:
        """As it was sealed."""
        title, text = json.loads(sealed)
        return cls(title, text)


def admit(title: str, text: str) -> Words:
    """The words with even ends; refused without a title, or where they are too long."""
    named, told = " ".join(title.split()), text.strip()
    if not named:
        raise Refusal("no_title", "It has no title.", "Say in a few words what it is.")
    if len(named) > LONGEST_TITLE or len(told) > LONGEST_TEXT:
        raise Refusal("too_long", "A title has {title} characters at most, a text {text}.", "Say it in fewer words.",
                      title=LONGEST_TITLE, text=LONGEST_TEXT)  # fmt: skip
    return Words(named, told)


def admit_text(text: str) -> Words:
    """The same of a text alone, which says something."""
    if not text.strip():
        raise Refusal("no_words", "Nothing is said.", "Say it in a sentence.")
    return Words("", admit("-", text).text)
