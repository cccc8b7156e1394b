"""Whether an urgent passage may be referred, as its author answers itself: asked by route, changed at any time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from concertation.core.refusal import Refusal
from concertation.core.submission.urgent import OWN_PAGE
from concertation.records.models import UrgentDuty, UrgentMark


def ask_author(mark: UrgentMark, duty: UrgentDuty) -> None:
    """Asks of every route that is named; what its author answered before stands until it answers anew. The caller holds
    the row."""
    mark.asked = dict(duty.routes)
    mark.save(update_fields=["asked"])


@transaction.atomic
def answer_referral(mark: UrgentMark, routes: Mapping[str, str], *, at: datetime) -> None:
    """Its author agrees to these routes at these addresses, to none by saying no; said again, the last word counts for what
    is not referred yet.

    No journal: it would tell when somebody came. Refused where nobody asked, and of what was not asked.
    """
    one = UrgentMark.objects.select_for_update().get(pk=mark.pk)
    if not one.asked or not routes.items() <= one.asked.items():
        raise Refusal("not_asked", "This was not asked.", "Open the page anew.")
    one.agreed, one.answered_at, one.heard = dict(routes), at, False
    one.save(update_fields=["agreed", "answered_at", "heard"])


def check_agreed(mark: UrgentMark, route: str, how: str, duty: UrgentDuty) -> None:
    """Refused where its author has not agreed to that route at the address that it has now: where the officer goes by that
    answer, and whatever else she writes down once its author has answered."""
    if (how == OWN_PAGE or mark.answered_at is not None) and mark.agreed.get(route) != duty.routes[route]:
        raise Refusal("not_agreed", "Its author has not agreed on its page to this route and address.", "Ask the author.")
