"""The table of permissions: every route stands in it, and every row is what a person of each role meets at the door."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory, override_settings
from django.urls import ResolverMatch, URLPattern, URLResolver, clear_script_prefix, get_resolver, resolve, reverse
from django.urls.converters import IntConverter

from concertation.core.role import CHIEF, OFFICER, ROLES, SECOND_OFFICER
from concertation.records.models import User
from concertation.web.permissions import CHIEF as CHIEF_ALONE
from concertation.web.permissions import DESK, PERMISSIONS, PUBLIC, SENT
from concertation.web.permissions import OFFICER as WHO_DECIDES
from concertation.web.request import Request
from concertation.web.secretariat.gate import gate_middleware
from people import NOON

SOMETHING: Final = "a" * 26
"""What stands in an address where a route asks for something; where it asks for a number, 1."""
NOBODY: Final = None
NO_ROLE: Final = ""
EVERYBODY: Final = (NOBODY, NO_ROLE, *ROLES)


def routes(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Every route with the name by which it is reversed."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from routes(one, (*spaces, one.namespace) if one.namespace else spaces)
        else:
            yield ":".join((*spaces, str(one.name))), one


def address(name: str, route: URLPattern) -> str:
    asked = route.pattern.converters
    return reverse(name, kwargs={key: 1 if isinstance(one, IntConverter) else SOMETHING for key, one in asked.items()})


def account_of(role: str | None) -> User | AnonymousUser:
    """Somebody of that role; None is nobody."""
    if role is NOBODY:
        return AnonymousUser()
    return User.objects.get_or_create(username=f"account.{role}", defaults={"role": role})[0]


def client_of(role: str | None) -> Client:
    """The same, signed in."""
    client, account = Client(), account_of(role)
    if isinstance(account, User):
        client.force_login(account)
    return client


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert sorted({str(one.name) for _, one in routes(get_resolver())}) == sorted(PERMISSIONS)


def test_a_route_without_a_row_is_a_fault_of_ours_and_loud() -> None:
    request = HttpRequest()
    request.resolver_match = ResolverMatch(HttpResponse, (), {}, url_name="new_page")
    gate = gate_middleware(lambda _: HttpResponse())
    with pytest.raises(RuntimeError, match="new_page"):
        gate.process_view(request, None, None, None)


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.django_db
@pytest.mark.database
def test_every_row_is_what_people_meet_at_the_door(role: str | None) -> None:
    clear_script_prefix()  # what a test before asked in a language; a server begins every request without it
    account, rows = account_of(role), dict(routes(get_resolver()))
    assert {name: at_the_door(account, address(name, one)) for name, one in rows.items()} == {
        name: expected(str(one.name), role) for name, one in rows.items()
    }


@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.django_db
@pytest.mark.database
def test_nobody_gets_past_the_door_who_may_not(role: str | None) -> None:
    clear_script_prefix()
    client, rows = client_of(role), dict(routes(get_resolver()))
    shut = {name: one for name, one in rows.items() if expected(str(one.name), role) != "let in"}
    for ask in (client.get, client.post):
        assert {name: told(ask(address(name, one))) for name, one in shut.items()} == {
            name: expected(str(one.name), role) for name, one in shut.items()
        }


def at_the_door(account: User | AnonymousUser, path: str) -> str:
    """What the gate says to somebody who asks for that page, whatever stands behind it."""
    request = cast(Request, RequestFactory().get(path))
    request.language, request.at, request.root, request.user = "en", NOON, "", account
    request.resolver_match = resolve(path)
    return told(gate_middleware(lambda _: HttpResponse()).process_view(request, None, None, None))


def told(answer: HttpResponseBase | None) -> str:
    if answer is None:
        return "let in"
    if answer.status_code == 302 and answer["Location"].startswith("/account/sign-in?next="):
        return "asked to sign in"
    return "a stranger" if answer.status_code == 404 else f"answered {answer.status_code}"


def expected(route: str, role: str | None) -> str:
    rule = PERMISSIONS[route]
    if rule.admits(role):
        return "let in"
    return "asked to sign in" if role is NOBODY else "a stranger"


@pytest.mark.django_db
@pytest.mark.database
def test_who_may_not_come_in_is_told_what_whoever_asks_for_nothing_is_told() -> None:
    client = client_of(NO_ROLE)
    forbidden, unknown = client.get("/en/desk"), client.get("/en/dust")
    assert (forbidden.status_code, unknown.status_code) == (404, 404)
    assert forbidden.content.replace(b"/desk", b"/dust") == unknown.content


@pytest.mark.django_db
@pytest.mark.database
def test_the_way_to_the_page_that_was_asked_for_leads_through_signing_in() -> None:
    answer = Client().get("/fr/desk?day=1")
    assert (answer.status_code, answer["Location"]) == (302, "/fr/account/sign-in?next=%2Ffr%2Fdesk%3Fday%3D1")


@pytest.mark.django_db
@pytest.mark.database
def test_where_a_second_factor_is_asked_for_the_desk_stays_shut_without_one() -> None:
    client = client_of(OFFICER)
    assert client.get("/en/desk").status_code == 200
    with override_settings(REQUIRE_MFA=True):
        answer, page = client.get("/en/desk"), client.get("/en/account").content.decode()
    assert (answer.status_code, answer["Location"]) == (302, "/en/account")
    assert "The desk of this installation opens only to those who have a second factor." in page


@pytest.mark.django_db
@pytest.mark.database
def test_what_is_not_for_everybody_stays_in_no_cache() -> None:
    client = client_of(OFFICER)
    assert client.get("/en/desk")["Cache-Control"] == "no-store"
    assert "Cache-Control" not in client.get("/en/verify").headers


def test_the_three_roles_differ_where_they_should() -> None:
    table = {rule.name: tuple(rule.admits(role) for role in ROLES) for rule in PERMISSIONS.values() if rule.name in DESK}
    table |= {rule.name: tuple(rule.admits(role) for role in ROLES) for rule in (WHO_DECIDES, CHIEF_ALONE)}
    assert ROLES == (OFFICER, SECOND_OFFICER, CHIEF)
    assert table == {"second officer": (True, True, True), "officer": (True, False, True), "chief": (False, False, True)}


def test_the_desk_never_shows_a_draft_and_a_row_may_show_less() -> None:
    assert not WHO_DECIDES.shows("draft", "ngo")
    assert WHO_DECIDES.shows("received", "")
    hiding = WHO_DECIDES.only(states=frozenset({"published"}), classes=frozenset({"ngo", "individual"}))
    assert [hiding.shows("published", one) for one in ("ngo", "member_state")] == [True, False]
    assert [hiding.shows(state, "ngo") for state in ("published", "read")] == [True, False]
    assert {"draft"} == PUBLIC.states - SENT
