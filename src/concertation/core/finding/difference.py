"""Where views differ: passages that oppose or reserve, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from concertation.core.finding.evidence import Material, Place, placed_evidence
from concertation.core.finding.finding import Difference
from concertation.core.language import OFFICIAL
from concertation.core.table import text_table
from concertation.core.theme.phrase import Hit, PhraseBook
from concertation.core.theme.words import words_of


@cache
def _opposing(language: str) -> PhraseBook[str]:
    return PhraseBook(_rows(language), language)


def _rows(language: str) -> Iterator[tuple[str, str]]:
    for line in text_table("finding/differences.tsv").splitlines():
        of_language, kind, phrases = line.split("\t")
        if of_language == language:
            yield from ((phrase, kind) for phrase in phrases.split("; "))


def differing_words(text: str, language: str) -> list[Hit[str]]:
    """Words that oppose (``opposition``) or reserve (``reservation``); words that only look so are left out."""
    if language not in OFFICIAL:
        return []
    return [hit for hit in _opposing(language).found(words_of(text, language)) if hit.meaning != "neither"]


def opposes(text: str, language: str) -> bool:
    """Whether the passage speaks against something."""
    return any(hit.meaning == "opposition" for hit in differing_words(text, language))


def differences_by_theme(material: Material) -> dict[Place, tuple[Difference, ...]]:
    """Passages on a theme that oppose or reserve, under the limbs they speak to, or under no limb."""
    found: dict[Place, tuple[Difference, ...]] = {}
    for place, evidence in placed_evidence(material):
        hits = [] if place[1] is None else differing_words(evidence.text, evidence.lang)
        if hits:
            kind = "opposition" if any(hit.meaning == "opposition" for hit in hits) else "reservation"
            difference = Difference(evidence, kind, tuple((hit.start, hit.end) for hit in hits))
            found[place] = (*found.get(place, ()), difference)
    return found
