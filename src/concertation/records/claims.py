"""Claims and what they rest on: the few passages of a page with their words, and what is used of all that is coded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db.models import Prefetch, QuerySet, TextField
from django.db.models.functions import Cast

from concertation.core.finding import Evidence
from concertation.core.finding.claim import Claim as ClaimValue
from concertation.core.finding.evidence import Placed, evidence_of
from concertation.core.passage import undecided
from concertation.records.findings import Board, as_on_the_board, on_the_board
from concertation.records.looks import texts_of
from concertation.records.models import Claim, Consultation, Paragraph, Passage, Submission, Support
from concertation.records.safe import Safe
from concertation.records.translations import Beside, translations_beside

_PICKED: Final = Placed((None, None), "coded", 1.0, ())
"""What a person has picked rests on her decision, as what she has coded does."""


@dataclass(frozen=True)
class Quoted:
    """A passage with its words, the reply that it is of, and its translations."""

    evidence: Evidence
    submission: Submission
    translated: Sequence[Beside] = ()


def standing_claims(consultation: Consultation) -> QuerySet[Claim]:
    """The claims on the board with their supports, limb by limb and theme by theme as they were made."""
    kept = Claim.objects.filter(consultation=consultation, ended_at=None).select_related("by")
    supports = Prefetch("supports", Support.objects.order_by("pk"))
    return kept.prefetch_related(supports).order_by("pk")


def quoted(names: Collection[str], safe: Safe, on: date) -> dict[str, Quoted]:
    """These passages with their words, opened in memory; those whose words may not serve (any more) are left out."""
    kept = Passage.objects.filter(pk__in=names).select_related("text", "submission__party", "submission__consultation")
    kept = kept.defer("text__text", "text__sealed", "submission__content")
    rows = [one for one in kept if on_the_board(one.submission, one.submission.consultation)]
    texts = texts_of(sorted({one.submission_id for one in rows}), safe)
    beside = translations_beside({one: texts[one.text.sha256][one.start : one.end] for one in rows}, safe)
    return {one.pk: replace(_quoted(one, texts[one.text.sha256], on), translated=beside.get(one.pk, ())) for one in rows}


def _quoted(row: Passage, text: str, on: date) -> Quoted:
    value, words = row.as_value(), text[row.start : row.end]
    doubt = undecided(text, row.start, row.end)
    evidence = evidence_of(value, as_on_the_board(row.submission), words, _PICKED, on, is_undecided=doubt)
    return Quoted(evidence, row.submission)


def weighed(claim: Claim, board: Board, evidence: Mapping[str, Evidence]) -> ClaimValue:
    """A claim with its supports as far as ``evidence`` has them."""
    taken = {one.passage_id: one.stance for one in claim.supports.all()}
    sides = {
        side: tuple(evidence[name] for name, stance in taken.items() if stance == side and name in evidence)
        for side in ("for", "against")
    }
    finding = board.finding(claim.limb, claim.theme)
    contrary = [one for one in finding.differences if one.evidence.passage not in taken] if finding else []
    return ClaimValue(claim.words, claim.language, tuple(sides["for"]), tuple(sides["against"]), board.bases, len(contrary))


def without_words(names: Collection[str], board: Board, on: date) -> dict[str, Evidence]:
    """These passages as evidence without their words: off the board, and for those not coded from the records."""
    known = {name: board.evidence[name] for name in names if name in board.evidence}
    missing = [name for name in names if name not in known]
    if not missing:
        return known
    kept = Passage.objects.filter(pk__in=missing).select_related("text", "submission__party", "submission__consultation")
    rows = kept.defer("text__text", "text__sealed", "submission__content")
    found = {
        one.pk: evidence_of(one.as_value(), as_on_the_board(one.submission), "", _PICKED, on, is_undecided=False)
        for one in rows
        if on_the_board(one.submission, one.submission.consultation)
    }
    return known | found


def used_in_drafts(consultation: Consultation) -> frozenset[str]:
    """Passages on which sentences of the reports that are being written rest."""
    written = Paragraph.objects.filter(report__consultation=consultation).annotate(text=Cast("sentences", TextField()))
    # A paragraph may count ten thousand replies: only those that rest on passages are read.
    kept = written.filter(text__contains='"passages": ["').order_by().values_list("sentences", flat=True)
    return frozenset(name for sentences in kept for one in sentences for name in one.get("passages", ()))


def supporting(claims: Iterable[Claim]) -> frozenset[str]:
    """Passages for or against these claims."""
    return frozenset(one.passage_id for claim in claims for one in claim.supports.all())


def unused(board: Board, used: Collection[str], theme: str = "") -> list[Evidence]:
    """Coded passages that no claim and no draft uses, those to be quoted first; of what says the same the first alone.

    Where one of those that say the same is used, none of them is missing.
    """
    heard = {board.alike.get(name, name) for name in used}
    rest = [one for said, one in board.statements.items() if said not in heard]
    return [one for one in rest if theme in board.themes[one.passage]] if theme else rest


def with_words(evidence: Iterable[Evidence], words: Mapping[str, Quoted]) -> list[Quoted]:
    """Passages of the board with their words, places and reasons kept; those that are gone meanwhile are left out."""
    return [
        replace(words[one.passage], evidence=replace(one, text=words[one.passage].evidence.text))
        for one in evidence
        if one.passage in words
    ]
