"""The officer's desk for what comes in: one queue of every door, one page a reply, the paper door."""

from __future__ import annotations

import json
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from concertation.actions.party import admit_party
from concertation.actions.submission import Facts, mark_unreadable, receive_submission
from concertation.actions.submission.alike import fold_alike
from concertation.actions.submission.cosign import list_cosignatories
from concertation.actions.submission.draft import begin_draft
from concertation.actions.submission.end import erase_submission
from concertation.actions.submission.message import send_message
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.core.passage import ExtractedText, Extraction
from concertation.core.passage.inspection import inspect
from concertation.core.role import Actor
from concertation.core.submission import Content
from concertation.pipeline.work import ATTEMPTS, claim, read_next
from concertation.records.models import Annex, JournalEntry, Party, Representative, Submission
from concertation.records.safe import Original
from people import AMRANI, NOON
from web.browser import opened
from web.desk_world import Desk, desk_at, main_of, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WORDS = "We propose that a fund be set up for those who travel far."


@pytest.fixture
def desk(settings: Settings, tmp_path: Path) -> Desk:
    settings.DATA = tmp_path
    return desk_at(tmp_path)


@pytest.fixture
def officer(desk: Desk) -> Client:
    """Whom the installation knows by the name of who opened the consultation."""
    return signed_in("Ms. Amrani", "officer")


def facts(name: str = "Lantern", **more: object) -> Facts:
    return Facts(**({"party_name": name, "party_class": "ngo", "publication": "named", "language": "en"} | more))  # type: ignore[arg-type]


def test_every_door_stands_in_one_list_the_latest_first_and_no_draft(desk: Desk, officer: Client) -> None:
    for door in ("web", "api", "email", "folder", "paper", "pack"):
        desk.receive(f"{WORDS} {door}", facts(f"Sender by {door}", door=door))
    draft = begin_draft(
        desk.consultation, Content(party_name="Secret Drafter"), facts("Secret Drafter"), safe=desk.safe,
        idempotency_key="draft", actor=AMRANI, at=NOON, chance=system_chance,
    )  # fmt: skip
    page = page_of(officer, f"{desk.at}/intake")
    order = [page.index(f"Sender by {door}") for door in ("pack", "paper", "folder", "email", "api", "web")]
    assert order == sorted(order)
    assert "Secret Drafter" not in page
    assert draft.pk not in page
    assert officer.get(f"{desk.at}/intake/{draft.pk}").status_code == 404


def test_the_list_is_narrowed_and_counted(desk: Desk, officer: Client) -> None:
    desk.receive(WORDS, facts("One", door="email", language="fr"))
    desk.receive(WORDS + " Two.", facts("Two", door="web"))
    page = page_of(officer, f"{desk.at}/intake?door=email")
    assert ("One" in page, "Two" in page, "One reply" in page) == (True, False, True)
    assert "by our pages (1)" in page
    assert "Nothing matches" in page_of(officer, f"{desk.at}/intake?language=ru")


def test_who_the_sender_may_be_is_proposed_with_the_reason(desk: Desk, officer: Client) -> None:
    lantern = Party.objects.create(key="lantern", party_class="ngo", name="Lantern of Zellig")
    Representative.objects.create(party=lantern, office="other", email="desk@lantern.example")
    desk.receive(WORDS, facts("Somebody", contact="Desk@lantern.example"))
    desk.receive(WORDS + " Two.", facts("Norvège"))
    page = page_of(officer, f"{desk.at}/intake")
    assert "Lantern of Zellig</bdi> – the register has this e-mail address" in page
    assert "Norway</bdi> – the register knows this name" in page


def test_a_campaign_is_one_row_and_opens_into_its_replies(desk: Desk, officer: Client) -> None:
    for number in range(4):
        desk.receive(WORDS * 3, facts(f"Sender {number}"))
    fold_alike(desk.consultation, safe=desk.safe, actor=AMRANI, at=NOON)
    page = page_of(officer, f"{desk.at}/intake")
    assert ("One text, 4 replies" in page, page.count("<h2>")) == (True, 1)
    leading = Submission.objects.get(leading=None)
    under = page_of(officer, f"{desk.at}/intake?leading={leading.pk}")
    assert [f"Sender {number}" in under for number in range(4)] == [False, True, True, True]


