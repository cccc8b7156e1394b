"""Somebody who has sent a reply, and comes back to it: helpers for the pages behind a way in."""

from __future__ import annotations

from pathlib import Path

from django.test import Client

from concertation.actions.party import admit_party
from concertation.actions.passage import extract
from concertation.actions.submission import (
    Doorkeeper,
    content_of,
    issue_link,
    publish_submission,
    review_submission,
)
from concertation.core.chance import system_chance
from concertation.core.passage import ExtractedText, Extraction
from concertation.records.installed import door_secret_of, safe_of
from concertation.records.models import Consultation, Invitation, Submission
from people import AMRANI, NOON
from web.browser import Typed, fields_of, opened, said

WORDS = "We lack an office. We propose a fund for travel."


def draft_by_link(
    data: Path, key: str = "FRA", party_class: str = "member_state", name: str = "France"
) -> tuple[Client, str]:
    """A party at its draft, which lacks nothing."""
    client = Client()
    draft = str(opened(client, link_of(data, key, party_class, name)).send()["Location"])
    fill(client, draft, "answers", answer1=WORDS)
    fill(client, draft, "publication", publication="named")
    return client, draft


def link_of(data: Path, key: str, party_class: str, name: str) -> str:
    """The path of a personal link of that party."""
    party = admit_party(key, party_class, name, actor=AMRANI, at=NOON)
    invitation = Invitation.objects.create(
        consultation=Consultation.objects.get(), party=party, instrument="letter", at=NOON
    )
    keeper = Doorkeeper(door_secret_of(data))
    return f"/en/r/{issue_link(invitation, None, keeper=keeper, actor=AMRANI, at=NOON)}"


def draft_by_code(level: str = "named", **choices: Typed) -> tuple[Client, str]:
    """An organization at a draft that lacks nothing, with the cookie of its code."""
    client, safety = Client(), f"/en/c/{Consultation.objects.get().slug}/submit/safety"
    question = client.post(safety, {"class": "ngo"})
    advice = client.post(safety, fields_of(question) | {"danger": "no"})
    code = str(client.post(safety, fields_of(advice) | {"begin": "1"})["Location"])
    client.post(code)
    draft = code.removesuffix("/code")
    fill(client, draft, "about", party_name="Lantern")
    fill(client, draft, "answers", answer1=WORDS)
    fill(client, draft, "publication", publication=level, **choices)
    return client, draft


def fill(client: Client, draft: str, step: str, **typed: Typed) -> None:
    """A page of the draft filled in and saved."""
    answer = opened(client, f"{draft}/{step}").send(**typed)
    assert answer.status_code == 303, said(answer)


def send(client: Client, draft: str, **wishes: str) -> Submission:
    """The draft, sent."""
    fill(client, draft, "check", **wishes)
    return Submission.objects.get(pk=draft.rsplit("/", 1)[-1])


def published(data: Path, submission: Submission) -> Submission:
    """The reply read by the machine, reviewed and opened to everybody."""
    safe = safe_of(data)
    text = ExtractedText("question 1", content_of(submission, safe).answers[1], (), "en")
    extraction = Extraction("reply.json", submission.file_sha256, "application/json", (text,))
    extract(submission, extraction, (), safe=safe, actor=AMRANI, at=NOON)
    review_submission(submission, actor=AMRANI, at=NOON)
    publish_submission(submission, safe=safe, actor=AMRANI, at=NOON, chance=system_chance)
    return Submission.objects.get(pk=submission.pk)


def handed_link(answer: str) -> str:
    """The path of the link that a page shows to be handed on."""
    return "/en/r/" + answer.split("/r/")[1][:28]
