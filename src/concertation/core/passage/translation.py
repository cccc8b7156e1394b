"""What may stand beside words as their translation, and into which languages."""

from __future__ import annotations

import re
from typing import Final

from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.core.submission.redaction import BLOCK

_COVERED: Final = re.compile(f"{BLOCK}[{BLOCK}\n]*")


def covers_as_much(translation: str, original: str) -> bool:
    """Whether words are covered in a translation at as many places as in the original, masked as everybody reads it.

    What was covered after the translation was made would be read in it otherwise.
    """
    return len(_COVERED.findall(translation)) >= len(_COVERED.findall(original))


def admit_language(into: str, *of: str) -> None:
    """Refuses a translation into none of the six languages, or into one in which some of the words are already."""
    if into not in OFFICIAL or into in of:
        raise Refusal("same_language", "A translation is in another official language.", "Choose the language it is in.")


def no_translation() -> Refusal:
    """Where nothing is rendered, or too much."""
    return Refusal("bad_translation", "There is no translation, or it is too long.", "Paste what the words say.")
