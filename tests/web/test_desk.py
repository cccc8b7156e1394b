"""The desk: what waits today, consultation by consultation, and the seven steps of each."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from concertation.actions.consultation import invite
from concertation.actions.party import admit_party
from concertation.core.consultation import plan_backwards
from concertation.core.party import name_of
from concertation.records.models import Consultation, Submission, User
from factories import opened_consultation
from people import AMRANI, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def officer() -> Client:
    client = Client()
    client.force_login(User.objects.create(username="amrani", role="officer"))
    return client


def sent(consultation: Consultation, state: str) -> None:
    """A reply that has come to that state."""
    key = f"reply-{Submission.objects.count()}"
    Submission.objects.create(id=key, consultation=consultation, idempotency_key=key, recorded_at=NOON, state=state)


def waits(slug: str, language: str) -> list[str]:
    """What the page of today says of the consultation."""
    body = officer_page(f"/{language}/desk")
    assert f'href="/{language}/desk/c/{slug}"' in body
    told = re.findall(r'<ul class="waits">(.*?)</ul>', body, re.S)
    return [unescape(re.sub("<[^>]+>", "", one)) for part in told for one in re.findall(r"<li>(.*?)</li>", part)]


def officer_page(path: str) -> str:
    User.objects.filter(username="amrani").delete()
    answer = officer().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_today_tells_what_waits_in_words_that_count() -> None:
    consultation = opened_consultation()
    assert waits(consultation.slug, "en") == ["The day of the meeting is not known: there is no plan"]
    for state in ("unreadable", "extracted", "extracted", "read", "received", "withdrawn"):
        sent(consultation, state)
    Consultation.objects.update(considered_on=date(2100, 10, 20))
    assert waits(consultation.slug, "en") == [
        "1 reply could not be read",
        "2 replies wait to be read before publication",
        "1 reply waits for a decision on publication",
    ]
    assert waits(consultation.slug, "ar") == [
        "رد واحد تعذرت قراءته", "ردان ينتظران القراءة قبل النشر", "رد واحد ينتظر قرار النشر",
    ]  # fmt: skip


def test_the_desk_of_a_consultation_has_the_seven_steps_and_says_where_it_stands() -> None:
    body = officer_page(f"/fr/desk/c/{opened_consultation().slug}")
    steps = re.findall(r"<li( aria-current=\"step\")?>(.*?)</li>", body[body.index('<ol class="path steps">') :], re.S)[:7]
    words = [re.sub("<[^>]+>", "", text).split()[0] for _, text in steps]
    assert words == ["Mandat", "Invitation", "Réception", "Lecture", "Constatations", "Rapport", "Suivi"]
    assert [bool(here) for here, _ in steps].count(True) == 1


def test_today_tells_what_is_late_and_what_the_week_holds() -> None:
    consultation = opened_consultation()
    today = timezone.now().date()
    meeting = today + timedelta(weeks=16, days=3)
    Consultation.objects.update(considered_on=meeting)
    days = {one.step: one.date for one in plan_backwards(meeting).steps}
    assert days["analysis_done"] == today + timedelta(days=3)
    body = officer_page("/en/desk")
    ahead = re.findall(r'<time datetime="([^"]+)">.*?</time> – <a href="([^"]+)">([^<]+)</a>', body)
    assert ahead == [(days["analysis_done"].isoformat(), f"/en/desk/c/{consultation.slug}/plan", "Analysis done")]
    assert waits(consultation.slug, "en") == ["4 steps of the plan are late"]
    assert waits(consultation.slug, "ru") == ["Просрочены 4 этапа плана"]


def test_today_tells_which_regions_are_silent_while_there_is_time() -> None:
    consultation = opened_consultation()
    party = admit_party("FRA", "member_state", name_of("FRA", "en", NOON.date()), actor=AMRANI, at=NOON)
    Consultation.objects.update(
        considered_on=date(2100, 10, 20), deadline=timezone.now() + timedelta(weeks=5, hours=1)
    )  # fmt: skip
    assert silent() == []
    invite(consultation, {party: "note_verbale"}, actor=AMRANI, at=NOON)
    before = len(silent())
    Submission.objects.create(
        id="of-france", consultation=consultation, idempotency_key="of-france", recorded_at=NOON, state="extracted",
        party=party, party_class="member_state",
    )  # fmt: skip
    assert (before, len(silent())) == (5, 4)
    assert "African States – no reply received (0 of 53), 35 days before the deadline" in silent()
    Consultation.objects.update(deadline=timezone.now() + timedelta(weeks=9))
    assert silent() == []


def silent() -> list[str]:
    """The regions that the page of today names."""
    told = re.findall(r'<ul class="waits silent">(.*?)</ul>', officer_page("/en/desk"), re.S)
    return [unescape(re.sub("<[^>]+>", "", one)) for part in told for one in re.findall(r"<li>(.*?)</li>", part)]
