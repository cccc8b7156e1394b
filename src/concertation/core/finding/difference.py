"""Where views differ: passages that oppose or reserve, with the words that say so."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from concertation.core.finding.evidence import Material, Place, placed_evidence
from concertation.core.finding.finding import Difference
from concertation.core.language import OFFICIAL
from concertation.core.table import text_table
from concertation.core.token import words_of
from concertation.core.token.phrase import Hit, PhraseBook


@cache
def _opposing(language: str) -> PhraseBook[str]:
    return PhraseBook(_rows(language), language)


def _rows(language: str) -> Iterator[tuple[str, str]]:
    for line in text_table("finding/differences.tsv").splitlines():
        of_language, kind, phrases = line.split("\t")
        if of_language == language:
            yield from ((phrase, kind) for phrase in phrases.split("; "))


def differing_words(text: str, language: str) -> list[Hit[str]]:
    """Words that oppose (``opposition``) or reserve (``reservation``), with the turns (``however``) beside them.

    A turn alone is no difference, nor are words that only look so: to reject racism, to withdraw a reservation.
    """
    if language not in OFFICIAL:
        return []
    hits = _opposing(language).found(words_of(text, language), overlapping=True)
    innocent = [hit for hit in hits if hit.meaning == "neither"]
    hits = [hit for hit in hits if not any(hit.start < one.end and one.start < hit.end for one in innocent)]
    return hits if any(hit.meaning != "turn" for hit in hits) else []


def opposes(text: str, language: str) -> bool:
    """Whether the passage speaks against something."""
    return any(hit.meaning == "opposition" for hit in differing_words(text, language))


def differences_by_place(material: Material, places: Collection[Place]) -> dict[Place, tuple[Difference, ...]]:
    """Passages that oppose or reserve, each under the place where it was coded, or where a reader looks for it.

    What a machine says of the limb of words against a thing means little: they stand with the proposals on their theme
    where there are any, else with the ways and means, else with the obstacles.
    """
    found: dict[Place, dict[str, Difference]] = {}
    for place, evidence in placed_evidence(material):
        hits = differing_words(evidence.text, evidence.lang) if place[1] else []
        kept = place if evidence.basis == "coded" else next((one for one in _shelves(place[1]) if one in places), None)
        if hits and kept is not None and kept in places:
            kind = "opposition" if any(hit.meaning == "opposition" for hit in hits) else "reservation"
            difference = Difference(evidence, kind, tuple((hit.start, hit.end) for hit in hits))
            found.setdefault(kept, {}).setdefault(evidence.passage, difference)
    return {place: tuple(differences.values()) for place, differences in found.items()}


def _shelves(theme: str | None) -> Iterator[Place]:
    yield from ((limb, theme) for limb in ("proposals", "ways_and_means", "obstacles", None))
