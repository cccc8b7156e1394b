"""Another language with what was typed: nothing is done with it, and nothing of it is lost; without JavaScript."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from concertation.actions.submission import Facts
from concertation.records.models import Message, Submission
from web.desk_world import Desk, desk_at, signed_in
from web.respondent import draft_by_code, send

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WORDS = "Words that nobody wants to type twice."


@pytest.fixture
def desk(settings: Settings, tmp_path: Path) -> Desk:
    settings.DATA = tmp_path
    return desk_at(tmp_path)


def switched(client: Client, path: str, **typed: str) -> str:
    """The page in French after its button was pressed, as a browser presses it."""
    page = client.get(f"/en{path}").content.decode()
    assert f'<button form="carried" formmethod="post" formaction="/fr{path}" name="switch" value="fr"' in page
    assert page.count('id="carried"') == 1
    answer = client.post(f"/fr{path}", typed | {"switch": "fr"})
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_a_message_to_an_author_comes_along_and_is_not_sent(desk: Desk) -> None:
    one = desk.receive("We lack an office.", Facts(party_name="Lantern", party_class="ngo", publication="named"))
    page = switched(
        signed_in("Ms. Amrani", "officer"), f"/desk/c/{desk.consultation.slug}/intake/{one.pk}", act="message", words=WORDS
    )
    assert (f">{WORDS}</textarea>" in page, 'lang="fr"' in page, Message.objects.exists()) == (True, True, False)


def test_a_paper_that_is_being_entered_comes_along(desk: Desk) -> None:
    typed = {"name": "Ann Zellig", "typed": WORDS, "language": "ar"}
    page = switched(signed_in("Ms. Amrani", "officer"), f"/desk/c/{desk.consultation.slug}/paper", **typed)
    assert (WORDS in page, 'value="Ann Zellig"' in page, Submission.objects.exists()) == (True, True, False)


def test_a_reason_for_an_extension_comes_along(desk: Desk) -> None:
    page = switched(signed_in("Ms. Amrani", "officer"), f"/desk/c/{desk.consultation.slug}/extend", reason=WORDS)
    assert WORDS in page


def test_a_message_of_a_respondent_comes_along_and_is_not_sent(desk: Desk) -> None:
    client, draft = draft_by_code()
    send(client, draft)
    page = switched(client, f"{draft.removeprefix('/en')}/messages", words=WORDS)
    assert (WORDS in page, Message.objects.exists()) == (True, False)


def test_a_comment_of_an_author_comes_along(desk: Desk) -> None:
    client, draft = draft_by_code()
    page = switched(client, f"{draft.removeprefix('/en')}/reviewers", act="comment", part="summary", words=WORDS)
    assert WORDS in page
    assert not Submission.objects.get().clearances.exists()


def test_it_opens_no_door(desk: Desk) -> None:
    answer = Client().post(f"/fr/desk/c/{desk.consultation.slug}/paper", {"switch": "fr"})
    assert (answer.status_code, answer["Location"].startswith("/fr/account/sign-in")) == (302, True)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/fr/desk/c/{desk.consultation.slug}/paper", {"switch": "fr"}).status_code == 403