def test_a_form_that_came_twice_in_two_formats_is_marked_in_the_list(desk: Desk, officer: Client) -> None:
    first, again = (desk.receive(WORDS, facts(name, door="pack")) for name in ("form.docx", "form.odt"))
    desk.receive(f"{WORDS} And more.", facts("Another"))
    desk.receive(WORDS, facts("Hidden", publication="confidential"))
    page = page_of(officer, f"{desk.at}/intake")
    assert page.count("the very same words as another reply") == 2
    fold_alike(desk.consultation, safe=desk.safe, actor=AMRANI, at=NOON)
    Submission.objects.filter(pk=again.pk).update(leading=first)
    assert "the very same words" not in page_of(officer, f"{desk.at}/intake")


def test_texts_are_compared_when_an_officer_asks(desk: Desk, officer: Client) -> None:
    for number in range(2):
        desk.receive(WORDS * 3, facts(f"Sender {number}"))
    assert officer.post(f"{desk.at}/intake/alike").status_code == 302
    assert Submission.objects.filter(leading=None).count() == 1


def test_a_page_asks_as_few_questions_for_twenty_five_replies_as_for_one(desk: Desk, officer: Client) -> None:
    desk.receive(WORDS, facts("Sender", contact="a@b.example"))
    with CaptureQueriesContext(connection) as few:
        page_of(officer, f"{desk.at}/intake")
    for number in range(30):
        desk.receive(f"{WORDS} {number}", facts(f"Sender {number}", contact=f"{number}@b.example"))
    with CaptureQueriesContext(connection) as many:
        page = page_of(officer, f"{desk.at}/intake")
    assert (len(many), page.count("<h2>")) == (len(few), 25)
    assert "Sender 4<" in page_of(officer, f"{desk.at}/intake?part=2")


def test_whom_a_form_names_is_asked_by_the_officer_and_signs_for_itself(desk: Desk, officer: Client) -> None:
    one = desk.receive(WORDS, facts(door="pack", content=Content(answers={1: WORDS}, publication="named")))
    list_cosignatories(one, ["Anna Zellig"], safe=desk.safe, at=NOON)
    at = f"{desk.at}/intake/{one.pk}"
    assert "named on the form, and not yet consenting" in page_of(officer, at)
    asked = {"act": "signatory", "who": one.cosignatories.get().pk}
    first, second = (main_of(officer.post(f"{at}/do", asked).content) for _ in range(2))
    links = [page.split("/r/")[1][:28] for page in (first, second)]
    assert (links[0] != links[1], links[1] in page_of(officer, at)) == (True, False)
    assert Client().get(f"/en/r/{links[0]}").status_code == 404
    signatory = Client()
    page = opened(signatory, str(opened(signatory, f"/en/r/{links[1]}").send()["Location"]))
    assert page.send(act="sign", purpose=["named"]).status_code == 303
    told = page_of(officer, at)
    assert ("Anna Zellig</bdi> · signs" in told, "author named · " in told) == (True, True)


def test_whom_an_author_asks_is_none_of_the_business_of_an_officer_until_it_signs(desk: Desk, officer: Client) -> None:
    one = desk.receive(WORDS, facts(door="web"))
    list_cosignatories(one, ["Anna Zellig"], safe=desk.safe, at=NOON)
    assert "Zellig" not in page_of(officer, f"{desk.at}/intake/{one.pk}")
    refused = officer.post(f"{desk.at}/intake/{one.pk}/do", {"act": "signatory", "who": one.cosignatories.get().pk})
    assert (refused.status_code, "is asked by its author" in refused.content.decode()) == (422, True)


def test_what_is_confidential_is_open_to_named_people_only(desk: Desk, officer: Client) -> None:
    one = desk.receive("A secret word: zyxomma.", facts("Velvetine", publication="confidential", contact="v@v.example"))
    other = signed_in("Mr. Okello", "officer")
    page = page_of(other, f"{desk.at}/intake")
    assert ("Velvetine" in page, one.pk in page, "open to named persons only" in page) == (False, False, True)
    for path in (f"intake/{one.pk}", f"intake/{one.pk}/original", f"review/{one.pk}", f"review/{one.pk}/public"):
        assert other.get(f"{desk.at}/{path}").status_code == 404
    assert "zyxomma" in page_of(officer, f"{desk.at}/intake/{one.pk}")
    assert officer.post(f"{desk.at}/intake/readers", {"reader": ["Ms. Amrani", "Mr. Okello"]}).status_code == 302
    assert "Velvetine" in page_of(other, f"{desk.at}/intake/{one.pk}")


