"""The desk: what waits today, consultation by consultation, and the seven steps of each."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from concertation.records.models import Consultation, Submission, User
from factories import opened_consultation
from people import NOON

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
    assert waits(consultation.slug, "en") == []
    for state in ("unreadable", "extracted", "extracted", "read", "received", "withdrawn"):
        sent(consultation, state)
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
