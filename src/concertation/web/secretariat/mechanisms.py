"""Digests for mechanisms at the desk: looked through, sent to a secretariat by the queue of letters."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from concertation.actions.theme.digest import drop_mention, restore_mention, send_digest
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.core.theme.mechanism import KEYS
from concertation.records.mentions import counted, dropped_of, mentions_of, passages_of
from concertation.records.models import Consultation, Dispatch, MechanismMention
from concertation.web.field import asked, said, whole
from concertation.web.public.mechanisms import AT_ONCE, Quote, quotes_of
from concertation.web.public.page import consultation_at
from concertation.web.request import SWITCH, Request
from concertation.web.secretariat.follow_page import PLACES
from concertation.web.secretariat.page import actor_of, officer_of, places_for, refusing

ROOM: Final = "mechanism"


def overview(request: Request, slug: str) -> HttpResponse:
    """The mechanisms that are named; of the one that is chosen its passages, and the form that sends the digest."""
    return _page(request, consultation_at(slug))


@require_POST
def send(request: Request, slug: str) -> HttpResponse:
    """Puts the digest into the queue of letters."""
    consultation = consultation_at(slug)
    if SWITCH in request.POST:
        return _page(request, consultation)
    try:
        send_digest(
            consultation, said(request, "mechanism"), said(request, "address"), said(request, "language"),
            pages=settings.ADDRESS, actor=actor_of(request), at=request.at, chance=system_chance,
        )  # fmt: skip
    except Refusal as refusal:
        return _page(request, consultation, refusal=refusal)
    return _done(request, "sent", slug)


@require_POST
def drop(request: Request, slug: str) -> HttpResponse:
    """Words that do not mean the mechanism; put back where that was said in error."""
    consultation, back = consultation_at(slug), "back" in request.POST
    among = dropped_of(consultation) if back else mentions_of(consultation)
    mention = among.filter(pk=whole(said(request, "mention"))).first()
    if mention is None:
        return HttpResponseRedirect(reverse("desk_mechanisms", args=(slug,)))
    act, key = (restore_mention, "restored") if back else (drop_mention, "dropped")
    act(mention, actor=actor_of(request), at=request.at)
    return _done(request, key, slug, f"?mechanism={mention.mechanism}")


def _page(request: Request, consultation: Consultation, **about: Any) -> HttpResponse:
    wanted = said(request, "mechanism") or asked(request, "mechanism")
    chosen = wanted if wanted in KEYS else ""
    return refusing(
        request, ROOM, "mechanisms", consultation, places=places_for(officer_of(request).role, PLACES), where="send",
        found=counted(consultation), chosen=chosen, tongues=OFFICIAL, before=_before(consultation, chosen),
        lines=_lines(request, consultation, chosen, mentions_of(consultation)),
        dropped=_lines(request, consultation, chosen, dropped_of(consultation)), **about,
    )  # fmt: skip


def _lines(
    request: Request, consultation: Consultation, chosen: str, among: QuerySet[MechanismMention]
) -> list[tuple[Quote, int | None]]:
    """The first passages of these mentions of the mechanism that is chosen, each with the number of the mention."""
    kept = among.filter(mechanism=chosen)
    passages = list(passages_of(kept)[:AT_ONCE]) if chosen else []
    numbers = dict(kept.filter(passage__in=passages).values_list("passage_id", "pk"))
    quotes = quotes_of(request, consultation, chosen, passages)
    return [(quote, numbers.get(one.pk)) for one, quote in zip(passages, quotes, strict=True)]


def _before(consultation: Consultation, chosen: str) -> str:
    """The address to which a digest of it went last: no address is ours to invent."""
    sent = Dispatch.objects.filter(consultation=consultation, kind="digest").order_by("-pk")
    return next((one.address for one in sent if chosen in one.attachments), "") if chosen else ""


def _done(request: Request, key: str, slug: str, more: str = "") -> HttpResponse:
    messages.success(request, f"{ROOM}:done.{key}")
    return HttpResponseRedirect(reverse("desk_mechanisms", args=(slug,)) + more)