def test_who_may_not_open_what_is_confidential_names_nobody(desk: Desk, officer: Client) -> None:
    other = signed_in("Mr. Okello", "officer")
    answer = other.post(f"{desk.at}/intake/readers", {"reader": ["Mr. Okello"]})
    assert (answer.status_code, "You are not among those" in main_of(answer.content)) == (422, True)


UNUSUAL = "a way of publication that is not offered to States: ask the sender"


@pytest.mark.parametrize(("level", "party_class", "told"), [
    ("confidential", "member_state", True), ("unnamed", "observer_state", True), ("unattributed", "member_state", False),
    ("", "member_state", False), ("confidential", "ngo", False),
])  # fmt: skip
def test_a_level_that_is_not_offered_to_states_is_kept_and_put_to_the_officer(
    desk: Desk, officer: Client, level: str, party_class: str, told: bool
) -> None:
    kept = desk.receive(WORDS, facts(party_class=party_class, publication=level, door="pack"))
    assert kept.publication == level
    assert (UNUSUAL in page_of(officer, f"{desk.at}/intake")) is told
    assert (UNUSUAL in page_of(officer, f"{desk.at}/intake/{kept.pk}")) is told


def test_who_may_not_open_a_confidential_reply_is_not_told_that_it_is_a_states(desk: Desk) -> None:
    desk.receive(WORDS, facts(party_class="member_state", publication="confidential"))
    assert UNUSUAL not in page_of(signed_in("Ms. Sato", "officer"), f"{desk.at}/intake")


def test_every_reading_is_a_row_of_the_journal(desk: Desk, officer: Client) -> None:
    one = desk.receive(WORDS, facts())
    page_of(officer, f"{desk.at}/intake/{one.pk}")
    officer.get(f"{desk.at}/intake/{one.pk}/original")
    rows = JournalEntry.objects.filter(act="open_reply", subject=one.pk).order_by("pk")
    assert [(row.actor, row.detail["what"]) for row in rows] == [("Ms. Amrani", "text"), ("Ms. Amrani", "original")]


def test_the_original_is_saved_and_never_shown_under_a_name_that_says_nothing(desk: Desk, officer: Client) -> None:
    one = desk.receive("<script>alert(1)</script>", facts())
    Submission.objects.filter(pk=one.pk).update(file_name='../velvetine "memo".HTML')
    answer = officer.get(f"{desk.at}/intake/{one.pk}/original")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"] == f'attachment; filename="{one.pk}-original.html"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert answer["Cache-Control"] == "no-store"
    assert signed_in("Mr. Seen", "second_officer").get(f"{desk.at}/intake/{one.pk}/original").status_code == 404


def test_what_was_written_on_our_pages_is_its_own_original_until_it_is_erased(desk: Desk, officer: Client) -> None:
    content = Content(answers={1: WORDS}, publication="named")
    original = Original.written("reply.json", content.as_bytes(), desk.safe.new_key("written"))
    one = receive_submission(
        desk.consultation, original, facts(content=content), safe=desk.safe, idempotency_key="written", actor=AMRANI,
        at=NOON, chance=system_chance,
    )  # fmt: skip
    answer = officer.get(f"{desk.at}/intake/{one.pk}/original")
    assert (answer.content, one.blob) == (content.as_bytes(), "")
    assert answer["Content-Disposition"] == f'attachment; filename="{one.pk}-original.json"'
    erase_submission(one, actor=AMRANI, at=NOON, chance=system_chance)
    assert officer.get(f"{desk.at}/intake/{one.pk}/original").status_code == 404


def test_an_annex_shows_what_was_found_in_it_and_can_be_saved(desk: Desk, officer: Client) -> None:
    one = desk.receive(WORDS, facts())
    key = desk.safe.key_of(one.pk)
    kept = desk.safe.take_in("memo.docx", b"PK annex", key)
    extraction = Extraction(
        "memo.docx",
        kept.sha256,
        "x",
        (ExtractedText("memo.docx", "Two words", (), "en"),),
        {"author": "B. Velvet", "words": 2},
    )
    Annex.objects.create(
        submission=one, ordinal=1, sealed_name=key.seal_text(kept.name), sha256=kept.sha256, size=kept.size,
        blob=kept.blob, facts=key.seal(json.dumps(inspect(extraction).as_json()).encode()), added_at=NOON,
    )  # fmt: skip
    page = page_of(officer, f"{desk.at}/intake/{one.pk}")
    assert ("memo.docx" in page, "2 words" in page, "B. Velvet" in page) == (True, True, True)
    assert officer.get(f"{desk.at}/intake/{one.pk}/annex/1").content == b"PK annex"
    assert officer.get(f"{desk.at}/intake/{one.pk}/annex/2").status_code == 404


