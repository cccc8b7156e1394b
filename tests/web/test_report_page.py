"""The page of a report: whose replies it counts, written once and again as soon as one of them is open no more."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from concertation.actions.submission import Facts, withhold_submission
from concertation.core.language import OFFICIAL
from concertation.records import public
from concertation.web.public.report import labels_of
from concertation.web.public.submissions import label_of
from people import AMRANI, NOON
from web.published_world import Sent, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.mark.parametrize("language", OFFICIAL)
@pytest.mark.parametrize("few", [0, 500])
def test_labels_are_those_that_each_reply_gives_itself(language: str, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = Facts(None, "Joint Voices", "ngo", None, ("Valley Club",), date(2011, 5, 7), "named", "en")
    w = world(Sent("joint.txt", facts, (("We propose a common fund.", "en"),)))
    monkeypatch.setattr("concertation.web.public.report._FEW", few)
    names = frozenset(one.pk for one in w.replies.values())
    open_ones = {one.pk: label_of(one, language) for one in public.published(w.consultation)}
    assert len(open_ones) == 4 and labels_of(w.consultation, names, language) == open_ones


def test_what_was_open_and_is_no_more_stands_on_the_page_no_more() -> None:
    w, reader = world(), Client(SERVER_NAME="localhost")
    address = f"/en/c/{w.slug}/report/1"
    assert reader.get(address).content.count(b"Ligue des lanternes") > 1
    reply = w.replies["tabloquet-memo.docx"]
    reply.refresh_from_db()
    withhold_submission(reply, "It names a child.", actor=AMRANI, at=NOON)
    left = reader.get(address).content
    assert b'href="#withheld"' in left and b"manque de moyens" not in left.partition(b'class="notes"')[2]
