"""My submission: how far the reply has come, what rests on it, how it may be used; and what its author can still do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import Any, Final

from django.http import HttpResponse

from concertation.actions.submission.correction import correction_of
from concertation.actions.submission.message import unread_by_author
from concertation.actions.submission.moves import has_report
from concertation.core.consultation.standing import BINDING
from concertation.core.party import STATE_CLASSES
from concertation.core.submission.consent import AFTER_ISSUE, ENDABLE, ROUNDS
from concertation.core.submission.outcome import STEPS, Standing, outcome_of
from concertation.records import public
from concertation.records.attributions import in_its_name
from concertation.records.cosignatures import consents_of, signatories_of
from concertation.records.foldings import folding_of
from concertation.records.intake import CLOSED, stands
from concertation.records.models import Submission
from concertation.records.observations import announced_to_author
from concertation.records.urgent import asked_of
from concertation.web.participants.page import page_of, to
from concertation.web.participants.receipt import may_keep
from concertation.web.participants.way_in import Page, Visit, visited
from concertation.web.public.submissions import codebook_of, distinct, theme_label
from concertation.web.request import Request

STANDING: Final = ("received", "extracted", "unreadable", "read", "published", "withheld", "hidden")
"""States in which a reply can be corrected and withdrawn."""


def sent_reply(view: Page) -> Page:
    """A page of a reply that was sent; a draft leads to its tasks."""

    @visited()
    @wraps(view)
    def page(request: Request, visit: Visit, **asked: Any) -> HttpResponse:
        if visit.submission.state == "draft":
            return to("draft", visit)
        return view(request, visit, **asked)

    return page


@dataclass(frozen=True)
class Step:
    """A step on the way of a reply, and whether it is done."""

    key: str
    mark: str


@sent_reply
def mine(request: Request, visit: Visit) -> HttpResponse:
    """Everything about a reply that its author may know."""
    one = visit.submission
    codings, uses = public.codings_of(one), distinct(public.uses_of([one], request.language).get(one.pk, ()))
    outcome = outcome_of(_standing(one, bool(codings), bool(uses)))
    return page_of(
        request, "mine", visit,
        steps=[Step(key, outcome.mark(key)) for key in STEPS], why=outcome.why, folding=folding_of(one),
        uses=uses, themes=_themes(request, one, codings), attributed=in_its_name(one, request.language),
        observed=announced_to_author(one), asked=asked_of(one).exists(),
        **_choices(one), **_people(visit),
    )  # fmt: skip


def _standing(one: Submission, coded: bool, cited: bool) -> Standing:
    unused = one.late and one.consultation.late_rule == BINDING
    return Standing(
        one.state, one.publication, coded, cited, has_report(one), unused,
        missed=public.came_after_report(one), uncounted=one.state not in CLOSED and not stands(one),
    )  # fmt: skip


def _themes(request: Request, one: Submission, codings: dict[str, list[tuple[str, str]]]) -> list[str]:
    codebook = codebook_of(one.consultation)
    keys = dict.fromkeys(theme for told in codings.values() for _, theme in told if theme)
    return [theme_label(codebook, key, request.language) for key in keys]


def _choices(one: Submission) -> dict[str, Any]:
    """What can be ended, and what else can be done."""
    given = consents_of(one).get(None, frozenset())
    issued, stands = has_report(one), one.state in STANDING
    can_end = AFTER_ISSUE if issued else ENDABLE
    return {
        "consents": [(key, stands and key in can_end) for key in ENDABLE if key in given],
        "issued": issued,
        "correctable": stands and bool(one.content) and one.door not in ROUNDS,
        "withdrawable": stands and not issued,
        "erasable": one.state != "erased" and one.party_class not in STATE_CLASSES,
        "of_state": one.party_class in STATE_CLASSES,
    }


def _people(visit: Visit) -> dict[str, Any]:
    one = visit.submission
    return {
        "signatories": signatories_of(one, visit.safe),
        "unread": unread_by_author(one),
        "keeps": may_keep(one),
        "draft": correction_of(one),
        "later": one.corrections.exclude(state__in=("draft", "erased")).first(),
    }
