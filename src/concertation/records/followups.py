"""Proposals that are followed, as pages ask for them: how they stand, what they rest on, which the report still holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final

from django.db.models import Prefetch, Q, QuerySet

from concertation.core.followup import CLOSED, LIFE, Place, Proposed, place_of, places_in, proposed_in, stands
from concertation.records import public
from concertation.records.issued import said_in
from concertation.records.models import (
    Carrying,
    Citation,
    Coding,
    Consultation,
    Evidence,
    Followup,
    FollowupState,
    Passage,
    SubmissionText,
    Version,
)

PROPOSALS: Final = "proposals"
"""The limb of the mandate in which something is proposed."""


@dataclass(frozen=True)
class Followed:
    """A proposal: ``state`` as it stands today, the evidence that everybody may see, the states that it has had.

    ``number`` counts the proposals of the list, in the order in which the reports say them.
    """

    number: int
    row: Followup
    state: str
    evidence: tuple[Evidence, ...]
    history: tuple[FollowupState, ...]

    @property
    def since(self) -> FollowupState:
        """What was written down last."""
        return self.history[-1]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the report that say it."""
        return tuple(dict.fromkeys(paragraph for paragraph, _ in map(place_of, self.row.anchors)))


def followed(consultation: Consultation) -> list[Followed]:
    """Those of its own reports and those that were carried over to it."""
    own = Q(version__report__consultation=consultation)
    rows = _with_all(Followup.objects.filter(own | Q(carryings__consultation=consultation)).distinct())
    return [_followed(number, one) for number, one in enumerate(sorted(rows, key=_order), 1)]


def waiting(consultations: Collection[Consultation]) -> tuple[Set[str], dict[str, int]]:
    """The consultations in which any proposal is followed, and how many are said to be done without evidence."""
    own = Q(version__report__consultation__in=consultations)
    carried = Carrying.objects.filter(consultation__in=consultations)
    rows = [*Followup.objects.filter(own).values_list("version__report__consultation", "pk", "state").order_by(),
            *carried.values_list("consultation", "followup", "followup__state").order_by()]  # fmt: skip
    done = {number for _, number, state in rows if state == "done"}
    held = set(_holding().filter(followup__in=done).values_list("followup", flat=True))
    claimed = {(of, number) for of, number, state in rows if stands(state, number in held) == "claimed"}
    return {of for of, *_ in rows}, Counter(of for of, _ in claimed)


def _with_all(rows: QuerySet[Followup]) -> QuerySet[Followup]:
    version = rows.select_related("version__report__consultation").defer("version__structure", "version__measures")
    texts = Prefetch("submission__texts", SubmissionText.objects.defer("text"))
    shown = Evidence.objects.select_related("submission__party", "submission__consultation").prefetch_related(texts)
    return version.prefetch_related("history", Prefetch("evidence", shown))


def _order(one: Followup) -> tuple[object, ...]:
    paragraph, sentence = place_of(one.anchors[0])
    return (one.version.issued_at, int(paragraph), sentence, one.pk)


def _followed(number: int, one: Followup) -> Followed:
    evidence = tuple(each for each in one.evidence.all() if holds(each))
    return Followed(number, one, stands(one.state, len(evidence)), evidence, tuple(one.history.all()))


def _holding() -> QuerySet[Evidence]:
    """The evidence that ``holds``."""
    return Evidence.objects.filter(Q(submission=None) | Q(submission__state="published"), ended_at=None).order_by()


def holds(one: Evidence) -> bool:
    """Whether it still is evidence that everybody may see: not taken back, and of a reply only while that is public."""
    return one.ended_at is None and (one.submission is None or one.submission.state == "published")


def standing_now(one: Followup) -> tuple[str, int]:
    """The state of a proposal today, and how many pieces of evidence hold."""
    held = sum(map(holds, one.evidence.select_related("submission")))
    return stands(one.state, held), held


def to_be_carried(consultation: Consultation) -> list[Followup]:
    """What a next session has to take up again: neither done nor overtaken."""
    return [one.row for one in followed(consultation) if one.state not in CLOSED]


def counted(found: Iterable[Followed]) -> list[tuple[str, int]]:
    """How many there are in each state, of those states in which there are any."""
    states = [one.state for one in found]
    return [(state, states.count(state)) for state in LIFE.states if state in states]


def latest_report(consultation: Consultation, language: str) -> Version | None:
    """The latest report as issued in that language, else in that of the mandate, else in any; without its structure."""
    whole = [one for one in public.issued(consultation) if one.kind in public.WHOLE]
    wished = (language, consultation.mandate.resolution.language)
    latest = sorted(
        (one for one in whole if one.issue == whole[0].issue),
        key=lambda one: wished.index(one.report.language) if one.report.language in wished else len(wished),
    )
    return public.version(consultation, latest[0].issue, latest[0].report.language) if latest else None


