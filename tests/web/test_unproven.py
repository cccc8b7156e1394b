"""A form that comes without its token: nothing is done, the page says so in our words, and nothing typed is lost."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.records.models import Submission
from factories import opened_consultation

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WORDS = "We lack <an> office.\n\nAnd more."
HERE, THERE = "http://testserver", "https://elsewhere.example"


@pytest.fixture
def at(settings: Settings, tmp_path: Path) -> str:
    settings.DATA = tmp_path
    return f"/c/{opened_consultation().slug}/submit/safety"


def shown(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.S)]


@pytest.mark.parametrize("language", OFFICIAL)
def test_it_is_said_in_every_language_and_nothing_was_done(at: str, language: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(f"/{language}{at}", {"begin": "1", "danger": "no"})
    assert answer.status_code == 403
    assert message("web", "unproven.text", language) in unescape(answer.content.decode())
    assert not Submission.objects.exists()


def test_what_was_typed_is_shown_and_neither_a_choice_nor_a_secret(at: str) -> None:
    typed = {"answer1": WORDS, "was.answer1": "0123456789abcdef0", "class": "ngo", "code": "2345-6789", "password": "Open 1"}
    answer = Client(enforce_csrf_checks=True).post(f"/en{at}", typed, HTTP_ORIGIN=HERE, HTTP_REFERER=f"{HERE}/en{at}?a=1")
    page = answer.content.decode()
    assert shown(page) == [WORDS]
    assert f'href="{HERE}/en{at}?a=1"' in page


def test_a_page_of_somebody_else_puts_no_words_on_ours(at: str) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.post(f"/en{at}", {"answer1": WORDS}, HTTP_ORIGIN=THERE, HTTP_REFERER=THERE).content.decode()
    assert (shown(page), "elsewhere.example" in page) == ([], False)
