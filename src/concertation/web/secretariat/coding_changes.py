"""The changes at the coding desk, the latest first: each undone by its name by whoever made it; a day sealed on demand."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.finding import seal_coding, undo
from concertation.core.chance import system_chance
from concertation.core.refusal import Refusal
from concertation.core.role import may_decide
from concertation.records.coding import changes_in, unsealed
from concertation.records.models import CodingEdit, Consultation
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.coding import number_of
from concertation.web.secretariat.coding_page import coding_page, replies_for
from concertation.web.secretariat.page import actor_of, officer_of


@dataclass(frozen=True)
class Change:
    """A change on the list; ``passage`` is empty where it was about a whole reply."""

    row: CodingEdit
    submission: str
    passage: str
    own: bool


def changes(request: Request, slug: str) -> HttpResponse:
    """The list; a form undoes one of them, or seals all that were made so far."""
    consultation = consultation_at(slug)
    if request.method != "POST":
        return _page(request, consultation)
    act = request.POST.get("do", "")
    try:
        (_seal if act == "seal" else _undo)(request, consultation)
    except Refusal as refusal:
        return _page(request, consultation, refusal)
    messages.success(request, f"coding:done.{'seal' if act == 'seal' else 'undo'}")
    return HttpResponseRedirect(reverse("desk_code_changes", args=(slug,)))


def _page(request: Request, consultation: Consultation, refusal: Refusal | None = None) -> HttpResponse:
    user = officer_of(request)
    rows = [_change(one, user.username) for one in changes_in(consultation, replies_for(request, consultation))]
    waiting = unsealed(consultation, request.at).count()
    return coding_page(
        request, "coding_changes", consultation,
        refusal=refusal, changes=rows, unsealed=waiting, may_seal=may_decide(user.role),
    )  # fmt: skip


def _change(one: CodingEdit, me: str) -> Change:
    submission, _, within = one.passage.partition(".")
    return Change(one, submission, one.passage if within else "", one.officer.get_username() == me)


def _undo(request: Request, consultation: Consultation) -> None:
    kept = CodingEdit.objects.filter(consultation=consultation, pk=number_of(request, "edit", 0)).select_related("officer")
    edit = kept.first()
    if edit is None:
        raise Refusal("nothing_to_undo", "There is nothing of yours to undo.", "See the list of changes.")
    undo(edit, actor=actor_of(request), at=request.at)


def _seal(request: Request, consultation: Consultation) -> None:
    if not may_decide(officer_of(request).role):
        raise Refusal("not_yours", "Only an officer seals the coding.", "Ask her.")
    seal_coding(consultation, before=request.at, actor=actor_of(request), at=request.at, chance=system_chance)
