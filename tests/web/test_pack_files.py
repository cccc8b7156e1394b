"""The offline pack as anybody takes it away from the page of the call, and as it is read when it comes back."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from concertation.core.language import OFFICIAL
from concertation.documents.reading import read_pack
from documents.filling import filled
from factories import opened_consultation
from web.answers import words_of
from web.test_pages import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.mark.parametrize("language", OFFICIAL)
def test_a_call_offers_the_form_for_word_in_the_language_of_the_page(language: str) -> None:
    at = f"/{language}/c/{opened_consultation().slug}"
    assert f'href="{at}/form.docx"' in text_of(Client(), at)
    answer = Client().get(f"{at}/form.docx")
    # The questions of this call were opened in English alone.
    assert answer["Content-Disposition"] == 'attachment; filename="65-218.en.docx"'
    reply = read_pack("form.docx", filled(answer.content, {"q1": "We propose a fund."}))
    assert reply is not None
    assert (reply.slug, reply.answers, reply.language) == ("65-218", {1: "We propose a fund."}, "en")


def test_a_call_offers_the_form_as_a_page_that_a_browser_saves_and_does_not_open() -> None:
    at = f"/en/c/{opened_consultation().slug}"
    assert f'href="{at}/form.html"' in text_of(Client(), at)
    answer = Client().get(f"{at}/form.html")
    assert answer["Content-Disposition"] == 'attachment; filename="65-218.html"'
    assert b"Which ways and means serve cooperation?" in answer.content
    assert Client().get(f"{at}/form.html").content == answer.content


def test_a_form_says_where_it_goes_only_where_mail_arrives(settings: Settings) -> None:
    at = f"/en/c/{opened_consultation().slug}/form.docx"
    settings.MAIL_ADDRESS = "replies@concertation.invalid"
    assert "replies@" not in words_of(Client().get(at).content)
    settings.MAIL_ADDRESS = "replies@example.org"
    assert "replies@example.org" in words_of(Client().get(at).content)
