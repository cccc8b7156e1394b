"""Observations of the party named: its author first, one text by a link, published beside the submission or not at all."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from concertation.actions.party import admit_party
from concertation.actions.submission import Facts
from concertation.actions.submission.access import give_code
from concertation.actions.submission.end import erase_submission, withdraw_submission
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.core.position.observation import length, named_in
from concertation.core.role import person
from concertation.core.submission import bare_code
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.installed import door_secret_of
from concertation.records.models import Access, JournalEntry, Observation, Party, Submission
from concertation.records.observations import parties_named
from factories import SAFE
from people import AMRANI, NOON
from web.desk_world import main_of, page_of, signed_in
from web.published_world import Sent, World, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TODAY = timezone.now().date()
WORDS = "The zyxoffice has offered that training since last year."


@pytest.fixture
def w(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    settings.DATA = tmp_path
    for place in ("secretariat.observations.safe_here", "participants.way_in.safe_of"):
        monkeypatch.setattr(f"concertation.web.{place}", lambda *_: SAFE)
    for key, kind, name in (
        ("inner-sea", "specialized_agency", "Inner Sea Agency"),
        ("harbour-watch", "ngo", "Harbour Watch"),
        ("sea", "ngo", "Sea"),
    ):
        admit_party(key, kind, name, actor=AMRANI, at=NOON)
    said = "The Inner Sea Agency offers no training, as Harbour Watch has shown."
    facts = Facts(None, "League of Lamps", "ngo", None, (), NOON.date(), "named", "en")
    return world(Sent("lamps.txt", facts, ((said, "en"),), ((said, "obstacles", "technical_cooperation"),)), reported=False)


def naming(w: World) -> Submission:
    return Submission.objects.get(pk=w.replies["lamps.txt"].pk)


def desk(w: World, *more: str) -> str:
    return "/".join((f"/en/desk/c/{w.slug}/observations", *more))


def text_of(page: bytes) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.decode())).split())


def announced(w: World, key: str = "inner-sea") -> tuple[Observation, Client]:
    officer, party = signed_in("amrani", "officer"), Party.objects.get(key=key)
    until = (TODAY + timedelta(days=7)).isoformat()
    answer = officer.post(desk(w, "announce"), {"submission": naming(w).pk, "party": party.pk, "until": until})
    assert answer.status_code == 302, main_of(answer.content)
    return Observation.objects.get(party=party), officer


def invited(w: World, key: str = "inner-sea") -> tuple[Observation, Client, Client]:
    """The author's time has passed, and the party opens its link."""
    one, officer = announced(w, key)
    Observation.objects.update(until=TODAY - timedelta(days=1))
    page = officer.post(desk(w, str(one.pk)), {"act": "invite"}).content.decode()
    found = re.search(r"/r/([0-9a-z]+)", page)
    assert found is not None, page
    party = Client()
    answer = party.post(f"/en/r/{found[1]}")
    assert answer.headers["Location"] == f"/en/d/{one.submission_id}/observe"
    return one, officer, party


def public(w: World) -> str:
    return text_of(Client().get(f"/en/c/{w.slug}/s/{naming(w).pk}").content)


def test_the_parties_offered_are_those_whose_names_stand_in_the_text_as_words(w: World) -> None:
    assert [one.key for one in parties_named(naming(w))] == ["harbour-watch", "inner-sea"]
    officer = signed_in("amrani", "officer")
    page = page_of(officer, f"{desk(w)}?submission={naming(w).number}")
    assert ("Inner Sea Agency" in page, "Harbour Watch" in page) == (True, True)
    other = w.replies["benguira.docx"].pk
    party, until = Party.objects.get(key="inner-sea").pk, (TODAY + timedelta(days=7)).isoformat()
    for typed in ({"submission": other, "party": party, "until": until}, {"submission": naming(w).pk, "party": party}, {}):
        assert officer.post(desk(w, "announce"), typed).status_code == 422
    assert not Observation.objects.exists()
    assert signed_in("okello", "second_officer").get(desk(w)).status_code == 404


def test_the_author_is_told_first_and_the_party_is_not_asked_before(w: World, tmp_path: Path) -> None:
    one, officer = announced(w)
    author = Client()
    keeper = Doorkeeper(door_secret_of(tmp_path))
    author.cookies["v"] = bare_code(give_code(naming(w), keeper=keeper, at=timezone.now(), chance=system_chance))
    page = author.get(f"/en/d/{one.submission_id}/mine")
    assert "Inner Sea Agency – The author has been told." in text_of(page.content)
    assert f"/d/{one.submission_id}/withdraw" in page.content.decode()
    assert officer.post(desk(w, str(one.pk)), {"act": "invite"}).status_code == 422
    assert author.get(f"/en/d/{one.submission_id}/observe").status_code == 404
    assert not Access.objects.filter(role="observer").exists()
    assert "Inner Sea Agency – " not in public(w)


