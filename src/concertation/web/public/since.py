"""What changed since the last time the question was put: the resolution paragraph by paragraph, who replied, to what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse

from concertation.core.followup import CLOSED, Since, Stop, numbers_along, since
from concertation.core.resolution.compare import Comparison, compare
from concertation.core.theme import Codebook
from concertation.records import public
from concertation.records.followups import Followed, followed
from concertation.records.models import Consultation
from concertation.records.models import Resolution as Kept
from concertation.records.succession import before, texts_along
from concertation.web.public.page import consultation_at, page, titled
from concertation.web.public.submissions import codebook_of, theme_label
from concertation.web.request import Request


@dataclass(frozen=True)
class Compared:
    """Two resolutions side by side; ``comparison`` is None where they are in different languages."""

    old: Kept
    new: Kept
    comparison: Comparison | None
    counts: tuple[tuple[str, int], ...]
    language: str


def compared(old: Kept, new: Kept) -> Compared:
    """The differences of two texts that are kept, and how many there are of each kind among the operative paragraphs."""
    if old.language != new.language:
        return Compared(old, new, None, (), new.language)
    found = compare(old.as_value(), new.as_value())
    kinds = Counter(one.kind for one in found.operative)
    return Compared(old, new, found, tuple(sorted(kinds.items())), new.language)


def mandate_changes(request: Request, slug: str) -> HttpResponse:
    """The resolution beside the one that the last consultation answered."""
    consultation, earlier = followed_from(slug)
    found = compared(earlier.mandate.resolution, consultation.mandate.resolution)
    return page(
        request, "mandate_changes", consultation,
        compared=found, earlier=titled(earlier, request), stops=stops_to(consultation),
    )  # fmt: skip


def followed_from(slug: str) -> tuple[Consultation, Consultation]:
    """The consultation at that address and the one before it; not found where there is none before."""
    consultation = consultation_at(slug)
    earlier = before(consultation)
    if earlier is None:
        raise Http404
    return consultation, earlier


def stops_to(consultation: Consultation) -> tuple[Stop, ...]:
    """The number of the paragraph that is answered, in every text of the chain that is held, the first of them first."""
    texts = list(texts_along(consultation))[::-1]
    mandate = consultation.mandate
    return numbers_along(texts, mandate.paragraph, mandate.part or None)[::-1] if mandate.paragraph else ()


def changes(request: Request, slug: str) -> HttpResponse:
    """Who replied then and now, class by class; themes that are new and that are gone; proposals that were closed."""
    consultation, earlier = followed_from(slug)
    differs, closed = since_last(earlier, consultation), closed_since(consultation)
    return page(
        request, "since", consultation,
        since=differs, earlier=titled(earlier, request), closed=closed, open=len(followed(consultation)) - len(closed),
        **themes_of(differs, earlier, consultation, request.language),
    )  # fmt: skip


def since_last(earlier: Consultation, consultation: Consultation) -> Since | None:
    """The differences of what was found in public; None until the findings of both are published."""
    then, now = public.findings_of(earlier), public.findings_of(consultation)
    return since(then, now) if then and now else None


def themes_of(
    differs: Since | None, earlier: Consultation, now: Consultation, language: str
) -> dict[str, Any]:  # fmt: skip
    """Themes by what became of them, each as its consultation's codebook calls it, with its key and that consultation."""
    if differs is None:
        return {}
    books = {one.slug: codebook_of(one) for one in (earlier, now)}
    of = {"new": (now, differs.new), "gone": (earlier, differs.gone), "again": (now, differs.again)}
    return {name: [_theme(books[one.slug], key, one, language) for key in keys] for name, (one, keys) in of.items()}


def _theme(codebook: Codebook, key: str, one: Consultation, language: str) -> tuple[str, str, str]:
    return theme_label(codebook, key, language), key, one.slug


def closed_since(consultation: Consultation) -> list[Followed]:
    """The proposals carried over to it that are done or overtaken by now."""
    carried = [one for one in followed(consultation) if one.row.version.report.consultation_id != consultation.pk]
    return [one for one in carried if one.state in CLOSED]
