"""Every route stands in the one table of permissions, and the table names no route that there is not."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from concertation.web.permissions import PERMISSIONS


def _routes(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _routes(one)
        else:
            yield one


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert sorted({str(one.name) for one in _routes(get_resolver())}) == sorted(PERMISSIONS)
