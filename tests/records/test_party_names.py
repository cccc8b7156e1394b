"""A party from a list is called by the name that the list gives it in the language of the page."""

from __future__ import annotations

import pytest

from actions.test_publication_acts import received
from concertation.core.report.material import name_in_list
from concertation.records.models import Party
from factories import opened_consultation
from people import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NAMES = {"en": "League of Examples", "fr": "Ligue des exemples"}


@pytest.mark.parametrize(
    ("called", "french"), [("League of Examples", "Ligue des exemples"), ("LoE, Geneva", "LoE, Geneva")]
)
def test_a_party_is_called_as_its_list_says_unless_it_calls_itself_otherwise(called: str, french: str) -> None:
    reply = received(opened_consultation(), called)
    reply.party = Party.objects.create(key="league", party_class="ngo", name="League of Examples", short=NAMES)
    assert name_in_list(reply.as_value(), "fr", NOON.date()) == french
    assert name_in_list(reply.as_value(), "ru", NOON.date()) == called
