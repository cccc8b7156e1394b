"""One proposal before an officer: what it asks, how it stands, what shows it, its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.followup import Shown, add_evidence, change_followup, end_evidence, let_go, move_followup
from concertation.core.followup import EVIDENCE, LIFE
from concertation.core.refusal import Refusal
from concertation.records.followups import Followed, followed
from concertation.records.models import Consultation, Evidence
from concertation.web.field import act_of, said, whole
from concertation.web.public.followup import entries_of, shown
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.follow_page import done, follow_page, proposal_typed
from concertation.web.secretariat.page import actor_of


def one(request: Request, slug: str, number: int) -> HttpResponse:
    """The proposal; what is done with it is sent to ``do``."""
    consultation = consultation_at(slug)
    return _page(request, consultation, _followed(consultation, number))


def _followed(consultation: Consultation, number: int) -> Followed:
    found = next((one for one in followed(consultation) if one.row.pk == number), None)
    if found is None:
        raise Http404
    return found


def _page(request: Request, consultation: Consultation, found: Followed, **about: Any) -> HttpResponse:
    (entry,) = entries_of(request, consultation, [found])
    ended = [shown(request, each) for each in found.row.evidence.all() if each not in found.evidence]
    act = about.get("act") or said(request, "act")
    return follow_page(
        request, "followup", consultation,
        entry=entry, ended=ended, kinds=EVIDENCE, ways=LIFE.moves[found.state],
        typed_proposal=request.POST if act == "change" else _values(found), where=act or "main", **(about | {"act": act}),
    )  # fmt: skip


def _values(found: Followed) -> dict[str, str]:
    """The fields of the proposal as the form has them."""
    value = asdict(found.row.as_value())
    return value | {"class": value["addressee_class"]}


def do(request: Request, slug: str, number: int) -> HttpResponse:
    """One of ``ACTS``; the way back leads to the proposal, or to the list where it is followed no more."""
    consultation = consultation_at(slug)
    found, act = _followed(consultation, number), said(request, "act")
    if request.method != "POST":
        return HttpResponseRedirect(reverse("desk_followup", args=(slug, number)))
    try:
        key = act_of(ACTS, act)(request, found)
    except Refusal as refusal:
        return _page(request, consultation, _followed(consultation, number), refusal=refusal, act=act)
    if act == "let_go":
        return done(request, key, reverse("desk_follow", args=(slug,)))
    return done(request, key, reverse("desk_followup", args=(slug, number)))


def _change(request: Request, found: Followed) -> str:
    change_followup(found.row, proposal_typed(request), actor=actor_of(request), at=request.at)
    return "changed"


def _move(request: Request, found: Followed) -> str:
    there = said(request, "state")
    reached = move_followup(
        found.row, there, said(request, "why"), request.language, actor=actor_of(request), at=request.at
    )  # fmt: skip
    return "moved" if reached == there else "only_claimed"


def _show(request: Request, found: Followed) -> str:
    evidence = Shown(said(request, "kind"), said(request, "said"), said(request, "said_by"), request.language)
    add_evidence(found.row, evidence, actor=actor_of(request), at=request.at)
    return "shown"


def _end(request: Request, found: Followed) -> str:
    row = Evidence.objects.filter(followup=found.row, pk=whole(said(request, "evidence")), ended_at=None).first()
    if row is None:
        raise Refusal("no_such_act", "There is no such evidence.", "Use the forms of the page.")
    end_evidence(row, said(request, "why"), actor=actor_of(request), at=request.at)
    return "ended"


def _let_go(request: Request, found: Followed) -> str:
    let_go(found.row, actor=actor_of(request), at=request.at)
    return "let_go"


ACTS: Final[Mapping[str, Callable[[Request, Followed], str]]] = {
    "change": _change, "move": _move, "show": _show, "end": _end, "let_go": _let_go,
}  # fmt: skip
