"""Pages of technical assistance: of the State, of who offers, of the desk, of everybody; who may not see, sees nothing."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from assistance_world import ILO, Assistance, grown, installed
from concertation.core.assistance import Sight
from concertation.core.language import OFFICIAL
from concertation.records.models import (
    AssistanceConsent,
    AssistanceRequest,
    Dispatch,
    FocalPoint,
    JournalEntry,
    Offer,
    Priority,
)
from web.desk_world import main_of, signed_in

ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def w(settings: Settings, tmp_path: Path) -> Assistance:
    settings.DATA = tmp_path
    return installed(tmp_path)


def inside(w: Assistance, focal: FocalPoint) -> tuple[Client, str]:
    """Somebody who has opened the link, and where it leads."""
    client, kept = Client(), FocalPoint.objects.get(pk=focal.pk)
    door = f"/en/a/in/{w.keeper.focal_secret(kept)}"
    assert client.get(door).status_code == 200
    answer = client.post(door)
    assert answer.headers["Location"] == f"/en/a/{focal.pk}"
    return client, f"/en/a/{focal.pk}"


def told(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def bare(client: Client, address: str) -> bytes:
    """The page without what differs each time it is asked for."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", client.get(address).content)


def test_a_state_writes_orders_and_shows_its_priorities(w: Assistance) -> None:
    state, at = inside(w, w.state)
    for title in ("Courts", "Training"):
        assert state.post(f"{at}/priority", {"title": title, "text": ""}).status_code == 303
    first, second = Priority.objects.order_by("rank")
    assert state.post(at, {"priority": second.pk, "act": "up"}).status_code == 303
    page = told(state, at)
    assert page.index("Training") < page.index("Courts")
    refused = state.post(f"{at}/priority/{first.pk}", {"act": "show", "parties": "Atlantis\nJordan", "public": "yes"})
    assert (refused.status_code, b'href="#parties"' in refused.content) == (422, True)
    assert "Atlantis\nJordan" in unescape(refused.content.decode())
    shown = {"act": "show", "parties": "Jordan\nILO", "secretariat": "yes"}
    assert state.post(f"{at}/priority/{first.pk}", shown).status_code == 303
    first.refresh_from_db()
    assert first.sight == Sight(True, frozenset({"JOR", "ilo"}))
    assert "place 1" in told(state, f"{at}/priority/{second.pk}")
    lost = state.post(f"{at}/priority", {"title": " ", "text": "Kept words."})
    assert (lost.status_code, b"Kept words." in lost.content) == (422, True)
    assert state.post(f"{at}/priority/{first.pk}", {"act": "end"}).status_code == 303
    assert "Courts" not in told(state, at)


def test_from_a_request_to_an_offer_that_both_complete(w: Assistance) -> None:
    state, at = inside(w, w.state)
    agency, there = inside(w, w.agency)
    sent = {
        "title": "Training of judges",
        "text": "Forty judges.",
        "parties": "International Labour Organization",
        "public": "yes",
    }
    assert state.post(f"{at}/request", sent).status_code == 303
    one = AssistanceRequest.objects.get()
    assert "Training of judges" in told(agency, there)
    made = agency.post(f"{there}/request/{one.pk}", {"act": "offer", "text": "Two trainers."})
    offer = Offer.objects.get()
    assert made.headers["Location"] == f"{there}/offer/{offer.pk}"
    ours, theirs = f"{at}/offer/{offer.pk}", f"{there}/offer/{offer.pk}"
    assert b'id="change"' not in state.get(f"{at}/request/{one.pk}").content
    late = state.post(f"{at}/request/{one.pk}", {"act": "change", "title": "Typed meanwhile"})
    assert (late.status_code, b"Typed meanwhile" in late.content) == (422, True)
    public = f"/en/c/{w.consultation.slug}/assistance"
    assert "Two trainers." in told(state, ours)
    assert "Two trainers." not in told(Client(), public)
    for client, address, typed in (
        (state, ours, {"act": "accept"}), (agency, theirs, {"act": "confirm"}),
        (agency, theirs, {"act": "step", "on": "2011-07-01", "text": "The trainers came."}), (state, ours, {"act": "show"}),
        (agency, theirs, {"act": "show"}), (state, ours, {"act": "complete"}), (agency, theirs, {"act": "complete"}),
    ):  # fmt: skip
        assert client.post(address, typed).status_code == 303, typed
    offer.refresh_from_db()
    assert offer.state == "completed"
    page = told(Client(), public)
    assert [one in page for one in ("Training of judges", "Two trainers.", "The trainers came.")] == [True] * 3
    assert agency.post(theirs, {"act": "accept"}).status_code == 422
    for client, address in ((state, ours), (agency, f"{there}/request/{one.pk}")):
        refused = client.post(address, {"act": "nonsense"})
        assert (refused.status_code, b"There is no such act." in refused.content) == (422, True), address


