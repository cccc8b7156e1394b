"""What a machine of others may be given: words that everybody may read, and whose author lets machines read them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from concertation.core.finding.proposed import Given
from concertation.records.consents import agreed
from concertation.records.models import Consultation, Passage


def givable(consultation: Consultation) -> QuerySet[Passage]:
    """The passages of a consultation that may be given to a language model; none where no officer lets it be asked."""
    if not consultation.asks_model:
        return Passage.objects.none()
    kept = Passage.objects.filter(submission__consultation=consultation, submission__state="published")
    return kept.filter(agreed("machine_read", "submission"))


def given_of(consultation: Consultation, names: Iterable[str]) -> list[Given]:
    """Those of these passages that may be given now, with their public words: what is covered stays covered."""
    kept = givable(consultation).filter(pk__in=list(names)).with_words().order_by("submission", "number", "start")  # type: ignore[attr-defined]
    return [Given(one.pk, one.words, one.language) for one in kept]
