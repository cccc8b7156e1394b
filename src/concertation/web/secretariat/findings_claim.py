"""Claims: an officer's sentence with who stands behind it, who speaks against it, and what it says too much."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from concertation.actions.finding import (
    Wording,
    end_claim,
    make_claim,
    release_support,
    reword_claim,
    support_claim,
)
from concertation.actions.finding.propose import MOST_GIVEN, ask_model
from concertation.core.finding import Evidence
from concertation.core.finding.claim import Caution, cautions_of, standings_of, statements
from concertation.core.mandate import LIMBS
from concertation.core.refusal import Refusal
from concertation.records.claims import quoted, standing_claims, weighed, without_words
from concertation.records.findings import Board
from concertation.records.installed import safe_of
from concertation.records.machine_read import given_of
from concertation.records.models import Claim, Consultation, ModelExchange
from concertation.web.field import act_of, asked, said
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.findings import Line, finding_page, standing_lines
from concertation.web.secretariat.findings_page import (
    board_for,
    claim_address,
    done,
    finds_page,
    number_asked,
    opened,
    part_of,
    place_label,
    places_of,
    shown_of,
)
from concertation.web.secretariat.model import may_ask
from concertation.web.secretariat.page import actor_of

EXCHANGES: Final = 3
"""Of what was asked at a claim, the latest are shown."""
SEARCHED: Final = 400
"""Passages whose words are looked through at once."""


@dataclass(frozen=True)
class Listed:
    """A claim in the list: where it stands, who is for it and against it, what to look at."""

    claim: Claim
    place: str
    lines: tuple[Line, ...]
    against: tuple[Line, ...]
    cautions: tuple[Caution, ...]


def claims(request: Request, slug: str) -> HttpResponse:
    """All claims, with who stands behind each."""
    consultation = consultation_at(slug)
    made = board_for(request, consultation)
    part, number, pages = part_of(list(standing_claims(consultation)), number_asked(request))
    evidence = without_words({one.passage_id for claim in part for one in claim.supports.all()}, made, request.at.date())
    listed = [_listed(request, made, one, evidence) for one in part]
    return finds_page(request, "find_claims", consultation, listed=listed, page=number, pages=pages)


def _listed(request: Request, board: Board, claim: Claim, evidence: Mapping[str, Evidence]) -> Listed:
    value, language = weighed(claim, board, evidence), request.language
    return Listed(
        claim, place_label(board, claim.limb, claim.theme, language),
        standing_lines(standings_of(value.pro, value.bases), language),
        standing_lines(standings_of(value.contra, value.bases), language), cautions_of(value),
    )  # fmt: skip


@require_POST
def new(request: Request, slug: str) -> HttpResponse:
    """A claim is made from the passages that were ticked at a finding."""
    consultation = consultation_at(slug)
    wording = _wording(request)
    try:
        made = make_claim(consultation, wording, request.POST.getlist("passage"), actor=actor_of(request), at=request.at)
    except Refusal as refusal:
        ticked = request.POST.getlist("passage")
        return finding_page(request, consultation, wording.limb, wording.theme, refusal=refusal, ticked=ticked)
    return done(request, "made", claim_address(consultation, made.pk))


def _wording(request: Request) -> Wording:
    return Wording(said(request, "limb"), said(request, "theme"), said(request, "language"), said(request, "words"))


def claim(request: Request, slug: str, number: int) -> HttpResponse:
    """A claim before an officer, and what she does with it."""
    consultation = consultation_at(slug)
    found = standing_claims(consultation).filter(pk=number).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return _page(request, consultation, found)
    act = request.POST.get("act", "")
    try:
        act_of(ACTS, act)(request, found)
    except Refusal as refusal:
        now = standing_claims(consultation).get(pk=number)
        return _page(request, consultation, now, refusal=refusal, act=act)
    address = reverse("desk_claims", args=(slug,)) if act == "end" else _here(request, consultation, number)
    return done(request, act, address)


def _here(request: Request, consultation: Consultation, number: int) -> str:
    query = request.META.get("QUERY_STRING", "")
    return claim_address(consultation, number) + (f"?{query}" if query else "")


def _reword(request: Request, one: Claim) -> None:
    try:
        seen = datetime.fromisoformat(said(request, "seen"))
    except ValueError:
        seen = datetime.min
    reword_claim(one, _wording(request), seen, actor=actor_of(request), at=request.at)


def _side(stance: str) -> Callable[[Request, Claim], None]:
    def act(request: Request, one: Claim) -> None:
        support_claim(one, request.POST.getlist("passage"), stance, actor=actor_of(request), at=request.at)

    return act


def _release(request: Request, one: Claim) -> None:
    release_support(one, request.POST.getlist("passage"), actor=actor_of(request), at=request.at)


def _propose(request: Request, one: Claim) -> None:
    """Asks the language model for a wording of what speaks for the claim, as far as it may be given that."""
    if not may_ask(one.consultation):
        raise Refusal("model_off", "The language model is not asked in this consultation.", "Switch it on at its page.")
    named = [each.passage_id for each in one.supports.all() if each.stance == "for"]
    given = [each.passage for each in given_of(one.consultation, named)][:MOST_GIVEN]
    if not given:
        raise Refusal("not_for_machines", "None of these passages may be given to a machine of others.", "Choose others.")
    ask_model(one.consultation, "wording", given, one.language, actor=actor_of(request), at=request.at, claim=one)


def _end(request: Request, one: Claim) -> None:
    end_claim(one, actor=actor_of(request), at=request.at)


ACTS: Final[Mapping[str, Callable[[Request, Claim], None]]] = {
    "reword": _reword,
    "for": _side("for"),
    "against": _side("against"),
    "release": _release,
    "propose": _propose,
    "end": _end,
}
"""By the value of ``act`` in the form."""


def _page(
    request: Request, consultation: Consultation, one: Claim, *, refusal: Refusal | None = None, act: str = ""
) -> HttpResponse:
    made = board_for(request, consultation)
    supports = [each.passage_id for each in one.supports.all()]
    candidates, looked_through = _candidates(request, made, one)
    part, number, pages = part_of(candidates, number_asked(request))
    words = opened(request, consultation, [*supports, *(each.passage for each in part)])
    value = weighed(one, made, {name: known.evidence for name, known in words.items()})
    language = request.language
    return finds_page(
        request, "claim", consultation,
        refusal=refusal, act=act, claim=one, label=place_label(made, one.limb, one.theme, language),
        cautions=cautions_of(value), gone=len(supports) - len(value.pro) - len(value.contra),
        pro=shown_of(request, made, value.pro, words), contra=shown_of(request, made, value.contra, words),
        statements=len(statements(value.pro, made.alike)),
        lines=standing_lines(standings_of(value.pro, value.bases), language),
        against=standing_lines(standings_of(value.contra, value.bases), language),
        candidates=shown_of(request, made, part, words, _kinds(made, one)), count=len(candidates),
        **_proposed(request, one), looked_through=looked_through, page=number, pages=pages, query=_query(request),
        q=asked(request, "q"), limbs=LIMBS, themes=places_of(made, language), **_where(request, one),
    )  # fmt: skip


def _proposed(request: Request, one: Claim) -> dict[str, Any]:
    """What the language model was asked at this claim, and the wording of its that goes into the form."""
    if not may_ask(one.consultation):
        return {"asks_model": False}
    kept = list(ModelExchange.objects.filter(claim=one).select_related("asked_by").order_by("-pk")[:EXCHANGES])
    taken = next((each.proposed for each in kept if str(each.pk) == asked(request, "proposed")), "")
    return {"asks_model": True, "exchanges": kept, "taken": taken}


def _where(request: Request, one: Claim) -> dict[str, Any]:
    """Where passages are looked for: at the place of the claim while nothing else is asked."""
    if "in_limb" in request.GET:
        return {"in_limb": asked(request, "in_limb"), "in_theme": asked(request, "in_theme")}
    return {"in_limb": one.limb, "in_theme": one.theme}


def _query(request: Request) -> str:
    return urlencode({key: value for key in ("q", "in_limb", "in_theme") if (value := asked(request, key))})


def _kinds(board: Board, one: Claim) -> dict[str, str]:
    found = board.finding(one.limb, one.theme)
    return {each.evidence.passage: each.kind for each in found.differences} if found else {}


def _candidates(request: Request, board: Board, one: Claim) -> tuple[list[Evidence], bool]:
    """Passages that may be picked; contrary ones first. False where there are so many that not all were looked through."""
    where, taken = _where(request, one), {each.passage_id for each in one.supports.all()}
    places = [
        each for each in board.findings.findings
        if where["in_limb"] in ("", each.limb or "") and where["in_theme"] in ("", each.theme or "")
    ]  # fmt: skip
    there = {each.passage: each for place in places for each in place.evidence if each.passage not in taken}
    kinds = _kinds(board, one)
    found = sorted(there.values(), key=lambda each: each.passage not in kinds)
    return _holding(request, found) if asked(request, "q") else (found, True)


def _holding(request: Request, evidence: Sequence[Evidence]) -> tuple[list[Evidence], bool]:
    """Those in which the words that are looked for stand: who opens the page reads of them what it shows."""
    sought, some = asked(request, "q").casefold(), evidence[:SEARCHED]
    words = quoted([one.passage for one in some], safe_of(settings.DATA), request.at.date())
    found = [one for one in some if one.passage in words and sought in words[one.passage].evidence.text.casefold()]
    return found, len(evidence) <= SEARCHED
