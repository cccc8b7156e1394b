"""The door for programs: a reply is received once, proven in the answer, sealed, and refused in words that programs read."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from concertation.actions.party import admit_party
from concertation.actions.submission import Doorkeeper, content_of, let_in
from concertation.core.ledger import verify_receipt
from concertation.core.submission import Content, Document
from concertation.records.installed import door_secret_of, safe_of, signing_key_of
from concertation.records.models import Consultation, Party, Submission
from factories import CHANCE, opened_consultation
from machine import Machine, database_of_its_own
from people import AMRANI, NOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

SENDERS = Path(__file__).parent.parent / "senders.py"
a_database = pytest.fixture(name="a_database")(database_of_its_own)
REPLY = {
    "language": "fr", "party_name": "Ligue des lanternes", "answers": {"1": "Nous proposons un fonds."},
    "summary": "Un fonds.", "publication": "named", "consents": ["read", "quoted", "named", "published"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def installed(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """An installation of its own."""
    settings.DATA = tmp_path
    yield
    for one in (safe_of, door_secret_of, signing_key_of):
        one.cache_clear()


def token(party: Party, tmp_path: Path, role: str = "device") -> str:
    keeper = Doorkeeper(door_secret_of(tmp_path))
    return let_in(role, "their system", None, keeper=keeper, actor=AMRANI, at=NOON, chance=CHANCE, party=party)


def lanterns() -> Party:
    return admit_party("lanterns", "ngo", "League of Lanterns", actor=AMRANI, at=NOON)


def posted(consultation: Consultation, secret: str, said: Any, key: str = "one", **more: Any) -> Any:
    return Client().post(
        f"/c/{consultation.slug}/s", said if isinstance(said, str) else json.dumps(said),
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}", "Idempotency-Key": key, **more},
    )  # fmt: skip


def test_a_reply_is_received_with_its_proof_and_a_retry_is_answered_alike(tmp_path: Path) -> None:
    consultation, secret = opened_consultation(), token(lanterns(), tmp_path)
    first, again = posted(consultation, secret, REPLY), posted(consultation, secret, REPLY)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    kept = Submission.objects.get()
    assert first.json()["reference"] == kept.pk
    original = safe_of(tmp_path).original_of(kept)
    assert (kept.blob, (tmp_path / "blobs").exists()) == ("", False), "its row keeps it"
    assert verify_receipt(first.json()["receipt"], signing_key_of(tmp_path).vkey, original).index == 2
    told = (kept.door, kept.state, kept.publication, kept.language, kept.party_class, kept.party_name, kept.acknowledge)
    assert told == ("api", "received", "named", "fr", "ngo", "League of Lanterns", "full")
    assert sorted(kept.consents.values_list("purpose", flat=True)) == ["named", "published", "quoted", "read"]
    assert content_of(kept, safe_of(tmp_path)) == Content(
        language="fr", party_name="Ligue des lanternes", party_class="ngo", answers={1: "Nous proposons un fonds."},
        summary="Un fonds.", publication="named", consents=("named", "published", "quoted", "read"),
    )  # fmt: skip


def test_documents_come_in_base64_or_as_parts_of_a_form_and_lie_sealed(tmp_path: Path) -> None:
    consultation, secret = opened_consultation(), token(lanterns(), tmp_path)
    file = b"We propose a fund for zyxomma."
    in_json = {"publication": "unnamed", "documents": [{"name": "views.txt", "content": b64encode(file).decode()}]}
    assert posted(consultation, secret, in_json, "json").status_code == 201
    form = {"reply": json.dumps({"publication": "unnamed"}), "document": SimpleUploadedFile("views.txt", file)}
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "form"}
    assert Client().post(f"/c/{consultation.slug}/s", form, headers=headers).status_code == 201
    safe = safe_of(tmp_path)
    for kept in Submission.objects.all():
        (annex,) = kept.annexes.all()
        assert safe.read(annex.blob, safe.key_of(kept.pk)) == file
        assert content_of(kept, safe).documents == (Document("views.txt", annex.sha256, len(file)),)
    assert not [one for one in tmp_path.rglob("*") if one.is_file() and b"zyxomma" in one.read_bytes()]


def test_what_is_not_to_be_public_gets_its_receipt_when_it_asks(tmp_path: Path) -> None:
    consultation, secret = opened_consultation(), token(lanterns(), tmp_path)
    hidden = REPLY | {"publication": "confidential"}
    assert posted(consultation, secret, hidden, "bare").json()["receipt"] is None
    assert posted(consultation, secret, hidden | {"acknowledge": "full"}, "full").json()["receipt"] is not None
    assert list(Submission.objects.filter(consents__purpose="quoted")) == []


def test_a_state_chooses_between_the_levels_that_our_pages_offer_it(tmp_path: Path) -> None:
    consultation, state = opened_consultation(), admit_party("XBG", "member_state", "Benguira", actor=AMRANI, at=NOON)
    secret = token(state, tmp_path)
    for level in ("unnamed", "confidential"):
        answer = posted(consultation, secret, REPLY | {"publication": level}, level)
        assert problem(answer) == (422, "other_level")
        assert answer.json()["detail"] == (
            f"The level {level} is not offered to the class member_state. Choose one of these: named, unattributed."
        )
    assert Submission.objects.count() == 0
    for level in ("named", "unattributed"):
        assert posted(consultation, secret, REPLY | {"publication": level}, level).status_code == 201


def test_a_correction_takes_the_place_of_the_first_and_only_of_ones_own(tmp_path: Path) -> None:
    consultation, secret = opened_consultation(), token(lanterns(), tmp_path)
    other = token(admit_party("others", "ngo", "Others", actor=AMRANI, at=NOON), tmp_path)
    first = posted(consultation, secret, REPLY).json()["reference"]
    corrected = REPLY | {"summary": "Un fonds.", "answers": {"1": "Deux fonds."}, "corrects": first}
    assert problem(posted(consultation, other, corrected, "two")) == (422, "nothing_to_correct")
    second = posted(consultation, secret, corrected, "two").json()["reference"]
    assert dict(Submission.objects.values_list("pk", "state")) == {first: "superseded", second: "received"}


def problem(answer: Any) -> tuple[int, str]:
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


def test_what_we_do_not_take_is_said_as_a_problem(settings: Settings, tmp_path: Path) -> None:
    consultation, party = opened_consultation(), lanterns()
    secret = token(party, tmp_path)
    for wrong in ("", "nonsense", token(party, tmp_path, "reviewer")):
        answer = posted(consultation, wrong, REPLY)
        assert problem(answer) == (401, "no_token")
        assert answer["WWW-Authenticate"] == "Bearer"
    assert problem(posted(consultation, secret, REPLY, "")) == (422, "no_key")
    assert problem(posted(consultation, secret, "{", "a")) == (422, "invalid")
    assert problem(posted(consultation, secret, REPLY | {"unknown": 1}, "b")) == (422, "invalid")
    assert problem(posted(consultation, secret, {"answers": {"1": "Yes"}}, "c")) == (422, "invalid")
    assert problem(posted(consultation, secret, {"publication": "named", "summary": "Only."}, "d")) == (422, "empty_reply")
    assert problem(posted(consultation, secret, REPLY | {"party_class": "igo"}, "e")) == (422, "other_class")
    broken = REPLY | {"documents": [{"name": "a", "content": "§"}]}
    assert problem(posted(consultation, secret, broken, "f")) == (422, "not_base64")
    settings.LARGEST_BODY = 10
    assert problem(posted(consultation, secret, REPLY, "g")) == (413, "too_large")
    assert Submission.objects.count() == 0


def test_a_key_belongs_to_one_reply_of_one_device(tmp_path: Path) -> None:
    consultation, secret = opened_consultation(), token(lanterns(), tmp_path)
    other = token(admit_party("others", "ngo", "Others", actor=AMRANI, at=NOON), tmp_path)
    first = posted(consultation, secret, REPLY)
    assert problem(posted(consultation, secret, REPLY | {"summary": "Another."})) == (422, "key_used")
    theirs = posted(consultation, other, REPLY)
    assert theirs.status_code == 201
    assert theirs.json()["reference"] != first.json()["reference"]


def test_a_device_that_sends_too_much_waits_and_no_other_does(settings: Settings, tmp_path: Path) -> None:
    settings.DEVICE_RATE = 2
    consultation, party = opened_consultation(), lanterns()
    busy, calm = token(party, tmp_path), token(party, tmp_path)
    answers = [posted(consultation, busy, REPLY, str(key)) for key in range(3)]
    assert [one.status_code for one in answers[:2]] == [201, 201]
    assert (problem(answers[2]), answers[2]["Retry-After"]) == ((429, "too_many"), "60")
    assert posted(consultation, calm, REPLY).status_code == 201


def test_the_same_key_at_the_same_time_gives_one_reply(tmp_path: Path, a_database: str) -> None:
    machine = Machine(tmp_path, a_database)
    command = [sys.executable, str(SENDERS), str(tmp_path), "8"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=machine.environment)
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    assert len({reference for _, reference in answers}) == 1
    assert {status for status, _ in answers} <= {200, 201}


def test_the_page_at_the_address_is_still_there_for_readers() -> None:
    opened_consultation()
    assert Client().get("/en/c/65-218/s").status_code == 200
    assert Client().post("/en/c/65-218/s").status_code == 401


def test_a_reply_asks_the_database_seventeen_times_at_most_however_many_there_are(tmp_path: Path) -> None:
    consultation, secret = opened_consultation(), token(lanterns(), tmp_path)
    bare = REPLY | {"publication": "confidential"}
    posted(consultation, secret, bare, "first")
    counts = []
    for turn in range(4):
        with CaptureQueriesContext(connection) as asked:
            posted(consultation, secret, bare, str(turn))
        counts.append(len(asked))
    # Once more where the entry completes subtrees of the log, which every other does.
    assert max(counts) <= 17 + LOCKING


LOCKING = connection.vendor == "postgresql"
"""There the log is locked by a question of its own."""
