"""Mentions known by how they are written: addresses of every kind, numbers of documents, dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from concertation.core.language import OFFICIAL
from concertation.core.passage.mention.structure import Mention
from concertation.core.table import toml_table

_GAP: Final = r"[^\n\d.!?。！？؟]{0,40}?(?:\bno\.\s?|n[.º°]\s?|№\s?|núm\.\s?)?"
"""Between a cue and its number stand a few words, no other number and no end of a sentence."""
_FEW_DIGITS: Final = {"telephone": 6, "identity_number": 6}


def forms_in(text: str, language: str) -> Iterator[Mention]:
    """Every written form of the language and of any language, in no order and overlapping; a cue is part of the reason."""
    for kind, pattern in _patterns(language):
        for found in pattern.finditer(text):
            cue, (start, end) = found.groupdict().get("cue") or "", found.span("it")
            if sum(map(str.isdigit, found["it"])) >= _FEW_DIGITS.get(kind, 0):
                yield Mention(kind, start, end, "cue" if cue else "form", cue)


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of a language, of all six where it is none of them."""
    table: dict[str, Any] = toml_table("passage/forms.toml")
    languages = (language,) if language in OFFICIAL else OFFICIAL
    found = [(kind, f"(?P<it>{one})") for name in ("any", *languages) for kind, all_of in table["whole"][name].items()
             for one in all_of]  # fmt: skip
    for name in languages:
        for kind, cue in table["cue"][name].items():
            found.append((kind, rf"(?i:(?P<cue>{cue})){_GAP}(?P<it>(?x:{table['shape'][kind]}))"))
    return tuple((kind, re.compile(pattern)) for kind, pattern in found)
