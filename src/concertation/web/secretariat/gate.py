"""The gate before every page: asks the table of permissions who may come in, and sends the others away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from concertation.records.models import Submission, User
from concertation.web.permissions import DESK, PARTICIPANT, PERMISSIONS, PUBLIC, Rule
from concertation.web.refused import not_found
from concertation.web.request import SWITCH, Request

SECOND_FACTORS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor; recovery codes only stand in for one."""


class gate_middleware:  # noqa: N801 - named as what it stands for in the settings
    """Opens a route to whom its row in the table admits. No row is a fault of ours, and loud."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Keeps out of every cache what is not for everybody."""
        response = self.answer(request)
        if request.resolver_match is not None and rule_of(request) is not PUBLIC:
            response.headers["Cache-Control"] = "no-store"
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponseBase | None:
        """None lets in; nobody signed in is led to sign in; whoever may not is told what a stranger is told."""
        del view, args, kwargs
        rule = rule_of(request)
        if rule.name in (*DESK, PARTICIPANT.name) and SWITCH in request.POST:
            request.method = "GET"
        if rule.may is None:
            return None
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        if not rule.admits(request.user.role):
            return not_found(cast(Request, request), Http404())
        return _to_second_factor(rule, request.user)


def rule_of(request: HttpRequest) -> Rule:
    """The row of the route that was asked for."""
    route = request.resolver_match.url_name if request.resolver_match else None
    if route not in PERMISSIONS:
        raise RuntimeError(f"the route {route} has no row in the table of permissions")
    return PERMISSIONS[route]


def in_reach(request: HttpRequest, submission: Submission) -> Submission:
    """That submission, if this route may show it; otherwise it is not there."""
    if not rule_of(request).shows(submission.state, submission.party_class):
        raise Http404
    return submission


def has_second_factor(user: User) -> bool:
    """Whether signing in as her takes more than a password."""
    return bool(is_mfa_enabled(user, SECOND_FACTORS))


def _to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")


def _to_second_factor(rule: Rule, user: User) -> HttpResponseRedirect | None:
    if not settings.REQUIRE_MFA or rule.name not in DESK or has_second_factor(user):
        return None
    return HttpResponseRedirect(reverse("mfa_index"))
