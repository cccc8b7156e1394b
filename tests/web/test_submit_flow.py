"""The submit flow as people of each class go it: from the call to the receipt, with scripts off, and nothing lost."""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from concertation.actions.party import admit_party
from concertation.actions.submission import Doorkeeper, amend_submission, content_of, issue_link, let_in
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.core.ledger import verify_receipt
from concertation.core.message import message
from concertation.core.party import CLASSES
from concertation.core.submission import Content
from concertation.documents.writing.pack import pack_docx
from concertation.records.installed import door_secret_of, safe_of
from concertation.records.keyring import public_key_of
from concertation.records.models import (
    Access,
    Annex,
    Consent,
    Consultation,
    Invitation,
    JournalEntry,
    LedgerEntry,
    Question,
    Submission,
)
from concertation.web.participants.way_in import COOKIE
from documents.filling import FORM, filled
from factories import opened_consultation
from people import AMRANI, NOON
from web.answers import HAS_FONTS, words_of
from web.browser import Typed, fields_of, opened, said

pytestmark = [pytest.mark.django_db, pytest.mark.database]

BUDGET: Final = 10_000
WORDS: Final = "We lack an office.\n\nWe propose a fund for travel."


@pytest.fixture(autouse=True)
def installation(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """An installation of its own, with one consultation."""
    settings.DATA = tmp_path
    opened_consultation()
    yield tmp_path


def call() -> Consultation:
    return Consultation.objects.get()


def safety(language: str = "en") -> str:
    return f"/{language}/c/{call().slug}/submit/safety"


def code_shown(client: Client, party_class: str = "individual", danger: str = "yes", language: str = "en") -> str:
    """A reply begun without a link, up to the page of its code; the path of that page."""
    question = client.post(safety(language), {"class": party_class})
    advice = client.post(safety(language), fields_of(question) | {"danger": danger})
    answer = client.post(safety(language), fields_of(advice) | {"begin": "1"})
    assert answer.status_code == 303
    return str(answer["Location"])


def begun(client: Client, party_class: str = "individual", danger: str = "yes", language: str = "en") -> str:
    """The path of a draft begun without a link, its code written down."""
    shown = code_shown(client, party_class, danger, language)
    client.post(shown)
    return shown.removesuffix("/code")


def saved(client: Client, draft: str, step: str, **typed: Typed) -> str:
    """Where a page leads once it is filled in and saved."""
    answer = opened(client, f"{draft}/{step}").send(**typed)
    assert answer.status_code == 303, said(answer)
    return str(answer["Location"])


def whole(client: Client, level: str = "named", danger: str = "no") -> str:
    """A draft that lacks nothing."""
    draft = begun(client, "ngo", danger)
    saved(client, draft, "about", party_name="Lantern")
    saved(client, draft, "answers", answer1=WORDS)
    saved(client, draft, "publication", publication=level)
    return draft


def sent(client: Client, draft: str, **wishes: str) -> str:
    """Where a draft leads once it is sent."""
    return saved(client, draft, "check", **wishes)


def kept() -> Submission:
    return Submission.objects.get()


def content(installation: Path) -> Content:
    return content_of(kept(), safe_of(installation))


def link_of(installation: Path, key: str, party_class: str, name: str, expires: datetime | None = None) -> str:
    """The path of a personal link of that party."""
    party = admit_party(key, party_class, name, actor=AMRANI, at=NOON)
    invitation = Invitation.objects.create(consultation=call(), party=party, instrument="letter", at=NOON)
    keeper = Doorkeeper(door_secret_of(installation))
    return f"/en/r/{issue_link(invitation, expires, keeper=keeper, actor=AMRANI, at=NOON)}"


@pytest.mark.parametrize("party_class", CLASSES)
def test_each_class_goes_the_whole_path_without_a_link(party_class: str) -> None:
    client = Client()
    draft = begun(client, party_class, "no")
    assert saved(client, draft, "about", party_name="Lantern") == f"{draft}/behalf"
    assert saved(client, draft, "behalf") == f"{draft}/answers"
    assert saved(client, draft, "answers", answer1=WORDS) == f"{draft}/documents"
    assert saved(client, draft, "summary", summary="A fund.") == f"{draft}/publication"
    assert saved(client, draft, "publication", publication="named", consents=["translated"]) == f"{draft}/check"
    receipt = client.get(sent(client, draft))
    reply = kept()
    assert (reply.state, reply.party_class, reply.party_name, reply.door) == ("received", party_class, "Lantern", "web")
    assert reply.id in said(receipt)
    assert sorted(Consent.objects.values_list("purpose", flat=True)) == [
        "counted", "named", "published", "quoted", "read", "translated",
    ]  # fmt: skip


@pytest.mark.parametrize(("key", "party_class"), [("FRA", "member_state"), ("ilo", "specialized_agency"), ("LEA", "igo")])
def test_a_party_goes_the_whole_path_by_its_link(installation: Path, key: str, party_class: str) -> None:
    client = Client()
    link = link_of(installation, key, party_class, "Of the register")
    draft = str(opened(client, link).send()["Location"])
    names = {"FRA": "France", "ilo": "International Labour Organization", "LEA": "Of the register"}
    assert names[key] in said(client.get(f"{draft}/about"))
    assert content(installation).party_name == names[key]
    saved(client, draft, "answers", answer1=WORDS)
    is_state = party_class == "member_state"
    assert content(installation).publication == ("named" if is_state else "")
    if not is_state:
        saved(client, draft, "publication", publication="named")
    sent(client, draft)
    reply = kept()
    assert (reply.state, reply.party_class, reply.invitation_id is not None) == ("received", party_class, True)
    assert reply.region == ("western_european_and_other_states" if is_state else "")
    assert str(opened(client, link).send()["Location"]).startswith(draft)
    assert client.get(draft)["Location"] == f"{draft}/receipt"


def test_the_receipt_verifies_offline_with_the_reply_that_its_author_keeps(installation: Path) -> None:
    client = Client()
    draft = whole(client)
    page = said(client.get(sent(client, draft, contact="lantern@example.org")))
    proof, reply = client.get(f"{draft}/receipt.txt"), client.get(f"{draft}/reply.json")
    assert verify_receipt(proof.content.decode(), public_key_of(installation) or "", reply.content).index == 2
    assert json.loads(reply.content)["answers"] == {"1": WORDS}
    assert hashlib.sha256(reply.content).hexdigest() in page
    assert "The proof was given for the file reply.json" in page
    hour = timezone.now().astimezone(UTC).strftime("%H:00 UTC")
    assert hour in page
    assert safe_of(installation).key_of(kept().pk).open_text(bytes(kept().contact)) == "lantern@example.org"


@pytest.mark.skipif(not HAS_FONTS, reason="the fonts are not installed")
@pytest.mark.parametrize("language", OFFICIAL)
def test_the_receipt_stands_on_paper_in_each_language(language: str) -> None:
    client = Client()
    draft = whole(client)
    sent(client, draft)
    paper = client.get(f"/{language}{draft.removeprefix('/en')}/receipt.pdf")
    assert paper["Content-Disposition"] == 'attachment; filename="receipt.pdf"'
    told = "".join(words_of(paper.content).split())
    # The words of a paper in Arabic come out of it backwards.
    assert (kept().file_sha256 if language != "ar" else "إيصال") in told


@pytest.mark.parametrize("level", ["unattributed", "confidential"])
def test_a_reply_that_is_not_public_gets_no_receipt_unless_it_is_asked_for(level: str) -> None:
    client = Client()
    draft = whole(client, level)
    page = client.get(sent(client, draft))
    assert said(page).startswith("Your reply has been received What happens now Your code leads back to this reply.")
    assert kept().id not in said(page)
    for path in ("receipt.txt", "receipt.pdf", "reply.json"):
        assert client.get(f"{draft}/{path}").status_code == 404


def test_a_reply_that_is_not_public_gets_a_receipt_when_it_is_asked_for() -> None:
    client = Client()
    draft = whole(client, "confidential")
    page = client.get(sent(client, draft, acknowledge="full"))
    assert kept().id in said(page)
    assert client.get(f"{draft}/reply.json").status_code == 200


def test_who_may_be_in_danger_gets_no_receipt_by_itself_though_the_reply_is_public() -> None:
    client = Client()
    draft = whole(client, "unnamed", "unsure")
    assert opened(client, f"{draft}/check").held["acknowledge"] == [""]
    sent(client, draft)
    assert kept().acknowledge == ""


def test_the_question_of_safety_must_be_answered_and_stands_in_no_address() -> None:
    client = Client()
    question = client.post(safety(), {"class": "individual"})
    answer = client.post(safety(), fields_of(question))
    assert answer.status_code == 422
    assert "Choose one of the three answers." in said(answer)
    advice = client.post(safety(), fields_of(question) | {"danger": "yes"})
    assert "This is not an emergency channel" in said(advice)
    assert "the special procedures of the Human Rights Council" in said(advice)
    assert not Submission.objects.exists()


def test_whom_to_write_to_in_danger_is_what_the_officer_says() -> None:
    Consultation.objects.update(referral="urgent@example.org")
    advice = said(Client().post(safety(), {"danger": "unsure"}))
    assert "should turn to: urgent@example.org" in advice
    assert "special procedures" not in advice


def test_a_double_click_begins_one_reply_with_one_code() -> None:
    client = Client()
    advice = fields_of(client.post(safety(), {"danger": "no"})) | {"begin": "1"}
    first, second = client.post(safety(), advice), Client().post(safety(), advice)
    assert first["Location"] == second["Location"]
    assert first.cookies[COOKIE].value == second.cookies[COOKIE].value
    assert Submission.objects.count() == Access.objects.count() == 1


def test_the_code_is_shown_until_it_is_written_down_and_leads_back_from_anywhere() -> None:
    client = Client()
    shown = code_shown(client)
    code = said(client.get(shown)).split("nobody else finds it. ")[1].split()[0]
    assert [len(group) for group in code.split("-")] == [4] * 7
    assert code in said(client.get(shown))
    assert client.post(shown)["Location"] == shown.removesuffix("/code")
    assert client.get(shown).status_code == 303
    elsewhere = Client()
    assert elsewhere.get(shown.removesuffix("/code")).status_code == 404
    answer = elsewhere.post("/en/return", {"code": f"  {code.upper().replace('-', ' ')} "})
    assert answer["Location"] == shown.removesuffix("/code")
    assert elsewhere.get(answer["Location"]).status_code == 200
    assert elsewhere.get(shown).status_code == 303


def test_from_the_code_and_from_where_it_is_typed_a_way_leads_back() -> None:
    client = Client()
    shown = code_shown(client)
    assert f'<a href="/en/c/{call().slug}">Call for inputs</a>'.encode() in client.get(shown).content
    assert b'<a href="/en/c">Consultations</a>' in client.get("/en/return").content


def test_the_code_is_kept_nowhere(installation: Path) -> None:
    client = Client()
    shown = code_shown(client)
    code = said(client.get(shown)).split("nobody else finds it. ")[1].split()[0]
    rows = repr([list(model.objects.values()) for model in (Access, Submission, JournalEntry)])
    assert code not in rows
    assert code.replace("-", "") not in rows


@pytest.mark.parametrize("code", ["", "2345-2345-2345-2345-2345-2345-2345", "x" * 300, "ключ", "../../etc"])
def test_a_wrong_code_opens_nothing_and_is_not_lost(code: str) -> None:
    answer = Client().post("/en/return", {"code": code})
    assert answer.status_code == 422
    assert "No reply opens with this code." in said(answer)
    assert fields_of(answer)["code"] == code


def test_a_foreign_draft_is_answered_like_one_that_does_not_exist(installation: Path) -> None:
    author, stranger, party = Client(), Client(), Client()
    draft, unknown = whole(author), f"/en/d/{'a' * 26}"
    begun(stranger)
    opened(party, link_of(installation, "LEA", "igo", "League")).send()
    for path in ("", "/about", "/answers", "/documents", "/documents/1", "/check", "/receipt", "/reply.json", "/code"):
        for client in (Client(), stranger, party):
            found, missing = client.get(draft + path), client.get(unknown + path)
            assert (found.status_code, missing.status_code) == (404, 404)
            assert found.content.replace(draft[3:].encode(), unknown[3:].encode()) == missing.content
            assert client.post(draft + path, {"answer1": "Ours."}).status_code == 404


def test_the_draft_of_a_party_opens_to_no_other_party(installation: Path) -> None:
    one, other = Client(), Client()
    draft = str(opened(one, link_of(installation, "LEA", "igo", "League")).send()["Location"])
    opened(other, link_of(installation, "UNI", "igo", "Union")).send()
    assert (one.get(draft).status_code, other.get(draft).status_code) == (200, 404)


def test_looking_at_a_link_changes_nothing(installation: Path) -> None:
    link = link_of(installation, "LEA", "igo", "League")
    rows = JournalEntry.objects.count()
    page = Client().get(link)
    assert "This link was given to: League" in said(page)
    assert COOKIE not in page.cookies
    assert (Submission.objects.count(), JournalEntry.objects.count()) == (0, rows)


def test_a_link_that_ended_is_answered_like_none(installation: Path) -> None:
    link = link_of(installation, "LEA", "igo", "League", timezone.now() - timedelta(days=1))
    ended, unknown = Client().get(link), Client().get(f"/en/r/{'a' * 26}")
    assert (ended.status_code, unknown.status_code) == (404, 404)


def test_a_link_leads_everybody_of_the_party_to_the_one_draft(installation: Path) -> None:
    link = link_of(installation, "LEA", "igo", "League")
    drafts = {opened(Client(), link).send()["Location"] for _ in range(3)}
    assert len(drafts) == Submission.objects.count() == 1


def test_a_party_that_has_withdrawn_may_begin_again(installation: Path) -> None:
    link = link_of(installation, "LEA", "igo", "League")
    first = opened(Client(), link).send()["Location"]
    Submission.objects.update(state="withdrawn")
    assert opened(Client(), link).send()["Location"] != first
    assert sorted(Submission.objects.values_list("state", flat=True)) == ["draft", "withdrawn"]


def test_a_reviewer_of_a_draft_does_not_come_in_as_its_author(installation: Path) -> None:
    begun(Client())
    keeper = Doorkeeper(door_secret_of(installation))
    secret = let_in(
        "reviewer", "Mr. Okello", None,
        keeper=keeper, actor=AMRANI, at=NOON, chance=system_chance, submission=kept(),
    )  # fmt: skip
    client = Client()
    client.cookies[COOKIE] = secret
    for path in ("", "/about", "/answers", "/check", "/receipt"):
        assert client.get(f"/en/d/{kept().pk}{path}").status_code == 404


def test_several_ways_in_stay_open_side_by_side() -> None:
    client = Client()
    drafts = [begun(client) for _ in range(3)]
    assert [client.get(draft).status_code for draft in drafts] == [200, 200, 200]


def test_two_tabs_that_change_different_fields_lose_nothing(installation: Path) -> None:
    client = Client()
    draft = begun(client, "ngo")
    one, other = opened(client, f"{draft}/about"), opened(client, f"{draft}/about")
    assert one.send(party_name="Lantern").status_code == 303
    assert other.send(reply_language="fr").status_code == 303
    told = content(installation)
    assert (told.party_name, told.language) == ("Lantern", "fr")


def test_two_tabs_that_change_the_same_field_see_both_texts_and_lose_neither(installation: Path) -> None:
    client = Client()
    draft = begun(client)
    one, other = opened(client, f"{draft}/answers"), opened(client, f"{draft}/answers")
    assert one.send(answer1="Ours.\nTwo lines.").status_code == 303
    answer = other.send(answer1="Theirs.")
    assert answer.status_code == 422
    assert "Somebody else wrote this meanwhile." in said(answer)
    assert "Ours. Two lines." in said(answer)
    assert fields_of(answer)["answer1"] == "Theirs."
    assert content(installation).answers == {1: "Ours.\nTwo lines."}
    other.held = fields_of(answer)
    assert other.send(answer1="Ours.\nTwo lines.\nTheirs.").status_code == 303
    assert content(installation).answers == {1: "Ours.\nTwo lines.\nTheirs."}


def test_saving_what_was_not_changed_counts_as_nothing(installation: Path) -> None:
    client = Client()
    draft = whole(client)
    before = kept().revision
    for step in ("about", "behalf", "answers", "summary", "publication"):
        saved(client, draft, step)
    assert kept().revision == before


def test_a_form_sent_twice_is_saved_once(installation: Path) -> None:
    client = Client()
    window = opened(client, f"{begun(client)}/answers")
    assert [window.send(answer1=WORDS).status_code for _ in range(3)] == [303, 303, 303]
    assert kept().revision == 1


def test_what_is_not_accepted_is_shown_again_with_the_way_to_its_field() -> None:
    client = Client()
    draft = begun(client, "")
    answer = opened(client, f"{draft}/about").send(party_name="Линтерн")
    assert answer.status_code == 422
    assert b'<a href="#party_class">Choose the category of the respondent.</a>' in answer.content
    assert fields_of(answer)["party_name"] == "Линтерн"
    assert fields_of(client.get(f"{draft}/about"))["party_name"] == "Линтерн"


def test_a_summary_that_is_too_long_is_kept_and_its_length_said(installation: Path) -> None:
    client = Client()
    draft = begun(client)
    answer = opened(client, f"{draft}/summary").send(summary="fund " * 301)
    assert answer.status_code == 422
    assert "The summary has 301 words, and may have 300." in said(answer)
    assert content(installation).summary == "fund " * 301


def test_a_text_beyond_all_bounds_is_shown_again_whole(installation: Path) -> None:
    client = Client()
    draft = begun(client)
    answer = opened(client, f"{draft}/answers").send(answer1="x" * 100_001)
    assert answer.status_code == 422
    assert fields_of(answer)["answer1"] == "x" * 100_001
    assert content(installation).answers == {}


def test_what_was_typed_behind_a_sending_is_shown_and_not_lost() -> None:
    client = Client()
    draft = whole(client)
    window = opened(client, f"{draft}/answers")
    sent(client, draft)
    answer = window.send(answer1="One more thing.")
    assert answer.status_code == 422
    assert "The reply was sent meanwhile" in said(answer)
    assert "One more thing." in said(answer)


def test_a_reply_sent_twice_is_received_once() -> None:
    client = Client()
    window = opened(client, f"{whole(client)}/check")
    first, second = window.send(), window.send()
    assert first["Location"] == second["Location"]
    assert LedgerEntry.objects.count() == 3


def test_nothing_is_sent_that_was_not_looked_at(installation: Path) -> None:
    client = Client()
    draft = whole(client)
    window = opened(client, f"{draft}/check")
    saved(client, draft, "answers", answer1="Something else.")
    answer = window.send()
    assert answer.status_code == 422
    assert "The reply has changed since you looked at it." in said(answer)
    assert kept().state == "draft"


def test_what_is_missing_is_named_with_the_way_there() -> None:
    client = Client()
    draft = begun(client, "")
    answer = opened(client, f"{draft}/check").send()
    assert answer.status_code == 422
    for step in ("about", "answers", "publication"):
        assert f'<a href="{draft}/{step}">'.encode() in answer.content
    assert kept().state == "draft"


def test_nobody_but_a_state_finds_a_level_chosen() -> None:
    client = Client()
    draft = begun(client, "individual")
    held = opened(client, f"{draft}/publication").held
    assert "publication" not in held
    assert "consents" not in held


def test_a_document_suffices_where_nothing_is_answered_and_an_answer_where_no_document_is_given() -> None:
    client = Client()
    draft = begun(client, "ngo", "no")
    suffices = "an answer or a document: one suffices"
    told = said(client.get(draft))
    assert f"Questions {suffices} Documents {suffices}" in told
    saved(client, draft, "answers", answer1=WORDS)
    assert "Questions done Documents may be left out" in said(client.get(draft))


def test_a_state_is_public_unless_it_asks_not_to_be_and_agrees_to_nothing_beforehand(installation: Path) -> None:
    client = Client()
    draft = str(opened(client, link_of(installation, "FRA", "member_state", "France")).send()["Location"])
    page = opened(client, f"{draft}/publication")
    assert (page.held["publication"], page.held.get("consents")) == (["named"], None)
    told = client.get(f"{draft}/publication")
    assert re.findall(r'name="publication" value="(\w+)"', told.content.decode()) == ["named", "unattributed"]
    assert "Replies of States are made available online as received, unless otherwise requested." in said(told)
    assert content(installation).consents == ("counted", "named", "published", "quoted", "read")
    assert page.send(publication="confidential").status_code == 422
    saved(client, draft, "publication", publication="unattributed")
    assert (content(installation).publication, content(installation).consents) == ("unattributed", ("counted", "read"))


def test_the_words_that_questions_point_at_stand_above_them_in_their_language() -> None:
    client = Client()
    draft = begun(client)
    mandate = call().mandate
    mandate.structure["subject"] = "the enhancement of cooperation;"
    mandate.save()
    Question.objects.create(consultation=call(), number=1, limb="views", text="Quelles vues ?", language="fr")
    shown = client.get(f"/fr{draft.removeprefix('/en')}/answers")
    above = "Les termes auxquels renvoient les questions : the enhancement of cooperation [Original : anglais]"
    assert above in said(shown).replace("\N{NO-BREAK SPACE}", " ")
    assert re.search(r'lang="en"[^>]*>the enhancement of cooperation<', shown.content.decode())
    assert "The words to which the questions refer" not in said(client.get(f"{draft}/answers"))


def test_each_level_shows_the_line_by_which_the_reply_would_be_listed() -> None:
    client = Client()
    draft = begun(client, "ngo")
    saved(client, draft, "about", party_name="Lantern & Sons")
    page = said(client.get(f"{draft}/publication"))
    assert "It would be listed as: Lantern & Sons" in page
    assert page.count("It would be listed as:") == 2


def test_words_in_another_language_than_the_one_given_are_told_before_everybody_sees_it(installation: Path) -> None:
    client = Client()
    draft = whole(client)
    told = "The language of the reply is given as “English”, but its words read as “Arabic”."
    assert told not in html.unescape(client.get(f"{draft}/check").content.decode())
    saved(client, draft, "answers", answer1="Nil.")
    assert 'id="reads-as"' not in client.get(f"{draft}/check").content.decode()
    saved(client, draft, "answers", answer1="نقترح إنشاء صندوق لتغطية نفقات السفر. وليس لدينا مكتب في جنيف منذ سنوات.")
    assert told in html.unescape(client.get(f"{draft}/check").content.decode())
    saved(client, draft, "about", reply_language="ar")
    assert told not in html.unescape(client.get(f"{draft}/check").content.decode())


def test_consent_never_goes_beyond_the_level(installation: Path) -> None:
    client = Client()
    draft = begun(client)
    saved(client, draft, "publication", publication="confidential", consents=["machine_read", "open_data"])
    assert content(installation).consents == ("counted",)


def test_members_of_a_group_are_found_in_the_register_or_kept_as_written(installation: Path) -> None:
    client = Client()
    draft = begun(client, "igo")
    saved(client, draft, "behalf", on_behalf_of="The Group", members="France\r\n\r\n  Atlantis \r\nFrance")
    assert content(installation).members == ("France", "Atlantis")
    page = said(client.get(f"/fr{draft.removeprefix('/en')}/behalf"))
    assert "France" in page
    assert "Atlantis (ne figure pas au registre ; conservé tel quel)" in page


def test_the_language_of_the_pages_changes_without_losing_what_was_typed(installation: Path) -> None:
    client = Client()
    draft = begun(client)
    answer = opened(client, f"{draft}/answers").send(answer1=WORDS, language="ar")
    assert answer["Location"] == f"/ar{draft.removeprefix('/en')}/answers"
    assert content(installation).answers == {1: WORDS}


def file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_a_document_may_be_said_to_be_a_translation_of_the_reply_and_stays_one_in_its_correction(installation: Path) -> None:
    client, says = Client(), "It is our own translation of the reply"
    draft = begun(client, "ngo")
    where = saved_file(client, draft, file("our views.txt", WORDS.encode()))
    client.post(where, {"act": "confirm", "renders": "1"})
    assert says in said(client.get(f"{draft}/documents"))
    assert re.search(r'name="renders" value="1" checked', client.get(where).content.decode())
    client.post(where, {"act": "confirm"})
    assert says not in said(client.get(f"{draft}/documents"))
    client.post(where, {"act": "confirm", "renders": "1"})
    saved(client, draft, "about", party_name="Lantern")
    saved(client, draft, "publication", publication="named")
    sent(client, draft)
    one = Submission.objects.get()
    amend_submission(one, safe=safe_of(installation), actor=AMRANI, at=one.recorded_at, chance=system_chance)
    assert list(Annex.objects.order_by("added_at", "pk").values_list("renders", flat=True)) == [True, True]


def test_a_document_is_shown_as_it_was_understood_and_confirmed(installation: Path) -> None:
    client = Client()
    draft = begun(client, "ngo")
    where = saved_file(client, draft, file("our views.txt", WORDS.encode()))
    assert where == f"{draft}/documents/1"
    page = said(client.get(where))
    assert "10 words · English" in page
    assert "We propose a fund for travel." in page
    assert client.post(where, {"act": "confirm"})["Location"] == f"{draft}/documents"
    saved(client, draft, "publication", publication="named")
    assert "It has not been said who replies" in said(client.get(f"{draft}/check"))
    saved(client, draft, "about", party_name="Lantern")
    sent(client, draft)
    assert [one.name for one in content(installation).documents] == ["our views.txt"]


def saved_file(client: Client, draft: str, *files: SimpleUploadedFile) -> str:
    answer = opened(client, f"{draft}/documents").send(file=list(files))
    assert answer.status_code == 303, said(answer)
    return str(answer["Location"])


def test_the_same_file_sent_again_is_one_file() -> None:
    client = Client()
    draft = begun(client)
    places = {saved_file(client, draft, file("a.txt", WORDS.encode())) for _ in range(2)}
    assert places == {f"{draft}/documents/1"}


def test_a_file_that_cannot_be_read_is_kept_and_the_way_out_said() -> None:
    client = Client()
    draft = begun(client)
    page = said(client.get(saved_file(client, draft, file("views.pdf", b"%PDF-1.7 broken"))))
    assert "The file is damaged, and cannot be read. You may keep it all the same" in page
    assert kept().annexes.get().refusal == "corrupt"


def test_files_beyond_the_bounds_are_refused_and_the_others_kept(installation: Path) -> None:
    client = Client()
    draft = begun(client)
    files = [file("a.txt", WORDS.encode()), file("b.txt", b""), file("c.bin", b"x" * (20 * 2**20 + 1))]
    answer = opened(client, f"{draft}/documents").send(file=files)
    assert answer.status_code == 422
    assert "The file b.txt is empty." in said(answer)
    assert "The file c.bin is larger than 20 MB." in said(answer)
    assert [one.name for one in safe_of(installation).annexes_of(kept())] == ["a.txt"]


def test_a_document_must_be_looked_at_before_the_reply_goes() -> None:
    client = Client()
    draft = whole(client)
    where = saved_file(client, draft, file("a.txt", WORDS.encode()))
    answer = opened(client, f"{draft}/check").send()
    assert answer.status_code == 422
    client.post(where, {"act": "remove"})
    sent(client, draft)
    assert kept().annexes.count() == 0


def test_the_last_look_shows_what_everybody_will_see_and_no_more() -> None:
    client = Client()
    draft = whole(client, "unnamed")
    page = said(client.get(f"{draft}/check"))
    public = page.split("What everybody will see")[1].split("What would you like to be told")[0]
    assert "Lantern" not in public
    assert "We propose a fund for travel." in public


@pytest.mark.parametrize(("rule", "told"), [
    ("binding", "they are marked as late and are not used further."),
    ("advisory", "they are marked as late and are taken into account as far as time allows."),
])  # fmt: skip
def test_after_the_deadline_replies_are_received_and_marked_late(rule: str, told: str) -> None:
    Consultation.objects.update(deadline=NOON, late_rule=rule)
    client = Client()
    assert told in said(client.get(f"/en/c/{call().slug}/submit"))
    page = said(client.get(sent(client, whole(client))))
    assert "It came after the deadline and is marked as late." in page
    assert kept().late


def test_leaving_forgets_every_way_in_and_leads_to_a_harmless_page() -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies[COOKIE] = "2345"
    answer = client.post("/en/leave")
    assert (answer.status_code, answer["Location"]) == (303, "https://www.un.org/")
    assert answer["Clear-Site-Data"] == '"cookies", "cache"'
    assert answer.cookies[COOKIE].value == ""
    assert client.get("/en/leave").status_code == 405


def test_every_form_but_the_way_out_asks_for_its_token(installation: Path) -> None:
    link = link_of(installation, "LEA", "igo", "League")
    for path in (safety(), "/en/return", link):
        assert Client(enforce_csrf_checks=True).post(path, {"begin": "1", "danger": "no"}).status_code == 403
    assert not Submission.objects.exists()


def test_the_cookie_is_of_the_session_without_meaning_and_out_of_reach_of_scripts() -> None:
    client = Client()
    code_shown(client)
    cookie = client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["expires"]) == (True, "Strict", "", "")
    assert client.cookies["csrftoken"]["max-age"] == ""
    assert set(client.cookies) == {COOKIE, "csrftoken"}


