"""What goes out: everybody invited, letters read before they go, reminders and extensions, the register and its lists."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from docx import Document
from pytest_django.fixtures import Settings

from concertation.actions.party import admit_party
from concertation.core.language import OFFICIAL
from concertation.records.models import (
    Access,
    Consultation,
    Dispatch,
    Extension,
    Invitation,
    JournalEntry,
    Omission,
    Party,
    Representative,
    User,
)
from documents.writing.reading_back import needs_fonts
from factories import issued, opened_consultation
from people import AMRANI, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PAGES = ("invite", "invite/class?class=member_state", "preview", "mail", "board", "remind", "extend", "call")


@pytest.fixture(autouse=True)
def data(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def consultation() -> Consultation:
    found = opened_consultation()
    found.deadline = datetime(2030, 9, 1, 22, tzinfo=UTC)
    found.save()
    return found


@pytest.fixture
def officer() -> Client:
    client = Client()
    client.force_login(User.objects.create(username="amrani", role="officer"))
    return client


def at(consultation: Consultation, page: str, language: str = "en") -> str:
    return f"/{language}/desk/c/{consultation.slug}/{page}"


def told(body: str) -> str:
    """What a page says, on one line."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", body)).split())


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def post(client: Client, path: str, **fields: object) -> HttpResponse:
    return client.post(path, {key.replace("__", "-"): value for key, value in fields.items()})  # type: ignore[return-value]


def written_to(key: str, email: str, language: str = "") -> None:
    party = Party.objects.get(key=key)
    Representative.objects.create(party=party, office="new_york", email=email, language=language)


def all_states_asked(client: Client, consultation: Consultation) -> None:
    answer = post(client, at(consultation, "invite"), act="send", **{"class": "member_state"})
    assert (answer.status_code, answer["Location"]) == (302, at(consultation, "mail"))


@pytest.mark.parametrize("language", OFFICIAL)
def test_every_page_is_there_in_every_language(officer: Client, consultation: Consultation, language: str) -> None:
    all_states_asked(officer, consultation)
    for one in (*PAGES, "invited?party=BRA"):
        body = page(officer, at(consultation, one, language))
        assert f'<html lang="{language}"' in body
        assert "invite:" not in body
        ids = re.findall(r' id="([^"]+)"', body)
        assert len(ids) == len(set(ids)), one
        labels = set(re.findall(r'<label[^>]* for="([^"]+)"', body))
        fields = set(re.findall(r'<(?:input|select|textarea)(?![^>]*type="hidden")[^>]* id="([^"]+)"', body))
        assert labels == fields, one
    for one in ("register", "register/party?key=BRA", "register/load"):
        assert "invite:" not in page(officer, f"/{language}/desk/{one}")


def test_every_member_state_of_the_day_of_opening_is_asked_by_one_act(officer: Client, consultation: Consultation) -> None:
    body = told(page(officer, at(consultation, "invite")))
    assert "Governments One by one – Governments 192 0 0" in body
    all_states_asked(officer, consultation)
    assert Invitation.objects.filter(instrument="note_verbale", issue=1).count() == 192
    assert Access.objects.filter(role="party", revoked_at=None).count() == 192
    assert "No e-mail address, to be printed: 192" in told(page(officer, at(consultation, "invite")))


def test_a_note_to_organizations_is_refused_with_the_rule_and_what_was_chosen_stays(
    officer: Client, consultation: Consultation
) -> None:
    Party.objects.create(key="harbour-watch", party_class="ngo", name="Harbour Watch")
    fields = {"act": "send", "class": ["ngo"], "kind-ngo": "note_verbale"}
    answer = officer.post(at(consultation, "invite"), fields)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "never to non-governmental organizations" in told(body)
    assert re.search(r'name="class" value="ngo" checked', body)
    assert re.search(r'name="kind-ngo"><option value="note_verbale" selected', body)
    assert Invitation.objects.count() == 0
    assert page(officer, at(consultation, "preview?class=ngo&kind=note_verbale"), 422)


def test_a_note_to_a_united_nations_body_is_warned_of_and_sent_only_when_meant(
    officer: Client, consultation: Consultation
) -> None:
    fields = {"act": "send", "class": ["specialized_agency"], "kind-specialized_agency": "note_verbale"}
    answer = officer.post(at(consultation, "invite"), fields)
    assert "is not normally used to other bodies" in told(answer.content.decode())
    assert Invitation.objects.count() == 0
    officer.post(at(consultation, "invite"), fields | {"sure": "1"})
    assert set(Invitation.objects.values_list("instrument", flat=True)) == {"note_verbale"}
    assert Invitation.objects.count() == 15