def test_two_worlds_that_differ_in_what_is_not_shown_give_the_same_pages(w: Assistance) -> None:
    w.priority("Seen", Sight(public=True))
    w.request("Asked", Sight(public=True, parties=frozenset({"ilo"})))
    asked = AssistanceRequest.objects.get()
    slug = w.consultation.slug
    agency, there = inside(w, w.agency)
    other, elsewhere = inside(w, w.other)
    officer = signed_in("amrani", "officer")
    asks = [
        *((Client(), f"/{code}/c/{slug}/assistance") for code in OFFICIAL), (Client(), f"/en/c/{slug}"),
        (Client(), f"/c/{slug}/assistance.json"), (Client(), f"/en/c/{slug}/assistance.atom"),
        (other, elsewhere), (officer, f"/en/desk/c/{slug}/assistance"), (officer, "/en/desk"),
        (agency, there), (agency, f"{there}/request/{asked.pk}"),
    ]  # fmt: skip
    before = [bare(*one) for one in asks]
    hidden = w.priority("Zyxquarry", text="Zyxquarry")
    w.request("Zyxquarry", Sight(), hidden.pk)
    assert [bare(*one) for one in asks] == before
    w.priority("Zyxquarry", Sight(parties=frozenset({"JOR"})))
    w.request("Zyxquarry", Sight(parties=frozenset({"JOR"})))
    seen = [bare(*one) == old for one, old in zip(asks, before, strict=True)]
    assert [one for one, same in zip(asks, seen, strict=True) if not same] == [(other, elsewhere)]


def test_pages_tell_nobody_how_long_a_state_has_waited(w: Assistance) -> None:
    every = Sight(True, frozenset({"JOR", "ilo"}), True)
    w.request("Asked", every, w.priority("Seen", every).pk)
    asked = AssistanceRequest.objects.get()
    state, at = inside(w, w.state)
    agency, there = inside(w, w.agency)
    other, elsewhere = inside(w, w.other)
    agency.post(f"{there}/request/{asked.pk}", {"act": "offer", "text": "Two trainers."})
    offer = Offer.objects.get()
    for client, home in ((state, at), (agency, there)):
        assert client.post(f"{home}/offer/{offer.pk}", {"act": "show"}).status_code == 303
    slug = w.consultation.slug
    officer = signed_in("amrani", "officer")
    asks = [
        *((Client(), f"/{code}/c/{slug}/assistance") for code in OFFICIAL), (Client(), f"/en/c/{slug}"),
        (Client(), f"/c/{slug}/assistance.json"), (Client(), f"/en/c/{slug}/assistance.atom"),
        (officer, f"/en/desk/c/{slug}/assistance"), (officer, "/en/desk"), (other, elsewhere),
        *((one, f"{home}{place}") for one, home in ((state, at), (agency, there))
          for place in ("", f"/request/{asked.pk}", f"/offer/{offer.pk}")), (other, f"{elsewhere}/request/{asked.pk}"),
    ]  # fmt: skip
    before = [bare(*one) for one in asks]
    assert b"Two trainers." in before[0]
    for model in (Priority, AssistanceRequest, Offer, AssistanceConsent):
        model.objects.update(at=F("at") - timedelta(days=365))
    assert [bare(*one) for one in asks] == before


