"""Whether a translation may be shown beside words of which some are covered."""

from __future__ import annotations

import re
from typing import Final

from concertation.core.submission.redaction import BLOCK

_COVERED: Final = re.compile(f"{BLOCK}[{BLOCK}\n]*")


def covers_as_much(translation: str, original: str) -> bool:
    """Whether words are covered in a translation at as many places as in the original, masked as everybody reads it.

    What was covered after the translation was made would be read in it otherwise.
    """
    return len(_COVERED.findall(translation)) >= len(_COVERED.findall(original))
