"""Two spellings of one name made equal: case, accents, apostrophes, articles and brackets folded."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from concertation.core.table import json_table

_ARABIC: Final = str.maketrans({"ى": "ي", "ة": "ه", "ـ": None, "ک": "ك", "ی": "ي"})
_APOSTROPHES: Final = re.compile(r"['’‘ʼ`´]")
_NOT_WORD: Final = re.compile(r"[\W_]+")
_BRACKETED: Final = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*\*?$")


@cache
def _article_pattern() -> re.Pattern[str]:
    words = sorted({word for words in json_table("party/order.json")["articles"].values() for word in words}, key=len)
    return re.compile("^(?:" + "|".join(re.escape(word) for word in reversed(words)) + ")", re.IGNORECASE)


def without_article(name: str) -> str:
    """The name without an article before it (``the Sudan``) or behind it in brackets (``Sudan (the)``)."""
    name = name.strip().replace("’", "'")
    tail = _BRACKETED.search(name)
    if tail and not _article_pattern().sub("", f"{tail[1]} ".replace("' ", "'"), count=1).strip():
        return name[: tail.start()]
    return _article_pattern().sub("", name, count=1)


def without_bracket(name: str) -> str:
    """The name before its bracket: ``Bolivia`` of ``Bolivia (Plurinational State of)``."""
    return _BRACKETED.sub("", name)


def plain(text: str) -> str:
    """The text in lower case without accents, hamza, vowel marks and the differences of Arabic end letters."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bare.casefold().translate(_ARABIC)


def folded(name: str) -> str:
    """What is left of a name for comparison: its words, plain, without article, apostrophes and punctuation."""
    bare = _APOSTROPHES.sub("", plain(without_article(name)).replace("&", " and "))
    return _NOT_WORD.sub(" ", bare).strip()
