"""Plain text whose paragraphs begin with an indented line and not after a blank one, as verbatim records are set."""

from __future__ import annotations

import re
from typing import Final

INDENTED: Final = re.compile("[ \t\u00a0\u3000]+\\S")
FEWEST: Final = 3
LARGEST_SHARE: Final = 0.5
"""Below, an indent is chance; above, it is a margin."""
BEGINNINGS: Final = 0.8
"""Of the indented lines: a hanging indent goes on with a small letter, a paragraph does not."""


def parted_by_indents(text: str) -> str:
    """The text with a blank line before each indented one, where indents are what parts its paragraphs."""
    lines = text.split("\n")
    indented = [line for line in lines if INDENTED.match(line)]
    filled = sum(bool(line.strip()) for line in lines)
    if len(indented) < FEWEST or len(indented) > LARGEST_SHARE * filled or not _begin(indented):
        return text
    return "\n".join(f"\n{line}" if INDENTED.match(line) else line for line in lines)


def _begin(indented: list[str]) -> bool:
    beginnings = sum(not line.lstrip()[0].islower() for line in indented)
    return beginnings >= BEGINNINGS * len(indented)
