"""Whether an urgent passage may be referred, as its author answers itself: asked by route, taken back until it was done."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from concertation.core.refusal import Refusal
from concertation.core.submission.urgent import OWN_PAGE
from concertation.records.models import UrgentDuty, UrgentMark


def ask_author(mark: UrgentMark, duty: UrgentDuty) -> None:
    """Asks of every route that is named; an answer given before no longer counts. The caller holds the row. Refused once the
    passage was referred."""
    if mark.route:
        raise Refusal("referred_already", "The passage has been handed on.", "Write without asking.")
    mark.asked, mark.agreed, mark.answered_at, mark.heard = dict(duty.routes), [], None, True
    mark.save(update_fields=["asked", "agreed", "answered_at", "heard"])


@transaction.atomic
def answer_referral(mark: UrgentMark, routes: Collection[str], *, at: datetime) -> None:
    """Its author agrees to these routes, to none by saying no; said again, the last word counts.

    No journal: it would tell when somebody came. Refused where nobody asked, of what was not asked, and once the passage
    was referred.
    """
    one = UrgentMark.objects.select_for_update().get(pk=mark.pk)
    if one.route:
        raise Refusal("referred_already", "The passage has been handed on.", "Write a message to the secretariat.")
    if not one.asked or not set(one.asked).issuperset(routes):
        raise Refusal("not_asked", "This was not asked.", "Open the page anew.")
    one.agreed, one.answered_at, one.heard = sorted(routes), at, False
    one.save(update_fields=["agreed", "answered_at", "heard"])


def check_agreed(mark: UrgentMark, route: str, how: str, duty: UrgentDuty) -> None:
    """Refused where its author has not agreed to that route, at the address of which it was asked: always where the officer
    goes by that answer, and whatever else she writes down once its author has said no."""
    agreed = route in mark.agreed and mark.asked.get(route) == duty.routes.get(route)
    if how == OWN_PAGE and not agreed:
        raise Refusal("not_agreed", "Its author has not agreed to this route on its page.", "Ask the author.")
    if mark.answered_at is not None and route not in mark.agreed:
        raise Refusal("said_no", "Its author has said no to this route on its page.", "Ask the author again.")
