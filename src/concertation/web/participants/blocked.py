"""What holds a draft back from being sent besides what is missing in it: a clearance that is not yet given."""

from __future__ import annotations

from django.conf import settings

from concertation.records.clearance import holds_back
from concertation.records.installed import safe_of
from concertation.records.models import Submission


def blocked_by(draft: Submission) -> tuple[str, ...]:
    """Reasons, as messages of the room ``submit``; none where its author made no clearance a condition, or it was given."""
    return ("blocked.clearance",) if holds_back(draft, safe_of(settings.DATA)) else ()
