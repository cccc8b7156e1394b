"""Who is to be told that a report is issued, and has not been told yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from concertation.core.consultation import Reflected
from concertation.core.language import OFFICIAL
from concertation.core.report.phrase import listed
from concertation.core.theme import Codebook
from concertation.records import public
from concertation.records.models import Codebook as CodebookRecord
from concertation.records.models import Coding, Consultation, Dispatch, Submission, Version

TOGETHER: Final = 50
"""Notices that are written at once."""


@dataclass(frozen=True)
class Notice:
    """A reply whose author is told, and where the report has it; ``bare``: the mail tells nothing of what it is about."""

    submission: Submission
    reflected: Reflected
    bare: bool


def consultation_to_tell() -> Consultation | None:
    """One in which a report is issued and somebody waits to be told."""
    issued = Version.objects.filter(report__consultation=OuterRef("pk"), issued_at__isnull=False)
    waiting = _waiting(Submission.objects.filter(consultation=OuterRef("pk")))
    kept = Consultation.objects.filter(Exists(issued), Exists(waiting))
    return kept.select_related("mandate__resolution").order_by("pk").first()


def _waiting(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """On a public track, with an address, wishing to be told, and not told yet."""
    told = Dispatch.objects.filter(kind="notice").values("submission")
    wishing = ~Q(acknowledge="") | Q(notices=True)
    return submissions.filter(wishing, ~Q(contact=b""), state="published").exclude(pk__in=told)


def latest_report(consultation: Consultation) -> Version | None:
    """The report as issued; in any language, since all bear the same paragraphs."""
    return next((one for one in public.issued(consultation) if one.kind in public.WHOLE), None)


def notices_of(consultation: Consultation) -> list[Notice]:
    """Some of those who wait, in the order of their replies."""
    some = list(_waiting(Submission.objects.filter(consultation=consultation)).order_by("pk").defer("content")[:TOGETHER])
    uses = public.uses_of(some, "en")
    themes, codebook = _themes(some), _codebook(consultation)
    return [
        Notice(one, reflected(uses.get(one.pk, ()), themes.get(one.pk, ()), codebook, language_of(one)), is_bare(one))
        for one in some
    ]


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
    numbers = tuple(dict.fromkeys(one.paragraph for one in uses if one.paragraph.isdigit() and one.paragraph != "0"))
    labels = tuple(dict.fromkeys(_labels(themes, codebook, language)))
    return Reflected(len(numbers), listed(numbers, language), listed(labels, language))


def _labels(themes: Iterable[str], codebook: Codebook | None, language: str) -> Iterator[str]:
    held = {one.key: one.label(language) for one in codebook.themes} if codebook else {}
    yield from (held[one] for one in themes if one in held)


def _codebook(consultation: Consultation) -> Codebook | None:
    kept = CodebookRecord.objects.filter(consultation=consultation).first()
    return kept.as_value() if kept else None


def _themes(submissions: Iterable[Submission]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    rows = Coding.objects.filter(passage__submission__in=list(submissions)).exclude(theme="").order_by("pk")
    for submission, theme in rows.values_list("passage__submission", "theme"):
        found.setdefault(submission, []).append(theme)
    return found
