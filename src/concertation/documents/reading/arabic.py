"""Arabic words of a PDF put into the order in which they are read, which the places of the letters on the page tell.

PDFium turns such lines round by runs of its own finding: it is right for most files, reverses the letters of single words in
files that Chromium printed, and always reverses the letters of a ligature that the file spells out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

LETTER: Final = re.compile("[\u0620-\u065f\u0670-\u06d3]")
ALEF_THEN_LAM: Final = re.compile("^[اأإآٱ]ل$")


@dataclass(frozen=True)
class Sign:
    """A letter and the box of ink that draws it; the letters of a ligature share one."""

    letter: str
    box: tuple[float, float, float, float]

    @property
    def middle(self) -> float:
        """Where it stands; a vowel sign a little to the left of the letter that carries it, since it is read after it."""
        left, _, right, _ = self.box
        return (left + right) / 2 - (0.3 * (right - left) if unicodedata.category(self.letter[0]) == "Mn" else 0)


def in_reading_order(signs: Sequence[Sign]) -> str:
    """The line as it comes, but ligatures spelt as they are read, and words that run from left to right turned round."""
    units = [_unit(list(group)) for _, group in groupby(signs, key=_drawn_together)]
    words = (list(word) for _, word in groupby(units, key=lambda unit: bool(LETTER.match(unit.letter))))
    return "".join(unit.letter for word in words for unit in _turned(word))


def _drawn_together(sign: Sign) -> tuple[float, ...] | int:
    return sign.box if LETTER.match(sign.letter) else id(sign)


def _unit(group: Sequence[Sign]) -> Sign:
    letters = "".join(sign.letter for sign in group)
    if ALEF_THEN_LAM.match(letters) or len(letters) > 2:
        letters = letters[::-1]
    return Sign(letters, group[0].box)


def _turned(word: Sequence[Sign]) -> Sequence[Sign]:
    """The word by the places of its letters, if more of them stand to the right of the one before than to its left."""
    if not LETTER.match(word[0].letter):
        return word
    steps = [b.middle - a.middle for a, b in pairwise(word)]
    backwards = sum(step > 0 for step in steps) > sum(step < 0 for step in steps)
    return sorted(word, key=lambda unit: -unit.middle) if backwards else word
