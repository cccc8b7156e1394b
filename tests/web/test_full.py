"""A machine that is full says so, and when to come again; it takes nothing, and wakes nobody."""

from __future__ import annotations

import errno

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from concertation.web.language import language_middleware
from concertation.web.refused import refusal_middleware

FULL = [
    OSError(errno.ENOSPC, "No space left on device"),
    OperationalError("database is locked"),
    OperationalError("database or disk is full"),
]


def answered(path: str, fault: Exception) -> HttpResponse | None:
    """What is answered to a request on whose way that fault arises."""
    found: list[HttpResponse | None] = []

    def page(request: HttpRequest) -> HttpResponse:
        found.append(refusal_middleware(lambda _: HttpResponse()).process_exception(request, fault))  # type: ignore[arg-type]
        return HttpResponse()

    language_middleware(page)(RequestFactory().post(path))
    return found[0]


@pytest.mark.parametrize("fault", FULL, ids=str)
def test_a_respondent_is_asked_to_come_again_in_the_language_of_the_page(fault: Exception) -> None:
    answer = answered("/fr/d/abc/answers", fault)
    assert answer is not None
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert answer.content.decode().startswith("Nous ne pouvons rien recevoir en ce moment. Rien n’a été reçu")


@pytest.mark.parametrize("path", ["/c/65-218/s", "/fr/c/65-218/s.json"])
def test_a_program_has_a_problem_to_read(path: str) -> None:
    answer = answered(path, FULL[0])
    assert answer is not None
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert answer["Content-Type"] == "application/problem+json"


def test_every_other_fault_stays_loud() -> None:
    assert answered("/en/c", OSError(errno.EIO, "broken")) is None
    assert answered("/en/c", OperationalError("no such table: records_party")) is None
