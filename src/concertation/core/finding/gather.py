"""All findings of a consultation, from its passages, decisions and suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from concertation.core.finding.difference import differences_by_place, opposes
from concertation.core.finding.evidence import Material, Place, evidence_by_place
from concertation.core.finding.finding import Base, CampaignCount, Difference, Evidence, Finding, Findings, Pair
from concertation.core.finding.link import Proposals
from concertation.core.finding.structure import Campaign, Coding, Suggestion
from concertation.core.finding.tally import Counting, bases_of
from concertation.core.mandate import LIMBS
from concertation.core.passage import Passage
from concertation.core.submission import Submission
from concertation.core.theme import Codebook


def findings_of(
    submissions: Sequence[Submission],
    passages: Sequence[Passage],
    texts: Mapping[str, str],
    codings: Sequence[Coding],
    suggestions: Sequence[Suggestion],
    codebook: Codebook,
    campaigns: Sequence[Campaign] = (),
    *,
    on: date,
    training: bool = False,
) -> Findings:
    """Who said what, limb by limb and theme by theme. ``texts`` are whole texts by digest; campaigns name submissions.

    ``training``: the parties are those of the training register.
    """
    material = Material(submissions, passages, texts, codings, suggestions, on)
    places = _without_merely_suggested_opposition(evidence_by_place(material))
    differences = differences_by_place(material, places)
    return findings_at(places, differences, submissions, codebook, campaigns, on=on, training=training)


def findings_at(
    places: Mapping[Place, Sequence[Evidence]],
    differences: Mapping[Place, tuple[Difference, ...]],
    submissions: Sequence[Submission],
    codebook: Codebook,
    campaigns: Sequence[Campaign] = (),
    *,
    on: date,
    training: bool = False,
) -> Findings:
    """The findings of evidence that stands in its places already, coded passages first in each."""
    bases = bases_of(submissions, on)
    counting = Counting(submissions, bases, campaigns, on, training=training)
    order = sorted(places, key=lambda place: _rank(place, codebook))
    findings = tuple(_finding(place, places[place], counting, bases, differences, campaigns) for place in order)
    return Findings(
        on=on,
        bases=bases,
        findings=findings,
        unanswered_obstacles=_unanswered(findings),
        pairs=tuple(_pairs(findings)),
        campaigns=tuple(CampaignCount(one, _texts(one), len(one.members)) for one in campaigns),
    )


def _without_merely_suggested_opposition(places: Mapping[Place, list[Evidence]]) -> dict[Place, list[Evidence]]:
    """Words against a thing are no evidence for it, unless a person coded them so; they stand among the differences."""
    kept = {
        place: [one for one in found if one.basis == "coded" or not opposes(one.text, one.lang)]
        for place, found in places.items()
    }
    return {place: found for place, found in kept.items() if found}


def _rank(place: Place, codebook: Codebook) -> tuple[int, int, str]:
    limb, theme = place
    themes = codebook.keys
    return (
        LIMBS.index(limb) if limb in LIMBS else len(LIMBS),
        themes.index(theme) if theme in themes else len(themes) + (theme is None),
        theme or "",
    )


def _finding(
    place: Place,
    evidence: Sequence[Evidence],
    counting: Counting,
    bases: Sequence[Base],
    differences: Mapping[Place, tuple[Difference, ...]],
    campaigns: Iterable[Campaign],
) -> Finding:
    limb, theme = place
    decisive = [one for one in evidence if one.basis == evidence[0].basis]
    classes = {one.party_class for one in evidence}
    regions = {one.region for one in evidence}
    speakers = {one.submission for one in evidence}
    return Finding(
        limb=limb,
        theme=theme,
        evidence=tuple(evidence),
        tallies=counting.tallies(evidence),
        shared=len({one.party_class for one in decisive} - {None}) > 1 or len({one.region for one in decisive} - {None}) > 1,
        differences=differences.get(place, ()),
        silent_classes=tuple(base.party_class for base in bases if base.party_class and base.party_class not in classes),
        silent_regions=tuple(region for base in bases for region, _ in base.by_region if region not in regions),
        campaigns=tuple(one.number for one in campaigns if speakers & set(one.members)),
    )


def _texts(campaign: Campaign) -> int:
    """Wordings that differ: one, unless only part of the words is shared."""
    return len(campaign.members) if campaign.kind == "shared_wording" else 1


def _themes_of(findings: Iterable[Finding], limb: str) -> dict[str, Finding]:
    return {one.theme: one for one in findings if one.limb == limb and one.theme is not None}


def _unanswered(findings: Sequence[Finding]) -> tuple[str, ...]:
    proposed = _themes_of(findings, "proposals")
    return tuple(theme for theme in _themes_of(findings, "obstacles") if theme not in proposed)


def _pairs(findings: Sequence[Finding]) -> Iterable[Pair]:
    """For each obstacle the likeliest proposal on its theme; of the same submission where there is one, else the first."""
    proposals = _themes_of(findings, "proposals")
    for theme, finding in _themes_of(findings, "obstacles").items():
        answers = {one.passage: one for one in (proposals[theme].evidence if theme in proposals else ())}
        known = frozenset({theme})
        themes = dict.fromkeys([*answers, *(one.passage for one in finding.evidence)], known)
        among = Proposals(list(answers.values()), themes)
        for obstacle in finding.evidence if answers else ():
            link = next(iter(among.links(obstacle)), None)
            first = next((one for name, one in answers.items() if name != obstacle.passage), proposals[theme].evidence[0])
            best = answers[link.proposal] if link else first
            reasons = link.reasons if link else ("same_theme",)
            yield Pair(theme, obstacle.passage, best.passage, best.submission == obstacle.submission, reasons)