def test_a_party_is_left_out_for_a_reason_and_taken_back(officer: Client, consultation: Consultation) -> None:
    there = at(consultation, "invite/class?class=observer_state")
    answer = officer.post(there, {"act": "leave_out", "party": ["VAT"]})
    assert answer.status_code == 422
    assert re.search(r'value="VAT" checked', answer.content.decode())
    officer.post(there, {"act": "leave_out", "party": ["VAT"], "reason": "It asked not to be written to."})
    assert "It asked not to be written to." in told(page(officer, at(consultation, "invite")))
    officer.post(at(consultation, "invite"), {"act": "send", "class": ["observer_state"]})
    assert list(Invitation.objects.values_list("party__key", flat=True)) == ["PSE"]
    officer.post(at(consultation, "invite"), {"act": "take_back_in", "omission": str(Omission.objects.get().pk)})
    assert Omission.objects.count() == 0


def test_letters_are_read_before_they_are_approved_all_at_once(officer: Client, consultation: Consultation) -> None:
    all_states_asked(officer, consultation)
    Invitation.objects.all().delete()
    for key in ("BRA", "FJI"):
        written_to(key, f"mission@{key.lower()}.example")
    all_states_asked(officer, consultation)
    assert "2 letters wait to be read before they are sent" in page(officer, "/en/desk")
    refused = post(officer, at(consultation, "mail"), kind="note_verbale")
    assert refused.status_code == 422
    first = Dispatch.objects.order_by("pk")[0]
    body = page(officer, at(consultation, f"mail/{first.pk}"))
    assert "A note verbale concerning this consultation is attached." in told(body)
    assert "{link}" not in body
    assert JournalEntry.objects.filter(act="open_dispatch", actor="amrani").count() == 1
    assert post(officer, at(consultation, "mail"), kind="note_verbale").status_code == 302
    assert set(Dispatch.objects.values_list("state", flat=True)) == {"approved"}


def test_no_page_but_the_printed_letter_holds_a_personal_link(officer: Client, consultation: Consultation) -> None:
    from concertation.web.secretariat.asking import keeper

    all_states_asked(officer, consultation)
    written_to("BRA", "mission@bra.example")
    secret = keeper().link_secret(Invitation.objects.get(party__key="BRA"))
    for one in (*PAGES, "invited?party=BRA", "preview?class=member_state&party=BRA&kind=note_verbale"):
        assert secret not in page(officer, at(consultation, one))
    printed = post(officer, at(consultation, "invited?party=BRA"), act="print", lang="en", form="docx")
    assert printed["Content-Disposition"] == 'attachment; filename="note_verbale-en.docx"'
    assert printed.content[:2] == b"PK"
    assert JournalEntry.objects.filter(act="print_instrument").count() == 1


def test_a_preview_is_the_instrument_on_the_page_and_as_a_file(officer: Client, consultation: Consultation) -> None:
    body = page(officer, at(consultation, "preview?class=member_state&narrow=1"))
    assert "Which ways and means serve cooperation?" in body
    assert 'class="phone"' in body
    for form, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = officer.get(at(consultation, f"preview?class=ngo&form={form}"))
        assert answer.content.startswith(begins)
        assert answer["Content-Disposition"] == f'attachment; filename="call-en.{form}"'


def test_a_link_is_given_anew_moved_and_ended_on_the_page_of_the_party(officer: Client, consultation: Consultation) -> None:
    all_states_asked(officer, consultation)
    written_to("BRA", "mission@bra.example")
    there = at(consultation, "invited?party=BRA")
    post(officer, there, act="reissue")
    assert Invitation.objects.get(party__key="BRA").issue == 2
    assert list(Dispatch.objects.values_list("kind", "address")) == [("notice", "mission@bra.example")]
    post(officer, there, act="move", day="2030-12-01", time="09:30")
    assert Invitation.objects.get(party__key="BRA").expires_at == datetime(2030, 12, 1, 14, 30, tzinfo=UTC)
    for day, time in (("soon", ""), ("9999-12-31", "18:00"), ("2030-12-02", "18:00+05:00")):
        assert post(officer, there, act="move", day=day, time=time).status_code == 422, (day, time)
    assert Invitation.objects.get(party__key="BRA").expires_at == datetime(2030, 12, 1, 14, 30, tzinfo=UTC)
    assert post(officer, there, act="end", reason="").status_code == 422
    post(officer, there, act="end", reason="It was forwarded.")
    assert "There is no valid link." in told(page(officer, there))


