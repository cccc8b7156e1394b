"""What a way in does not open, whoever holds it: the reply of somebody else, what is over, what was left behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from concertation.actions.submission.intake import mark_duplicate, set_publication
from concertation.records.consents import agreed
from concertation.records.models import Access, Consultation, Cosignatory, Submission
from factories import opened_consultation
from people import AMRANI, NOON
from web.browser import fields_of, opened
from web.respondent import draft_by_code, draft_by_link, handed_link, link_of, published, send

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def data(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    settings.DATA = tmp_path
    opened_consultation()
    yield tmp_path


def test_whoever_an_officer_takes_for_the_same_author_gets_neither_the_other_reply_nor_its_end() -> None:
    (first, one), (other, two) = draft_by_code(), draft_by_code()
    theirs, own = send(other, two), send(first, one)
    mark_duplicate(theirs, own, actor=AMRANI, at=NOON)
    for address in ("mine", "reply.json", "messages", "receipt", "erase"):
        assert first.get(f"{two}/{address}").status_code == 404
        assert other.get(f"{two}/{address}").status_code == 200
    assert opened(first, f"{one}/erase").send().status_code == 303
    assert Submission.objects.get(pk=own.pk).state == "erased"
    assert Submission.objects.get(pk=theirs.pk).state == "superseded"


def test_a_reply_can_be_corrected_again_after_a_correction_was_left() -> None:
    client, address = draft_by_code()
    send(client, address)
    draft = str(opened(client, f"{address}/correct").send()["Location"])
    assert opened(client, f"{draft}/drop").send().status_code == 303
    again = str(opened(client, f"{address}/correct").send()["Location"])
    assert again != draft
    assert client.get(again).status_code == 200
    assert client.get(f"{address}/mine").status_code == 200


def test_a_party_that_had_its_draft_erased_begins_another_by_its_link(data: Path) -> None:
    client = Client()
    link = link_of(data, "LAN", "ngo", "Lantern")
    first = str(opened(client, link).send()["Location"])
    assert opened(client, f"{first}/erase").send().status_code == 303
    second = str(opened(client, link).send()["Location"])
    assert second != first
    assert client.get(second).status_code == 200


def test_who_cleared_a_draft_reads_its_files_no_more_once_it_is_sent(data: Path) -> None:
    mission, draft = draft_by_link(data)
    mission.post(f"{draft}/documents", {"file": SimpleUploadedFile("note.txt", b"The note says a quay is wanted.")})
    mission.post(f"{draft}/documents/1", {"act": "confirm"})
    handed = opened(mission, f"{draft}/reviewers").send(act="add", name="Ms. Quillfeather", office="").content.decode()
    capital = Client()
    assert opened(capital, handed_link(handed)).send().status_code == 303
    files = (f"{draft}/file/1", f"{draft}/file/1/text")
    assert [capital.get(one).status_code for one in files] == [200, 200]
    send(mission, draft)
    assert [capital.get(one).status_code for one in files] == [404, 404]
    assert [mission.get(one).status_code for one in files] == [200, 200]


def test_a_form_that_a_browser_sends_again_after_its_author_has_left_opens_nothing() -> None:
    client, safety = Client(), f"/en/c/{Consultation.objects.get().slug}/submit/safety"
    asked = client.post(safety, {"class": "ngo"})
    advice = fields_of(client.post(safety, fields_of(asked) | {"danger": "yes"})) | {"begin": "1"}
    code = str(client.post(safety, advice)["Location"])
    draft = code.removesuffix("/code")
    assert str(client.post(safety, advice)["Location"]) == code
    client.post(code)
    assert opened(client, f"{draft}/answers").send(answer1="We lack an office.").status_code == 303
    assert str(client.post(safety, advice)["Location"]) == code
    client.cookies.clear()
    assert str(client.post(safety, advice)["Location"]) == "/en/return"
    assert client.get(draft).status_code == 404
    assert (Submission.objects.count(), Access.objects.count()) == (1, 1)


def test_who_signs_is_named_no_more_once_the_author_is_not(data: Path) -> None:
    client, draft = draft_by_code()
    handed = opened(client, f"{draft}/signatories").send(act="add", name="Quayside Union").content.decode()
    union = Client()
    sheet = str(opened(union, handed_link(handed)).send()["Location"])
    assert opened(union, sheet).send(act="sign", purpose=["named"]).status_code == 303
    one = published(data, send(client, draft))
    assert [row.shown for row in Cosignatory.objects.all()] == ["Quayside Union"]
    set_publication(one, "unnamed", "", (), actor=AMRANI, at=NOON)
    assert [row.shown for row in Cosignatory.objects.all()] == [""]


def test_whoever_was_asked_and_agreed_to_nothing_has_agreed_to_nothing() -> None:
    client, draft = draft_by_code("unattributed")
    one = send(client, draft)
    one.consents.all().delete()
    assert Submission.objects.filter(agreed("machine_read")).exists()
    set_publication(one, "unattributed", "told on the telephone", (), actor=AMRANI, at=NOON)
    assert not Submission.objects.filter(agreed("machine_read")).exists()
