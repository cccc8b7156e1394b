"""The log and the page where anybody verifies a receipt: what is proven is said, what is not is never said to be."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from concertation.actions.ledger import publish_checkpoint, published_log, receipts
from concertation.actions.submission import Facts, receive_submission
from concertation.core.ledger import LogKey, audit_log, log_key, signed_checkpoint
from concertation.records.keyring import PUBLIC_KEY
from concertation.records.models import Consultation
from factories import CHANCE, SAFE, opened_consultation, taken_in
from people import AMRANI, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]

REPLY = b"We propose a fund for travel."
KEY = log_key("log.example.org", bytes(range(32)))


@pytest.fixture
def receipt(settings: Settings, tmp_path: Path) -> Iterator[str]:
    """A receipt for ``REPLY`` in an installation whose log is published with ``KEY``."""
    settings.DATA = tmp_path
    (tmp_path / PUBLIC_KEY).parent.mkdir()
    (tmp_path / PUBLIC_KEY).write_text(KEY.vkey)
    submission = receive_submission(
        opened_consultation(), taken_in("reply.txt", REPLY), Facts(party_name="Lantern"),
        safe=SAFE, idempotency_key="1", actor=AMRANI, at=NOON, chance=CHANCE,
    )  # fmt: skip
    note = publish_checkpoint(KEY, NOON)
    yield receipts([submission.id], note)[submission.id]


def said(content: bytes) -> str:
    """What stands above the form."""
    return content.decode().split("<main")[1].split("<form")[0]


@pytest.mark.parametrize("pasted", [False, True])
def test_a_receipt_and_its_file_are_proven_with_what_is_not(receipt: str, pasted: bool) -> None:
    form: dict[str, object] = {"text": receipt.replace("\n", "\r\n")}
    if not pasted:
        form = {"receipt": SimpleUploadedFile("r.txt", receipt.encode()), "file": SimpleUploadedFile("reply.txt", REPLY)}
    answer = Client().post("/en/verify", form)
    assert answer.status_code == 200
    assert "Entry 2 stands in the signed log of 3 entries." in said(answer.content)
    assert "The entry says that a reply was received. Date of the entry: 1 July 2011." in said(answer.content)
    assert ("It was given for exactly this file." in said(answer.content)) is not pasted
    assert "Who sent it, that it was read" in said(answer.content)


def test_what_is_not_proven_is_said_with_the_reason(receipt: str) -> None:
    other = log_key("log.example.org", bytes(32))
    forged = receipt.split("\n\n")[0] + "\n\n" + publish_note(other)
    wrong = {
        "or it was changed since. Give the file that the receipt was made for: reply.json": (receipt, REPLY + b"!"),
        "The receipt was not signed by the key of this log.": (forged, None),
        "This is not a receipt, or it was changed.": ("dear sir", None),
        "The entry of this receipt does not stand in the signed log.": (with_other_path(receipt), None),
        "The entry in the log was made for something else": (with_other_salt(receipt), None),
    }
    for reason, (text, file) in wrong.items():
        form: dict[str, object] = {"receipt": SimpleUploadedFile("r.txt", text.encode())}
        if file is not None:
            form["file"] = SimpleUploadedFile("reply.txt", file)
        answer = Client().post("/en/verify", form)
        assert answer.status_code == 422
        assert reason in said(answer.content)
        assert "stands in the signed log of" not in said(answer.content)


def publish_note(key: LogKey) -> str:
    return signed_checkpoint(key, 3, bytes(32))


def with_other_path(receipt: str) -> str:
    """The same entry, beside another neighbour."""
    lines = receipt.split("\n")
    lines[3] = base64.b64encode(bytes(32)).decode()
    return "\n".join(lines)


def with_other_salt(receipt: str) -> str:
    """The same leaf, opened with another salt."""
    lines = receipt.split("\n")
    extra = base64.b64decode(lines[1].removeprefix("extra "))
    place = extra.index(b'"salt":"') + 8
    lines[1] = "extra " + base64.b64encode(extra[:place] + b"0" * 64 + extra[place + 64 :]).decode()
    return "\n".join(lines)


def test_anybody_can_take_the_log_and_audit_it(receipt: str) -> None:
    client = Client()
    note = client.get("/log/checkpoint").content.decode()
    expected = published_log(note)
    files = {path: client.get(f"/log/{path}").content for path in expected}
    assert files == expected
    assert audit_log(files, client.get("/log/key.pub").content.decode().strip()).size == 3


@pytest.mark.parametrize(
    "path", ["tile/0/001", "tile/0/000.p/4", "tile/0/000", "tile/9/000.p/1", "tile/0/x000/000.p/1", "tile/../key"]
)
def test_what_the_log_does_not_hold_is_not_there(receipt: str, path: str) -> None:
    assert Client().get(f"/log/{path}").status_code == 404


def test_entries_after_the_last_checkpoint_are_not_shown(receipt: str) -> None:
    receive_submission(
        Consultation.objects.get(), taken_in("b.txt", b"b"), Facts(), safe=SAFE, idempotency_key="2",
        actor=AMRANI, at=NOON, chance=CHANCE,
    )  # fmt: skip
    assert Client().get("/log/tile/entries/000.p/4").status_code == 404


def test_a_body_that_is_too_large_is_refused_before_it_is_read(settings: Settings, receipt: str) -> None:
    settings.LARGEST_BODY = 100
    answer = Client().post("/en/verify", {"text": receipt})
    assert answer.status_code == 413
    assert "larger than this page takes" in answer.content.decode()


def test_a_form_of_another_site_is_refused(receipt: str) -> None:
    assert Client(enforce_csrf_checks=True).post("/en/verify", {"text": receipt}).status_code == 403


def test_a_form_without_a_receipt_asks_for_one(receipt: str) -> None:
    answer = Client().post("/en/verify", {"text": " "})
    assert "No receipt was given." in said(answer.content)
