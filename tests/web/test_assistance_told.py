"""What of technical assistance programs and feeds are told: what the page tells everybody, and no more."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from lxml.etree import fromstring
from pytest_django import Settings

from assistance_world import LINK, Assistance, grown, installed
from coding_world import passages_of, reply_of
from concertation.actions.assistance import consent_to_show, open_request, say_step
from concertation.actions.assistance.request import Grounds
from concertation.actions.submission import publish_submission, review_submission, withhold_submission
from concertation.core.assistance import Sight, Words, read_reference
from concertation.core.chance import system_chance
from concertation.records.models import AssistanceRequest, Offer, Priority
from people import AMRANI, NOON

ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def w(settings: Settings, tmp_path: Path) -> Assistance:
    settings.DATA = tmp_path
    return installed(tmp_path)


def test_programs_and_feeds_are_told_what_the_page_tells(w: Assistance) -> None:
    slug = w.consultation.slug
    assert Client().get(f"/c/{slug}/assistance.json").json()["states"] == []
    grown(w, w.first, "Courts")
    w.request("Zyxquarry", Sight(parties=frozenset({"JOR"})), w.priority("Zyxquarry").pk)
    (one,) = AssistanceRequest.objects.filter(public=True)
    (priority,) = Priority.objects.filter(public=True)
    address = f"http://testserver/c/{slug}/assistance"
    agency = {"key": "ilo", "name": "International Labour Organization"}
    offer = {"party": agency, "state": "agreed", "text": "", "steps": [{"on": NOON.date().isoformat(), "text": ""}]}
    asked = {
        "title": "Courts", "text": "", "address": f"{address}#r-{one.pk}", "state": "open", "priority": "Courts",
        "rests_on": None, "offers": [offer],
    }  # fmt: skip
    answer = Client().get(f"/c/{slug}/assistance.json").json()
    assert answer["address"] == address
    assert answer["states"] == [
        {"party": {"key": "NOR", "name": "Norway"}, "priorities": [{"title": "Courts", "text": ""}], "requests": [asked]}
    ]
    feed = fromstring(Client().get(f"/en/c/{slug}/assistance.atom").content)
    names = [str(entry.findtext(f"{ATOM}id")) for entry in feed.iter(f"{ATOM}entry")]
    assert names[:2] == [f"{address}#p-{priority.pk}", f"{address}#r-{one.pk}"]
    assert [names[2].startswith(f"{address}#r-{one.pk}."), len(names)] == [True, 3]
    assert {one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")} == {"Norway: Courts"}
    page = Client().get(f"/en/c/{slug}/assistance").content.decode()
    assert [f'<li id="{anchor}">' in page for anchor in (f"p-{priority.pk}", f"r-{one.pk}")] == [True, True]
    consent_to_show(w.agency, Offer.objects.get().pk, False, actor=LINK, at=NOON)
    assert Client().get(f"/c/{slug}/assistance.json").json()["states"][0]["requests"][0]["offers"] == []
    assert len(list(fromstring(Client().get(f"/en/c/{slug}/assistance.atom").content).iter(f"{ATOM}entry"))) == 2


def test_a_step_keeps_its_name_in_the_feed_when_an_earlier_one_is_told(w: Assistance) -> None:
    def told() -> dict[str | None, str | None]:
        feed = fromstring(Client().get(f"/en/c/{w.consultation.slug}/assistance.atom").content)
        return {one.findtext(f"{ATOM}id"): one.findtext(f"{ATOM}updated") for one in feed.iter(f"{ATOM}entry")}

    grown(w, w.first, "Courts")
    before, earlier = told(), NOON.date() - timedelta(days=1)
    say_step(w.agency, Offer.objects.get().pk, earlier, Words("Courts", ""), safe=w.safe, actor=LINK, at=NOON)
    assert (len(told()), before.items() <= told().items()) == (len(before) + 1, True)


def test_programs_are_led_to_the_passage_a_request_rests_on(w: Assistance) -> None:
    reply = reply_of(w.consultation, safe=w.safe)
    passage = passages_of(reply)[1]
    review_submission(reply, actor=AMRANI, at=NOON)
    publish_submission(reply, safe=w.safe, actor=AMRANI, at=NOON, chance=system_chance)
    typed = f"/en/c/{w.consultation.slug}/s/{reply.pk}#p{passage.start}-{passage.end}"
    open_request(
        w.state, Words("Funds", ""), Sight(public=True), Grounds(reference=read_reference(typed)),
        safe=w.safe, actor=LINK, at=NOON, chance=system_chance,
    )  # fmt: skip
    (state,) = Client().get(f"/c/{w.consultation.slug}/assistance.json").json()["states"]
    address = f"http://testserver/c/{w.consultation.slug}/s/{reply.pk}#p{passage.start}-{passage.end}"
    assert [one["rests_on"] for one in state["requests"]] == [address]
    withhold_submission(reply, "She asked.", actor=AMRANI, at=NOON)
    (state,) = Client().get(f"/c/{w.consultation.slug}/assistance.json").json()["states"]
    assert [one["rests_on"] for one in state["requests"]] == [None]


def test_what_the_secretariat_alone_may_see_is_told_to_no_program(w: Assistance) -> None:
    w.request("Zyxquarry", Sight(secretariat=True), w.priority("Zyxquarry", Sight(secretariat=True)).pk)
    slug = w.consultation.slug
    for address in (f"/c/{slug}/assistance.json", f"/en/c/{slug}/assistance.atom", f"/en/c/{slug}/assistance"):
        assert "Zyxquarry" not in Client().get(address).content.decode()


def test_a_public_request_tells_nothing_of_a_priority_that_is_not(w: Assistance) -> None:
    w.request("Judges", Sight(public=True), w.priority("Zyxquarry").pk)
    slug = w.consultation.slug
    (state,) = Client().get(f"/c/{slug}/assistance.json").json()["states"]
    assert [(one["title"], one["priority"]) for one in state["requests"]] == [("Judges", None)]
    for address in (f"/c/{slug}/assistance.json", f"/en/c/{slug}/assistance.atom", f"/en/c/{slug}/assistance"):
        assert "Zyxquarry" not in Client().get(address).content.decode()