def test_words_of_respondents_are_never_markup(desk: Desk, officer: Client) -> None:
    one = desk.receive("<b>bold</b> & <script>x</script>", facts("<i>Name</i>"))
    for path in ("intake", f"intake/{one.pk}", "review", f"review/{one.pk}", f"review/{one.pk}/public"):
        page = page_of(officer, f"{desk.at}/{path}")
        assert [bad in page for bad in ("<b>bold", "<script>x", "<i>Name")] == [False, False, False]


def settled(client: Client, desk: Desk, one: Submission, **form: object) -> int:
    return client.post(f"{desk.at}/intake/{one.pk}/do", form).status_code


def test_a_sender_is_searched_for_and_identified(desk: Desk, officer: Client) -> None:
    one = desk.receive(WORDS, facts("Mission", party_class=""))
    page = page_of(officer, f"{desk.at}/intake/{one.pk}?q=Norwegen")
    assert "The register has no such name." in page
    assert 'value="NOR"' in page_of(officer, f"{desk.at}/intake/{one.pk}?q=Noruega")
    assert settled(officer, desk, one, act="identify", party="NOR") == 302
    page = page_of(officer, f"{desk.at}/intake/{one.pk}")
    assert ("Norway" in page, "channel not verified: not yet counted" in page) == (True, True)


def test_a_channel_is_verified_by_an_address_that_the_register_has_and_by_no_other(desk: Desk, officer: Client) -> None:
    norway = admit_party("NOR", "member_state", "Norway", actor=AMRANI, at=NOON)
    one = desk.receive(WORDS, facts("Norway", party=norway, party_class="member_state", contact="mission@norway.example"))
    form = {"act": "verify", "how": "official_email", "note": "mission@norway.example"}
    answer = officer.post(f"{desk.at}/intake/{one.pk}/do", form)
    page = main_of(answer.content)
    assert (answer.status_code, "The register does not have the sender’s address" in page) == (422, True)
    assert 'value="mission@norway.example"' in page
    Representative.objects.create(party=norway, office="new_york", email="mission@norway.example")
    assert settled(officer, desk, one, **form) == 302
    assert "official e-mail address known to the register" in page_of(officer, f"{desk.at}/intake/{one.pk}")


def test_what_is_refused_is_said_with_the_reason_and_nothing_typed_is_lost(desk: Desk, officer: Client) -> None:
    one = desk.receive(WORDS, facts())
    names = "\n".join(f"Member {number}" for number in range(301))
    answer = officer.post(f"{desk.at}/intake/{one.pk}/do", {"act": "members", "members": names})
    page = main_of(answer.content)
    assert (answer.status_code, "Member 300" in page, 'href="#do-members"' in page) == (422, True, True)


def test_a_group_is_confirmed_line_by_line_and_what_the_register_does_not_know_is_marked(
    desk: Desk, officer: Client
) -> None:
    one = desk.receive(WORDS, facts(on_behalf_of=("Norway",)))
    assert "not yet confirmed" in page_of(officer, f"{desk.at}/intake")
    assert settled(officer, desk, one, act="members", members="Norway\r\n\r\n Friends  of Zellig ") == 302
    page = page_of(officer, f"{desk.at}/intake/{one.pk}")
    assert 'Friends of Zellig <span class="soft">(not in the register)</span>' in page
    assert "Norway · " in page
    assert "confirmed by an officer" in page_of(officer, f"{desk.at}/intake")


def test_a_long_list_of_members_asks_the_database_as_little_as_a_short_one(desk: Desk, officer: Client) -> None:
    counts = []
    for number in (2, 54):
        one = desk.receive(WORDS, facts(on_behalf_of=("Norway", *(f"Zellig {each}" for each in range(1, number)))))
        with CaptureQueriesContext(connection) as queries:
            page = page_of(officer, f"{desk.at}/intake/{one.pk}")
        assert page.count("(not in the register)") == number - 1
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("language", OFFICIAL)
def test_what_no_form_of_the_page_asks_for_is_refused_in_words(desk: Desk, officer: Client, language: str) -> None:
    one = desk.receive(WORDS, facts())
    for place in ("intake", "review"):
        refused = officer.post(f"{desk.at.replace('/en/', f'/{language}/')}/{place}/{one.pk}/do", {"act": "nonsense"})
        told = message("web", "refusal.no_such_act", language)
        assert (refused.status_code, told in unescape(main_of(refused.content))) == (422, True), place


