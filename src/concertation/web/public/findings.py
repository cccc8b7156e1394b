"""What was found: theme by theme, class by class, with the passages that it rests on and those that differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.urls import reverse

from concertation.core.consultation.wording import NEW_YORK
from concertation.core.finding import PublicFinding, PublicFindings, PublicPassage
from concertation.core.mandate import LIMBS
from concertation.core.party import REGIONS
from concertation.core.picture import (
    Picture,
    agreement_and_difference,
    obstacle_to_proposal,
    replies_over_time,
    respondents_by_class,
    respondents_by_group,
    theme_by_class,
)
from concertation.core.theme import Codebook
from concertation.records import public
from concertation.records.models import Consultation, Extension, Passage
from concertation.web.public.page import consultation_at, page
from concertation.web.public.reader import anchor_of, part_of
from concertation.web.public.submissions import codebook_of, label_of
from concertation.web.request import Request

PICTURES: Final = ("groups", "classes", "themes", "answers", "agreement", "time")
SHOWN: Final = 300
"""Passages on the page of a theme; all of them stand in its files."""


def findings_or_404(consultation: Consultation) -> PublicFindings:
    """The findings as they were published; not found before that."""
    found = public.findings_of(consultation)
    if found is None:
        raise Http404
    return found


def findings(request: Request, slug: str) -> HttpResponse:
    """The pictures, denominator first, each with its files; under the gate a list and the reason."""
    consultation = consultation_at(slug)
    found = public.findings_of(consultation)
    codebook = codebook_of(consultation)
    pictures = [picture_of(key, consultation, found, codebook, request.language) for key in PICTURES] if found else []
    return page(request, "findings", consultation, findings=found, pictures=pictures, themes=codebook.keys)


def picture_of(key: str, consultation: Consultation, found: PublicFindings, codebook: Codebook, language: str) -> Picture:
    """One of ``PICTURES`` in that language."""
    if key == "groups":
        return respondents_by_group(found, language)
    if key == "classes":
        return respondents_by_class(found, language)
    if key == "themes":
        return theme_by_class(found, codebook, language)
    if key == "answers":
        return obstacle_to_proposal(found, codebook, language)
    if key == "agreement":
        return agreement_and_difference(found, codebook, language)
    return replies_over_time(
        found, language, opened=consultation.opened_at.date(), deadlines=_deadlines(consultation), closed=None
    )


def _deadlines(consultation: Consultation) -> tuple[date, ...]:
    """The days on which replies were due, first to last, in the time of New York."""
    moved = Extension.objects.filter(consultation=consultation).values_list("deadline_before", flat=True)
    due = (*moved, *((consultation.deadline,) if consultation.deadline else ()))
    return tuple(one.astimezone(ZoneInfo(NEW_YORK)).date() for one in due)


@dataclass(frozen=True)
class Quoted:
    """A passage under a finding: whose, its words with those that led there, its address, on what basis."""

    label: str
    words: str
    language: str
    address: str
    basis: str
    kind: str | None


@dataclass(frozen=True)
class Narrowing:
    """By what the reader narrows the passages of a theme; empty is everything."""

    language: str = ""
    region: str = ""

    def of(self, passages: Sequence[PublicPassage]) -> list[PublicPassage]:
        """The first of those that it leaves."""
        return [one for one in passages if self.language in ("", one.language) and self.region in ("", one.region)][:SHOWN]


@dataclass(frozen=True)
class Limb:
    """What was said on a theme under one limb: respondents by class with their base, passages, contrary ones beside."""

    limb: str | None
    finding: PublicFinding
    passages: tuple[Quoted, ...]
    differences: tuple[Quoted, ...]


def theme(request: Request, slug: str, theme: str) -> HttpResponse:
    """A theme; narrowed to one language or one regional group of the passages where the reader asks for it."""
    consultation = consultation_at(slug)
    found = findings_or_404(consultation)
    codebook = codebook_of(consultation)
    if theme not in codebook.keys:
        raise Http404
    wanted = Narrowing(request.GET.get("language", ""), request.GET.get("region", ""))
    own = found.of_theme(theme)
    limbs = limbs_of(request, consultation, own, wanted)
    spoken = sorted({one.language for finding in own for one in finding.passages})
    heard = {one.region for finding in own for one in finding.passages}
    return page(
        request, "theme", consultation,
        theme=codebook.theme(theme), label=codebook.theme(theme).label(request.language), findings=found, limbs=limbs,
        spoken=spoken, regions=[one for one in REGIONS if one in heard], wanted=wanted,
        count=sum(len(limb.passages) for limb in limbs),
        unanswered=theme in found.unanswered,
    )  # fmt: skip


def limbs_of(
    request: Request, consultation: Consultation, findings: Sequence[PublicFinding], wanted: Narrowing
) -> list[Limb]:  # fmt: skip
    """The findings on a theme, limb by limb in the mandate's order, with the words of their passages."""
    chosen = {id(one): wanted.of(one.passages) for one in findings}
    ids = [one.passage for passages in chosen.values() for one in passages]
    ids += [one.passage for finding in findings for one in wanted.of(finding.differences)]
    kept = public.passages(ids[: 2 * SHOWN])
    order = {limb: place for place, limb in enumerate(LIMBS)}
    return [
        Limb(
            one.limb, one,
            _quoted(request, consultation, chosen[id(one)], kept),
            _quoted(request, consultation, wanted.of(one.differences), kept),
        )
        for one in sorted(findings, key=lambda one: order.get(one.limb or "", len(LIMBS)))
    ]  # fmt: skip


def _quoted(
    request: Request, consultation: Consultation, passages: Sequence[PublicPassage], kept: Mapping[str, Passage]
) -> tuple[Quoted, ...]:
    """Those whose reply is still open to everybody."""
    return tuple(_quote(request, consultation, one, kept[one.passage]) for one in passages if one.passage in kept)


def _quote(request: Request, consultation: Consultation, found: PublicPassage, kept: Passage) -> Quoted:
    return Quoted(
        label=label_of(kept.submission, request.language), words=kept.words, language=kept.language,
        address=address_of(consultation, kept), basis=found.basis, kind=found.kind,
    )  # fmt: skip


def address_of(consultation: Consultation, passage: Passage) -> str:
    """Where the passage stands in the reader of its reply."""
    reply = reverse("submission", args=(consultation.slug, passage.submission_id))
    part = part_of(passage)
    return f"{reply}{f'?part={part}' if part > 1 else ''}#{anchor_of(passage, passage.text.ordinal)}"
