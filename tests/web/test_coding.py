"""The coding desk as officers meet it: without scripts, by forms alone."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coding_world import CODEBOOK, WORDS, passages_of, reply_of
from concertation.actions.finding import decide, suggest, write_note
from concertation.actions.passage import extract
from concertation.core.finding import suggest_all
from concertation.core.passage import ExtractedText, Extraction
from concertation.core.role import person
from concertation.records.coding import known_in
from concertation.records.models import (
    BlindReading,
    Coding,
    CodingEdit,
    Consent,
    JournalEntry,
    Mark,
    Passage,
    Submission,
)
from concertation.records.public import questions_in
from people import AMRANI, NOON, OKELLO, READER
from web.desk_world import Desk, main_of, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def second(desk: Desk) -> Client:
    return signed_in("Mr. Okello", "second_officer")


@pytest.fixture
def reply(desk: Desk) -> Submission:
    kept = reply_of(desk.consultation, safe=desk.safe)
    values = suggest_all([(one.pk, WORDS[one.start : one.end], "en") for one in passages_of(kept)], CODEBOOK)
    suggest(desk.consultation, values, known=known_in(desk.consultation), actor=READER, at=NOON)
    return kept


def address(desk: Desk, one: Passage) -> str:
    return f"{desk.at}/code/{one.submission_id}?at={one.pk}"


def do(client: Client, desk: Desk, one: Passage, act: str, status: int = 302, **fields: str | int) -> str:
    """Presses a button at that passage; gives the page that follows."""
    answer = client.post(f"{desk.at}/code/{one.submission_id}/do", {"at": one.pk, "do": act, **fields})
    assert answer.status_code == status, answer.content
    return page_of(client, answer["Location"]) if status == 302 else main_of(answer.content)


def words(page: str) -> str:
    """What a page says, its markup away."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def told() -> list[tuple[str, str, str]]:
    return [(one.limb, one.theme, one.origin) for one in Coding.objects.order_by("pk")]


def test_it_is_reached_from_today_and_from_the_review(desk: Desk, officer: Client, reply: Submission) -> None:
    link = f'href="{desk.at}/code"'
    assert link in page_of(officer, "/en/desk")
    assert link in page_of(officer, f"{desk.at}/review")
    listed = page_of(officer, f"{desk.at}/code")
    assert f'href="{desk.at}/code/{reply.pk}"' in listed
    assert "Passages decided: 0 of 5" in words(listed)


def test_what_a_machine_suggests_stands_there_with_its_reason(desk: Desk, officer: Client, reply: Submission) -> None:
    page = page_of(officer, f"{desk.at}/code/{reply.pk}")
    assert "We propose a <mark>fund</mark> for <mark>travel</mark>." in page.replace("<mark>We propose</mark>", "We propose")
    assert "Accept: Proposals · Money that is lacking" in words(page)
    said = do(officer, desk, passages_of(reply)[0], "accept limb:proposals theme:funding")
    assert told() == [("proposals", "funding", "accepted")]
    assert "The suggestion is accepted." in words(said)
    assert "Accept: Going places" in words(said)


