"""The words of a text that are its author's own: without courtesies of letters and without quotations."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from concertation.core.table import json_table

_QUOTED: Final = re.compile(r"“[^”]{30,}”|«[^»]{30,}»|„[^“”]{30,}[“”]|「[^」]{12,}」|\"(?=\S)[^\"\n]{30,}(?<=\S)\"")
_SENTENCE: Final = re.compile(r"[^.;:!?\n。；！？؟]*(?:[.;:!?\n。；！？؟]+|\Z)")


@cache
def courtesies() -> tuple[str, ...]:
    """Turns of speech of diplomatic letters in six languages, in small letters."""
    table: dict[str, list[str]] = json_table("finding/courtesies.json")
    return tuple(phrase for phrases in table.values() for phrase in phrases)


def may_quote(text: str) -> bool:
    """Whether there is an opening quotation mark."""
    return '"' in text or (not text.isascii() and ("“" in text or "«" in text or "„" in text or "「" in text))


def own_words(text: str, *, may_be_courteous: bool) -> str:
    """The text without what stands in quotation marks and without sentences that hold a courtesy."""
    own = _QUOTED.sub(" ", text)
    if may_be_courteous and _is_courteous(own):
        own = " ".join(part for part in _SENTENCE.findall(own) if not _is_courteous(part))
    return own


def _is_courteous(text: str) -> bool:
    text = text.lower()
    return any(phrase in text for phrase in courtesies())
