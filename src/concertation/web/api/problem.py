"""What is answered instead: a problem as RFC 9457 has it. Unknown and not public are the same problem."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from ninja.errors import ValidationError
from pydantic import BaseModel, Field
from pydantic import ValidationError as NotOfThisForm

from concertation.core.refusal import Refusal

MEDIA_TYPE: Final = "application/problem+json"
NOTHING_HERE: Final = "There is nothing public at this address."
NOT_UNDERSTOOD: Final = "What was asked does not have the form that the description of the interface gives."


class Fault(BaseModel):
    """One thing that is wrong with what was asked."""

    where: str = Field(description="The part, for example `query.before` of the address, `body.summary` of what was sent.")
    what: str = Field(description="What it should be.")


class Problem(BaseModel):
    """Why there is no answer (RFC 9457)."""

    type: str = Field(default="about:blank", description="Always `about:blank`: the status says what kind it is.")
    title: str = Field(description="The name of the status.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="One sentence and, where there is one, the way out.")
    code: str = Field(description="A word for programs.")
    faults: list[Fault] = Field(default=[], description="What is wrong with what was asked, part by part.")


def absent(request: HttpRequest, reason: Exception) -> HttpResponse:
    """Not there, or not public."""
    del request, reason
    return answered(HTTPStatus.NOT_FOUND, "not_found", NOTHING_HERE)


def invalid(request: HttpRequest, reason: ValidationError) -> HttpResponse:
    """Asked in a form that we do not understand."""
    del request
    faults = [Fault(where=f"{one['loc'][0]}.{one['loc'][-1]}", what=one["msg"]) for one in reason.errors]
    return answered(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", NOT_UNDERSTOOD, faults)


def malformed(reason: NotOfThisForm) -> HttpResponse:
    """Sent in a form that we do not understand."""
    faults = [Fault(where=".".join(("body", *map(str, one["loc"]))), what=one["msg"]) for one in reason.errors()]
    return answered(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", NOT_UNDERSTOOD, faults)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Refused, with the way out."""
    del request
    return answered(HTTPStatus.UNPROCESSABLE_ENTITY, refusal.code, f"{refusal.message} {refusal.way_out}")


def answered(status: HTTPStatus, code: str, detail: str, faults: list[Fault] | None = None) -> HttpResponse:
    """A problem of that status."""
    problem = Problem(title=status.phrase, status=status, detail=detail, code=code, faults=faults or [])
    return HttpResponse(problem.model_dump_json(), status=status, content_type=MEDIA_TYPE)
