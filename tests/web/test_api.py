"""The interface for programs: what it gives, what it says instead, and that it tells of nobody who is not public."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from concertation.core.refusal import Refusal
from concertation.records.models import Passage, PublishedFindings, Version
from concertation.web.api.problem import refused
from web.answers import HAS_FONTS, body_of, got, json_of, words_of
from web.published_world import World, addresses_of, alike, fold_under, take_back, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HOST = "http://testserver"
NOTICE = "specimen — not a United Nations document"
LICENCE = "CC BY 4.0 for the data of the Secretariat; replies remain their authors’"
BENGUIRA, LANTERNES, UNNAMED = "benguira.docx", "tabloquet-memo.docx", "velvetine-memo.txt"


def readable(made: World) -> list[str]:
    """The addresses of its data that this machine can answer: without fonts there are no PDFs."""
    return [one for one in addresses_of(made) if HAS_FONTS or not one.endswith(".pdf")]


def json_addresses(made: World) -> list[str]:
    """Those that answer with JSON."""
    return [one for one in addresses_of(made) if one.split("?")[0].endswith(".json")]


def test_it_describes_itself_with_all_its_addresses() -> None:
    described = json_of("/api/openapi.json")
    assert described["openapi"] == "3.1.0"
    assert list(described["paths"]) == [
        "/c.json", "/c/{slug}.json", "/c/{slug}/s.json", "/c/{slug}/s/{id}.json", "/c/{slug}/findings.json",
        "/c/{slug}/findings/{theme}.json", "/c/{slug}/codebook.json", "/c/{slug}/report/{number}.json",
        "/c/{slug}/followup.json", "/c/{slug}/assistance.json", "/log.json",
        "/c/{slug}/s",
    ]  # fmt: skip
    assert described["info"]["license"] == {"name": LICENCE, "url": "https://creativecommons.org/licenses/by/4.0/"}
    for path, operations in described["paths"].items():
        (method,) = operations
        assert (method == "post") == (path == "/c/{slug}/s")
        assert operations[method]["description"]
        problems = [operations[method]["responses"][status]["content"] for status in ("404", "422")]
        assert [list(one) for one in problems] == [["application/problem+json"]] * 2
    assert body_of(Client().get("/fr/api/openapi.json")) == body_of(Client().get("/api/openapi.json"))


def test_a_consultation_says_what_was_asked_of_whom_by_when() -> None:
    made = world()
    listed = json_of("/c.json")
    assert listed["notice"] == NOTICE
    summary = {
        "slug": "65-218",
        "address": f"{HOST}/c/65-218",
        "title": "Enhancement of international cooperation in the field of human rights",
        "titles": {"fr": "Renforcement de la coopération internationale dans le domaine des droits de l’homme"},
        "lang": "en",
        "training": True,
        "standing": "reported",
        "opened": "2011-07-01T12:00:00Z",
        "deadline": "2011-06-01T00:00:00Z",
        "considered_on": "2011-10-20",
        "resolution": "A/RES/65/218",
        "paragraph": "1",
    }
    assert listed["consultations"] == [summary]
    assert json_of("/c.json?standing=open")["consultations"] == []
    whole = json_of(f"/c/{made.slug}.json")
    assert {key: whole[key] for key in summary} == summary
    assert [one["limb"] for one in whole["limbs"]] == ["ways_and_means", "obstacles", "proposals"]
    assert [(one["lang"], one["number"]) for one in whole["questions"]] == [(a, n) for a in ("en", "fr") for n in (1, 2, 3)]
    assert (whole["received"], whole["published"]) == (7, 3)
    assert [(one["number"], one["lang"]) for one in whole["versions"]] == [(1, "en"), (1, "fr")]


def test_the_list_is_read_page_by_page() -> None:
    made = world(*map(alike, range(30)), reported=False)
    first = json_of(f"/c/{made.slug}/s.json?class=ngo")
    assert (first["matching"], first["more"], len(first["replies"])) == (31, False, 25)
    assert first["next"] == f"{HOST}/c/65-218/s.json?class=ngo&before=9"
    second = json_of(first["next"])
    assert [one["number"] for one in (*first["replies"], *second["replies"])] == [*range(33, 3, -1), 2]
    assert second["next"] is None
    assert first["facets"]["class"] == {"ngo": 31, "individual": 1, "member_state": 1}


def test_the_list_is_narrowed_as_on_the_page() -> None:
    made = world()

    def labels(asked: str) -> list[str]:
        return [one["label"] for one in json_of(f"/c/{made.slug}/s.json?{asked}")["replies"]]

    assert labels("language=fr") == ["Ligue des lanternes"]
    assert labels("region=african_states") == ["Benguira (on behalf of Tamaru)"]
    assert labels("theme=reporting") == ["Benguira (on behalf of Tamaru)"]
    assert labels("q=mechanisms") == ["An individual"]
    assert labels("q=refused") == []


def test_a_reply_that_is_not_to_be_named_is_told_by_its_class() -> None:
    made = world()
    one = made.replies[UNNAMED]
    text = "We are afraid to be seen when we speak with the mechanisms, and technical cooperation does not reach us."
    digest, passage = one.texts.get().sha256, f"{one.id}.1.0-104"
    uses = [{"paragraph": "9", "version": 1, "address": f"{HOST}/c/65-218/report/1#p9s3"}]
    assert json_of(f"/c/{made.slug}/s/{one.id}.json") == {
        "notice": NOTICE,
        "licence": LICENCE,
        "id": one.id,
        "number": 3,
        "address": f"{HOST}/c/65-218/s/{one.id}",
        "label": "An individual",
        "party": None,
        "class": "individual",
        "region": None,
        "on_behalf_of": [],
        "lang": "en",
        "received": "2011-05-04",
        "published": "2011-07-01T12:00:00Z",
        "publication": "unnamed",
        "leading": None,
        "themes": ["technical_cooperation"],
        "uses": uses,
        "supporters": 1,
        "signatories": [],
        "texts": [{"text_sha256": digest, "ordinal": 1, "part": "body", "lang": "en", "text": text}],
        "passages": [
            {
                "passage": passage,
                "text_sha256": digest,
                "start": 0,
                "end": 104,
                "page": None,
                "lang": "en",
                "kind": "paragraph",
                "words": text,
                "address": f"{HOST}/c/65-218/s/{one.id}#p0-104",
                "codings": [{"limb": "obstacles", "theme": "technical_cooperation"}],
                "uses": uses,
            }
        ],
    }


def test_a_named_reply_is_told_by_its_name_and_for_whom_it_speaks() -> None:
    made = world()
    told = json_of(f"/c/{made.slug}/s/{made.replies[BENGUIRA].id}.json")
    assert told["party"] == {"key": "XBG", "name": "Benguira"}
    assert told["on_behalf_of"] == ["Tamaru"]
    annexed = json_of(f"/c/{made.slug}/s/{made.replies[LANTERNES].id}.json")
    assert [one["lang"] for one in annexed["texts"]] == ["fr", "ar"]
    assert annexed["passages"][-1]["address"].endswith("#a2p0-42")


def test_findings_are_those_published_with_the_words_on_each_theme() -> None:
    made = world()
    findings = json_of(f"/c/{made.slug}/findings.json")
    assert findings["bases"] == [
        {"class": "member_state", "respondents": 1},
        {"class": "ngo", "respondents": 1},
        {"class": "individual", "respondents": 1},
    ]
    theme = json_of(f"/c/{made.slug}/findings/reporting.json")
    assert theme["labels"] == {"en": "Reporting", "fr": "Rapports"}
    told = [(one["limb"], one["tallies"], [each["words"] for each in one["passages"]]) for one in theme["findings"]]
    tally = {"class": "member_state", "basis": "coded", "respondents": 1, "base": 1, "by_region": {"african_states": 1}}
    assert told == [
        ("obstacles", [tally], ["The main obstacle is the burden of reporting on small administrations."]),
        ("proposals", [tally], ["- propose that reporting be made simpler;"]),
    ]
    for each in (each for one in theme["findings"] for each in one["passages"]):
        kept = Passage.objects.with_words().get(pk=each["passage"])
        assert each["words"] == kept.words
        assert each["address"] == f"{HOST}/c/65-218/s/{kept.submission_id}#p{kept.start}-{kept.end}"


def test_a_report_names_under_its_sentences_what_is_public_and_nothing_else() -> None:
    made = world()
    english, french = (json_of(f"/c/{made.slug}/report/1.json{asked}") for asked in ("", "?language=fr"))
    assert (english["lang"], french["lang"], english["languages"]) == ("en", "fr", ["en", "fr"])
    kept = Version.objects.get(report__language="en")
    assert english["sha256"] == kept.sha256
    assert english["measures"] == kept.measures
    counted = [one for part in english["report"]["paragraphs"] for one in part["sentences"] if one["kind"] == "counted"]
    published = {one.id for one in made.replies.values() if one.state == "published"}
    assert {id for one in counted for id in one["submissions"]} == published
    sealed = [one for part in kept.structure["paragraphs"] for one in part["sentences"] if one["kind"] == "counted"]
    assert [one["text"] for one in counted] == [one["text"] for one in sealed]
    assert {id for one in sealed for id in one["submissions"]} > published
    assert Client().get(f"/c/{made.slug}/report/1.json?language=es").status_code == 404


def test_the_codebook_and_the_log_are_open() -> None:
    made = world()
    codebook = json_of(f"/c/{made.slug}/codebook.json")
    assert [(one["key"], one["definition"]) for one in codebook["themes"]] == [
        ("technical_cooperation", "Help asked for."),
        ("reporting", "Reports to treaty bodies."),
    ]
    log = json_of("/log.json")
    assert (log["size"], log["note"].split("\n")[:2]) == (15, ["concertation.invalid/test", "15"])


def test_before_anything_is_there_it_says_so() -> None:
    assert json_of("/c.json")["consultations"] == []
    log = json_of("/log.json")
    assert (log["size"], log["note"]) == (0, None)


def test_unknown_and_not_public_are_the_same_problem() -> None:
    made = world()
    hidden = [one for one in made.replies.values() if one.state != "published"]
    addresses = [f"/c/{made.slug}/s/{one.id}.json" for one in hidden]
    addresses += [f"/c/{made.slug}/s/{'a' * 26}.json", "/c/nowhere.json", f"/c/{made.slug}/findings/nothing.json"]
    answers = [Client().get(one) for one in addresses]
    assert {(one.status_code, one["Content-Type"]) for one in answers} == {(404, "application/problem+json")}
    assert {one.content for one in answers} == {answers[0].content}
    assert answers[0].json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing public at this address.",
        "code": "not_found",
        "faults": [],
    }


def test_every_address_of_data_answers_with_a_problem_also_where_there_is_no_operation() -> None:
    made = world()
    client = Client(raise_request_exception=False)
    unknown = [f"/c/{made.slug}/mandate.json", f"/fr/c/{made.slug}/s/nothing/at/all.json", "/nothing.json"]
    absent = [client.get(one) for one in unknown]
    assert {(one.status_code, one["Content-Type"]) for one in absent} == {(404, "application/problem+json")}
    assert {one.content for one in absent} == {client.get(f"/c/{made.slug}/s/{'a' * 26}.json").content}
    assert client.get("/nothing")["Content-Type"] == "text/html; charset=utf-8"
    refused = client.post(f"/c/{made.slug}.json")
    assert (refused.status_code, refused["Content-Type"]) == (405, "application/problem+json")
    assert (set(refused["Allow"].split(", ")), refused.json()["code"]) == ({"GET", "HEAD"}, "not_allowed")
    PublishedFindings.objects.update(structure={})
    broken = client.get(f"/c/{made.slug}/findings.json")
    assert (broken.status_code, broken["Content-Type"], broken.json()["code"]) == (500, "application/problem+json", "fault")
    assert client.get(f"/c/{made.slug}/findings")["Content-Type"] == "text/plain; charset=utf-8"


def test_what_is_asked_wrongly_is_said_part_by_part() -> None:
    answer = Client().get("/c/65-218/s.json?before=soon&q=%00")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    told = answer.json()
    assert (told["code"], [one["where"] for one in told["faults"]]) == ("invalid", ["query.q", "query.before"])


def test_a_refusal_keeps_its_code_and_its_way_out() -> None:
    request = Client().get("/c.json").wsgi_request
    answer = refused(request, Refusal("too_much", "That is too much: {n}.", "Ask for less.", n=7))
    told = json.loads(answer.content)
    assert (answer.status_code, told["code"], told["detail"]) == (422, "too_much", "That is too much: 7. Ask for less.")


def test_every_answer_of_a_training_consultation_is_marked_and_none_of_another() -> None:
    made = world()
    assert {json_of(one)["notice"] for one in (*json_addresses(made), "/log.json")} == {NOTICE}
    assert {json_of(one)["licence"] for one in json_addresses(made)} == {LICENCE}
    made.consultation.training = False
    made.consultation.save()
    assert {json_of(one)["notice"] for one in (*json_addresses(made), "/log.json")} == {None}


def test_nothing_tells_of_what_is_not_public() -> None:
    made = world()
    told = {address: words_of(got(address)) for address in readable(made)}
    assert [(secret, address) for address, text in told.items() for secret in made.secrets if secret in text] == []


def test_worlds_that_differ_in_what_is_not_public_answer_byte_for_byte_alike() -> None:
    answers = []
    for words in ("zyxomma", "brindlewick"):
        with transaction.atomic():
            made = world(words=words)
            answers.append({address: got(address) for address in readable(made)})
            transaction.set_rollback(True)
    assert [address for address, data in answers[0].items() if answers[1].get(address) != data] == []
    assert len(answers[0]) == len(answers[1])


def test_what_is_taken_back_is_gone_from_everything() -> None:
    made = world()
    gone = made.replies[LANTERNES]
    words = "Le manque de moyens"
    before = [one for one in readable(made) if gone.id not in one]
    assert any(gone.id in words_of(got(one)) for one in before)
    take_back(gone)
    told = {address: words_of(got(address)) for address in before}
    assert [address for address, text in told.items() if gone.id in text] == []
    issued = [address for address, text in told.items() if words in text]
    # What was issued stays as it was issued; it no longer leads anywhere.
    assert issued == [
        f"/c/{made.slug}/report/1.json",
        f"/c/{made.slug}/report/1.json?language=fr",
        f"/c/{made.slug}/data.zip",
    ]
    assert Client().get(f"/c/{made.slug}/s/{gone.id}.json").status_code == 404


def test_a_campaign_leads_to_no_reply_that_is_not_public() -> None:
    made = world(alike(1), alike(2), reported=False)
    leading, other = made.replies["alike-001.txt"], made.replies["alike-002.txt"]
    fold_under(leading, other)
    address = f"/c/{made.slug}/s/{other.id}.json"
    assert json_of(address)["leading"] == leading.id
    assert json_of(f"/c/{made.slug}/s/{leading.id}.json")["supporters"] == 2
    take_back(leading)
    assert json_of(address)["leading"] is None
    assert leading.id not in words_of(got(f"/c/{made.slug}/data.zip"))


def queries(address: str) -> int:
    """How many questions an answer puts to the database."""
    with CaptureQueriesContext(connection) as asked:
        got(address)
    return len(asked)


def test_thirty_replies_cost_no_more_questions_than_three() -> None:
    counts = []
    for more in (0, 27):
        with transaction.atomic():
            made = world(*map(alike, range(more)))
            few = [one for one in json_addresses(made) if "/s/" not in one or made.replies[BENGUIRA].id in one]
            few += [f"/c/{made.slug}{path}" for path in ("/s.csv", "/findings/technical_cooperation.csv", "/data.zip")]
            counts.append({address: queries(address) for address in few})
            transaction.set_rollback(True)
    assert counts[0] == counts[1]


@pytest.fixture
def served() -> Iterator[WSGIHandler]:
    """The application as a server runs it, on the test's own connection, which it would close between requests."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.slow
@pytest.mark.parametrize("asked", ["what is there", "anything", "nonsense"])
def test_whatever_is_asked_is_answered_as_described(served: WSGIHandler, asked: str) -> None:
    made = world()
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", served)
    places = {"slug": made.slug, "id": made.replies[BENGUIRA].id, "theme": "reporting", "number": 1}
    mode = GenerationMode.NEGATIVE if asked == "nonsense" else GenerationMode.POSITIVE
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        there = {key: value for key, value in places.items() if f"{{{key}}}" in operation.path}
        if mode is GenerationMode.POSITIVE or any(operation.iter_parameters()):
            _ask(operation, mode, there if asked == "what is there" else {})


def _ask(operation: Any, mode: GenerationMode, places: dict[str, Any]) -> None:
    @settings(max_examples=30, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def answered(case: Any) -> None:
        if places:
            case.path_parameters = places
        case.validate_response(case.call(headers={"Accept-Encoding": "identity"}))

    answered()