def test_of_people_nothing_finer_than_the_hour_is_kept() -> None:
    client = Client()
    draft = whole(client)
    saved_file(client, draft, file("a.txt", WORDS.encode()))
    client.post(f"{draft}/documents/1", {"act": "confirm"})
    sent(client, draft)
    annex, access, entries = kept().annexes.get(), Access.objects.get(), JournalEntry.objects.filter(actor_kind="link")
    moments = [kept().recorded_at, annex.added_at, annex.confirmed_at, access.given_at, *(one.at for one in entries)]
    assert [at for at in moments if at is None or (at.minute, at.second, at.microsecond) != (0, 0, 0)] == []


def test_a_form_filled_in_without_a_network_fills_the_draft_and_writes_nothing_over(installation: Path) -> None:
    client = Client()
    draft = begun(client, "")
    saved(client, draft, "summary", summary="Ours.")
    form = pack_docx(replace(FORM, slug=call().slug), "en", at=NOON)
    typed = {"party": "Lantern", "q1": "We lack\nan office.", "summary": "Another.", "members": "Norvania\nAtlantis"}
    where = saved_file(client, draft, file("form.docx", filled(form, typed, ticked="unnamed")))
    assert "This is our reply form It holds one answer." in said(client.get(where))
    assert client.post(where, {"act": "fill"})["Location"] == draft
    told = content(installation)
    assert (told.party_name, told.answers, told.publication) == ("Lantern", {1: "We lack\nan office."}, "unnamed")
    assert (told.summary, told.members) == ("Ours.", ("Norvania", "Atlantis"))
    assert [one.name for one in safe_of(installation).annexes_of(kept())] == ["form.docx"]


