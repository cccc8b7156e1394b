"""The choice of the meeting that a reply comes from, in the forms of the desk for what comes in."""

from __future__ import annotations

from concertation.core.meeting import PARTS
from concertation.core.refusal import Refusal
from concertation.records.meetings import held_in
from concertation.records.models import Consultation, Meeting
from concertation.web.field import said, whole
from concertation.web.request import Request


def origins_of(request: Request, consultation: Consultation) -> list[tuple[str, str]]:
    """What can be chosen: the value of the field ``from``, and what it says."""
    return [
        (f"{one.pk}.{part}", one.as_origin(part).said(request.language)) for one in held_in(consultation) for part in PARTS
    ]


def origin_typed(request: Request, consultation: Consultation) -> tuple[Meeting, str] | None:
    """The meeting and the part of it that was chosen; None for no meeting, refused where it is none that was held."""
    number, _, part = said(request, "from", 40).partition(".")
    if not number:
        return None
    found = held_in(consultation).select_related("consultation").filter(pk=whole(number)).first()
    if found is None:
        raise Refusal("not_held", "No meeting of this consultation that was held is named.", "Say first that it was held.")
    return found, part
