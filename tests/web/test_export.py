"""Data taken out of the desk: who takes what, what is written down, what never goes out."""

from __future__ import annotations

import csv
import json
import sqlite3
import zipfile
from contextlib import closing
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook  # type: ignore[import-untyped]
from pytest_django import Settings

from coding_world import CODEBOOK
from concertation.actions.finding import Decision, code
from concertation.actions.submission import Facts
from concertation.actions.theme import adopt_codebook
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.records.models import (
    Claim,
    JournalEntry,
    ModelExchange,
    Paragraph,
    Report,
    Submission,
    SubmissionText,
    Support,
    Translation,
    User,
)
from people import AMRANI, NOON
from web.answers import body_of
from web.desk_world import Desk, desk_at, main_of, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SECRET = "Zyxomma hears nobody."
SECRET_IN_FRENCH = "Zyxomma n’entend personne."
MARK = "Contains material that is not public"


@pytest.fixture
def desk(settings: Settings, tmp_path: Path) -> Desk:
    settings.DATA = tmp_path
    made = desk_at(tmp_path)
    signed_in("Ms. Amrani", "officer")
    adopt_codebook(made.consultation, CODEBOOK, actor=AMRANI, at=NOON)
    open_one = received(made, "=We propose a fund. Offices lack funds.", "named")
    passage = open_one.passage_set.first()
    assert passage is not None
    decision = Decision(passage, passage.start, passage.end, "proposals", "funding", AMRANI.name)
    code(made.consultation, [decision], actor=AMRANI, at=NOON, chance=system_chance)
    received(made, SECRET, "confidential")
    for text, words in ((passage.text, "Nous proposons un fonds."), (SubmissionText.objects.latest("pk"), SECRET_IN_FRENCH)):
        sealed = made.safe.key_of(text.submission_id).seal_text(words)
        Translation.objects.create(
            text=text, start=0, end=5, language="fr", official=False, sealed=sealed, by="Ms. Amrani", at=NOON
        )
    return made


def received(desk: Desk, words: str, publication: str) -> Submission:
    facts = Facts(party_name="Marzipolo", party_class="ngo", publication=publication, language="en")
    return desk.receive(words, facts)


def taken(desk: Desk, client: Client, form: str) -> bytes:
    answer = client.post(f"{desk.at}/export/file", {"form": form})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"] == f'attachment; filename="{desk.consultation.slug}-desk.{form}"'
    return body_of(answer)


def tables_in(data: bytes) -> dict[str, list[dict[str, Any]]]:
    """The tables of an archive, each under its mark."""
    found = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            first, rest = archive.read(name).decode().split("\r\n", 1)
            assert first == MARK
            found[name.removesuffix(".csv")] = list(csv.DictReader(StringIO(rest, newline="")))
    return found


def test_the_officer_takes_all_that_she_may_read_and_it_is_written_down(desk: Desk) -> None:
    tables = tables_in(taken(desk, signed_in("Ms. Amrani", "officer"), "zip"))
    assert [one["words"] for one in tables["passages"]] == ["'=We propose a fund.", "Offices lack funds.", SECRET]
    assert list(tables) == [
        "about", "dictionary", "consultation", "questions", "codebook", "submissions", "texts", "passages", "codings",
        "translations", "suggestions", "claims", "supports", "draft_sentences", "draft_sources", "versions", "findings",
        "found", "sentences", "sources", "measures",
    ]  # fmt: skip
    assert [one["publication"] for one in tables["submissions"]] == ["named", "confidential"]
    (coding,) = tables["codings"]
    assert (coding["limb"], coding["theme"], coding["coder"], coding["origin"]) == (
        "proposals", "funding", "Ms. Amrani", "own",
    )  # fmt: skip
    assert [(one["lang"], one["official"], one["by"], one["words"]) for one in tables["translations"]] == [
        ("fr", "false", "Ms. Amrani", "Nous proposons un fonds."), ("fr", "false", "Ms. Amrani", SECRET_IN_FRENCH),
    ]  # fmt: skip
    secret = Submission.objects.get(publication="confidential")
    export, opened = JournalEntry.objects.order_by("-pk")[:2][::-1]
    assert (export.act, export.actor, export.detail["form"], export.detail["confidential"]) == (
        "export", "Ms. Amrani", "zip", 1,
    )  # fmt: skip
    assert (opened.act, opened.subject, opened.detail) == ("open_reply", secret.pk, {"what": "export"})


def test_what_is_confidential_goes_to_nobody_else_in_any_form(desk: Desk) -> None:
    other = signed_in("Ms. Sato", "chief")
    told = {form: taken(desk, other, form) for form in ("zip", "xlsx", "jsonl", "sqlite3")}
    with zipfile.ZipFile(BytesIO(told["xlsx"])) as archive:
        told["xlsx"] = b"".join(map(archive.read, archive.namelist()))
    with zipfile.ZipFile(BytesIO(told["zip"])) as archive:
        told["zip"] = b"".join(map(archive.read, archive.namelist()))
    secret = Submission.objects.get(publication="confidential")
    for form, data in told.items():
        assert b"Offices lack funds." in data, form
        assert [one for one in (SECRET, SECRET_IN_FRENCH, secret.pk) if one.encode() in data] == [], form
        assert MARK.encode() in data
    assert JournalEntry.objects.filter(act="open_reply").count() == 0


