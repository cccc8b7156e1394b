"""The language model at the desk: switched on by an officer for a consultation, asked by buttons, its wording taken over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from concertation.actions.finding import Wording, make_claim
from concertation.actions.finding.propose import Outcome, keep_answer, switch_model
from concertation.core.finding.structure import Reason, Suggestion
from concertation.core.role import machine
from concertation.records.models import Claim, Coding, ModelExchange
from people import AMRANI, NOON
from web.desk_world import main_of, page_of, signed_in
from web.finding_world import Found, found_at

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MODEL = machine("model", "small")
WORDING = "Several speakers see the need for a fund."


@pytest.fixture
def found(settings: Settings, tmp_path: Path) -> Found:
    settings.DATA, settings.MODEL_URL, settings.MODEL_NAME = tmp_path, "https://model.invalid/v1", "small"
    return found_at(tmp_path)


@pytest.fixture
def officer(found: Found) -> Client:
    return signed_in("Ms. Amrani", "officer")


@pytest.fixture
def claim(found: Found) -> Claim:
    wording = Wording("proposals", "fund", "en", "A fund is wanted.")
    passages = found.of("State 1", "State 2", "Later Society")
    return make_claim(found.consultation, wording, passages, actor=AMRANI, at=NOON)


def switched_on(found: Found) -> None:
    switch_model(found.consultation, on=True, actor=AMRANI, at=NOON)


def pressed(client: Client, address: str, status: int = 302, **form: str) -> str:
    answer = client.post(address, form)
    assert answer.status_code == status, answer.content
    return page_of(client, answer["Location"]) if status == 302 else main_of(answer.content)


def test_it_is_off_until_an_officer_switches_it_on(found: Found, officer: Client, claim: Claim) -> None:
    page, here = f"{found.desk.at}/model", found.page(f"/claims/{claim.pk}")
    assert "It is not asked in this consultation." in page_of(officer, page)
    assert "Ask the language model" not in page_of(officer, here)
    assert "The language model is not asked in this consultation." in pressed(officer, here, 422, act="propose")
    assert "An officer lets it be asked in this consultation." in pressed(officer, f"{page}/switch", act="on")
    assert "Ask the language model for a wording" in page_of(officer, here)
    assert "It is not asked in this consultation." in pressed(officer, f"{page}/switch", act="off")
    assert ModelExchange.objects.count() == 0


def test_a_second_officer_finds_no_switch(found: Found) -> None:
    second = signed_in("Mr. Okello", "second_officer")
    assert 'name="act"' not in page_of(second, f"{found.desk.at}/model")
    assert second.post(f"{found.desk.at}/model/switch", {"act": "on"}).status_code == 404


def test_where_the_operator_named_none_it_cannot_be_switched_on(found: Found, officer: Client, settings: Settings) -> None:
    settings.MODEL_URL = ""
    assert 'name="act"' not in page_of(officer, f"{found.desk.at}/model")
    assert "no address of a language model" in pressed(officer, f"{found.desk.at}/model/switch", 422, act="on")


def test_a_wording_is_asked_of_what_may_be_given_shown_and_taken_into_the_form(
    found: Found, officer: Client, claim: Claim
) -> None:
    switched_on(found)
    here = found.page(f"/claims/{claim.pk}")
    page = pressed(officer, here, act="propose")
    assert "Passages given: 2. It waits for its answer." in page
    kept = ModelExchange.objects.get()
    assert (kept.purpose, kept.language, kept.claim_id) == ("wording", "en", claim.pk)
    assert sorted(kept.passages) == sorted(found.of("State 1", "State 2"))
    keep_answer(kept, Outcome("kept", "small", "ab" * 32, "cd" * 32, wording=WORDING, kept=1), actor=MODEL, at=NOON)
    page = page_of(officer, here)
    assert f"It proposes: {WORDING}" in page
    assert "ab" * 32 in page
    taken = page_of(officer, f"{here}?proposed={kept.pk}")
    assert re.findall(r'<textarea id="words"[^>]*>([^<]*)</textarea>', taken) == [WORDING]
    claim.refresh_from_db()
    assert claim.words == "A fund is wanted."
    other = make_claim(found.consultation, Wording("", "", "en", "Else."), found.of("State 4"), actor=AMRANI, at=NOON)
    assert WORDING not in page_of(officer, found.page(f"/claims/{other.pk}?proposed={kept.pk}"))


def test_a_claim_of_words_that_may_not_be_given_asks_nothing(found: Found, officer: Client) -> None:
    switched_on(found)
    made = make_claim(found.consultation, Wording("", "", "en", "A year."), found.of("Later Society"), actor=AMRANI, at=NOON)
    page = pressed(officer, found.page(f"/claims/{made.pk}"), 422, act="propose")
    assert "None of these passages may be given to a machine of others" in page
    assert ModelExchange.objects.count() == 0


def test_codes_are_asked_at_a_passage_and_stand_among_the_suggestions(found: Found, officer: Client) -> None:
    switched_on(found)
    passage = found.passages["State 4"]
    at = f"{found.desk.at}/code/{passage.submission_id}"
    before = Coding.objects.count()
    page = pressed(officer, f"{at}/do", at=passage.pk, do="ask_model")
    assert "Passages given: 1. It waits for its answer." in page
    proposal = Suggestion(passage.pk, "en", (Reason("proposals", 0.5, ((0, 3),)),), ())
    outcome = Outcome("kept", "small", "ab" * 32, "cd" * 32, (proposal,), kept=1)
    keep_answer(ModelExchange.objects.get(), outcome, actor=MODEL, at=NOON)
    page = page_of(officer, f"{at}?at={passage.pk}")
    assert "Language model <bdi>model small</bdi>" in page
    assert "It was answered." in page
    assert "ab" * 32 in page
    assert Coding.objects.count() == before
    closed = found.passages["Later Society"]
    refused = pressed(officer, f"{found.desk.at}/code/{closed.submission_id}/do", 422, at=closed.pk, do="ask_model")
    assert "This passage may not be given to a machine of others" in refused
