"""The secret that leads a respondent back to a reply: shown once, kept by nobody (TRUST.md)."""

from __future__ import annotations

import re
from typing import Final

from concertation.core.chance import Chance

ALPHABET: Final = "23456789abcdefghjkmnpqrstvwxyz"
"""Thirty signs that are hard to take for each other on paper."""
SIGNS: Final = 28
"""Of thirty each: more than 137 random bits."""
GROUP: Final = 4


def new_code(chance: Chance, purpose: str) -> str:
    """A code in groups of four: ``k3fh-…``."""
    number = int.from_bytes(chance(purpose, 32), "big")
    signs = []
    for _ in range(SIGNS):
        number, sign = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return "-".join("".join(signs[start : start + GROUP]) for start in range(0, SIGNS, GROUP))


def bare_code(typed: str) -> str:
    """The code without what people put between its signs, in small letters; empty when it cannot be one."""
    bare = re.sub(r"[\s\-–—.·_]+", "", typed).lower()
    return bare if len(bare) <= 64 and bare.isascii() else ""