def test_work_on_what_is_confidential_goes_out_without_it(desk: Desk) -> None:
    secret, told = (Submission.objects.get(publication=one).passage_set.first() for one in ("confidential", "named"))
    assert secret is not None
    assert told is not None
    by = User.objects.get(username=AMRANI.name)
    claim = Claim.objects.create(consultation=desk.consultation, language="en", words="A fund is asked for.", by=by, at=NOON)
    for one in (secret, told):
        Support.objects.create(claim=claim, passage=one, stance="for", by=by, at=NOON)
    quoted = {"start": 0, "end": 2, "source_start": told.start, "source_end": told.start + 2, "language": "en"}
    sentence = {
        "text": "A fund was proposed.", "kind": "sourced", "author": "Ms. Amrani", "passages": [secret.pk, told.pk],
        "submissions": [secret.submission_id, told.submission_id], "quotations": [quoted | {"passage": told.pk}],
    }  # fmt: skip
    report = Report.objects.create(consultation=desk.consultation, type="thematic", language="en")
    Paragraph.objects.create(report=report, key="a", section="s", place=1, sentences=[sentence], at=NOON)
    tables = tables_in(taken(desk, signed_in("Ms. Sato", "chief"), "zip"))
    assert [one["passage"] for one in tables["supports"]] == [told.pk]
    assert [(one["words"], one["author"]) for one in tables["draft_sentences"]] == [("A fund was proposed.", "Ms. Amrani")]
    assert [(one["relation"], one["submission"], one["passage"]) for one in tables["draft_sources"]] == [
        ("rests_on", told.submission_id, told.pk), ("counts", told.submission_id, ""),
        ("quotes", told.submission_id, told.pk),
    ]  # fmt: skip


def test_a_second_officer_takes_passages_and_codings_and_no_names(desk: Desk) -> None:
    data = taken(desk, signed_in("Mr. Okello", "second_officer"), "zip")
    assert sorted(tables_in(data)) == ["about", "codebook", "codings", "dictionary", "passages"]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert [name for name in archive.namelist() if b"Marzipolo" in archive.read(name)] == []


def test_four_forms_hold_the_same_rows_and_each_column_is_described(desk: Desk) -> None:
    officer = signed_in("Ms. Amrani", "officer")
    lines = [json.loads(one) for one in taken(desk, officer, "jsonl").decode().splitlines()]
    assert lines[0] == {"table": "about", "key": "mark", "value": MARK}
    words = [one["words"] for one in lines if one["table"] == "passages"]
    book = load_workbook(BytesIO(taken(desk, officer, "xlsx")))
    place = [cell.value for cell in next(book["passages"].iter_rows())].index("words")
    assert [row[place].value for row in book["passages"].iter_rows()][1:] == words
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(taken(desk, officer, "sqlite3"))
        assert [one for (one,) in database.execute("SELECT words FROM passages")] == words
        assert database.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_a_form_that_is_none_is_refused_and_nothing_is_written_down(desk: Desk) -> None:
    answer = signed_in("Ms. Amrani", "officer").post(f"{desk.at}/export/file", {"form": "exe"})
    assert answer.status_code == 422
    assert message("export", "refusal.form", "en") in main_of(answer.content)
    assert JournalEntry.objects.filter(act="export").count() == 0
    assert signed_in("Ms. Amrani", "officer").get(f"{desk.at}/export/file").status_code == 405


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_page_says_what_goes_out_in_each_language(desk: Desk, language: str) -> None:
    page = page_of(signed_in("Ms. Sato", "chief"), desk.at.replace("/en/", f"/{language}/") + "/export")
    assert message("export", "mark", language) in page
    assert message("export", "left_out.text", language) in page


def test_a_page_asks_the_database_as_often_for_two_as_for_twelve(desk: Desk) -> None:
    officer = signed_in("Ms. Amrani", "officer")
    page_of(officer, f"{desk.at}/export")
    counts = []
    for more in (0, 10):
        for number in range(more):
            received(desk, f"Number {number} proposes a fund.", "named")
        with CaptureQueriesContext(connection) as asked:
            page_of(officer, f"{desk.at}/export")
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_page_of_the_language_model_says_whether_it_is_on_and_what_was_asked(
    desk: Desk, settings: Settings, language: str
) -> None:
    officer, address = signed_in("Ms. Amrani", "officer"), desk.at.replace("/en/", f"/{language}/") + "/model"
    assert message("model", "off", language) in page_of(officer, address)
    settings.MODEL_URL, settings.MODEL_KEY, settings.MODEL_NAME = "https://model.invalid/v1", "a secret key", "small"
    for outcome in ("", "kept", "refused", "unanswered", "not_open"):
        ModelExchange.objects.create(
            consultation=desk.consultation, purpose="codes", passages=["a.1"], model="small", outcome=outcome,
            answer_sha256="ab" * 32 if outcome == "kept" else "", kept=1, refused=2, at=NOON,
        )  # fmt: skip
    page = page_of(officer, address)
    assert "https://model.invalid/v1" in page
    assert "a secret key" not in page
    assert message("model", "kept", language, n=1, refused=2) in page
    assert [one for one in ("waiting", "kept", "refused", "unanswered", "not_open")
            if message("model", f"outcome.{one}", language) not in page] == []  # fmt: skip