@pytest.mark.parametrize("recent", [20_000, 1])
def test_the_nearest_example_is_a_published_passage_that_a_person_coded(
    desk: Desk, officer: Client, reply: Submission, recent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("concertation.records.coding._RECENT", recent)
    for name, said, publication in (
        ("near", "They want a fund for travel as well.", "named"),
        ("secret", "A velvetine fund for travel.", "confidential"),
    ):  # fmt: skip
        other = reply_of(desk.consultation, said, publication=publication, safe=desk.safe, name=name)
        decide(passages_of(other)[0], "", "travel", actor=AMRANI, at=NOON)
        other.texts.update(text=said)
        Submission.objects.filter(pk=other.pk, publication="named").update(state="published")
    page = words(page_of(officer, address(desk, passages_of(reply)[0])))
    assert "Nearest passage that a person coded: They want a fund for travel as well." in page
    assert "velvetine" not in page


def test_everything_is_done_by_forms(desk: Desk, officer: Client, reply: Submission) -> None:
    first, second, third, fourth, fifth = passages_of(reply)
    do(officer, desk, first, "code limb:proposals")
    do(officer, desk, first, "code theme:travel")
    do(officer, desk, second, "reject limb:obstacles")
    do(officer, desk, fifth, "read")
    do(officer, desk, first, "quotable")
    do(officer, desk, first, "note", words="Ask for the amount.")
    do(officer, desk, first, "same_as", hold=third.pk)
    held = page_of(officer, f"{address(desk, second)}&hold={second.pk}")
    assert "A passage held to be connected" in held
    linked = do(officer, desk, first, "link", hold=second.pk)
    assert "An obstacle that this proposal answers" in linked
    assert "Ask for the amount." in linked
    assert told() == [("proposals", "travel", "own")]
    assert sorted(Mark.objects.values_list("kind", flat=True)) == [
        "link", "note", "quotable", "read", "rejected", "same_as"
    ]  # fmt: skip
    coding = Coding.objects.get()
    do(officer, desk, first, f"change {coding.pk} {coding.at.isoformat()}", limb="obstacles", theme="youth")
    assert told() == [("obstacles", "youth", "own")]
    do(officer, desk, first, "undo")
    assert told() == [("proposals", "travel", "own")]
    do(officer, desk, fourth, "split", begins="nobody else")
    do(officer, desk, passages_of(reply)[3], "merge")
    do(officer, desk, passages_of(reply)[1], "extend_before")
    assert [WORDS[one.start : one.end] for one in passages_of(reply)] == [
        "We propose a fund for travel. Funds are lacking in many offices.",
        "Young people are not heard.",
        "We propose that they be heard; nobody else is.",
        "Thank you.",
    ]
    do(officer, desk, passages_of(reply)[0], "read_rest")
    assert "No passage waits for a decision." in page_of(officer, f"{desk.at}/code")


def test_a_refused_act_keeps_what_was_typed_and_answers_422(desk: Desk, officer: Client, reply: Submission) -> None:
    first, *_ = passages_of(reply)
    page = do(officer, desk, first, "split", status=422, begins="velvetine")
    assert "These words do not stand in the passage once." in page
    assert 'value="velvetine"' in page
    for act in ("", "no such", "remove", "remove 7 never", f"remove 7 {NOON.isoformat()}", "code", "unmark x", "reject a:b"):
        do(officer, desk, first, act, status=422)


def test_what_a_colleague_did_meanwhile_is_shown(desk: Desk, officer: Client, reply: Submission) -> None:
    first, second, *_ = passages_of(reply)
    decide(first, "proposals", "", actor=AMRANI, at=NOON)
    read = re.search(r'name="since" value="(\d+)"', page_of(officer, address(desk, first)))
    assert read
    decide(first, "obstacles", "", actor=OKELLO, at=NOON)
    page = words(do(officer, desk, second, "code limb:obstacles", since=read[1]))
    assert "What others changed since you read this page Mr. Okello : Coded" in page
    assert "Ms. Amrani : Coded" not in page


def test_whoever_meets_a_passage_that_is_divided_otherwise_sees_what_is_there(
    desk: Desk, officer: Client, second: Client, reply: Submission
) -> None:
    first, other, *_ = passages_of(reply)
    do(second, desk, first, "merge")
    page = do(officer, desk, other, "code limb:proposals", status=422)
    assert "Somebody has split or merged this passage meanwhile." in page
    here = passages_of(reply)[0]
    assert f'name="at" value="{here.pk}"' in page
    assert Coding.objects.count() == 0


def test_each_change_is_undone_by_name(desk: Desk, officer: Client, second: Client, reply: Submission) -> None:
    first, other, *_ = passages_of(reply)
    do(officer, desk, first, "code limb:proposals")
    do(officer, desk, other, "code limb:obstacles")
    do(second, desk, other, "code limb:obstacles")
    one, two, theirs = CodingEdit.objects.order_by("pk")
    page = page_of(officer, f"{desk.at}/code/changes")
    assert [f'name="edit" value="{each.pk}"' in page for each in (one, two, theirs)] == [True, True, False]
    assert officer.post(f"{desk.at}/code/changes", {"do": "undo", "edit": one.pk}).status_code == 302
    assert [each.passage_id for each in Coding.objects.order_by("pk")] == [other.pk, other.pk]
    assert officer.post(f"{desk.at}/code/changes", {"do": "undo", "edit": theirs.pk}).status_code == 422
    back = CodingEdit.objects.get(name="undo")
    assert officer.post(f"{desk.at}/code/changes", {"do": "undo", "edit": back.pk}).status_code == 302
    assert Coding.objects.count() == 3
    assert officer.post(f"{desk.at}/code/changes", {"do": "seal"}).status_code == 302
    assert JournalEntry.objects.get(act="seal_coding").detail["edits"] == 5
    assert second.post(f"{desk.at}/code/changes", {"do": "seal"}).status_code == 422


def test_confidential_words_are_for_named_persons_and_their_reading_is_written_down(desk: Desk) -> None:
    kept = reply_of(desk.consultation, "The velvetine street.", publication="confidential", safe=desk.safe)
    Submission.objects.filter(pk=kept.pk).update(recorded_by="")
    desk.consultation.confidential_readers = ["Ms. Named"]
    desk.consultation.save()
    named, other = signed_in("Ms. Named", "officer"), signed_in("Ms. Other", "chief")
    first = passages_of(kept)[0]
    decide(first, "proposals", "", actor=person("Ms. Named"), at=NOON)
    for path in ("", "/changes", "/blind"):
        assert kept.pk not in page_of(other, f"{desk.at}/code{path}")
    assert other.get(address(desk, first)).status_code == 404
    assert other.post(f"{desk.at}/code/{kept.pk}/do", {"at": first.pk, "do": "code limb:obstacles"}).status_code == 404
    assert not JournalEntry.objects.filter(act="open_reply").exists()
    for _ in range(2):
        assert "The velvetine street." in page_of(named, address(desk, first))
    assert [(one.actor, one.subject) for one in JournalEntry.objects.filter(act="open_reply")] == [("Ms. Named", kept.pk)]
    assert "velvetine" not in str(list(CodingEdit.objects.values()) + list(JournalEntry.objects.values()))


def test_what_cannot_be_read_is_not_held_either(desk: Desk, officer: Client, reply: Submission) -> None:
    kept = reply_of(desk.consultation, "The velvetine street.", publication="confidential", safe=desk.safe, name="secret")
    Submission.objects.filter(pk=kept.pk).update(recorded_by="")
    desk.consultation.confidential_readers = ["Ms. Named"]
    desk.consultation.save()
    hidden, first = passages_of(kept)[0], passages_of(reply)[0]
    assert "held to be connected" not in page_of(officer, f"{address(desk, first)}&hold={hidden.pk}")
    do(officer, desk, first, "link", status=422, hold=hidden.pk)


def test_the_blind_page_tells_nothing_of_what_anybody_said(
    desk: Desk, officer: Client, second: Client, reply: Submission
) -> None:
    first, other, *_ = passages_of(reply)
    decide(first, "proposals", "travel", actor=AMRANI, at=NOON)
    Coding.objects.update(theme="velvetine")
    write_note(first, "A velvetine note.", safe=desk.safe, actor=AMRANI, at=NOON)
    drawn = [
        BlindReading.objects.create(consultation=reply.consultation, passage=one, drawn_at=NOON) for one in (first, other)
    ]
    at = f"{desk.at}/code/blind"
    assert officer.get(f"{at}/{drawn[0].pk}").status_code == 404
    page = page_of(second, f"{at}/{drawn[0].pk}")
    assert "We propose a fund for travel." in words(page)
    assert "Funds are lacking in many offices." in words(page)
    for hidden in ("velvetine", "Amrani", "<mark>", "checked", "clear", "likely"):
        assert hidden not in page
    assert second.post(f"{at}/{drawn[0].pk}", {}).status_code == 422
    answer = second.post(f"{at}/{drawn[0].pk}", {"limb": ["proposals"], "theme": ["travel", "funding"]})
    assert answer["Location"] == f"{at}/{drawn[1].pk}"
    second.post(f"{at}/{drawn[1].pk}", {"nothing": "1", "limb": ["proposals"]})
    assert [one.codes for one in BlindReading.objects.order_by("pk")] == [
        [["proposals", "travel"], ["proposals", "funding"]], []
    ]  # fmt: skip
    shown = words(page_of(officer, at))
    assert "Drawn: 2, of which read: 2." in shown
    assert "One passage has been read by two people." in shown


def test_a_tenth_is_drawn_when_the_coding_of_a_reply_begins(desk: Desk, officer: Client, reply: Submission) -> None:
    do(officer, desk, passages_of(reply)[0], "code limb:proposals")
    assert JournalEntry.objects.filter(act="draw_blind", subject=reply.pk).count() == 1
    assert officer.post(f"{desk.at}/code/blind", {"do": "draw"}).status_code == 302
    assert JournalEntry.objects.filter(act="draw_blind").count() == 1


def test_a_page_asks_as_much_however_many_replies_there_are(
    desk: Desk, officer: Client, reply: Submission, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    paths = ("", f"/{reply.pk}", "/changes", "/blind")
    asked = {}
    for many in (2, 6):
        for number in range(many):
            one = reply_of(desk.consultation, safe=desk.safe, name=f"reply {many} {number}")
            decide(passages_of(one)[1], "obstacles", "funding", actor=AMRANI, at=NOON + timedelta(minutes=number))
        for path in paths:
            officer.get(f"{desk.at}/code{path}")
            with django_assert_max_num_queries(40) as captured:
                officer.get(f"{desk.at}/code{path}")
            asked[many, path] = len(captured)
    assert [asked[2, path] for path in paths] == [asked[6, path] for path in paths]


def test_where_another_text_of_a_reply_begins_is_said_and_an_answer_stands_under_its_question(
    desk: Desk, officer: Client
) -> None:
    one = reply_of(desk.consultation, "Funds are lacking.", safe=desk.safe, name="whole")
    page = page_of(officer, f"{desk.at}/code/{one.pk}")
    assert 'class="begun"' not in page
    texts = (
        ExtractedText("question 1", "A fund is lacking.", (), "en"), ExtractedText("summary", "Money.", (), "en"),
        ExtractedText("letter.docx", "Nous y tenons.", (), "fr"),
    )  # fmt: skip
    extraction = Extraction("reply.json", one.file_sha256, "application/json", texts)
    extract(one, extraction, (), safe=desk.safe, actor=AMRANI, at=NOON)
    page = page_of(officer, f"{desk.at}/code/{one.pk}")
    begun = [f'<h3 class="begun">{each}' for each in ("Question 1", "Summary", "Annex 1")]
    asked = html.escape(questions_in(desk.consultation, "en")[1][0])
    assert begun[0] in page
    assert page.index(begun[0]) < page.index(asked) < page.index("A fund is lacking.")
    assert page.index("A fund is lacking.") < page.index(begun[1]) < page.index("Money.") < page.index(begun[2])


def test_an_answer_is_read_blind_under_its_question(desk: Desk, second: Client) -> None:
    one = reply_of(desk.consultation, "Funds are lacking.", safe=desk.safe, name="whole")
    texts = (ExtractedText("question 1", "A fund is lacking.", (), "en"), ExtractedText("summary", "Money.", (), "en"))
    extraction = Extraction("reply.json", one.file_sha256, "application/json", texts)
    extract(one, extraction, (), safe=desk.safe, actor=AMRANI, at=NOON)
    answer, summary = (
        BlindReading.objects.create(consultation=one.consultation, passage=each, drawn_at=NOON) for each in passages_of(one)
    )
    asked = html.escape(questions_in(desk.consultation, "en")[1][0])
    page = page_of(second, f"{desk.at}/code/blind/{answer.pk}")
    assert page.index('<h2 class="begun">Question 1') < page.index(asked) < page.index("A fund is lacking.")
    page = page_of(second, f"{desk.at}/code/blind/{summary.pk}")
    assert ('<h2 class="begun">Summary' in page, asked in page) == (True, False)


def test_where_programs_may_not_read_a_reply_it_is_said_why_none_suggests_anything(
    desk: Desk, officer: Client, reply: Submission
) -> None:
    silent = next(one for one in passages_of(reply) if WORDS[one.start : one.end] == "Thank you.")
    told = ("A machine suggests nothing here.", "Its author does not let programs read this reply: none suggests anything.")
    page = page_of(officer, address(desk, silent))
    assert [one in page for one in told] == [True, False]
    Consent.objects.create(submission=reply, purpose="read", given_at=NOON)
    page = page_of(officer, address(desk, silent))
    assert [one in page for one in told] == [False, True]