def test_reminders_and_extensions_are_one_act_each(officer: Client, consultation: Consultation) -> None:
    all_states_asked(officer, consultation)
    for key in ("BRA", "FJI", "TUV"):
        written_to(key, f"mission@{key.lower()}.example")
    refused = officer.post(at(consultation, "remind"), {"except": ["TUV"]})
    assert refused.status_code == 422
    assert re.search(r'value="TUV" checked', refused.content.decode())
    officer.post(at(consultation, "remind"), {"except": ["TUV"], "reason": "Its mission is closed."})
    reminded = Dispatch.objects.filter(kind="reminder").values_list("invitation__party__key", flat=True)
    assert sorted(reminded) == ["BRA", "FJI"]
    assert post(officer, at(consultation, "remind")).status_code == 422
    late = post(officer, at(consultation, "extend"), day="2030-10-01", time="18:00")
    assert late.status_code == 422
    post(officer, at(consultation, "extend"), day="2030-10-01", time="18:00", reason="Capitals asked for time.")
    assert Extension.objects.get().deadline_after == datetime(2030, 10, 1, 22, tzinfo=UTC)
    assert Dispatch.objects.filter(kind="extension").count() == 3
    assert "Capitals asked for time." in Client().get(f"/en/c/{consultation.slug}").content.decode()


def words_of_docx(data: bytes) -> str:
    return "\n".join(one.text for one in Document(BytesIO(data)).paragraphs)


def test_blank_particulars_and_an_issued_report_are_told_where_letters_are_approved(
    officer: Client, consultation: Consultation
) -> None:
    queue = at(consultation, "mail")
    all_states_asked(officer, consultation)
    assert "Blank on these letters" not in page(officer, queue), "none has an address"
    Invitation.objects.all().delete()
    written_to("BRA", "mission@bra.example")
    all_states_asked(officer, consultation)
    consultation.particulars = {"reference": "OHCHR/1", "replies_to": "", "signature": ""}
    consultation.save()
    body = page(officer, queue)
    assert "once they are approved: Address for replies Initials or signature Settings of the call" in told(body)
    assert f'href="{at(consultation, "call")}#do-particulars"' in body
    issued(consultation)
    body = page(officer, queue)
    assert "The report has been issued: letters that invite, remind or move the deadline" in told(body)
    assert ("Approve all" in told(body), "Cancel all of these" in told(body)) == (False, True)
    refused = post(officer, queue, kind="note_verbale")
    assert (refused.status_code, "can no longer go out. Cancel them." in told(refused.content.decode())) == (422, True)
    one = page(officer, at(consultation, f"mail/{Dispatch.objects.get().pk}"))
    assert ("can no longer go out" in told(one), 'value="approve"' in one, 'value="cancel"' in one) == (True, False, True)


def test_letters_that_wait_are_cancelled_together_and_hold_the_reminder_back(
    officer: Client, consultation: Consultation
) -> None:
    all_states_asked(officer, consultation)
    written_to("BRA", "mission@bra.example")
    Invitation.objects.all().delete()
    all_states_asked(officer, consultation)
    body = told(page(officer, at(consultation, "remind")))
    assert "1 party is not reminded: the letter that asks it to reply has not gone out yet. Queue of letters" in body
    assert f"To be reminded: {Invitation.objects.count() - 1}" in body
    queue = at(consultation, "mail")
    refused = post(officer, queue, kind="note_verbale", act="cancel", reason="")
    assert (refused.status_code, Dispatch.objects.get().state) == (422, "queued")
    post(officer, queue, kind="note_verbale", act="cancel", reason="A wrong annex.")
    assert (Dispatch.objects.get().state, Dispatch.objects.get().last_error) == ("cancelled", "A wrong annex.")


def test_whom_no_mail_reaches_is_reminded_and_told_of_the_extension_on_paper(
    officer: Client, consultation: Consultation
) -> None:
    all_states_asked(officer, consultation)
    written_to("FRA", "mission@fra.example")
    mail = page(officer, at(consultation, "mail"))
    assert "Reminder – No e-mail address, to be printed: 191" in told(mail)
    assert "Notice of extension – No e-mail" not in told(mail)
    one = Invitation.objects.get(party__key="TUV")
    where = at(consultation, f"mail/print/{one.pk}")
    paper = officer.post(f"{where}?kind=reminder&form=docx")
    assert paper["Content-Disposition"] == 'attachment; filename="reminder-TUV.docx"'
    words = words_of_docx(paper.content)
    link = re.search(r"/r/([a-z0-9]+)", words)
    assert link is not None
    assert ("Tuvalu" in words, "{link}" in words) == (True, False)
    assert Client().get(f"/en/r/{link[1]}").status_code == 200
    assert JournalEntry.objects.get(act="print_letter").detail == {"kind": "reminder"}
    for wrong in ("kind=extension&form=docx", "kind=reminder&form=exe", "kind=letter&form=pdf"):
        assert officer.post(f"{where}?{wrong}").status_code == 404
    reached = Invitation.objects.get(party__key="FRA")
    assert officer.post(f"{at(consultation, f'mail/print/{reached.pk}')}?kind=reminder&form=docx").status_code == 404
    post(officer, at(consultation, "extend"), day="2031-01-01", time="18:00", reason="Several asked for time.")
    assert "Several asked for time." in words_of_docx(officer.post(f"{where}?kind=extension&form=docx").content)


