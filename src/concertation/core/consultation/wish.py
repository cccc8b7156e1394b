"""How the sender of a mail wants to be answered, said on a line of its own or in the subject."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

from concertation.core.party import STATE_CLASSES
from concertation.core.table import json_table

LINES: Final = 200
_AROUND: Final = re.compile(r"^[\W_]+|[\W_]+$")


def receipt_wish(subject: str, text: str, party_class: str | None) -> str:
    """One of ``RECEIPTS``. Of several wishes the one that tells least holds. Without one a State gets the full receipt, and
    everybody else the bare word: a receipt that is found can endanger its owner (DOMAIN.md, section 4)."""
    lines = (subject, *text.splitlines()[:LINES])
    said = {_wishes().get(_plain(line)) for line in lines}
    for wish in ("none", "bare", "full"):
        if wish in said:
            return wish
    return "full" if party_class in STATE_CLASSES else "bare"


@cache
def _wishes() -> dict[str, str]:
    told: dict[str, Iterable[str]] = json_table("consultation/receipt_wishes.json")
    return {_plain(phrase): wish for wish, phrases in told.items() for phrase in phrases}


def _plain(line: str) -> str:
    """Without case, marks around it, kinds of apostrophe and space: ``Receipt : none.`` as ``receipt:none``."""
    text = unicodedata.normalize("NFKC", line).casefold().replace("’", "'").replace(",", "")
    return re.sub(r"\s+", " ", re.sub(r"\s*:\s*", ":", _AROUND.sub("", text)))