def test_a_form_that_was_taken_over_whole_does_not_stay_as_a_document() -> None:
    client = Client()
    draft = begun(client)
    form = pack_docx(replace(FORM, slug=call().slug), "en", at=NOON)
    where = saved_file(client, draft, file("form.docx", filled(form, {"q1": "We lack an office."})))
    client.post(where, {"act": "fill"})
    assert kept().annexes.count() == 0


def test_a_form_of_another_consultation_is_a_document_like_any_other() -> None:
    client = Client()
    draft = begun(client)
    form = pack_docx(replace(FORM, slug="elsewhere"), "en", at=NOON)
    where = saved_file(client, draft, file("form.docx", filled(form, {"q1": "Elsewhere."})))
    assert "This is our reply form" not in said(client.get(where))


def test_a_draft_that_waits_for_its_clearance_is_not_sent() -> None:
    client = Client()
    draft = whole(client)
    Submission.objects.update(needs_clearance=True)
    answer = opened(client, f"{draft}/check").send()
    assert answer.status_code == 422
    assert "The clearance that was asked for has not been given for the reply as it stands." in said(answer)
    assert kept().state == "draft"


PAGES: Final = ("", "/about", "/behalf", "/answers", "/documents", "/documents/1", "/summary", "/publication", "/check")