@needs_fonts
@pytest.mark.parametrize("language", ["ar", "zh"])
def test_a_printed_letter_is_a_pdf_in_the_language_of_its_party(
    officer: Client, consultation: Consultation, language: str
) -> None:
    all_states_asked(officer, consultation)
    Party.objects.filter(key="TUV").update(working_language=language)
    one = Invitation.objects.get(party__key="TUV")
    paper = officer.post(f"{at(consultation, f'mail/print/{one.pk}')}?kind=reminder&form=pdf")
    assert (paper.status_code, paper.content[:5]) == (200, b"%PDF-")


def test_the_settings_of_the_call_are_kept_and_the_late_rule_changes_only_for_a_reason(
    officer: Client, consultation: Consultation
) -> None:
    there = at(consultation, "call")
    assert post(officer, there, act="late_rule", rule="binding").status_code == 422
    post(officer, there, act="late_rule", rule="binding", reason="The report goes to print.")
    post(officer, there, act="referral", referral="Write to reprisals@office.example.")
    post(officer, there, act="particulars", reference="HR/1", replies_to="r@office.example", signature="F.A.")
    consultation.refresh_from_db()
    assert (consultation.late_rule, consultation.referral) == ("binding", "Write to reprisals@office.example.")
    assert consultation.particulars == {"reference": "HR/1", "replies_to": "r@office.example", "signature": "F.A."}
    assert "r@office.example" in page(officer, at(consultation, "preview"))


def test_a_list_is_tried_shown_decided_and_loaded(officer: Client) -> None:
    lines = "Name,Class,E-mail\nHarbour Watch,ngo,a@harbour.example\n"
    there = "/en/desk/register/load"
    file = SimpleUploadedFile("ngos-2011.csv", lines.encode())
    body = officer.post(there, {"act": "dry", "file": file}).content.decode()
    assert "New: Harbour Watch (harbour-watch)." in told(body)
    assert Party.objects.count() == 0
    kept = re.search(r'name="kept" value="([0-9a-f]{64})"', body)
    assert kept
    form = {"act": "load", "kept": kept[1], "name": "ngos-2011.csv", "source": "ngos"}
    assert officer.post(there, form).status_code == 302
    assert Representative.objects.get().email == "a@harbour.example"
    spelled = SimpleUploadedFile("ngos-2012.csv", lines.replace("Harbour", "Harbor").encode())
    body = officer.post(there, {"act": "dry", "file": spelled}).content.decode()
    line = re.search(r'name="(line-\d+)"', body)
    assert line
    kept = re.search(r'name="kept" value="([0-9a-f]{64})"', body)
    assert kept
    form["kept"] = kept[1]
    assert officer.post(there, form).status_code == 422
    officer.post(there, form | {line[1]: "harbour-watch"})
    assert Party.objects.get().also == ["Harbor Watch"]


def test_a_party_and_an_address_are_ended_for_a_reason(officer: Client) -> None:
    Party.objects.create(key="harbour-watch", party_class="ngo", name="Harbour Watch")
    there = "/en/desk/register/party?key=harbour-watch"
    post(officer, there, act="add_address", office="headquarters", email="a@harbour.example")
    address = Representative.objects.get()
    assert post(officer, there, act="end_address", address=address.pk, reason="").status_code == 422
    post(officer, there, act="end_address", address=address.pk, reason="It moved.")
    assert post(officer, there, act="end", reason=" ").status_code == 422
    post(officer, there, act="end", reason="It dissolved.")
    assert Party.objects.get().ended_reason == "It dissolved."
    assert "It dissolved." in told(page(officer, "/en/desk/register?ended=1"))
    assert "Parties: 0" in told(page(officer, "/en/desk/register"))


def test_only_a_state_is_said_to_have_a_mission(officer: Client, consultation: Consultation) -> None:
    admit_party("ilo", "specialized_agency", "International Labour Organization", actor=AMRANI, at=NOON)
    all_states_asked(officer, consultation)
    for key, offices in (
        ("BRA", ["Mission in New York", "Mission in Geneva", "Capital", "Headquarters", "Other office"]),
        ("ilo", ["Headquarters", "Office in New York", "Office in Geneva", "Other office"]),
    ):
        body = page(officer, f"/en/desk/register/party?key={key}")
        select = body.partition('<select id="office"')[2].partition("</select>")[0]
        assert re.findall(r">([^<>]+)</option>", select) == offices
    assert 'id="office"' in page(officer, f"{at(consultation, 'preview')}?class=member_state")
    assert 'id="office"' not in page(officer, f"{at(consultation, 'preview')}?class=ngo")
