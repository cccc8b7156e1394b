"""The rounds on their pages: off by default, a statement appears once it is admitted, a position needs no account."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from concertation.actions.position import open_public_round
from concertation.actions.submission import erase_submission, hide_submission, withdraw_submission
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.pipeline.work import read_next
from concertation.records.models import Coding, FurtherRound, Passage, PublicRound, Stance, Statement, Submission, User
from concertation.web.participants.way_in import COOKIE
from concertation.web.public import round as round_page
from concertation.web.rate import Rate
from concertation.web.secretariat import rounds as desk_page
from people import AMRANI
from web.desk_world import Desk, desk_at, main_of, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WORDS = "A fund should pay those who travel far."
SAID = {"words": WORDS, "class": "individual", "agrees": "yes", "name": ""}


@pytest.fixture
def desk(tmp_path: Path, settings: Settings) -> Desk:
    settings.DATA = tmp_path
    return desk_at(tmp_path)


def opened(desk: Desk) -> str:
    now = datetime.now(UTC)
    open_public_round(desk.consultation, {"en": "What would help?"}, now + timedelta(days=9), actor=AMRANI, at=now)
    return f"/en/c/{desk.consultation.slug}/round"


def read_in(desk: Desk) -> None:
    while read_next(desk.safe, AMRANI)(datetime.now(UTC)):
        pass


def admitted(desk: Desk, at: str, words: str) -> Submission:
    """A statement as everybody reads it."""
    assert Client().post(f"{at}/say", SAID | {"words": words}).status_code == 303
    read_in(desk)
    one = Statement.objects.latest("pk")
    signed_in("amrani", "officer").post(f"{desk.at}/rounds/do", {"act": "admit", "statement": one.pk})
    one.submission.refresh_from_db()
    assert one.submission.state == "published"
    return one.submission


def proposal(one: Submission) -> Passage:
    """Its words, coded as a proposal by a person."""
    passage = one.passage_set.get()
    coder, _ = User.objects.get_or_create(username=AMRANI.name)
    Coding.objects.create(
        passage=passage, start=passage.start, end=passage.end, limb="proposals", coder=coder, at=datetime.now(UTC),
        origin="own",
    )  # fmt: skip
    return passage


def test_it_is_off_until_an_officer_opens_it(desk: Desk) -> None:
    at = f"/en/c/{desk.consultation.slug}"
    assert [Client().get(f"{at}/{one}").status_code for one in ("round", "round/say", "further")] == [404, 404, 404]
    officer = signed_in("amrani", "officer")
    for language in OFFICIAL:
        assert officer.get(f"{desk.at}/rounds".replace("/en/", f"/{language}/")).status_code == 200
    refused = officer.post(f"{desk.at}/rounds/do", {"act": "open", "until": "2999-01-01"})
    assert refused.status_code == 422
    told = {"act": "open", "until": "2999-01-01", "ask-en": "What would help?"}
    assert officer.post(f"{desk.at}/rounds/do", told).status_code == 302
    assert "What would help?" in page_of(Client(), f"{at}/round")


def test_from_a_statement_to_a_position_on_it(desk: Desk) -> None:
    at, anybody, officer = opened(desk), Client(), signed_in("amrani", "officer")
    wrong = anybody.post(f"{at}/say", SAID | {"agrees": ""})
    assert (wrong.status_code, WORDS in wrong.content.decode()) == (422, True)
    assert anybody.post(f"{at}/say", SAID).status_code == 303
    read_in(desk)
    assert WORDS not in page_of(Client(), at)
    assert WORDS in page_of(officer, f"{desk.at}/rounds")
    one = Statement.objects.get()
    assert officer.post(f"{desk.at}/rounds/do", {"act": "admit", "statement": one.pk}).status_code == 302
    assert WORDS in page_of(Client(), at)
    voter = Client()
    assert voter.post(f"{at}/stand", {"statement": 1, "side": "agree"}).status_code == 302
    assert Stance.objects.get().side == 1
    assert "Your position:" in page_of(voter, at)
    assert "Your position:" not in page_of(Client(), at)
    forged = Client()
    forged.cookies["p"] = voter.cookies["p"].value.split(":")[0] + ":forged"
    assert "Your position:" not in page_of(forged, at)
    assert officer.post(f"{desk.at}/rounds/do", {"act": "end"}).status_code == 302
    assert "The map is not shown" in page_of(Client(), at)
    assert voter.post(f"{at}/stand", {"statement": 1, "side": "pass"}).status_code == 422
    assert Client().post(f"{at}/say", SAID).status_code == 422


def test_a_form_sent_again_shows_the_code_after_a_double_click_and_to_nobody_later(desk: Desk) -> None:
    at, author, said = opened(desk), Client(), SAID | {"key": "a" * 26}
    first, double = author.post(f"{at}/say", said), Client().post(f"{at}/say", said)
    assert first["Location"] == double["Location"] == f"/en/d/{Submission.objects.get().pk}/code"
    assert first.cookies[COOKIE].value == double.cookies[COOKIE].value
    read_in(desk)
    again = Client().post(f"{at}/say", said)
    assert (again["Location"], COOKIE in again.cookies) == ("/en/return", False)
    assert author.post(f"{at}/say", said)["Location"] == first["Location"]


def test_what_is_sent_by_the_form_of_an_erased_statement_is_another_one(desk: Desk) -> None:
    at, said = opened(desk), SAID | {"key": "a" * 26}
    Client().post(f"{at}/say", said)
    one = Submission.objects.get()
    erase_submission(one, actor=AMRANI, at=datetime.now(UTC), chance=system_chance)
    author = Client()
    again = author.post(f"{at}/say", said | {"words": "Another thing."})
    other = Submission.objects.exclude(pk=one.pk).get()
    assert again["Location"] == f"/en/d/{other.pk}/code"
    assert author.get(again["Location"]).status_code == 200


def test_a_refusal_says_its_own_reason(desk: Desk) -> None:
    answer = Client().post(f"{opened(desk)}/stand", {"statement": 9, "side": "agree"})
    page = main_of(answer.content)
    assert answer.status_code == 422
    assert "There is no such statement, or it is no longer published." in page
    assert "The round is over" not in page


def test_a_program_that_throws_the_cookie_away_makes_no_crowd(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(round_page, "NEWCOMERS", 2)
    monkeypatch.setattr(round_page, "_RATE", Rate())
    at, first = opened(desk), Client()
    admitted(desk, at, WORDS)
    agrees = {"statement": 1, "side": "agree"}
    answers = [client.post(f"{at}/stand", agrees) for client in (first, *(Client() for _ in range(4)))]
    assert "Too many people are taking part at this moment." in main_of(answers[-1].content)
    assert Stance.objects.count() <= 4, "two in each of two minutes at most"
    assert first.post(f"{at}/stand", agrees | {"side": "pass"}).status_code == 302


def test_the_map_leads_to_statements_on_the_page_where_they_stand(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(round_page, "PAGE", 1)
    at = opened(desk)
    one, two = admitted(desk, at, WORDS), admitted(desk, at, "Ways should be shorter.")
    drawn = {"participants": 40, "shown": True, "statements": {}, "groups": [{"size": 20, "holds": ["2"]}]}
    PublicRound.objects.update(opinions=drawn | {"agreement": ["1"], "divides": []})
    page = page_of(Client(), at)
    assert [f'<a href="{at}?part={n}#s{n}">{n}</a>' in page for n in (1, 2)] == [True, True]
    hide_submission(two, "It calls for violence.", "en", actor=AMRANI, at=datetime.now(UTC), chance=system_chance)
    page = page_of(Client(), at)
    assert [f'#s{n}">' in page for n in (one.number, two.number)] == [True, False]


def test_the_desk_asks_the_database_as_often_for_many_statements_as_for_one(desk: Desk) -> None:
    at, officer = opened(desk), signed_in("amrani", "officer")
    asked = []
    for n in range(3):
        Client().post(f"{at}/say", SAID | {"words": f"Statement number {n}."})
        read_in(desk)
        with CaptureQueriesContext(connection) as queries:
            assert f"Statement number {n}." in page_of(officer, f"{desk.at}/rounds")
        asked.append(len(queries))
    assert asked == [asked[0]] * 3


def test_proposals_are_chosen_from_all_pages_of_them(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_page, "LISTED", 1)
    at, officer, words = opened(desk), signed_in("amrani", "officer"), ("A fund should pay.", "Ways should be shorter.")
    one, two = (proposal(admitted(desk, at, each)) for each in words)
    first = page_of(officer, f"{desk.at}/rounds")
    assert [each in first for each in words] == [True, False]
    typed = {"act": "further", "passage": [one.pk], "until": "2999-01-01"}
    turned = main_of(officer.post(f"{desk.at}/rounds?part=2", typed | {"switch": "2"}).content)
    assert [each in turned for each in words] == [False, True]
    assert f'<input type="hidden" name="passage" value="{one.pk}">' in turned
    assert 'value="2999-01-01"' in turned
    assert officer.post(f"{desk.at}/rounds/do", typed | {"passage": [one.pk, two.pk]}).status_code == 302
    assert list(FurtherRound.objects.get().proposals.values_list("passage", flat=True)) == [one.pk, two.pk]


def test_of_what_was_said_on_proposals_the_desk_lists_the_latest_and_leads_to_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_page, "LISTED", 1)
    at, officer = opened(desk), signed_in("amrani", "officer")
    chosen = {"act": "further", "passage": proposal(admitted(desk, at, WORDS)).pk, "until": "2999-01-01"}
    assert officer.post(f"{desk.at}/rounds/do", chosen).status_code == 302
    further, told = f"/en/c/{desk.consultation.slug}/further", {"words-1": "Yes.", "class": "ngo", "publication": "unnamed"}
    for key in "ab":
        assert Client().post(further, told | {"key": key * 26}).status_code == 303
    now = datetime.now(UTC)
    latest, before = Submission.objects.filter(door="further")
    Submission.objects.filter(pk=before.pk).update(recorded_at=now - timedelta(days=1))
    page = page_of(officer, f"{desk.at}/rounds")
    assert [one.pk in page for one in (latest, before)] == [True, False]
    assert f'<a href="{desk.at}/intake?door=further">' in page
    whole = page_of(officer, f"{desk.at}/intake?door=further")
    assert [one.pk in whole for one in (latest, before)] == [True, True]


def test_in_the_further_round_somebody_speaks_to_a_proposal_and_is_given_a_code(desk: Desk) -> None:
    at, officer, author = opened(desk), signed_in("amrani", "officer"), Client()
    source = admitted(desk, at, WORDS)
    chosen = {"act": "further", "passage": proposal(source).pk, "until": "2999-01-01"}
    assert officer.post(f"{desk.at}/rounds/do", chosen).status_code == 302
    further = f"/en/c/{desk.consultation.slug}/further"
    assert WORDS in page_of(author, further)
    told = {"words-1": "It should reach islands too.", "class": "ngo", "name": "Lantern"}
    refused = author.post(further, told)
    page = main_of(refused.content)
    assert (refused.status_code, 'href="#publication"' in page) == (422, True)
    assert ["It should reach islands too." in page, 'value="Lantern"' in page] == [True, True]
    sent = author.post(further, told | {"publication": "named"})
    one = Submission.objects.get(door="further")
    assert (sent.status_code, sent["Location"]) == (303, f"/en/d/{one.pk}/code")
    assert author.get(sent["Location"]).status_code == 200
    assert one.pk in page_of(officer, f"{desk.at}/rounds")
    withdraw_submission(source, actor=AMRANI, at=datetime.now(UTC), chance=system_chance)
    assert WORDS not in page_of(author, further)
    gone = author.post(further, told | {"publication": "named", "key": "b" * 26})
    assert (gone.status_code, Submission.objects.filter(door="further").count()) == (422, 1)


def test_the_name_of_an_author_is_marked_as_of_its_own_language(desk: Desk) -> None:
    at = opened(desk)
    told = SAID | {"words": "ينبغي أن تعقد المشاورات في المدن الصغيرة أيضا.", "class": "ngo", "name": "رابطة الميناء"}
    assert Client().post(f"{at.replace('/en/', '/ar/')}/say", told).status_code == 303
    read_in(desk)
    signed_in("amrani", "officer").post(f"{desk.at}/rounds/do", {"act": "admit", "statement": Statement.objects.get().pk})
    page = main_of(Client().get(at).content)
    assert [f'<bdi lang="ar" dir="rtl">{one}</bdi>' in page for one in (told["name"], told["words"])] == [True, True]
