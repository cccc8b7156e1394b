"""Words as they are kept that somebody typed."""

from __future__ import annotations


def typed(words: str) -> str:
    """The words without NUL, which no database takes, with plain ends of line, and no space around them."""
    return words.replace("\x00", "").replace("\r\n", "\n").strip()
