"""The first hour of an officer: a text is pasted, read, corrected and confirmed; questions are put; a plan follows."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from unicodedata import normalize

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from concertation.core.language import OFFICIAL
from concertation.core.resolution import read_resolution
from concertation.documents.akn import write_resolution
from concertation.records.models import Consultation, JournalEntry, Mandate, Question, Resolution
from web.desk_world import page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TEXT = """Ninetieth session
Agenda item 71 (b)

Resolution adopted by the General Assembly on 14 December 2035

90/17. Upkeep of lighthouses

The General Assembly,

Recalling its resolution 89/1 of 3 December 2034,

1. Welcomes the lighting of the northern shores;

2. Requests the Secretary-General, in collaboration with the United Nations High Commissioner for Human
Rights, to consult States and non-governmental organizations on ways and means, as well as obstacles and
challenges and possible proposals to overcome them, for the upkeep of lighthouses;

3. Decides to continue its consideration of the question at its ninety-first session.

64th plenary meeting
14 December 2035
"""
SILENT = TEXT.replace("to consult States and non-governmental organizations on", "to reflect upon")


@pytest.fixture
def officer(settings: Settings, tmp_path: Path) -> Client:
    settings.DATA = tmp_path
    return signed_in("amrani", "officer")


def pasted(officer: Client, text: str = TEXT) -> str:
    """Where the text stands that was pasted."""
    answer = officer.post("/en/desk/mandate", {"text": text})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def form_of(page: str) -> dict[str, str]:
    """The fields of the form that carries what is typed, as a browser would send them back."""
    form = page.split('id="carried">')[1].split("</form>")[0]
    found: dict[str, str] = {}
    for tag, inside in re.findall(r"(<textarea[^>]*>)(.*?)</textarea>", form, re.DOTALL):
        found[attribute(tag, "name")] = unescape(inside)
    for tag, inside in re.findall(r"(<select[^>]*>)(.*?)</select>", form, re.DOTALL):
        (chosen,) = re.findall(r'<option value="([^"]*)" selected', inside) or [""]
        found[attribute(tag, "name")] = chosen
    for tag in re.findall(r"<input[^>]*>", form):
        if attribute(tag, "type") not in ("checkbox", "radio", "file") or " checked" in tag:
            found[attribute(tag, "name")] = unescape(attribute(tag, "value"))
    return found


def attribute(tag: str, name: str) -> str:
    hit = re.search(rf' {name}="([^"]*)"', tag)
    return hit[1] if hit else ""


def post(client: Client, address: str, said: dict[str, str]) -> HttpResponse:
    return client.post(address, said)  # type: ignore[return-value]


def adopted(officer: Client, **changed: str) -> str:
    """Where the builder of the mandate stands that was confirmed, with fields changed."""
    place = pasted(officer)
    answer = post(officer, place, form_of(officer.get(place).content.decode()) | changed)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def opened(officer: Client, **changed: str) -> Consultation:
    place = adopted(officer)
    said = form_of(officer.get(place).content.decode()) | changed | {"act": "open"}
    answer = post(officer, place, said)
    assert answer.status_code == 302, answer.content.decode()
    return Consultation.objects.get()


def test_from_a_pasted_text_to_an_open_call_and_its_plan(officer: Client) -> None:
    place = pasted(officer)
    page = officer.get(place).content.decode()
    fields = form_of(page)
    assert {name: fields[name] for name in ("symbol", "session", "agenda_item", "adopted", "consulted", "proposals")} == {
        "symbol": "A/RES/90/17", "session": "90", "agenda_item": "71 (b)", "adopted": "2035-12-14",
        "consulted": "States\nnon-governmental organizations", "proposals": "possible proposals to overcome them",
    }  # fmt: skip
    assert '<span id="w-subject"></span><span class="lit-up f-subject">the upkeep of lighthouses</span>' in page
    answer = post(officer, place, fields | {"subject": "the upkeep of all lighthouses"})
    builder = str(answer.headers["Location"])
    assert Mandate.objects.get().as_value().subject == "the upkeep of all lighthouses"
    said = form_of(officer.get(builder).content.decode())
    assert said["question-en-1"].endswith("with regard to the following: “the upkeep of all lighthouses”?")
    said |= {"question-en-2": "What stands in the way?", "considered_on": "2037-10-20", "day": "2037-06-02", "act": "open"}
    answer = post(officer, builder, said)
    consultation = Consultation.objects.get()
    assert answer.headers["Location"] == f"/en/desk/c/{consultation.slug}"
    assert (consultation.slug, consultation.title) == ("90-17", "Upkeep of lighthouses")
    assert Question.objects.filter(consultation=consultation).count() == 3 * len(OFFICIAL)
    assert Question.objects.get(language="en", number=2).text == "What stands in the way?"
    acts = JournalEntry.objects.order_by("pk").values_list("act", "actor")
    done = ("register_resolution", "adopt_mandate", "open_consultation", "adopt_codebook")
    assert list(acts) == [(act, "amrani") for act in done]
    plan = page_of(officer, f"/en/desk/c/{consultation.slug}/plan")
    assert '<time datetime="2037-08-11">11 August 2037</time>' in plan
    assert "Nothing in the plan contradicts anything else." in plan
    mandate = page_of(officer, f"/en/desk/c/{consultation.slug}/mandate")
    assert "What stands in the way?" in mandate
    assert 'class="answered"' in mandate


def test_every_unsure_field_says_why(officer: Client) -> None:
    page = officer.get(pasted(officer)).content.decode()
    unsure = re.findall(
        r'understood of-(\w+) unsure">.*?<span class="soft" id="why-\w+">(.*?)\n?</span>\n<', page, re.DOTALL
    )
    assert [(name, " ".join(re.sub("<[^>]+>", "", why).split())) for name, why in unsure] == [
        ("symbol", "Unsure: not printed; it was inferred from the rest of the text."),
        ("reporting_basis",
         "Unsure: no report is ordered in so many words; that the question returns only implies one."),
    ]  # fmt: skip


def test_a_text_that_orders_nothing_says_so_and_the_officer_names_the_paragraph(officer: Client) -> None:
    place = pasted(officer, SILENT)
    page = officer.get(place).content.decode()
    assert "No paragraph was found that asks anybody to consult." in page
    place += "?of=o2"
    fields = form_of(officer.get(place).content.decode())
    answer = post(officer, place, fields)
    assert answer.status_code == 422
    assert "Write who is consulted, one a line." in answer.content.decode()
    answer = post(officer, place, fields | {"consulted": "States", "obstacles": "obstacles and challenges"})
    assert answer.status_code == 302
    value = Mandate.objects.get().as_value()
    assert (value.paragraph, value.consulted, [one.limb for one in value.limbs]) == ("2", ("States",), ["obstacles"])


def test_what_was_typed_stays_when_it_is_refused_and_in_another_language(officer: Client) -> None:
    place = pasted(officer)
    fields = form_of(officer.get(place).content.decode()) | {"returns_at_session": "soon", "title": "Lamps"}
    answer = post(officer, place, fields)
    assert answer.status_code == 422
    assert form_of(answer.content.decode()) | {"csrfmiddlewaretoken": ""} == fields | {"csrfmiddlewaretoken": ""}
    switched = post(officer, place.replace("/en/", "/ar/"), fields | {"switch": "ar"})
    assert form_of(switched.content.decode())["title"] == "Lamps"
    assert not Mandate.objects.exists()


def test_a_text_is_kept_once_and_named_by_its_symbol(officer: Client) -> None:
    place = pasted(officer)
    assert pasted(officer) == place
    answer = officer.post("/en/desk/mandate", {"symbol": "a/res/90/17"})
    assert answer.headers["Location"] == place
    assert officer.post("/en/desk/mandate", {"symbol": "A/RES/1/1"}).status_code == 422
    assert officer.post("/en/desk/mandate", {"text": " "}).status_code == 422
    assert officer.post("/en/desk/mandate", {"text": "A letter to a friend."}).status_code == 422
    assert Resolution.objects.count() == 1


def test_a_file_is_read_as_its_text_is(officer: Client) -> None:
    file = SimpleUploadedFile("order.txt", TEXT.encode())
    answer = officer.post("/en/desk/mandate", {"file": file})
    assert answer.status_code == 302
    assert Resolution.objects.get().text == normalize("NFC", TEXT)


def test_what_stands_above_the_text_can_be_corrected_until_a_mandate_is_confirmed(officer: Client) -> None:
    adopted(officer, symbol="A/RES/90/18")
    assert Resolution.objects.get().symbol == "A/RES/90/18"
    assert JournalEntry.objects.filter(act="correct_resolution", actor="amrani").count() == 1
    place = f"/en/desk/mandate/{Resolution.objects.get().pk}"
    answer = post(officer, place, form_of(officer.get(place).content.decode()) | {"symbol": "A/RES/90/19"})
    assert answer.status_code == 422
    assert Mandate.objects.count() == 1


def test_the_builder_advises_against_questions_that_lead_and_opens_all_the_same(officer: Client) -> None:
    place = adopted(officer)
    said = form_of(officer.get(place).content.decode()) | {"question-en-1": "Why is it important to keep lighthouses?"}
    looked = post(officer, place, said | {"act": "look", "considered_on": "2037-10-20", "preview": "fr"})
    page = looked.content.decode()
    assert "these words take something as given" in page
    assert "As a permanent mission" in page
    assert "présente ses compliments" in page
    assert "the deadline for replies would be 2 June 2037" in page
    assert post(officer, place, said | {"act": "open"}).status_code == 302


def test_the_builder_refuses_what_cannot_be_asked(officer: Client) -> None:
    place = adopted(officer)
    said = form_of(officer.get(place).content.decode()) | {"act": "open"}
    for changed, sentence in (
        ({"title": ""}, "The consultation has no title."),
        ({"question-ar-1": ""}, "A question is not asked in every language."),
        ({"day": "2020-01-01"}, "The deadline has passed already."),
        ({"day": "soon"}, "This is no day and no time."),
        ({"day": "9999-12-31"}, "This is no day and no time."),
        ({"day": "2037-06-02", "time": "18:00+05:00"}, "This is no day and no time."),
        ({"considered_on": "soon"}, "This is no day."),
    ):
        answer = post(officer, place, said | changed)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    dropped = said | {f"question-{code}-1": "" for code in OFFICIAL}
    assert post(officer, place, dropped).status_code == 302
    assert list(Question.objects.filter(language="en").values_list("number", "limb")) == [(1, "obstacles"), (2, "proposals")]
    assert post(officer, place, said).status_code == 422
    assert post(officer, place, said | {"again": "1"}).status_code == 302
    assert Consultation.objects.count() == 2


def test_the_plan_is_told_in_arabic_and_as_a_calendar(officer: Client) -> None:
    consultation = opened(officer)
    place = f"/ar/desk/c/{consultation.slug}/plan"
    assert "يوم الجلسة غير معروف بعد" in page_of(officer, place)
    assert post(officer, f"{place}/meeting", {"considered_on": "soon"}).status_code == 422
    assert post(officer, f"{place}/meeting", {"considered_on": "2020-10-20"}).status_code == 302
    page = page_of(officer, place)
    assert "لا يمكن تقديم التقرير في موعده" in page
    assert "قاعدة الأسابيع العشرة" in page
    calendar = officer.get(f"/en/desk/c/{consultation.slug}/plan.ics").content.decode()
    assert calendar.count("BEGIN:VEVENT") == 13
    assert "DTSTART;VALUE=DATE:20200811" in calendar
    assert "SUMMARY:Report submitted: Upkeep of lighthouses" in calendar


def test_a_deadline_on_a_sunday_is_questioned_wherever_it_is_set_though_no_meeting_is_known(officer: Client) -> None:
    consultation = opened(officer, day="2037-06-07")
    sunday = "“Deadline for replies” falls on 7 June 2037, a Sunday."
    assert sunday in page_of(officer, f"/en/desk/c/{consultation.slug}/plan")
    looked = page_of(officer, f"/en/desk/mandate/adopted/{Mandate.objects.get().pk}")
    seen = post(officer, f"/en/desk/mandate/adopted/{Mandate.objects.get().pk}", form_of(looked) | {"day": "2037-06-07"})
    assert sunday in seen.content.decode()
    moved = {"day": "2037-06-14", "time": "18:00", "reason": "Capitals asked for time."}
    later = post(officer, f"/en/desk/c/{consultation.slug}/extend", moved)
    assert "It falls on a day on which United Nations Headquarters is closed." in page_of(officer, str(later["Location"]))


def test_only_officers_begin_a_consultation_and_everybody_at_the_desk_reads_the_plan(officer: Client) -> None:
    consultation = opened(officer, considered_on="2037-10-20")
    second = signed_in("okello", "second_officer")
    for path in ("/en/desk/mandate", f"/en/desk/mandate/{Resolution.objects.get().pk}",
                 f"/en/desk/mandate/adopted/{Mandate.objects.get().pk}"):  # fmt: skip
        assert second.get(path).status_code == 404
    assert post(second, f"/en/desk/c/{consultation.slug}/plan/meeting", {"considered_on": ""}).status_code == 404
    for path in ("plan", "plan.ics", "mandate"):
        assert second.get(f"/en/desk/c/{consultation.slug}/{path}").status_code == 200
    assert "considered_on" not in page_of(second, f"/en/desk/c/{consultation.slug}/plan")


def test_a_resolution_in_akoma_ntoso_is_read_by_its_elements_in_a_confined_child(officer: Client) -> None:
    resolution = read_resolution(TEXT)
    file = SimpleUploadedFile("order.xml", write_resolution(resolution, marked_up_on=date(2036, 1, 1)))
    answer = officer.post("/en/desk/mandate", {"file": file})
    assert answer.status_code == 302
    assert Resolution.objects.get().as_value() == resolution
    assert 'class="answered"' in page_of(officer, str(answer.headers["Location"]))
    torn = SimpleUploadedFile("order.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><akomaNtoso>&a;</akomaNtoso>')
    refused = officer.post("/en/desk/mandate", {"file": torn})
    assert refused.status_code == 422
    assert "The file could not be read." in refused.content.decode()
    assert Resolution.objects.count() == 1


def test_an_officer_adds_a_question_of_her_own_to_those_of_the_mandate(officer: Client) -> None:
    own = {f"question-{code}-4": f"Which lighthouses? ({code})" for code in OFFICIAL}
    place = adopted(officer)
    said = form_of(officer.get(place).content.decode())
    assert said["limb-4"] == "views"
    partly = post(officer, place, said | {"question-en-4": "Which lighthouses?", "act": "open"})
    assert partly.status_code == 422
    assert "<details open><summary>Add a question of your own (question 4)" in partly.content.decode()
    assert post(officer, place, said | own | {"limb-4": "obstacles", "act": "open"}).status_code == 302
    asked = Question.objects.filter(language="en").order_by("number").values_list("number", "limb", "text")
    assert list(asked)[2:] == [(3, "proposals", asked[2][2]), (4, "obstacles", "Which lighthouses? (en)")]
