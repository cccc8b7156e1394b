"""A reply that was written on our pages stands under its questions, in our words, wherever everybody may read it."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from docx import Document
from pytest_django import Settings

from concertation.actions.passage import extract
from concertation.actions.submission import publish_submission, review_submission
from concertation.core.chance import system_chance
from concertation.core.submission.section import Section, sections_of
from concertation.pipeline.reply import read_reply
from concertation.records.installed import safe_of
from concertation.records.models import Passage, Question, Submission
from factories import opened_consultation
from people import AMRANI, NOON
from web.answers import got, words_of
from web.desk_world import page_of, signed_in
from web.respondent import draft_by_code, fill, send
from web.test_data import table

database = [pytest.mark.django_db, pytest.mark.database]
FRENCH = "Quels sont les obstacles ?"


@pytest.fixture
def reply(settings: Settings, tmp_path: Path) -> Submission:
    """An answer, a summary and a document, published."""
    settings.DATA = tmp_path
    consultation = opened_consultation()
    Question.objects.filter(consultation=consultation).delete()
    for language, text in (("en", "What are the obstacles?"), ("fr", FRENCH)):
        Question.objects.create(consultation=consultation, number=1, language=language, limb="obstacles", text=text)
    client, draft = draft_by_code()
    fill(client, draft, "answers", answer1="We lack an office.")
    fill(client, draft, "summary", summary="In short: no office.")
    sent, safe = send(client, draft), safe_of(tmp_path)
    extraction, _ = read_reply(sent, safe)
    extract(sent, extraction, (), safe=safe, actor=AMRANI, at=NOON)
    review_submission(sent, actor=AMRANI, at=NOON)
    publish_submission(sent, safe=safe, actor=AMRANI, at=NOON, chance=system_chance)
    return Submission.objects.get(pk=sent.pk)


def test_names_of_texts_tell_what_each_is_and_annexes_are_counted() -> None:
    written = sections_of(((1, "question 2"), (2, "summary"), (3, "question.docx"), (4, "question 0")))
    assert written == {1: Section("question", 2), 2: Section("summary"), 3: Section("annex", 1), 4: Section("annex", 2)}
    file = sections_of(((1, "reply.docx"), (2, "list.txt")))
    assert [one.part for one in file.values()] == ["body", "annex 1"]


@pytest.mark.django_db
@pytest.mark.database
def test_the_reader_shows_the_question_in_its_own_language_and_the_summary_as_such(reply: Submission) -> None:
    at = f"/c/{reply.consultation.slug}/s/{reply.pk}"
    french, arabic = words_of(got(f"/fr{at}")), words_of(got(f"/ar{at}"))
    assert FRENCH in french
    assert ("Résumé" in french, "Annexe" in french) == (True, False)
    assert ("السؤال 1" in arabic, "What are the obstacles?" in arabic, "الموجز" in arabic) == (True, True, True)
    assert '<bdi lang="en" dir="ltr">What are the obstacles?</bdi>' in got(f"/ar{at}").decode()


@pytest.mark.django_db
@pytest.mark.database
def test_words_of_ours_are_never_among_the_passages(reply: Submission) -> None:
    words = [one.words for one in Passage.objects.filter(submission=reply).with_words().order_by("text__ordinal")]
    assert words == ["We lack an office.", "In short: no office."]


@pytest.mark.django_db
@pytest.mark.database
def test_renditions_stand_under_the_questions_too(reply: Submission) -> None:
    at = f"/fr/c/{reply.consultation.slug}/s/{reply.pk}"
    told = got(f"{at}.txt").decode()
    assert told.endswith(f"\n\nQuestion 1. {FRENCH}\n\nWe lack an office.\n\nRésumé\n\nIn short: no office.\n")
    paper = [one.text for one in Document(BytesIO(got(f"{at}.docx"))).paragraphs]
    assert paper[-4:] == [f"Question 1. {FRENCH}", "We lack an office.", "Résumé", "In short: no office."]


@pytest.mark.django_db
@pytest.mark.database
def test_data_say_of_each_text_what_it_is(reply: Submission) -> None:
    at = f"/c/{reply.consultation.slug}/s/{reply.pk}"
    texts = json.loads(got(f"{at}.json"))["texts"]
    assert [(one["part"], one["text"]) for one in texts] == [
        ("question 1", "We lack an office."), ("summary", "In short: no office.")
    ]  # fmt: skip
    assert [(row["part"], row["words"]) for row in table(got(f"{at}.csv"))] == [
        ("question 1", "We lack an office."), ("summary", "In short: no office.")
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.database
def test_the_desk_names_them_in_the_language_of_the_officer(reply: Submission) -> None:
    client: Client = signed_in("Ms. Amrani", "officer")
    page = page_of(client, f"/fr/desk/c/{reply.consultation.slug}/intake/{reply.pk}")
    assert ("Question 1 ·" in page, "Résumé ·" in page, "question 1" in page) == (True, True, False)
