"""What a form or a header says where a number is expected: figures of no alphabet of ours, or more of them than any has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from concertation.actions.report import begin_writing
from concertation.actions.submission import Facts
from concertation.records.drafts import grounds_for
from concertation.records.models import Party
from factories import issued
from people import AMRANI, NOON
from web.desk_world import Desk, signed_in
from web.respondent import draft_by_link
from web.test_mandating import form_of, pasted

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WORDS: Final = "We propose that a fund be set up for those who travel far."


def way_in_ended(desk: Desk, number: str) -> int:
    del desk
    author, draft = draft_by_link(settings.DATA)
    return author.post(f"{draft}/reviewers", {"act": "end", "reviewer": number}).status_code


def address_ended(desk: Desk, number: str) -> int:
    Party.objects.create(key="harbour-watch", party_class="ngo", name="Harbour Watch")
    form = {"act": "end_address", "address": number, "reason": "It moved."}
    return by_chief("/en/desk/register/party?key=harbour-watch", form)


def taken_back_in(desk: Desk, number: str) -> int:
    return by_chief(f"{desk.at}/invite", {"act": "take_back_in", "omission": number})


def list_tried(desk: Desk, number: str) -> int:
    del desk
    chief, load = signed_in("sato", "chief"), "/en/desk/register/load"
    file = SimpleUploadedFile("ngos.csv", b"Name,Class\nHarbour Watch,ngo\n")
    tried = chief.post(load, {"act": "dry", "file": file}).content.decode()
    form = {"act": "dry", "kept": tried.split('name="kept" value="')[1][:64], "name": "ngos.csv", f"line-{number}": "new"}
    return chief.post(load, urlencode(form), "application/x-www-form-urlencoded").status_code


def corrected(desk: Desk, number: str) -> int:
    place = f"{desk.at}/publish/correct/{issued(desk.consultation).pk}"
    return by_chief(place, {"paragraph1": "1", "sentence1": number, "before1": "a", "after1": "b", "reason": "A slip."})


def looked_for(desk: Desk, number: str) -> int:
    one = desk.receive(WORDS, Facts(party_name="Lantern", party_class="ngo", publication="named", language="en"))
    return signed_in("sato", "chief").get(f"{desk.at}/code/{one.pk}", {"at": f"{one.pk}.{number}.{number}-9"}).status_code


def signatory_asked(desk: Desk, number: str) -> int:
    one = desk.receive(WORDS, Facts(party_name="Lantern", party_class="ngo", publication="named", language="en"))
    return by_chief(f"{desk.at}/intake/{one.pk}/do", {"act": "signatory", "who": number})


def session_typed(desk: Desk, number: str) -> int:
    del desk
    officer = signed_in("sato", "chief")
    place = pasted(officer)
    return by_chief(place, form_of(officer.get(place).content.decode()) | {"session": number})


def budget_typed(desk: Desk, number: str) -> int:
    material = grounds_for(desk.consultation, "en", NOON.date(), desk.safe)
    report = begin_writing(desk.consultation, "thematic", "en", material, actor=AMRANI, at=NOON)
    return by_chief(f"{desk.at}/report/{report.pk}/do", {"act": "change", "section": "1", "heading": "I", "budget": number})


def body_announced(desk: Desk, number: str) -> int:
    del desk
    return Client().get("/en/c", CONTENT_LENGTH=number).status_code


def by_chief(path: str, form: Mapping[str, object]) -> int:
    return signed_in("sato", "chief").post(path, form).status_code


SENT: Final[dict[Callable[[Desk, str], int], int]] = {
    way_in_ended: 303, address_ended: 302, taken_back_in: 302, list_tried: 200, corrected: 422, looked_for: 200,
    signatory_asked: 422, session_typed: 422, budget_typed: 422, body_announced: 413,
}  # fmt: skip
"""What is sent, and what is answered: not a fault of ours."""


@pytest.mark.parametrize("number", ["²", "9" * 5000], ids=["superscript", "five thousand figures"])
@pytest.mark.parametrize(("send", "answer"), SENT.items(), ids=lambda one: getattr(one, "__name__", str(one)))
def test_what_is_no_number_finds_nothing_and_is_no_fault(
    desk: Desk, send: Callable[[Desk, str], int], answer: int, number: str
) -> None:
    assert send(desk, number) == answer
