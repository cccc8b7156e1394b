"""Meetings on their pages: announced, followed in a calendar, their statements entered; no list of names is public."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import Settings

from concertation.actions.consultation import invite
from concertation.actions.meeting import announce_meeting, list_speaker, move_meeting
from concertation.actions.party import admit_party, keep_representative
from concertation.actions.report import draft_report
from concertation.actions.submission.statement import come_from
from concertation.core.language import OFFICIAL
from concertation.core.meeting import Speaker
from concertation.core.party import Contact
from concertation.core.report import compose
from concertation.pipeline.publication import analysed
from concertation.records.found import material_of
from concertation.records.meetings import invited_to
from concertation.records.models import JournalEntry, Meeting, Party, Submission
from factories import CHANCE, SAFE
from meetings import NAIROBI
from people import AMRANI, NOON
from web.desk_world import Desk, desk_at, main_of, page_of, signed_in
from web.published_world import world
from web.test_intake import WORDS, facts
from web.test_invitations import words_of_docx

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FORM = {
    "title-en": "Regional meeting on dialogue", "title-ar": "الاجتماع الإقليمي", "place-en": "Nairobi", "level": "regional",
    "organizer": "Office of the dialogue", "class": "un_entity", "ours": "1", "zone": "Africa/Nairobi",
    "begins": "2011-05-03T10:00", "ends": "2011-05-03T18:00", "language": "en", "agenda": "Opening\r\nWays and means",
    "interpretation": ["en", "fr"], "accessibility": "A ramp leads in.", "registration": "Write to the office.",
    "order": "alphabetical", "limit-state": "3", "limit-ngo": "2",
}  # fmt: skip
PAPER = {
    "name": "Lantern", "class": "ngo", "received": "2011-05-04", "language": "en", "typed": WORDS, "level": "named",
    "purpose": ["quoted"], "once": "once",
}  # fmt: skip


@pytest.fixture
def desk(settings: Settings, tmp_path: Path) -> Desk:
    settings.DATA = tmp_path
    return desk_at(tmp_path)


@pytest.fixture
def officer(desk: Desk) -> Client:
    return signed_in("Ms. Amrani", "officer")


def announced(desk: Desk) -> Meeting:
    return announce_meeting(desk.consultation, NAIROBI, actor=AMRANI, at=NOON)


def held(desk: Desk) -> Meeting:
    meeting = announced(desk)
    move_meeting(meeting, "held", "", actor=AMRANI, at=NOON)
    meeting.refresh_from_db()
    return meeting


def public(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_an_officer_announces_a_meeting_and_everybody_reads_of_it(desk: Desk, officer: Client) -> None:
    slug = desk.consultation.slug
    assert 'name="limit-ngo"' in page_of(officer, f"{desk.at}/meetings/new")
    answer = officer.post(f"{desk.at}/meetings/new", FORM)
    meeting = Meeting.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{desk.at}/meetings/{meeting.pk}")
    assert meeting.begins == datetime(2011, 5, 3, 7, tzinfo=UTC)
    page = main_of(public(f"/en/c/{slug}/meetings/{meeting.pk}").encode())
    for told in ("Regional meeting on dialogue", "Nairobi", "3 May 2011 · <bdi>10:00</bdi>", "<bdi>18:00</bdi>",
                 "Africa/Nairobi", "Ways and means", "English · French", "A ramp leads in.", "Write to the office.",
                 "Alphabetically, as in the report", "Non-governmental organizations: 2 minutes"):  # fmt: skip
        assert told in page, told
    assert "الاجتماع الإقليمي" in public(f"/ar/c/{slug}/meetings")
    for path in (f"/en/c/{slug}/meetings", f"/en/c/{slug}"):
        assert f'href="/en/c/{slug}/meetings/{meeting.pk}"' in public(path)


def test_what_is_refused_is_said_and_nothing_typed_is_lost(desk: Desk, officer: Client) -> None:
    for change, field in (
        ({"zone": "Nairobi"}, "zone"),
        ({"begins": "soon"}, "begins"),
        ({"begins": "9999-12-31T21:00", "ends": "9999-12-31T22:00", "zone": "America/New_York"}, "begins"),
        ({"begins": "2011-05-03T10:00+05:00"}, "begins"),
        ({"limit-ngo": "two"}, "limit-state"),
    ):
        answer = officer.post(f"{desk.at}/meetings/new", FORM | change)
        page = main_of(answer.content)
        assert answer.status_code == 422
        assert f'href="#{field}"' in page
        for typed in ("الاجتماع الإقليمي", "Ways and means", "A ramp leads in.", next(iter(change.values()))):
            assert typed in page, typed
        assert re.search(r'value="fr" checked', page)
    assert not Meeting.objects.exists()


def test_a_calendar_follows_a_meeting_until_it_is_cancelled(desk: Desk, officer: Client) -> None:
    meeting, slug = announced(desk), desk.consultation.slug
    paths = (f"/c/{slug}.ics", f"/c/{slug}/meetings.ics", f"/c/{slug}/meetings/{meeting.pk}.ics", "/c.ics")
    for path in paths:
        (event,) = Calendar.from_ical(public(path)).walk("VEVENT")
        assert str(event["summary"]) == "Regional meeting on dialogue"
        assert (str(event["location"]), str(event["status"]), event["sequence"]) == ("Nairobi", "CONFIRMED", 0)
        assert (event.decoded("dtstart"), event.decoded("dtend")) == (NAIROBI.begins, NAIROBI.ends)
    do = f"{desk.at}/meetings/{meeting.pk}/do"
    assert officer.post(do, {"act": "move", "state": "cancelled", "why": " "}).status_code == 422
    assert officer.post(do, {"act": "move", "state": "cancelled", "why": "The hall burnt down."}).status_code == 302
    (event,) = Calendar.from_ical(public(paths[0])).walk("VEVENT")
    assert (str(event["status"]), event["sequence"]) == ("CANCELLED", 1)
    assert "The hall burnt down." in public(f"/en/c/{slug}/meetings/{meeting.pk}")


def test_a_feed_tells_of_each_meeting_and_first_of_the_one_changed_last(desk: Desk, officer: Client) -> None:
    slug, first = desk.consultation.slug, announced(desk)
    announce_meeting(desk.consultation, replace(NAIROBI, titles={"en": "Later"}), actor=AMRANI, at=NOON + timedelta(hours=1))
    assert f'href="/en/c/{slug}/meetings.atom"' in main_of(public(f"/en/c/{slug}/meetings").encode())
    move_meeting(first, "cancelled", "The hall burnt down.", actor=AMRANI, at=NOON + timedelta(hours=2))
    feed = public(f"/en/c/{slug}/meetings.atom")
    assert re.findall(r"<title>([^<]+)</title>", feed)[1:] == ["Regional meeting on dialogue", "Later"]
    assert re.findall(r"<summary[^>]*>([^<]+)</summary>", feed) == [
        "Cancelled · 3 May 2011 · Nairobi", "Announced · 3 May 2011 · Nairobi"
    ]  # fmt: skip
    assert re.findall(r"<updated>([^<]+)</updated>", feed) == [
        "2011-07-01T14:00:00+00:00", "2011-07-01T14:00:00+00:00", "2011-07-01T13:00:00+00:00"
    ]  # fmt: skip
    assert f"http://testserver/c/{slug}/meetings/{first.pk}</id>" in feed
    assert "Найроби" in public(f"/ru/c/{slug}/meetings.atom")


def test_the_list_of_speakers_is_kept_at_the_desk_alone(desk: Desk, officer: Client) -> None:
    meeting, slug = announced(desk), desk.consultation.slug
    at = f"{desk.at}/meetings/{meeting.pk}"
    for name, party_class in (("Zellig", "member_state"), ("Quibblex", "ngo")):
        assert officer.post(f"{at}/do", {"act": "list", "name": name, "speaker-class": party_class}).status_code == 302
    refused = officer.post(f"{at}/do", {"act": "list", "name": " ZELLIG", "speaker-class": "ngo"})
    assert refused.status_code == 422
    assert 'value=" ZELLIG"' in main_of(refused.content)
    page = page_of(officer, at)
    assert page.index("Zellig") < page.index("Quibblex")
    assert "5 minutes of speaking time; the meeting lasts 480." in page
    for code in OFFICIAL:
        for path in ("meetings", f"meetings/{meeting.pk}", f"meetings/{meeting.pk}.ics", ""):
            told = public(f"/{code}/c/{slug}/{path}".rstrip("/"))
            assert ("Zellig" in told, "Quibblex" in told) == (False, False), path
    number = re.search(r'name="speaker" value="(\d+)"', page)
    assert number is not None
    assert officer.post(f"{at}/do", {"act": "unlist", "speaker": number[1]}).status_code == 302
    assert "Zellig" not in page_of(officer, at)


def test_a_second_officer_reads_and_changes_nothing(desk: Desk) -> None:
    meeting = announced(desk)
    list_speaker(meeting, Speaker("Zellig", "member_state"), actor=AMRANI, at=NOON)
    second = signed_in("okello", "second_officer")
    page = page_of(second, f"{desk.at}/meetings/{meeting.pk}")
    assert ("Zellig" in page, "<form" in page) == (True, False)
    assert second.post(f"{desk.at}/meetings/{meeting.pk}/do", {"act": "move", "state": "held"}).status_code == 404
    assert second.get(f"{desk.at}/meetings/new").status_code == 404


def test_today_asks_whether_a_meeting_was_held(desk: Desk, officer: Client) -> None:
    announced(desk)
    assert "1 meeting has ended: say whether it was held" in page_of(officer, "/en/desk")


def test_a_statement_is_entered_with_the_consent_and_published_with_its_origin(desk: Desk, officer: Client) -> None:
    meeting, slug = held(desk), desk.consultation.slug
    page = page_of(officer, f"{desk.at}/paper?from={meeting.pk}.statement")
    assert f'value="{meeting.pk}.statement" selected' in page
    typed = PAPER | {"from": f"{meeting.pk}.statement"}
    refused = officer.post(f"{desk.at}/paper", typed)
    assert refused.status_code == 422
    assert 'href="#consent"' in main_of(refused.content)
    assert f'value="{meeting.pk}.statement" selected' in main_of(refused.content)
    assert not Submission.objects.exists()
    assert officer.post(f"{desk.at}/paper", typed | {"consent": "her letter of 4 May"}).status_code == 302
    one = Submission.objects.get()
    assert f'href="{desk.at}/meetings/{meeting.pk}"' in page_of(officer, f"{desk.at}/intake/{one.pk}")
    assert "Nothing has been published from this meeting." in public(f"/en/c/{slug}/meetings/{meeting.pk}")
    Submission.objects.filter(pk=one.pk).update(state="published", number=1, place=1)
    told = "Lantern (statement at the regional meeting, Nairobi, 3 May 2011)"
    assert told in public(f"/en/c/{slug}/meetings/{meeting.pk}")
    reply = public(f"/en/c/{slug}/s/{one.pk}")
    assert told in reply
    assert f'href="/en/c/{slug}/meetings/{meeting.pk}"' in reply


def test_nobody_learns_at_which_meeting_an_unnamed_author_spoke(desk: Desk, officer: Client) -> None:
    meeting, slug = held(desk), desk.consultation.slug
    sent = {"level": "unnamed", "from": f"{meeting.pk}.statement", "consent": "her letter"}
    assert officer.post(f"{desk.at}/paper", PAPER | sent).status_code == 302
    one = Submission.objects.get()
    Submission.objects.filter(pk=one.pk).update(state="published", number=1, place=1)
    for path in (f"s/{one.pk}", f"s/{one.pk}.json", f"s/{one.pk}.txt", "s", "s.json", "s.csv", "data.zip"):
        answer = Client().get(f"/c/{slug}/{path}", follow=True)
        told = b"".join(answer) if answer.streaming else answer.content
        assert b"Nairobi" not in told, path
    assert one.pk not in public(f"/en/c/{slug}/meetings/{meeting.pk}")


def test_the_outcome_note_is_entered_for_the_organizer(desk: Desk, officer: Client) -> None:
    meeting = held(desk)
    asked = f"{meeting.pk}.outcome"
    assert 'value="Office of the dialogue"' in page_of(officer, f"{desk.at}/paper?from={asked}")
    assert officer.post(f"{desk.at}/paper", PAPER | {"from": asked, "consent": "the chair"}).status_code == 302
    assert Submission.objects.get().party_name == "Office of the dialogue"


def test_of_a_reply_that_was_sent_an_officer_says_where_it_was_spoken(desk: Desk, officer: Client) -> None:
    meeting = held(desk)
    one = desk.receive(WORDS, facts())
    settle = {"act": "origin", "from": f"{meeting.pk}.statement"}
    refused = officer.post(f"{desk.at}/intake/{one.pk}/do", settle)
    assert refused.status_code == 422
    assert 'href="#do-origin"' in main_of(refused.content)
    assert officer.post(f"{desk.at}/intake/{one.pk}/do", settle | {"consent": "her message of today"}).status_code == 302
    one.refresh_from_db()
    assert one.meeting == meeting
    assert officer.post(f"{desk.at}/intake/{one.pk}/do", {"act": "origin", "from": ""}).status_code == 302
    one.refresh_from_db()
    assert one.meeting is None


def test_a_meeting_of_another_consultation_is_not_found(desk: Desk, officer: Client) -> None:
    meeting = announced(desk)
    assert officer.get(f"{desk.at}/meetings/{meeting.pk + 1}").status_code == 404
    assert Client().get(f"/en/c/{desk.consultation.slug}/meetings/{meeting.pk + 1}").status_code == 404
    assert Client().get(f"/c/{desk.consultation.slug}/meetings/{meeting.pk + 1}.ics").status_code == 404


def test_a_statement_is_coded_and_cited_like_any_other_and_the_report_says_where_it_was_made() -> None:
    made = world(reported=False)
    meeting = announce_meeting(made.consultation, NAIROBI, actor=AMRANI, at=NOON)
    move_meeting(meeting, "held", "", actor=AMRANI, at=NOON)
    meeting.refresh_from_db()
    named, unnamed = (made.replies[name] for name in ("tabloquet-memo.docx", "velvetine-memo.txt"))
    for one in (named, unnamed):
        come_from(one, meeting, "statement", "her letter", actor=AMRANI, at=NOON)
    read = analysed(made.consultation, [named, unnamed], NOON.date(), safe=SAFE, machine=None)
    material = material_of(made.consultation, read.read, read.findings, "en", NOON.date())
    version = draft_report(
        made.consultation, compose(material, language="en"), material, actor=AMRANI, at=NOON, chance=CHANCE
    )  # fmt: skip
    told = str(version.structure)
    origin = " (statement at the regional meeting, Nairobi, 3 May 2011)"
    assert f"Ligue des lanternes{origin}" in told
    assert told.replace(f"Ligue des lanternes{origin}", "").count("Nairobi") == 0


def to_come(desk: Desk) -> Meeting:
    """A meeting to which two States of different groups and an organization can be invited; one State has an address."""
    for key, party_class in {"KEN": "member_state", "BRA": "member_state", "lantern": "ngo"}.items():
        party = admit_party(key, party_class, key.title(), actor=AMRANI, at=NOON)
        invite(desk.consultation, {party: "letter"}, actor=AMRANI, at=NOON)
    keep_representative(Party.objects.get(key="BRA"), Contact("new_york", email="bra@example.org"), actor=AMRANI, at=NOON)
    begins = datetime(2999, 5, 3, 7, tzinfo=UTC)
    later = replace(NAIROBI, begins=begins, ends=begins + timedelta(hours=8))
    return announce_meeting(desk.consultation, later, actor=AMRANI, at=NOON)


def test_whom_to_invite_is_narrowed_by_class_and_regional_group(desk: Desk, officer: Client) -> None:
    where = f"{desk.at}/meetings/{to_come(desk).pk}/invite"

    def offered(query: str) -> list[str]:
        return re.findall(r'name="party" value="([^"]+)"', page_of(officer, where + query))

    assert offered("") == offered("?class=member_state") == ["BRA", "KEN"]
    assert offered("?class=ngo") == offered("?class=ngo&region=african_states") == ["lantern"]
    assert offered("?class=member_state&region=african_states") == ["KEN"]
    assert offered("?class=member_state&region=eastern_european_states") == []


def test_the_letter_to_a_party_without_an_address_is_printed(desk: Desk, officer: Client) -> None:
    meeting = to_come(desk)
    where = f"{desk.at}/meetings/{meeting.pk}"
    nobody = officer.post(f"{where}/invite", {"party": ["ZZZ"]})
    assert nobody.status_code == 422
    assert officer.post(f"{where}/invite", {"party": ["KEN", "BRA"]}).status_code == 302
    rows = {one.invitation.party.key: f"{where}/print/{one.pk}" for one in invited_to(meeting)}
    assert [f'action="{path}?form=docx"' in page_of(officer, where) for path in rows.values()] == [True, False]
    paper = officer.post(f"{rows['KEN']}?form=docx")
    assert paper["Content-Disposition"] == 'attachment; filename="meeting-KEN.docx"'
    words = words_of_docx(paper.content)
    assert all(told in words for told in ("presents its compliments", "Regional meeting on dialogue", "3 May 2999"))
    assert JournalEntry.objects.get(act="print_letter").detail == {"kind": "meeting"}
    assert [officer.post(path).status_code for path in (f"{rows['KEN']}?form=exe", f"{rows['BRA']}?form=docx")] == [404, 404]
    assert officer.get(f"{rows['KEN']}?form=docx").status_code == 405
    move_meeting(meeting, "cancelled", "The hall burnt down.", actor=AMRANI, at=NOON)
    words = words_of_docx(officer.post(f"{rows['KEN']}?form=docx").content)
    assert all(told in words for told in ("has been cancelled", "The hall burnt down."))