def asked_for(client: Client, address: str) -> int:
    """How much the database is asked for that page."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_pages_ask_the_database_as_much_for_many_states_as_for_one(w: Assistance) -> None:
    grown(w, w.first, "First")
    state, at = inside(w, w.state)
    agency, there = inside(w, w.agency)
    slug = w.consultation.slug
    asks = [
        (Client(), f"/en/c/{slug}/assistance"), (signed_in("amrani", "officer"), f"/en/desk/c/{slug}/assistance"),
        (state, at), (agency, there), (Client(), f"/c/{slug}/assistance.json"), (Client(), f"/en/c/{slug}/assistance.atom"),
    ]  # fmt: skip
    for one in asks:
        asked_for(*one)
    before = [asked_for(*one) for one in asks]
    for focal, title in ((w.first, "Second"), (w.other, "Third"), (w.other, "Fourth")):
        grown(w, focal, title)
    assert "Fourth" in told(*asks[0])
    assert [asked_for(*one) for one in asks] == before


def test_a_letter_with_a_link_is_sent_again_to_no_other_address(w: Assistance) -> None:
    officer, letter = signed_in("amrani", "officer"), Dispatch.objects.filter(kind="assistance").latest("pk")
    Dispatch.objects.filter(pk=letter.pk).update(state="failed")
    address = f"/en/desk/c/{w.consultation.slug}/mail/{letter.pk}"
    assert b'name="address"' not in officer.get(address).content
    assert "goes to registered addresses alone" in told(officer, address)
    answer = officer.post(address, {"act": "again", "address": "someone@elsewhere.example"})
    assert (answer.status_code, b"goes to registered addresses alone" in answer.content) == (422, True)
    letter.refresh_from_db()
    assert (letter.state, letter.address) == ("failed", "ilo@example.org")


def test_too_many_names_are_refused_and_not_lost(w: Assistance) -> None:
    state, at = inside(w, w.state)
    typed = "\n".join(f"Party {n}" for n in range(101))
    answer = state.post(f"{at}/request", {"title": "Judges", "parties": typed})
    content = unescape(answer.content.decode())
    assert (answer.status_code, "At most 100 parties can be named." in content, typed in content) == (422, True, True)


def test_what_is_anothers_is_answered_like_what_is_not_there(w: Assistance) -> None:
    priority, request = w.priority("Courts", Sight(public=True)), w.request("Judges", ILO)
    _, at = inside(w, w.state)
    for focal in (w.other, w.agency):
        client, there = inside(w, focal)
        for place in (at, f"{at}/priority/{priority.pk}", f"{there}/priority/{priority.pk}"):
            assert client.get(place).status_code == 404, place
            assert client.post(place, {"act": "up", "priority": priority.pk}).status_code == 404, place
        assert client.post(there, {"act": "up", "priority": priority.pk}).status_code == 422
        assert client.post(f"{there}/request/{request.pk}", {"act": "closed"}).status_code in (404, 422)
        nothing = {"title": "Ours"}
        made = client.post(f"{there}/priority", nothing).status_code
        assert made == (303 if focal == w.other else 404)
    agency, there = inside(w, w.agency)
    assert [agency.get(f"{there}/{place}").status_code for place in ("priority", "request", "erase")] == [404] * 3
    assert AssistanceRequest.objects.get().state == "open"
    assert Client().get(at).status_code == 404


def test_a_link_that_was_replaced_or_ended_opens_nothing(w: Assistance) -> None:
    state, at = inside(w, w.state)
    officer, desk = signed_in("amrani", "officer"), f"/en/desk/c/{w.consultation.slug}/assistance"
    assert officer.post(f"{desk}/do", {"act": "send", "party": "Norway"}).status_code == 302
    assert state.get(at).status_code == 404
    state, at = inside(w, w.state)
    page = officer.get(desk).content.decode()
    assert w.keeper.focal_secret(FocalPoint.objects.get(pk=w.state.pk)) not in page
    assert officer.post(f"{desk}/do", {"act": "end", "focal": w.state.pk, "reason": " "}).status_code == 422
    ended = {"act": "end", "focal": w.state.pk, "reason": "It asked so. " * 5000}
    assert officer.post(f"{desk}/do", ended).status_code == 302
    assert len(JournalEntry.objects.get(act="end_focal_link").detail["reason"]) < 501
    assert state.get(at).status_code == 404
    assert officer.post(f"{desk}/do", {"act": "send", "party": "Sweden"}).status_code == 422
    assert officer.post(f"{desk}/do", {"act": "send", "party": "Nowhere"}).status_code == 422
    assert signed_in("okello", "second_officer").get(desk).status_code == 404
    assert "{link}" in Dispatch.objects.filter(kind="assistance").latest("pk").body


def test_the_secretariat_reads_what_the_state_lets_it_and_today_tells_of_who_has_no_link(w: Assistance) -> None:
    state, at = inside(w, w.state)
    officer, desk = signed_in("amrani", "officer"), f"/en/desk/c/{w.consultation.slug}/assistance"
    asked = {"title": "Judges", "parties": "Sweden"}
    assert state.post(f"{at}/request", asked).status_code == 303
    assert "Judges" not in told(officer, desk)
    assert "has no link" not in told(officer, "/en/desk")
    one = AssistanceRequest.objects.get()
    assert (
        state.post(f"{at}/request/{one.pk}", {"act": "show", "parties": "Sweden", "secretariat": "yes"}).status_code == 303
    )
    assert "Judges" in told(officer, desk)
    assert "1 party named in a request for assistance has no link" in told(officer, "/en/desk")
    assert main_of(officer.get(desk).content).count("Sweden") > 0


def test_a_state_erases_everything(w: Assistance) -> None:
    w.request("Judges", Sight(public=True), w.priority("Courts", Sight(public=True)).pk)
    state, at = inside(w, w.state)
    assert state.get(f"{at}/erase").status_code == 200
    assert state.post(f"{at}/erase", {"act": "erase"}).status_code == 303
    assert "Courts" not in told(state, at)
    assert "No State lets everybody see anything." in told(Client(), f"/en/c/{w.consultation.slug}/assistance")


@pytest.mark.parametrize("code", OFFICIAL)
def test_pages_are_small_in_every_language_and_carry_no_script(w: Assistance, code: str) -> None:
    priority = w.priority("Courts", Sight(True, frozenset({"ilo"}), True), "Words. " * 40)
    request = w.request("Judges", Sight(True, frozenset({"ilo"}), True), priority.pk)
    state, at = inside(w, w.state)
    agency, there = inside(w, w.agency)
    agency.post(f"{there}/request/{request.pk}", {"act": "offer", "text": "Two trainers."})
    offer = Offer.objects.get()
    at, there = (one.replace("/en/", f"/{code}/") for one in (at, there))
    places = (
        "",
        "/priority",
        "/request",
        f"/priority/{priority.pk}",
        f"/request/{request.pk}",
        f"/offer/{offer.pk}",
        "/erase",
    )
    for client, pages in ((state, [f"{at}{one}" for one in places]), (agency, [there, f"{there}/offer/{offer.pk}"])):
        for page in pages:
            content = client.get(page).content
            assert len(gzip.compress(content)) < 10_000, page
            assert content.count(b"<script") == 1, page
    assert len(gzip.compress(Client().get(f"/{code}/c/{w.consultation.slug}/assistance").content)) < 25_000
