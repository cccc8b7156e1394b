"""Evidence that a proposal was carried out: a link, a document, a public reply, or words."""

from __future__ import annotations

import re
from typing import Final

from concertation.core.refusal import Refusal
from concertation.core.resolution.symbol import parse_symbol

EVIDENCE: Final = ("link", "document", "submission", "words")
LONGEST: Final = 1000
_LINK: Final = re.compile(r"https?://[^\s/?#<>\"']+\.[^\s<>\"']+")


def evidence_words(kind: str, said: str) -> str:
    """What is kept of what an officer entered as evidence of that kind.

    Refused where nothing is said or too much, where a link is none, and where a symbol is none of the United Nations.
    """
    words = " ".join(said.split())
    if kind not in EVIDENCE or not 0 < len(words) <= LONGEST:
        raise Refusal("no_words", "Evidence says something, in {most} characters at most.",
                      "Write or paste what shows it.", most=LONGEST)  # fmt: skip
    if kind == "link" and not _LINK.fullmatch(words):
        raise Refusal("no_link", "This is no address of a page.", "Paste it whole, from https:// on.")
    return _symbol(words) if kind == "document" else words


def _symbol(words: str) -> str:
    try:
        return str(parse_symbol(words))
    except ValueError:
        raise Refusal("no_symbol", "This is no symbol of a United Nations document.",
                      "Write it as it is printed, such as A/HRC/13/19, or enter a link.") from None  # fmt: skip