def test_a_duplicate_names_the_one_that_stays(desk: Desk, officer: Client) -> None:
    first, second = desk.receive(WORDS, facts()), desk.receive(WORDS, facts())
    assert settled(officer, desk, second, act="duplicate", of="a" * 26) == 422
    assert settled(officer, desk, second, act="duplicate", of=first.pk) == 302
    assert "replaced by another reply" in page_of(officer, f"{desk.at}/intake/{second.pk}")


def test_one_that_could_not_be_read_shows_why_and_is_read_again(desk: Desk, officer: Client) -> None:
    one = desk.receive(WORDS, facts(), read=False)
    mark_unreadable(one, "The file is damaged.", actor=AMRANI, at=NOON)
    assert "The file is damaged." in page_of(officer, f"{desk.at}/intake?state=unreadable")
    assert settled(officer, desk, one, act="reread") == 302
    assert WORDS in page_of(officer, f"{desk.at}/intake/{one.pk}")


def test_what_was_written_on_our_pages_and_could_not_be_read_goes_back_to_the_worker(desk: Desk, officer: Client) -> None:
    one = desk.receive(WORDS, facts(content=Content(answers={1: WORDS}, publication="named")), read=False)
    for _ in range(ATTEMPTS):
        assert claim(NOON + timedelta(days=1)) == one
        Submission.objects.filter(pk=one.pk).update(lease=None)
    one.refresh_from_db()
    mark_unreadable(one, "Its original is not in the store.", actor=AMRANI, at=NOON)
    assert settled(officer, desk, one, act="reread") == 422
    assert settled(officer, desk, one, act="again") == 302
    assert settled(officer, desk, one, act="again") == 422
    assert read_next(desk.safe, AMRANI)(NOON)
    one.refresh_from_db()
    assert (one.state, one.last_error, one.attempts) == ("extracted", "", 1)
    assert WORDS in page_of(officer, f"{desk.at}/intake/{one.pk}")


def test_an_officer_records_that_a_state_dissociates_itself(desk: Desk, officer: Client) -> None:
    one = desk.receive(WORDS, facts("A group", party_class="political_group", on_behalf_of=("Brazil", "Bhutan", "Others")))
    said = {"state": "BTN", "said_on": "2011-06-30", "where": "Note of 30 June"}
    for wrong, why in (
        ({"where": " "}, "Give the day"), ({"said_on": "soon"}, "Give the day"), ({"said_on": "2999-01-01"}, "Give the day"),
        ({"state": "CUB"}, "does not list this State"), ({"state": "nowhere"}, "does not list this State"),
    ):  # fmt: skip
        answer = officer.post(f"{desk.at}/intake/{one.pk}/do", {"act": "dissociate"} | said | wrong)
        assert (answer.status_code, why in answer.content.decode()) == (422, True)
    assert settled(officer, desk, one, act="dissociate", **said) == 302
    kept = one.dissociations.get()
    assert (kept.party.key, kept.note, kept.recorded_by) == ("BTN", "Note of 30 June", "Ms. Amrani")
    assert "30 June 2011 · <bdi>Note of 30 June</bdi>" in page_of(officer, f"{desk.at}/intake/{one.pk}")
    assert settled(officer, desk, one, act="associate", state="BTN") == 302
    assert not one.dissociations.exists()


def test_messages_are_a_thread_on_the_page(desk: Desk, officer: Client) -> None:
    one = desk.receive(WORDS, facts())
    send_message(one, "A <question>", safe=desk.safe, actor=Actor("link", "code"), at=NOON + timedelta(days=1))
    assert "One respondent has written a message" in page_of(officer, f"{desk.at}/intake")
    assert "A &lt;question&gt;" in page_of(officer, f"{desk.at}/intake/{one.pk}")
    assert "has written a message" not in page_of(officer, f"{desk.at}/intake")
    assert settled(officer, desk, one, act="message", words="An answer") == 302
    assert "An answer" in page_of(officer, f"{desk.at}/intake/{one.pk}")


def test_those_whose_authors_wrote_are_listed_to_who_may_open_them(desk: Desk, officer: Client) -> None:
    for publication in ("named", "confidential"):
        one = desk.receive(WORDS, facts(publication=publication))
        send_message(one, "A question", safe=desk.safe, actor=Actor("link", "code"), at=NOON)
    desk.receive(WORDS, facts("Silent"))
    page = page_of(officer, f"{desk.at}/intake?written=1")
    assert (page.count("<h2>"), '<input type="hidden" name="written" value="1">' in page) == (2, True)
    other = page_of(signed_in("Mr. Okello", "officer"), f"{desk.at}/intake?written=1")
    assert (other.count("<h2>"), "open to named persons only" in other) == (1, False)