def proposals_of(version: Version) -> tuple[Proposed, ...]:
    """What the report proposes, by what people coded and what was found; who speaks against a proposal makes none."""
    consultation, said = version.report.consultation, said_in(version)
    coded = Coding.objects.filter(passage__in=said.passages, limb=PROPOSALS)
    names = set(coded.order_by().values_list("passage", flat=True))
    found, against = public.findings_of(consultation), set[str]()
    for one in found.findings if found else ():
        if one.limb == PROPOSALS:
            names |= {passage.passage for passage in one.passages}
            against |= {passage.passage for passage in one.differences}
    return proposed_in(said.report, names - against)


def not_taken(version: Version) -> list[Proposed]:
    """Of these, the ones that nobody follows yet: in this version, in another language, or in an earlier one."""
    own = Followup.objects.filter(version__report__consultation=version.report.consultation_id)
    taken = [set(names) for names in passages_of(own).values()]
    places = proposals_of(version)
    return [one for one in places if not any(set(one.first.sentence.passages) <= each for each in taken)]


def passages_of(rows: Iterable[Followup]) -> dict[int, list[str]]:
    """By proposal the passages on which its sentences rest, by id."""
    asked = list(rows)
    anchors = {anchor for one in asked for anchor in one.anchors}
    cited = Citation.objects.filter(version__in={one.version_id for one in asked}, anchor__in=anchors).order_by("pk")
    found: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for key, version, anchor, passage in cited.values_list("pk", "version", "anchor", "passage"):
        found.setdefault((version, anchor), []).append((key, passage))
    return {one.pk: _in_order(found.get((one.version_id, anchor), []) for anchor in set(one.anchors)) for one in asked}


def _in_order(cited: Iterable[list[tuple[int, str]]]) -> list[str]:
    return list(dict.fromkeys(passage for _, passage in sorted(one for each in cited for one in each)))


def places_at(version: Version, anchors: Sequence[str]) -> list[Place]:
    """The sentences at these addresses of a version, in the order asked; what is not there is left out."""
    found = {one.anchor: one for one in places_in(said_in(version).report)}
    return [found[one] for one in dict.fromkeys(anchors) if one in found]


@dataclass(frozen=True)
class Said:
    """The sentence of a proposal in a language, with its address; ``issue`` is the number of the report."""

    place: Place
    language: str
    issue: int


def sentences_of(rows: Iterable[Followup], language: str) -> dict[int, list[Said]]:
    """By proposal its sentences as the report has them in that language; in the one in which it was taken where a version
    in that language is not there, or has another number of sentences in the paragraph."""
    reports = _Reports(language)
    return {one.pk: list(_said(one, reports)) for one in rows}


@dataclass(frozen=True)
class _Read:
    """A version and its sentences by address."""

    version: Version
    places: dict[str, Place]

    def length(self, paragraph: str) -> int:
        """How many sentences the paragraph has."""
        return sum(one.paragraph == paragraph for one in self.places.values())


class _Reports:
    """Versions of reports, each read once, and what stands in their place in one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._own: dict[int, _Read] = {}
        self._there: dict[int, _Read] = {}

    def own(self, version: Version) -> _Read:
        """The version itself."""
        if version.pk not in self._own:
            self._own[version.pk] = _Read(version, {one.anchor: one for one in places_in(said_in(version).report)})
        return self._own[version.pk]

    def there(self, version: Version) -> _Read:
        """The same report in the language; itself where there is none."""
        if version.pk not in self._there:
            same = version.report.language == self._language
            other = None if same else public.version(version.report.consultation, version.issue, self._language)
            self._there[version.pk] = self.own(other or version)
        return self._there[version.pk]


def _said(one: Followup, reports: _Reports) -> Iterator[Said]:
    own, there = reports.own(one.version), reports.there(one.version)
    for anchor in one.anchors:
        paragraph, _ = place_of(anchor)
        alike = anchor in there.places and own.length(paragraph) == there.length(paragraph)
        read = there if alike else own
        yield Said(read.places[anchor], read.version.report.language, read.version.issue)


def public_sources(rows: Iterable[Followup]) -> dict[int, list[Passage]]:
    """By proposal the passages on which it rests, of replies that are open to everybody."""
    asked = passages_of(rows)
    kept = public.passages(name for names in asked.values() for name in names)
    return {number: [kept[name] for name in names if name in kept] for number, names in asked.items()}
