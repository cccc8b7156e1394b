"""The findings board: what the codings of people give, without any words of a reply."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from concertation.core.finding import Coding as CodingValue
from concertation.core.finding import Difference, Evidence, Finding, Findings
from concertation.core.finding.balance import Given, given_of
from concertation.core.finding.claim import statements
from concertation.core.finding.evidence import Place, decided, evidence_of
from concertation.core.finding.gather import findings_at
from concertation.core.passage import Passage as PassageValue
from concertation.core.submission import Submission as SubmissionValue
from concertation.core.theme import Codebook
from concertation.records.found import as_counted, is_barred, usable
from concertation.records.intake import arrived, counts
from concertation.records.looks import Look, looks_at
from concertation.records.models import Coding, Consultation, Mark, Submission
from concertation.records.public import codebook_of
from concertation.records.safe import Safe

PENDING: Final = ("extracted", "read")
"""States in which a reply to be published stands before it is: till then its words serve like unattributed ones."""


@dataclass(frozen=True)
class Board:
    """The findings of all replies whose words may serve, as of ``made_at``; no passage in it bears its words.

    ``evidence`` has each coded passage once. ``alike`` leads from a passage to the name of the group that says the same,
    ``answers`` from an obstacle to the proposals that a person has linked to it. ``pending`` are replies that are to be
    published and are not yet. ``closed`` counts, place by place, the respondents that speak to it and are counted only.
    """

    findings: Findings
    evidence: Mapping[str, Evidence]
    quotable: frozenset[str]
    alike: Mapping[str, str]
    answers: Mapping[str, tuple[str, ...]]
    pending: frozenset[str]
    closed: Mapping[Place, int]
    codebook: Codebook
    made_at: datetime

    @property
    def bases(self) -> dict[str | None, int]:
        """How many respondents of each class replied."""
        return {one.party_class: one.respondents for one in self.findings.bases}

    def finding(self, limb: str, theme: str) -> Finding | None:
        """The finding of a place; empty names none."""
        return self.findings.finding(limb or None, theme or None)

    @cached_property
    def given(self) -> Given:
        """How many statements there are, by class and regional group."""
        return given_of(self.evidence.values(), self.alike)

    @cached_property
    def statements(self) -> Mapping[str, Evidence]:
        """Of what says the same the first, by the name of its group; those for quotation first."""
        found: dict[str, Evidence] = {}
        for one in self.evidence.values():
            found.setdefault(self.alike.get(one.passage, one.passage), one)
        return dict(sorted(found.items(), key=lambda one: one[1].passage not in self.quotable))

    @cached_property
    def themes(self) -> Mapping[str, frozenset[str | None]]:
        """By passage the themes under which it stands."""
        found: dict[str, set[str | None]] = {}
        for finding in self.findings.findings:
            for one in finding.evidence:
                found.setdefault(one.passage, set()).add(finding.theme)
        return {name: frozenset(themes) for name, themes in found.items()}

    @cached_property
    def proposals(self) -> Mapping[str, Sequence[Evidence]]:
        """By reply what it proposes, on whatever theme."""
        found: dict[str, list[Evidence]] = {}
        for finding in self.findings.of_limb("proposals"):
            for one in finding.evidence:
                found.setdefault(one.submission, []).append(one)
        return found

    def said_in(self, finding: Finding) -> tuple[tuple[Evidence, ...], ...]:
        """The passages of a finding, those that say the same beside each other."""
        place = finding.limb, finding.theme
        if place not in self._said:
            self._said[place] = statements(finding.evidence, self.alike)
        return self._said[place]

    @cached_property
    def _said(self) -> dict[Place, tuple[tuple[Evidence, ...], ...]]:
        return {}


def on_the_board(one: Submission, consultation: Consultation) -> bool:
    """Whether the words of a reply may serve a claim; otherwise it is counted and no more."""
    return (usable(one) or _is_pending(one)) and not is_barred(one, consultation)


def _is_pending(one: Submission) -> bool:
    return counts(one) and one.state in PENDING and one.publication in ("named", "unnamed")


def as_on_the_board(one: Submission) -> SubmissionValue:
    """Its value: till it is published it is not quoted and supports nothing alone; what is counted only is confidential."""
    value = as_counted(one, texts=False)
    return replace(value, publication="unattributed") if _is_pending(one) else value


def board_made(consultation: Consultation, safe: Safe, at: datetime) -> tuple[Board, float]:
    """The board, and how many seconds went into looks at words, which are taken once."""
    rows = _counted(consultation)
    values = [as_on_the_board(one) for one in rows]
    open_ones = {value.id: value for row, value in zip(rows, values, strict=True) if on_the_board(row, consultation)}
    coded = list(_coded(consultation))
    usable_ones = [one for one in coded if one.passage.submission in open_ones]
    begun = time.perf_counter()
    looks = {one.passage.id: one.look for one in usable_ones if one.look is not None}
    looks |= looks_at([one.passage for one in usable_ones if one.look is None], safe)
    looking = time.perf_counter() - begun
    placed = list(_placed(usable_ones, open_ones, looks, at.date()))
    book = codebook_of(consultation) or Codebook("", ())
    marks = _marks(consultation)
    board = Board(
        findings=findings_at(
            _by_place(placed), _differences(placed, looks), values, book, on=at.date(), training=consultation.training
        ),
        evidence={evidence.passage: evidence for _, evidence in reversed(placed)},
        quotable=frozenset(passage for kind, passage, _ in marks if kind == "quotable"),
        alike=_groups((passage, other) for kind, passage, other in marks if kind == "same_as" and other),
        answers=_lists((passage, other) for kind, passage, other in marks if kind == "link" and other),
        pending=frozenset(one.pk for one in rows if _is_pending(one)),
        closed=_closed(coded, {value.id: value for value in values if value.id not in open_ones}),
        codebook=book,
        made_at=at,
    )
    return board, looking


def _counted(consultation: Consultation) -> list[Submission]:
    """All by which anybody has replied."""
    kept = arrived(consultation).select_related("party").defer("content").order_by("recorded_at", "id")
    return [one for one in kept.iterator() if counts(one)]


class _Coded(NamedTuple):
    """A passage, what people decided of it, and what is known to be seen in its words."""

    passage: PassageValue
    codings: tuple[CodingValue, ...]
    look: Look | None


def _coded(consultation: Consultation) -> Iterator[_Coded]:
    """In the order of the passages."""
    columns = ("passage", "passage__submission", "passage__text__sha256", "passage__start", "passage__end",
               "passage__language", "passage__kind", "passage__look__undecided", "passage__look__kind",
               "passage__look__because", "start", "end", "limb", "theme")  # fmt: skip
    kept = Coding.objects.filter(passage__submission__consultation=consultation)
    rows = kept.order_by("passage__submission", "passage__number", "passage__start", "passage", "pk").values_list(*columns)
    for _, same in groupby(rows.iterator(), key=itemgetter(0)):
        decisions = list(same)
        name, submission, sha256, start, end, language, kind, undecided, seen, because, *_ = decisions[0]
        passage = PassageValue(name, submission, sha256, start, end, None, language, kind)
        look = None if undecided is None else Look(undecided, seen, tuple((one, two) for one, two in because))
        yield _Coded(passage, tuple(_decision(name, *one[-4:]) for one in decisions), look)


def _decision(passage: str, start: int, end: int, limb: str, theme: str) -> CodingValue:
    return CodingValue(passage, start, end, limb or None, theme or None, "")


def _placed(
    coded: Sequence[_Coded], submissions: Mapping[str, SubmissionValue], looks: Mapping[str, Look], on: date
) -> Iterator[tuple[Place, Evidence]]:
    """Each under every limb and theme it speaks to."""
    for one in coded:
        look, submission = looks[one.passage.id], submissions[one.passage.submission]
        for placed in decided(one.codings):
            evidence = evidence_of(one.passage, submission, "", placed, on, is_undecided=look.undecided)
            yield placed.place, evidence


def _by_place(placed: Iterable[tuple[Place, Evidence]]) -> dict[Place, tuple[Evidence, ...]]:
    found: dict[Place, list[Evidence]] = {}
    for place, evidence in placed:
        found.setdefault(place, []).append(evidence)
    return {place: tuple(evidence) for place, evidence in found.items()}


def _differences(placed: Iterable[tuple[Place, Evidence]], looks: Mapping[str, Look]) -> dict[Place, tuple[Difference, ...]]:
    """Those that oppose or reserve, where they were coded."""
    found: dict[Place, list[Difference]] = {}
    for place, evidence in placed:
        look = looks[evidence.passage]
        if look.kind:
            found.setdefault(place, []).append(Difference(evidence, look.kind, look.because))
    return {place: tuple(differences) for place, differences in found.items()}


def _marks(consultation: Consultation) -> list[tuple[str, str, str | None]]:
    kept = Mark.objects.filter(passage__submission__consultation=consultation, kind__in=("quotable", "same_as", "link"))
    return list(kept.order_by("pk").values_list("kind", "passage", "other"))


def _groups(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Passages that say the same, directly or through others, under the name of the first of them."""
    leads: dict[str, str] = {}

    def lead(name: str) -> str:
        while leads.setdefault(name, name) != name:
            name = leads[name]
        return name

    for one, other in pairs:
        first, second = sorted((lead(one), lead(other)))
        leads[second] = first
    return {name: lead(name) for name in list(leads)}


def _lists(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one, other in pairs:
        found[one] = (*found.get(one, ()), other)
    return found


def _closed(coded: Iterable[_Coded], closed: Mapping[str, SubmissionValue]) -> dict[Place, int]:
    """By place, the respondents that speak to it and are counted only."""
    found: dict[Place, set[str]] = {}
    for one in coded:
        if one.passage.submission in closed:
            for placed in decided(one.codings):
                found.setdefault(placed.place, set()).add(closed[one.passage.submission].respondent)
    return {place: len(respondents) for place, respondents in found.items()}