def test_a_second_officer_reads_and_settles_nothing(desk: Desk) -> None:
    one = desk.receive(WORDS, facts())
    second = signed_in("Mr. Seen", "second_officer")
    assert "<form method" not in page_of(second, f"{desk.at}/intake/{one.pk}")
    assert settled(second, desk, one, act="members", members="x") == 404


PAPER = {
    "once": "abc", "name": "Ann Zellig", "class": "individual", "received": "2011-06-30", "dated": "2011-06-20",
    "typed": "Help us.", "level": "unnamed", "purpose": ["quoted", "translated"], "acknowledge": "full", "language": "en",
}  # fmt: skip


def test_a_paper_is_entered_compared_by_another_officer_and_its_receipt_printed(desk: Desk, officer: Client) -> None:
    scan = SimpleUploadedFile("scan.pdf", b"%PDF- scan")
    entered = officer.post(f"{desk.at}/paper", PAPER | {"files": scan})
    one = Submission.objects.get()
    assert (entered.status_code, entered["Location"]) == (302, f"{desk.at}/paper/{one.pk}")
    assert officer.post(f"{desk.at}/paper", PAPER).status_code == 302
    assert Submission.objects.count() == 1
    own = page_of(officer, f"{desk.at}/paper/{one.pk}")
    assert ("You entered this reply yourself" in own, "20 June 2011" in own, "scan.pdf" in own) == (True, True, True)
    assert officer.post(f"{desk.at}/paper/{one.pk}/compare").status_code == 422
    second = signed_in("Mr. Seen", "second_officer")
    assert "It is as on the paper" in page_of(second, f"{desk.at}/paper/{one.pk}")
    assert second.post(f"{desk.at}/paper/{one.pk}/compare").status_code == 302
    one.refresh_from_db()
    assert (one.verified_by, one.verified_how, one.recorded_by) == ("Mr. Seen", "compared", "Ms. Amrani")
    assert "c2sp.org/tlog-proof@v1" in page_of(officer, f"{desk.at}/paper/{one.pk}/receipt")


def test_a_paper_without_its_sender_is_refused_and_nothing_typed_is_lost(desk: Desk, officer: Client) -> None:
    answer = officer.post(f"{desk.at}/paper", PAPER | {"name": " "})
    page = main_of(answer.content)
    assert (answer.status_code, 'href="#name"' in page, ">Help us.</textarea>" in page) == (422, True, True)
    assert 'id="level-unnamed" name="level" value="unnamed" checked' in page
    assert 'id="purpose-quoted" name="purpose" value="quoted" checked' in page
    answer = officer.post(f"{desk.at}/paper", PAPER | {"name": "ms. amrani"})
    assert "Nobody enters a reply of their own." in main_of(answer.content)
    assert Submission.objects.count() == 0


def test_no_level_is_chosen_for_the_author(desk: Desk, officer: Client) -> None:
    page = page_of(officer, f"{desk.at}/paper")
    assert 'id="level-none" name="level" value="" checked' in page
    assert page.count(" checked") == 2


@pytest.mark.parametrize("language", OFFICIAL)
def test_the_pages_are_there_in_six_languages(desk: Desk, officer: Client, language: str) -> None:
    one = desk.receive(
        "Mr. Brennuk of Zellig helped us. Write to b@zellig.example.", facts(door="paper", on_behalf_of=("Norway",))
    )
    base = desk.at.replace("/en/", f"/{language}/")
    of_reply = (f"intake/{one.pk}?q=Norway", f"review/{one.pk}", f"review/{one.pk}/public", f"paper/{one.pk}")
    for path in ("intake", "intake/readers", "review", "paper", *of_reply):
        page_of(officer, f"{base}/{path}")


def test_of_what_one_may_not_open_it_is_not_told_that_its_author_wrote(desk: Desk, officer: Client) -> None:
    one = desk.receive(WORDS, facts(publication="confidential"))
    send_message(one, "A question", safe=desk.safe, actor=Actor("link", "code"), at=NOON)
    assert "New message" in page_of(officer, f"{desk.at}/intake")
    assert "New message" not in page_of(signed_in("Mr. Okello", "officer"), f"{desk.at}/intake")
