"""A text as patterns read it: without signs that vary or that nobody sees, and where each sign of it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_SAME: Final = str.maketrans("أإآٱىЁё’\u00a0", "ااااىЕе' ")
_UNREAD: Final = re.compile("[\u0640\u064b-\u0652\u0670\u00ad\u200b-\u200f\u2066-\u2069]")
"""Vowel signs, the lengthening stroke, marks of direction."""


def plain_signs(text: str) -> tuple[str, Sequence[int]]:
    """The text with a bare alef, without ё, vowel signs and hidden marks; and of each of its signs the place in the text."""
    if not _UNREAD.search(text):
        return text.translate(_SAME), range(len(text))
    places = [at for at, sign in enumerate(text) if not _UNREAD.match(sign)]
    return "".join(text[at] for at in places).translate(_SAME), places
