"""One party that was asked: its addresses, its letters, its personal link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.consultation import end_link, has_link, issue_link, move_expiry, queue_letters, usual_expiry
from concertation.actions.ledger import record
from concertation.core.chance import system_chance
from concertation.core.consultation import Correspondence, PersonalLink
from concertation.core.refusal import Refusal
from concertation.records.letters import Letters, addressee_for
from concertation.records.models import Consultation, Invitation
from concertation.records.outgoing import letters_to
from concertation.records.register import representatives_of
from concertation.web.field import act_of, asked, said
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.asking import asking_page, done, keeper, link_address, moment_of, typed_moment
from concertation.web.secretariat.page import actor_of
from concertation.web.secretariat.preview import FORMS, as_file


def invited(request: Request, slug: str) -> HttpResponse:
    """The page of the party, and what is done about its link."""
    consultation = consultation_at(slug)
    rows = Invitation.objects.filter(consultation=consultation, party__key=asked(request, "party"))
    one = rows.select_related("party", "consultation__mandate__resolution").first()
    if one is None:
        return HttpResponseRedirect(reverse("desk_invite", args=(slug,)))
    if request.method != "POST":
        return _page(request, consultation, one)
    try:
        return _do(request, consultation, one)
    except Refusal as refusal:
        return _page(request, consultation, one, refusal=refusal)


def _page(request: Request, consultation: Consultation, one: Invitation, **shown: Any) -> HttpResponse:
    letters = Letters(consultation)
    return asking_page(
        request, "invited", consultation,
        one=one, name=one.party.name_in(request.language, request.at.date()), linked=has_link(one, request.at),
        addresses=representatives_of([one.party]).get(one.party_id, []), letters=letters_to(one.pk),
        languages_of=letters.languages, usual=letters.language_for(one.party),
        expiry=typed_moment(one.expires_at), forms=FORMS,
        **shown,
    )  # fmt: skip


def _do(request: Request, consultation: Consultation, one: Invitation) -> HttpResponse:
    act = said(request, "act")
    if act == "print":
        return _printed(request, consultation, one)
    act_of(ACTS, act)(request, one)
    return done(request, act, "desk_invited", consultation.slug, urlencode({"party": one.party.key}))


def _reissue(request: Request, one: Invitation) -> None:
    """The old link dies at once; the new one goes to every address of the party, once an officer has read the letter."""
    letters = Letters(one.consultation)
    expires = one.expires_at if one.expires_at and one.expires_at > request.at else usual_expiry(one.consultation.deadline)

    def write(invitation: Invitation, language: str) -> Correspondence:
        return letters.new_link(invitation.party.party_class, language, invitation.expires_at)

    with transaction.atomic():
        issue_link(one, expires, keeper=keeper(), actor=actor_of(request), at=request.at)
        queue_letters(letters, "notice", [one], write, at=request.at, chance=system_chance)


def _move(request: Request, one: Invitation) -> None:
    move_expiry(one, moment_of(request), actor=actor_of(request), at=request.at)


def _end(request: Request, one: Invitation) -> None:
    end_link(one, said(request, "reason"), actor=actor_of(request), at=request.at)


ACTS: Final[Mapping[str, Callable[[Request, Invitation], None]]] = {"reissue": _reissue, "move": _move, "end": _end}
"""By the value of ``act`` in the form."""


def _printed(request: Request, consultation: Consultation, one: Invitation) -> HttpResponse:
    """The instrument with the personal link in it, for the post; that it was printed is written down."""
    if not has_link(one, request.at):
        raise Refusal("no_link", "This party has no personal link.", "Issue one.")
    letters, language, on = Letters(consultation), said(request, "lang"), request.at.date()
    if language not in letters.languages:
        language = letters.language_for(one.party)
    found = representatives_of([one.party]).get(one.party_id, [])
    address = next((each for each in found if str(each.pk) == said(request, "address")), None)
    instrument = letters.instrument(
        one.instrument, one.party.party_class, language, at=on, approved=True,
        addressee=addressee_for(one.party, language, on, address),
        link=PersonalLink(link_address(keeper().link_secret(one)), one.expires_at),
    )  # fmt: skip
    with transaction.atomic():
        detail = {"language": language, "form": said(request, "form")}
        record("print_instrument", actor_of(request), request.at, f"invitation {one.pk}", detail=detail)
    return as_file(instrument, said(request, "form"), request.at)
