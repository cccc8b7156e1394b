"""The next session: what goes along, from which text it opens, and what has changed since the last one."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpResponse

from concertation.core.mandate import predecessors_of
from concertation.records import public
from concertation.records.followups import to_be_carried
from concertation.records.models import Consultation, Mandate
from concertation.records.succession import after, asked_before, before, mandates_open, not_replied, readers_of
from concertation.web.public.page import consultation_at, titled
from concertation.web.public.since import closed_since, compared, since_last, stops_to
from concertation.web.request import Request
from concertation.web.secretariat.follow_page import follow_page


def following(request: Request, slug: str) -> HttpResponse:
    """What the next consultation would take along, and the mandates from which it can be opened."""
    consultation = consultation_at(slug)
    codebook = public.codebook_of(consultation)
    silent = not_replied(consultation, None, request.language, consultation.opened_at.date())
    return follow_page(
        request, "follow_next", consultation,
        later=titled(after(consultation), request), asked=len(asked_before(consultation)), readers=readers_of(consultation),
        themes=len(codebook.themes) if codebook else 0, carried=len(to_be_carried(consultation)), silent=len(silent),
        mandates=[(one, _recalls(one, consultation)) for one in mandates_open(consultation)],
    )  # fmt: skip


def _recalls(mandate: Mandate, consultation: Consultation) -> bool:
    """Whether the text recalls the one that this consultation answers."""
    symbol = consultation.mandate.resolution.symbol
    return any(one.symbol == symbol for one in predecessors_of(mandate.resolution.as_value())) if symbol else False


def compare_text(request: Request, slug: str, number: int) -> HttpResponse:
    """The text of an adopted mandate beside the one that this consultation answers, before anything is opened."""
    consultation = consultation_at(slug)
    mandate = Mandate.objects.select_related("resolution").filter(pk=number).first()
    if mandate is None:
        raise Http404
    found = compared(consultation.mandate.resolution, mandate.resolution)
    return follow_page(request, "follow_compare", consultation, compared=found, mandate=mandate)


def earlier(request: Request, slug: str) -> HttpResponse:
    """What changed since the last consultation; for officers alone, who had not replied to it and whether they have now."""
    consultation = consultation_at(slug)
    last = before(consultation)
    if last is None:
        return follow_page(request, "follow_before", consultation, earlier=None)
    return follow_page(
        request, "follow_before", consultation,
        earlier=titled(last, request), since=since_last(last, consultation), closed=len(closed_since(consultation)),
        silent=_silent(last, consultation, request.language), stops=stops_to(consultation),
    )  # fmt: skip


def _silent(last: Consultation, now: Consultation, language: str) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Who had not replied, class by class, each with whether a reply has come now."""
    rows = not_replied(last, now, language, now.opened_at.date())
    return [
        (party_class, [(one.name, one.replied) for one in group])
        for party_class, group in groupby(rows, key=lambda one: one.party_class)
    ]
