"""Words of a translation in a report: whether one of today has them, and what the sentence around them says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from concertation.core.quote import QuotationGate
from concertation.core.report.phrase import words
from concertation.core.report.structure import Quoted, Rendering, Sentence

KINDS: Final = ("official", "unofficial")


def renders(rendering: Rendering | None, kind: str, said: str) -> bool:
    """Whether a translation of that kind has these words."""
    if rendering is None or rendering.kind != kind:
        return False
    return QuotationGate({"": rendering.words}).check(said).verdict == "exact"


def renders_today(sentence: Sentence, today: Mapping[Quoted, Rendering]) -> bool:
    """Whether what it quotes of translations stands in those of today."""
    return all(
        renders(today.get((one.passage, one.language)), one.translated, sentence.text[one.start : one.end])
        for one in sentence.quotations if one.translated
    )  # fmt: skip


def kinds_told(text: str, language: str) -> frozenset[str]:
    """The kinds of translation that a sentence says it quotes, by its text without the quoted words.

    What an official one is called stands in the name of an unofficial one in most languages: the longer name wins.
    """
    told, found = text.casefold(), set()
    names = {words(f"translation.{kind}", language).casefold(): kind for kind in KINDS}
    for name in sorted(names, key=len, reverse=True):
        if name in told:
            found.add(names[name])
            told = told.replace(name, "")
    return frozenset(found)
