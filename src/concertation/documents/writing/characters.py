"""Characters of strangers made fit for paper, one for one, so that every offset into a text still holds."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from concertation.core.language import OFFICIAL, direction

REPLACEMENT: Final = "\ufffd"

# What XML 1.0 forbids or no font can show.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff9-\uffff"
    "\U000f0000-\U0010ffff]|[\U0000fffe\U0001fffe\U0002fffe]"
)
# Embeddings, overrides and isolates left open would shuffle the words that follow them, which are ours; a byte order
# mark inside a text is what PDF/A forbids.
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
_WORD_JOINER: Final = "\u2060"
_BREAKS = re.compile("[\t\n\r\u0085\u2028\u2029]")


def printable(text: str) -> str:
    """The text on one line, its unprintable characters as U+FFFD; as many code points as before."""
    return _UNPRINTABLE.sub(REPLACEMENT, _UNSEEN.sub(_WORD_JOINER, _BREAKS.sub(" ", text)))


def held_apart(text: str, own: str, around: str) -> str:
    """Text inside a line of the other direction, between two invisible marks so that its signs stay at its own ends."""
    mark = "\u200f" if own == "rtl" else "\u200e"
    return text if own == around else f"{mark}{text}{mark}"


def direction_of(text: str, language: str) -> str:
    """``rtl`` or ``ltr``: by the language where it is an official one, else by the first strong character."""
    if language in OFFICIAL:
        return direction(language)
    strong = (unicodedata.bidirectional(character) for character in text)
    return next(("ltr" if kind == "L" else "rtl" for kind in strong if kind in ("L", "R", "AL")), "ltr")