def test_one_text_is_sent_once_sealed_and_then_published_beside_the_submission_as_received(w: World) -> None:
    one, officer, party = invited(w)
    before = public(w)
    address = f"/en/d/{one.submission_id}/observe"
    for typed, why in (
        ({"words": WORDS}, "under the name of the party, or not at all"),
        ({"words": "word " * 301, "agrees": "yes"}, "longer than 300 words"),
        ({"words": " ", "agrees": "yes"}, "empty"),
    ):
        answer = party.post(address, typed)
        assert (answer.status_code, why in text_of(answer.content)) == (422, True), why
        assert typed["words"].strip() in text_of(answer.content)
    assert party.post(address, {"words": WORDS, "agrees": "yes"}).status_code == 303
    one.refresh_from_db()
    assert (one.state, one.text, WORDS.encode() in bytes(one.words)) == ("received", "", False)
    assert "zyxoffice" not in str(list(JournalEntry.objects.values_list("detail", flat=True)))
    party.post(address, {"words": "Something else.", "agrees": "yes"})
    assert WORDS in text_of(party.get(address).content)
    assert public(w) == before
    assert WORDS in text_of(officer.get(desk(w)).content)
    assert officer.post(desk(w, str(one.pk)), {"act": "publish"}).status_code == 302
    assert WORDS in public(w)
    assert "It is no reply and is counted nowhere." in public(w)
    assert Submission.objects.count() == len(w.replies)


def test_it_goes_with_the_submission(w: World) -> None:
    one, officer, party = invited(w)
    party.post(f"/en/d/{one.submission_id}/observe", {"words": WORDS, "agrees": "yes"})
    withdraw_submission(naming(w), actor=person("amrani"), at=timezone.now(), chance=system_chance)
    assert party.get(f"/en/d/{one.submission_id}/observe").status_code == 404
    assert officer.post(desk(w, str(one.pk)), {"act": "publish"}).status_code == 422
    erase_submission(naming(w), actor=person("amrani"), at=timezone.now(), chance=system_chance)
    assert not Observation.objects.exists()


def test_it_ends_for_a_reason_and_so_does_the_link(w: World) -> None:
    one, officer, party = invited(w, "harbour-watch")
    assert officer.post(desk(w, str(one.pk)), {"act": "end", "reason": " "}).status_code == 422
    assert officer.post(desk(w, str(one.pk)), {"act": "end", "reason": "It asked so."}).status_code == 302
    assert party.get(f"/en/d/{one.submission_id}/observe").status_code == 404
    for act in ("invite", "publish", "end", "nonsense"):
        refused = officer.post(desk(w, str(one.pk)), {"act": act, "reason": "Again."})
        told = "There is no such act. Use the forms of the page." in text_of(refused.content)
        assert (refused.status_code, told) == (422, act == "nonsense"), act


def test_the_link_opens_nothing_else_of_the_submission(w: World) -> None:
    one, _, party = invited(w)
    for page in ("mine", "messages", "withdraw", "erase", "attribution", "receipt", "reply.json"):
        assert party.get(f"/en/d/{one.submission_id}/{page}").status_code == 404, page
    assert party.get(f"/en/d/{w.replies['benguira.docx'].pk}/observe").status_code == 404


def test_every_page_speaks_the_six_languages(w: World) -> None:
    one, officer, party = invited(w)
    for language in OFFICIAL:
        page = party.get(f"/{language}/d/{one.submission_id}/observe")
        assert (page.status_code, len(gzip.compress(page.content)) < 10_000) == (200, True)
        assert officer.get(desk(w).replace("/en/", f"/{language}/")).status_code == 200
    party.post(f"/en/d/{one.submission_id}/observe", {"words": WORDS, "agrees": "yes"})
    officer.post(desk(w, str(one.pk)), {"act": "publish"})
    for language in OFFICIAL:
        shown = Client().get(f"/{language}/c/{w.slug}/s/{one.submission_id}").content.decode()
        assert WORDS in shown


def test_words_are_counted_as_in_a_report_and_names_stand_alone() -> None:
    assert (length("One two  three"), length("保护人权和"), length("")) == (3, 3, 0)
    names = {"NER": ["Niger"], "NGA": ["Nigeria"], "CHN": ["中国"], "WHO": ["WHO"], "UNDP": ["UNDP"]}
    assert named_in("Nigeria asks who can help; UNDP did, and 中国也参加了.", names) == {"NGA", "CHN", "UNDP"}
