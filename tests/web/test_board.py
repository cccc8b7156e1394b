"""The board: where every State stands, in signs and in words; silence said weeks before; never a draft, never in public."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from concertation.actions.consultation import admitted, invite
from concertation.actions.submission import Facts, begin_draft, receive_submission
from concertation.actions.submission.dissociation import dissociate, end_dissociation
from concertation.core.language import OFFICIAL
from concertation.core.party import member_states, region_of
from concertation.core.submission import Content
from concertation.records.board import Others, Statement, board_of
from concertation.records.invitations import candidates
from concertation.records.models import Consultation, Party, Submission, User
from factories import CHANCE, SAFE, opened_consultation, taken_in
from people import AMRANI, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def data(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def consultation() -> Consultation:
    """Every Member State of 1 July 2011 and both observers asked by note verbale, every specialized agency by letter."""
    found = opened_consultation()
    found.deadline = NOON + timedelta(days=35)
    found.save()
    for party_class, kind in (
        ("member_state", "note_verbale"),
        ("observer_state", "note_verbale"),
        ("specialized_agency", "letter"),
    ):
        parties = admitted(found, candidates(found, party_class), actor=AMRANI, at=NOON)
        invite(found, dict.fromkeys(parties, kind), actor=AMRANI, at=NOON)
    return found


@pytest.fixture
def officer() -> Client:
    client = Client()
    client.force_login(User.objects.create(username="amrani", role="officer"))
    return client


def came(consultation: Consultation, key: str, **columns: object) -> Submission:
    """A reply of that party, as it came; then what an officer or the clock has said of it."""
    party = Party.objects.get(key=key)
    kept = receive_submission(
        consultation, taken_in(f"{key}.txt", f"{key}{len(columns)}".encode()), Facts(party, party.name, party.party_class),
        safe=SAFE, idempotency_key=f"{key} {Submission.objects.count()}", actor=AMRANI, at=NOON, chance=CHANCE,
    )  # fmt: skip
    Submission.objects.filter(pk=kept.pk).update(**columns)
    return kept


def planted(consultation: Consultation) -> None:
    """One State of each kind, a group that lists two of which one has replied itself, and what counts for nobody."""
    came(consultation, "BRA", verified_at=NOON, verified_by="Ms. Amrani")
    came(consultation, "FJI", verified_at=NOON, verified_by="Ms. Amrani", late=True)
    came(consultation, "KEN")
    came(consultation, "TUV", state="draft")
    came(consultation, "TCD", state="withdrawn", verified_at=NOON, verified_by="Ms. Amrani")
    for by, lists in (("Ms. Amrani", ["Brazil", "Bhutan"]), ("", ["Cuba"])):
        came(
            consultation, "EGY",
            party_class="political_group", party_name="Egypt, for a group", on_behalf_of=lists, members_by=by,
        )  # fmt: skip


def states(consultation: Consultation, at: datetime = NOON) -> dict[str, str]:
    """The tiles that are not empty."""
    tiles = (tile for group in board_of(consultation, at).groups for tile in group.tiles)
    return {tile.key: tile.state for tile in tiles if tile.state != "none"}


def board(client: Client, consultation: Consultation, language: str = "en", query: str = "") -> str:
    answer = client.get(f"/{language}/desk/c/{consultation.slug}/board{query}")
    assert answer.status_code == 200
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())


def told(body: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", body)).split())


def tiles(body: str) -> list[tuple[str, str]]:
    """The tiles of Member States as a screen reader says them."""
    body = body[: body.index("<h2>", body.rindex("</section>"))]
    found = re.findall(r'<li class="(\w+)">(.*?)</li>', body, re.S)
    return [(state, told(words)) for state, words in found]


def test_each_tile_shows_what_came(consultation: Consultation) -> None:
    planted(consultation)
    assert states(consultation) == {"BRA": "own", "FJI": "late", "KEN": "unverified", "BTN": "covered"}


def test_denominators_are_the_members_of_the_groups_and_the_group_counts_apart(consultation: Consultation) -> None:
    planted(consultation)
    found = board_of(consultation, NOON)
    assert (found.whole.of, found.whole.replied, found.whole.covered, found.whole.unverified) == (192, 2, 1, 1)
    assert {one.tally.name: (one.tally.replied, one.tally.of) for one in found.groups} == {
        "african_states": (0, 53),
        "asia_pacific_states": (1, 53),
        "eastern_european_states": (0, 23),
        "latin_american_and_caribbean_states": (1, 33),
        "western_european_and_other_states": (0, 29),
        "": (0, 1),
    }
    assert found.statements == (Statement("Egypt, for a group", ("BRA", "BTN")),)
    assert [(one.name, one.replied, one.covered) for one in found.situations] == [
        ("ldc", 0, 1), ("lldc", 0, 1), ("sids", 1, 0),
    ]  # fmt: skip


def test_other_classes_are_counts_and_lists(consultation: Consultation) -> None:
    came(consultation, "VAT", verified_at=NOON, verified_by="Ms. Amrani")
    came(consultation, "PSE")
    came(consultation, "ilo")
    Party.objects.create(key="harbour-watch", party_class="ngo", name="Harbour Watch")
    came(consultation, "harbour-watch")
    found = {one.party_class: one for one in board_of(consultation, NOON).others}
    assert found["observer_state"] == Others("observer_state", ("VAT",), ("PSE",), 0)
    agencies = found["specialized_agency"]
    assert (agencies.replied, agencies.asked) == (("ilo",), 15)
    assert found["ngo"] == Others("ngo", (), (), 1)


def test_the_board_of_an_earlier_day_is_that_of_its_own_members_and_replies(
    consultation: Consultation, officer: Client
) -> None:
    planted(consultation)
    assert states(consultation, NOON - timedelta(seconds=1)) == {}
    assert "Member States with a reply of their own: 0 of 192" in told(board(officer, consultation, query="?on=2011-06-30"))
    assert "Member States with a reply of their own: 2 of 193" in told(board(officer, consultation, query="?on=2011-07-14"))
    assert "0 of 51" in told(board(officer, consultation, query="?on=1946-01-01"))
    today = told(board(officer, consultation))
    for day in ("soon", "9999-12-31", "0001-01-01"):
        assert told(board(officer, consultation, query=f"?on={day}")) == today, day


@pytest.mark.parametrize("language", OFFICIAL)
def test_there_is_one_tile_for_every_member_state_each_with_its_state_in_words(
    consultation: Consultation, officer: Client, language: str
) -> None:
    planted(consultation)
    found = tiles(board(officer, consultation, language))
    assert Counter(state for state, _ in found) == {"none": 188, "own": 1, "late": 1, "covered": 1, "unverified": 1}
    assert all(" – " in words for _, words in found)


def test_tiles_stand_in_the_order_of_the_language(consultation: Consultation, officer: Client) -> None:
    french = [words.split(" – ")[0] for _, words in tiles(board(officer, consultation, "fr"))]
    assert french[:3] == ["Afrique du Sud", "Algérie", "Angola"]
    assert french.index("Égypte") < french.index("Gabon") < french.index("Zambie")
    english = tiles(board(officer, consultation))
    assert english[0] == ("none", "Algeria – no reply received")


def test_a_silent_group_is_said_in_words_with_the_days_that_are_left(consultation: Consultation, officer: Client) -> None:
    planted(consultation)
    body = told(board(officer, consultation, query="?on=2011-07-03"))
    said = "Eastern European States – no reply received (0 of 23), 32 days before the deadline"
    assert said in body
    silent = body[body.index("Regional groups from which nothing") : body.index("Remind", body.index(said))]
    assert "African States" not in silent, "a reply from Kenya waits to be verified"
    assert "Asia-Pacific" not in silent
    late = told(board(officer, consultation, query="?on=2012-07-03"))
    assert "Eastern European States – no reply received (0 of 23); the deadline has passed" in late


def test_a_draft_that_was_begun_changes_no_byte(consultation: Consultation, officer: Client) -> None:
    planted(consultation)
    before = board(officer, consultation)
    came(consultation, "NOR", state="draft", verified_at=None)
    came(consultation, "SWE", state="draft", party_class="political_group", on_behalf_of=["Norway"], members_by="x")
    assert board(officer, consultation) == before
    Submission.objects.filter(party__key="NOR").update(state="received")
    assert board(officer, consultation) != before


def test_the_public_page_does_not_tell_who_is_silent(consultation: Consultation) -> None:
    public = Client()
    before = public.get(f"/en/c/{consultation.slug}").content
    tuvalu = Party.objects.get(key="TUV")
    begin_draft(
        consultation, Content(), Facts(tuvalu, tuvalu.name, "member_state"),
        safe=SAFE, idempotency_key="one", actor=AMRANI, at=NOON, chance=CHANCE,
    )  # fmt: skip
    assert public.get(f"/en/c/{consultation.slug}").content == before
    names = (one.name for one in Party.objects.all())
    assert [name for name in names if f">{name}<".encode() in before] == []
    assert public.get(f"/en/desk/c/{consultation.slug}/board").status_code == 302


def test_the_public_is_told_of_small_classes_only_together(consultation: Consultation) -> None:
    for number, party_class in enumerate(("ngo", "ngo", "nhri", "academia")):
        party = Party.objects.create(key=f"party-{number}", party_class=party_class, name=f"Party {number}")
        invite(consultation, {party: "call"}, actor=AMRANI, at=NOON)
    body = told(Client().get(f"/en/c/{consultation.slug}").content.decode())
    others = "Specialized agencies 15 Other classes, taken together fewer than five"
    assert f"Observer States 2 {others}" in body
    party = Party.objects.create(key="party-5", party_class="igo", name="Party 5")
    invite(consultation, {party: "letter"}, actor=AMRANI, at=NOON)
    body = told(Client().get(f"/en/c/{consultation.slug}").content.decode())
    assert "Other classes, taken together 5" in body
    shown = body[body.index("Others, by class") : body.index("Whoever is addressed")]
    assert "ational human rights institutions" not in shown


def test_the_board_asks_the_database_as_little_for_many_replies_as_for_few(
    consultation: Consultation, officer: Client
) -> None:
    counts = []
    for keys in (["BRA"], list(member_states(NOON.date()))[:40]):
        for key in keys:
            came(consultation, key, verified_at=NOON, verified_by="Ms. Amrani")
        with CaptureQueriesContext(connection) as queries:
            board(officer, consultation)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_whoever_dissociates_itself_is_covered_no_more(consultation: Consultation, officer: Client) -> None:
    planted(consultation)
    statement, bhutan = Submission.objects.get(members_by="Ms. Amrani"), Party.objects.get(key="BTN")
    later = NOON + timedelta(days=1)
    kept = dissociate(statement, bhutan, NOON.date(), "Note of 1 July", actor=AMRANI, at=later)
    assert (states(consultation)["BTN"], states(consultation, later).get("BTN")) == ("covered", None)
    assert board_of(consultation, later).statements[0].dissociated == ("BTN",)
    assert "Dissociated: Bhutan" in told(board(officer, consultation))
    end_dissociation(kept, actor=AMRANI, at=later)
    assert states(consultation, later)["BTN"] == "covered"


def test_every_state_has_its_place(consultation: Consultation) -> None:
    for group in board_of(consultation, NOON).groups:
        assert {region_of(tile.key, NOON.date()) or "" for tile in group.tiles} == {group.tally.name}
    assert datetime(2011, 7, 1, 12, tzinfo=UTC) == NOON
