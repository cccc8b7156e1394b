"""Questions that put an answer into the mouth of whoever is asked: advice with its reason, never a bar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from concertation.core.language import OFFICIAL
from concertation.core.table import toml_table

LEADING: Final = ("agreement", "presupposed", "loaded", "two_in_one", "closed")
"""Agreement is suggested; something is taken as given; words judge; two things are asked at once; yes or no would do."""


@dataclass(frozen=True)
class Advice:
    """One of ``LEADING``, and the words of the question that are meant: ``start`` to ``end``."""

    kind: str
    start: int
    end: int
    words: str


def leading_in(question: str, language: str) -> tuple[Advice, ...]:
    """What in a question leads, each kind once; the patterns stand in ``consultation/leading.toml``."""
    found = ((kind, pattern.search(question)) for kind, pattern in _patterns(language))
    return tuple(Advice(kind, *hit.span(), hit[0]) for kind, hit in found if hit)


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    said = toml_table("consultation/leading.toml")[language if language in OFFICIAL else "en"]
    return tuple((kind, re.compile(said[kind], re.IGNORECASE)) for kind in LEADING)
