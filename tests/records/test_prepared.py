"""A query that is written once finds what Django's own finds."""

from __future__ import annotations

import pytest

from concertation.records.models import Consultation
from concertation.records.prepared import Prepared
from factories import opened_consultation

pytestmark = [pytest.mark.django_db, pytest.mark.database]

BY_SLUG = Prepared(lambda slug, title: Consultation.objects.filter(title=title, slug=slug))


def columns_of(one: Consultation) -> dict[str, object]:
    return {field.attname: getattr(one, field.attname) for field in Consultation._meta.concrete_fields}


def test_it_finds_the_same_row_with_the_same_values_and_nothing_where_there_is_none() -> None:
    one = opened_consultation()
    found = BY_SLUG.first(one.slug, one.title)
    assert found is not None
    assert columns_of(found) == columns_of(Consultation.objects.get())
    assert BY_SLUG.first(one.title, one.slug) is None


def test_a_row_that_it_found_is_saved_as_that_row() -> None:
    one = opened_consultation()
    found = BY_SLUG.first(one.slug, one.title)
    assert found is not None
    found.title = "Another"
    found.save()
    assert [kept.title for kept in Consultation.objects.all()] == ["Another"]