@pytest.mark.parametrize("language", OFFICIAL)
def test_every_page_keeps_its_budget_and_stays_in_no_cache(installation: Path, language: str) -> None:
    client = Client()
    link = link_of(installation, "LEA", "igo", "League")
    draft = f"/{language}{whole(client).removeprefix('/en')}"
    saved_file(client, draft, file("a.txt", (WORDS * 40).encode()))
    answers = [client.get(f"/{language}/c/{call().slug}/submit"), client.get(f"/{language}/return")]
    answers += [client.get(f"/{language}{link.removeprefix('/en')}"), client.get(code_shown(client, language=language))]
    answers += [client.post(safety(language), {"danger": danger}) for danger in ("", "yes", "no")]
    answers += [client.get(f"{draft}{path}") for path in PAGES]
    client.post(f"{draft}/documents/1", {"act": "confirm"})
    answers.append(client.get(sent(client, draft, acknowledge="full")))
    for answer in answers:
        assert answer.status_code == 200
        assert len(gzip.compress(answer.content)) <= BUDGET
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "same-origin"
        assert b"<script>" not in answer.content
        assert html.unescape(message("submit", "advice.referral", language)) in html.unescape(answer.content.decode())


def test_no_page_asks_more_of_the_database_when_there_are_many_replies(django_assert_max_num_queries: Any) -> None:
    client = Client()
    draft = whole(client)
    for number in range(20):
        Submission.objects.create(
            id=f"{number:a>26}", consultation=call(), idempotency_key=str(number), state="received", recorded_at=NOON
        )
    for path in PAGES[:5]:
        with django_assert_max_num_queries(10):
            client.get(f"{draft}{path}")
    with django_assert_max_num_queries(5):
        client.get(f"/en/c/{call().slug}/submit")


def test_the_call_leads_to_the_reply() -> None:
    page = Client().get(f"/en/c/{call().slug}")
    assert f'href="/en/c/{call().slug}/submit"'.encode() in page.content


def test_of_a_reply_without_words_its_document_is_read_but_no_translation(installation: Path) -> None:
    client = Client()
    draft = begun(client, "ngo", "no")
    saved(client, draft, "about", party_name="Lantern", reply_language="en")
    saved(client, draft, "publication", publication="named")
    where = saved_file(client, draft, file("a.txt", ("نقترح إنشاء صندوق لتغطية نفقات السفر. " * 4).encode()))
    client.post(where, {"act": "confirm"})
    told = "The language of the reply is given as “English”, but its words read as “Arabic”."
    assert told in html.unescape(client.get(f"{draft}/check").content.decode())
    client.post(where, {"act": "confirm", "renders": "1"})
    assert told not in html.unescape(client.get(f"{draft}/check").content.decode())
