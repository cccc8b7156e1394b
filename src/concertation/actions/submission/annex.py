"""The author of a draft says that a file is what was meant."""

from __future__ import annotations

from datetime import datetime

from concertation.records.models import Annex


def confirm(annex: Annex, *, at: datetime) -> None:
    """The extract was looked at; confirmed twice, the first time stands. No journal: a draft is its author's."""
    Annex.objects.filter(pk=annex.pk, confirmed_at=None, submission__state="draft").update(confirmed_at=at)


def say_renders(annex: Annex, *, renders: bool) -> None:
    """Its author says that it is a translation of the reply, or not. No journal: a draft is its author's."""
    Annex.objects.filter(pk=annex.pk, submission__state="draft").update(renders=renders)
