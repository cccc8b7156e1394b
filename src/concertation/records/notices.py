"""Who is to be told that a report is issued, and has not been told yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from concertation.core.consultation import Reflected
from concertation.core.language import OFFICIAL
from concertation.core.report.phrase import listed
from concertation.core.report.structure import SUMMARY_KEY
from concertation.core.theme import Codebook
from concertation.records import public
from concertation.records.models import Coding, Consultation, Dispatch, Representative, Submission, Version
from concertation.records.register import representatives_of

TOGETHER: Final = 50
"""Notices that are written at once."""


@dataclass(frozen=True)
class Notice:
    """A reply whose author is told, and where the report has it; ``bare``: the mail tells nothing of what it is about.

    ``office`` is where a party that was invited, and left no address, is written to; empty for the one that was left.
    """

    submission: Submission
    reflected: Reflected
    bare: bool
    office: str = ""


def consultation_to_tell() -> Consultation | None:
    """One in which a report is issued and somebody waits to be told."""
    issued = Version.objects.filter(report__consultation=OuterRef("pk"), issued_at__isnull=False)
    waiting = _waiting(Submission.objects.filter(consultation=OuterRef("pk")))
    kept = Consultation.objects.filter(Exists(issued), Exists(waiting))
    return kept.select_related("mandate__resolution").order_by("pk").first()


def _waiting(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """On a public track, within reach, wishing to be told, and not told yet."""
    told = Dispatch.objects.filter(kind="notice").values("submission")
    wishing = ~Q(acknowledge="") | Q(notices=True)
    office = Representative.objects.filter(party=OuterRef("party"), active=True).exclude(email="")
    reached = ~Q(contact=b"") | Q(Exists(office), invitation__isnull=False, publication="named")
    return submissions.filter(wishing, reached, state="published").exclude(pk__in=told)


def latest_report(consultation: Consultation) -> Version | None:
    """The report as issued; in any language, since all bear the same paragraphs."""
    return next((one for one in public.issued(consultation) if one.kind in public.WHOLE), None)


def notices_of(consultation: Consultation) -> list[Notice]:
    """Some of those who wait, in the order of their replies."""
    kept = _waiting(Submission.objects.filter(consultation=consultation)).select_related("party")
    some = list(kept.order_by("pk").defer("content")[:TOGETHER])
    uses, offices = public.uses_of(some, "en"), _offices(some)
    themes, codebook = _themes(some), public.codebook_of(consultation)
    return [
        Notice(
            one, reflected(uses.get(one.pk, ()), themes.get(one.pk, ()), codebook, language_of(one)), is_bare(one),
            offices.get(one.pk, ""),
        )
        for one in some
    ]  # fmt: skip


def _offices(submissions: Iterable[Submission]) -> dict[str, str]:
    """The first address that the register has, for each reply whose author left none."""
    without = [one for one in submissions if not bytes(one.contact) and one.party is not None]
    known = representatives_of(one.party for one in without if one.party)
    found = {one.pk: [each.email for each in known.get(one.party_id or 0, ()) if each.email] for one in without}
    return {key: emails[0] for key, emails in found.items() if emails}


def is_bare(submission: Submission) -> bool:
    """Whether its author wants to be told nothing by which a mail could give it away."""
    return submission.acknowledge != "full"


def language_of(submission: Submission) -> str:
    """In which its author is written to."""
    return submission.language if submission.language in OFFICIAL else "en"


def reflected(
    uses: Iterable[public.Use], themes: Iterable[str], codebook: Codebook | None, language: str
) -> Reflected:  # fmt: skip
    """As its author is told; the summary, which bears no number, is not listed."""
    numbers = tuple(dict.fromkeys(one.paragraph for one in uses if one.paragraph.isdigit() and one.paragraph != SUMMARY_KEY))
    labels = tuple(dict.fromkeys(_labels(themes, codebook, language)))
    return Reflected(len(numbers), listed(numbers, language), listed(labels, language))


def _labels(themes: Iterable[str], codebook: Codebook | None, language: str) -> Iterator[str]:
    held = {one.key: one.label(language) for one in codebook.themes} if codebook else {}
    yield from (held[one] for one in themes if one in held)


def _themes(submissions: Iterable[Submission]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    rows = Coding.objects.filter(passage__submission__in=list(submissions)).exclude(theme="").order_by("pk")
    for submission, theme in rows.values_list("passage__submission", "theme"):
        found.setdefault(submission, []).append(theme)
    return found
