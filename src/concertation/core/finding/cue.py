"""Cues: words that speak for or against a limb, by language, in classes that are the same in all six."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from concertation.core.table import text_table
from concertation.core.token.phrase import PhraseBook


@cache
def cues(language: str) -> PhraseBook[str]:
    """The cues of one of the six languages with their classes.

    ``ask`` and ``need`` speak of what should be done, ``hinder``, ``concern`` and ``harm`` of what stands in the way,
    ``means``, ``act``, ``tool`` and ``aim`` of how things are furthered; ``counter`` turns a harm into a task; ``formal``
    words belong to proceedings, ``past`` and ``violent`` ones to accounts of events; a ``trap`` only looks like a cue
    and keeps its words from the others.
    """
    return PhraseBook(_rows(language), language)


def _rows(language: str) -> Iterator[tuple[str, str]]:
    for line in text_table(f"finding/cues.{language}.tsv").splitlines():
        kind, phrases = line.split("\t")
        for phrase in phrases.split("; "):
            yield phrase, kind
