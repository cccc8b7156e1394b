"""The rounds on their pages: off by default, a statement appears once it is admitted, a position needs no account."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from concertation.actions.position import open_public_round
from concertation.core.language import OFFICIAL
from concertation.pipeline.work import read_next
from concertation.records.models import Stance, Statement
from people import AMRANI
from web.desk_world import Desk, desk_at, page_of, signed_in

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
    while read_next(desk.safe, AMRANI)(datetime.now(UTC)):
        pass
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
