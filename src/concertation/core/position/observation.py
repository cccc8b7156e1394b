"""Observations of a party that a published submission names: their life, and how long they may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from concertation.core.life import Life
from concertation.core.refusal import Refusal
from concertation.core.typed import typed

MOST_WORDS: Final = 300
_SHORTEST: Final = 4
"""Letters of a name below which it is no sign that the party is meant: acronyms are words of other languages."""
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
LIFE: Final = Life(
    states={
        "announced": "the author of the submission was told first, and has time to withdraw or to object",
        "invited": "the party has its link, and has not written",
        "received": "the party has written, and agreed that it is published; an officer reads it",
        "published": "it stands beside the submission",
        "ended": "it is not published, for a reason",
    },
    begins=("announced",),
    moves={
        "announced": ("invited", "ended"),
        "invited": ("received", "ended"),
        "received": ("published", "ended"),
        "published": ("ended",),
        "ended": (),
    },
)


def move(here: str, there: str) -> str:
    """The state after the move; refused where the life of observations does not know it."""
    refusal = Refusal("wrong_move", "Observations that are {here} cannot become {there}.", "Open the page anew.",
                      here=here, there=there)  # fmt: skip
    return LIFE.moved(here, there, refusal)


def length(text: str) -> int:
    """Words between spaces; five Chinese characters make three words, as in a report."""
    return len(_HAN.sub(" ", text).split()) + 3 * len(_HAN.findall(text)) // 5


def check_length(text: str) -> str:
    """The text without space around it; refused where it says nothing or too much."""
    told = typed(text)
    if not told or length(told) > MOST_WORDS:
        raise Refusal("wrong_length", "The observations are empty, or longer than {n} words: they have {had}.",
                      "Shorten them.", n=MOST_WORDS, had=length(told))  # fmt: skip
    return told


def named_in(text: str, parties: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The keys of those parties of which a name stands in the text, as a word of its own."""
    held = text.casefold()
    return frozenset(key for key, names in parties.items() if any(_stands(name.casefold(), held) for name in names))


def _stands(name: str, text: str) -> bool:
    if name not in text or (len(name) < _SHORTEST and not _HAN.search(name)):
        return False
    return bool(_HAN.search(name)) or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
