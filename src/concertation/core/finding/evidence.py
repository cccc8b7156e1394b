"""From decisions and suggestions to evidence: which passage speaks to which limb and theme, on what basis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Final, NamedTuple

from concertation.core.finding.finding import Evidence
from concertation.core.finding.structure import Coding, Suggestion
from concertation.core.party import STATE_CLASSES, region_of
from concertation.core.passage import Passage, undecided
from concertation.core.sentence import Span
from concertation.core.submission import Submission

Place = tuple[str | None, str | None]
"""A limb and a theme."""

UNCODED_KINDS: Final = ("heading", "note", "furniture")
"""Kinds of passages of which a machine suggests nothing and that are not drawn for a blind reading."""


@dataclass(frozen=True)
class Material:
    """What findings are made of. ``texts`` are whole texts by their digest; ``on`` is the date for regional groups."""

    submissions: Sequence[Submission]
    passages: Sequence[Passage]
    texts: Mapping[str, str]
    codings: Sequence[Coding]
    suggestions: Sequence[Suggestion]
    on: date

    def text_of(self, passage: Passage) -> str:
        """The passage's own words."""
        return self.texts[passage.text_sha256][passage.start : passage.end]

    def is_undecided(self, passage: Passage) -> bool:
        """Whether a tracked change stands unresolved in its words."""
        return undecided(self.texts[passage.text_sha256], passage.start, passage.end)


def region_in(submission: Submission, on: date) -> str | None:
    """The regional group of a State on that date; only States have one."""
    if submission.party_class not in STATE_CLASSES:
        return None
    return (region_of(submission.party, on) if submission.party else None) or submission.region


def evidence_by_place(material: Material) -> dict[Place, list[Evidence]]:
    """Evidence for every limb and theme, coded first, in the order of the passages.

    What a person coded at all takes nothing from the machine; headings, notes and words with an unresolved change
    are not suggested.
    """
    places: dict[Place, list[Evidence]] = {}
    for place, evidence in placed_evidence(material):
        if place[0] or evidence.basis == "coded":
            places.setdefault(place, []).append(evidence)
    return {place: sorted(found, key=lambda one: one.basis) for place, found in places.items()}


def placed_evidence(material: Material) -> Iterator[tuple[Place, Evidence]]:
    """Every passage under each limb and theme it speaks to; a theme without a limb, where only a machine saw it, too."""
    by_id = {submission.id: submission for submission in material.submissions}
    coded = _by_passage(material.codings)
    suggested = {suggestion.passage: suggestion for suggestion in material.suggestions}
    for passage in material.passages:
        if passage.id not in coded and material.is_undecided(passage):
            continue
        for placed in _places(passage, coded, suggested):
            yield placed.place, _evidence(material, passage, by_id[passage.submission], placed)


def _by_passage(codings: Iterable[Coding]) -> dict[str, list[Coding]]:
    found: dict[str, list[Coding]] = {}
    for coding in codings:
        found.setdefault(coding.passage, []).append(coding)
    return found


class Placed(NamedTuple):
    """A passage in one of its places: on what basis, how surely, by which spans of its words."""

    place: Place
    basis: str
    score: float
    because: tuple[Span, ...]


def _places(passage: Passage, coded: Mapping[str, list[Coding]], suggested: Mapping[str, Suggestion]) -> Iterator[Placed]:
    codings = coded.get(passage.id)
    suggestion = suggested.get(passage.id)
    if codings:
        yield from decided(codings)
    elif suggestion is not None and passage.kind not in UNCODED_KINDS:
        yield from _proposed(suggestion)


def decided(codings: Sequence[Coding]) -> Iterator[Placed]:
    """The places of one passage, by what people decided of it.

    Limbs and themes named in one decision belong together; those named alone are joined with each other.
    """
    spans: dict[Place, list[Span]] = {}
    limbs: list[Coding | None] = [one for one in codings if one.limb and not one.theme]
    themes: list[Coding | None] = [one for one in codings if one.theme and not one.limb]
    together: list[tuple[Coding | None, Coding | None]] = [(one, one) for one in codings if one.limb and one.theme]
    for limb, theme in (*together, *product(limbs or [None], themes or [None])):
        named = [one for one in (limb, theme) if one is not None]
        if named:
            place = (limb.limb if limb else None, theme.theme if theme else None)
            spans.setdefault(place, []).extend((one.start, one.end) for one in named)
    for place, found in spans.items():
        yield Placed(place, "coded", 1.0, tuple(sorted(set(found))))


def _proposed(suggestion: Suggestion) -> Iterator[Placed]:
    for limb in suggestion.limbs:
        if not suggestion.themes:
            yield Placed((limb.key, None), "suggested", limb.score, limb.because)
        for theme in suggestion.themes:
            because = tuple(sorted({*limb.because, *theme.because}))
            yield Placed((limb.key, theme.key), "suggested", min(limb.score, theme.score), because)
    if not suggestion.limbs:
        for theme in suggestion.themes:
            yield Placed((None, theme.key), "suggested", theme.score, theme.because)


def _evidence(material: Material, passage: Passage, submission: Submission, placed: Placed) -> Evidence:
    words, is_undecided = material.text_of(passage), material.is_undecided(passage)
    return evidence_of(passage, submission, words, placed, material.on, is_undecided=is_undecided)


def evidence_of(
    passage: Passage, submission: Submission, words: str, placed: Placed, on: date, *, is_undecided: bool
) -> Evidence:
    """A passage in one of its places as evidence, with its speaker as far as known."""
    known = submission.party is not None or submission.party_name is not None
    return Evidence(
        passage=passage.id,
        submission=submission.id,
        text=words,
        lang=passage.lang,
        kind=passage.kind,
        basis=placed.basis,
        score=placed.score,
        because=placed.because,
        respondent=submission.respondent,
        party_class=submission.party_class,
        region=region_in(submission, on),
        own=not submission.on_behalf_of,
        quotable=submission.quotable,
        stands_alone=submission.quotable and known and not is_undecided,
    )
