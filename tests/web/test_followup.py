"""Follow-up on its pages: what everybody reads of it, what an officer does, the next session and what changed since."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from concertation.actions.followup import Shown, add_evidence, move_followup
from concertation.core.language import OFFICIAL
from concertation.records.models import Carrying, Consultation, Followup, PublishedFindings, Submission, Succession
from people import AMRANI, NOON
from web.desk_world import main_of, page_of, signed_in
from web.followed_world import LATER, asked, new_mandate, opened_next, report_of, taken
from web.published_world import World, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def w(settings: Settings, tmp_path: Path) -> World:
    settings.DATA = tmp_path
    return world()


@pytest.fixture
def officer(w: World) -> Client:
    return signed_in("amrani", "officer")


def public(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def desk(w: World, *more: str) -> str:
    return "/".join((f"/en/desk/c/{w.slug}/follow", *more))


def test_everybody_reads_what_was_proposed_to_whom_and_how_it_stands(w: World) -> None:
    one = taken(w)
    add_evidence(one, Shown("document", "A/HRC/13/19", "the Council", "en"), actor=AMRANI, at=NOON)
    move_followup(one, "done", "The fund is open.", "en", actor=AMRANI, at=NOON)
    page = main_of(public(f"/en/c/{w.slug}/followup").encode())
    for told in ("Set up a fund for technical cooperation", "the Human Rights Council", "Done", "A/HRC/13/19",
                 "the Council", "The fund is open.", "1 proposal", "We propose that"):  # fmt: skip
        assert told in page, told
    anchor = one.anchors[0]
    assert f'href="/en/c/{w.slug}/report/1#{anchor}"' in page
    assert f'id="{anchor}"' in public(f"/en/c/{w.slug}/report/1")
    assert re.search(rf'href="/en/c/{w.slug}/s/{w.replies["benguira.docx"].pk}[^"]*#', page)


def test_a_proposal_is_read_in_the_language_of_the_page_where_the_report_has_it(w: World) -> None:
    taken(w)
    page = main_of(public(f"/fr/c/{w.slug}/followup").encode())
    french = main_of(public(f"/fr/c/{w.slug}/report/1").encode())
    quoted = re.findall(r'<blockquote lang="fr" dir="ltr">(.*?)</blockquote>', page)
    assert re.search(r'<bdi lang="en" dir="ltr">[^<]*a fund for technical cooperation', quoted[0])
    assert re.sub("<[^>]+>", "", quoted[0]) in re.sub("<[^>]+>", "", french)
    assert 'lang="en" dir="ltr">Set up a fund for technical cooperation' in page


def test_the_table_the_data_and_the_feed_say_the_same(w: World) -> None:
    one = taken(w)
    move_followup(one, "done", "It is said to be open.", "en", actor=AMRANI, at=NOON)
    (row,) = csv.DictReader(io.StringIO(public_file(f"/c/{w.slug}/followup.csv")))
    assert (row["state"], row["class"], row["level"], row["report"]) == ("claimed", "", "international", "1")
    assert row["action"] == "Set up a fund for technical cooperation"
    told = json.loads(public_file(f"/c/{w.slug}/followup.json"))
    assert told["counts"] == {"claimed": 1}
    (proposal,) = told["proposals"]
    assert [state["state"] for state in proposal["history"]] == ["open", "claimed"]
    assert proposal["sentences"][0]["address"].endswith(f"/c/{w.slug}/report/1#{one.anchors[0]}")
    assert row["proposal"] == proposal["sentences"][0]["text"]
    feed = public_file(f"/en/c/{w.slug}/followup.atom")
    assert re.findall(r"<title>([^<]+)</title>", feed)[1:] == [
        "Said to be done: Set up a fund for technical cooperation", "Open: Set up a fund for technical cooperation"
    ]  # fmt: skip


def public_file(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.getvalue().decode() if answer.streaming else answer.content.decode()


def test_a_reply_taken_back_is_evidence_no_more_anywhere(w: World) -> None:
    one = taken(w)
    reply = w.replies["tabloquet-memo.docx"]
    add_evidence(one, Shown("submission", reply.pk, "", "en"), actor=AMRANI, at=NOON)
    move_followup(one, "done", "They saw it.", "en", actor=AMRANI, at=NOON)
    assert "Ligue des lanternes" in public(f"/en/c/{w.slug}/followup")
    Submission.objects.filter(pk=reply.pk).update(state="withheld", place=None)
    for path in ("/en/c/{}/followup", "/c/{}/followup.json", "/c/{}/followup.csv", "/en/c/{}/followup.atom"):
        told = public_file(path.format(w.slug))
        assert "Ligue des lanternes" not in told
        assert reply.pk not in told
    assert json.loads(public_file(f"/c/{w.slug}/followup.json"))["counts"] == {"claimed": 1}
    assert '<span class="mark">Said to be done</span>' in public(f"/en/c/{w.slug}/followup")


def test_what_nobody_may_know_stands_on_no_page_of_follow_up(w: World) -> None:
    asked(w)
    one = taken(w)
    add_evidence(one, Shown("words", "It meets in May.", "", "en"), actor=AMRANI, at=NOON)
    opened = opened_next(w)
    pages = [f"/{code}/c/{slug}/{page}" for code in OFFICIAL for slug, page in (
        (w.slug, "followup"), (opened.slug, "followup"), (opened.slug, "since"), (opened.slug, "mandate/changes"),
        (opened.slug, ""), (w.slug, ""))]  # fmt: skip
    files = [f"/c/{slug}/followup.{kind}" for slug in (w.slug, opened.slug) for kind in ("csv", "json", "atom")]
    for path in (*(one.rstrip("/") for one in pages), *files):
        told = public_file(path).lower()
        assert [secret for secret in (*w.secrets, "norvania") if secret.lower() in told] == [], path


def test_the_reader_narrows_by_state_and_level(w: World) -> None:
    taken(w)
    page = public(f"/en/c/{w.slug}/followup?state=open&level=international")
    assert "Set up a fund" in page
    for query in ("state=done", "level=national"):
        page = main_of(public(f"/en/c/{w.slug}/followup?{query}").encode())
        assert ("Set up a fund" in page, "No proposals" in page) == (False, True)


def test_an_officer_takes_a_proposal_from_the_report(w: World, officer: Client) -> None:
    page = page_of(officer, desk(w))
    link = re.search(rf'href="(/en/desk/c/{w.slug}/follow/take/\d+\?sentence=[^"]+)"', page)
    assert link is not None
    form = page_of(officer, link[1].replace("&amp;", "&"))
    anchors = re.findall(r'name="sentence" value="(p\d+s\d+)" checked', form)
    where = link[1].partition("?")[0]
    typed = {"sentence": anchors, "addressee": "States", "class": "member_state", "action": " ", "level": "national",
             "language": "en"}  # fmt: skip
    refused = officer.post(where, typed)
    assert refused.status_code == 422
    said = main_of(refused.content)
    assert 'href="#action"' in said
    assert 'value="States"' in said
    assert officer.post(where, typed | {"action": "Pay into the fund"}).status_code == 302
    one = Followup.objects.get()
    assert (one.anchors, one.addressee_class) == (anchors, "member_state")
    assert link[1] not in page_of(officer, desk(w))


def test_another_sentence_of_the_report_can_be_taken(w: World, officer: Client) -> None:
    version = report_of(w)
    form = page_of(officer, f"{desk(w, 'take', str(version.pk))}?paragraph=1")
    assert 'value="p1s1"' in form
    assert "checked" not in form.split("</fieldset>")[0]


def test_done_without_evidence_is_told_to_be_claimed(w: World, officer: Client) -> None:
    one = taken(w)
    at = desk(w, str(one.pk))
    answer = officer.post(f"{at}/do", {"act": "move", "state": "done", "why": "So they say."}, follow=True)
    assert "There is no evidence: it stands as said to be done." in answer.content.decode()
    refused = officer.post(f"{at}/do", {"act": "move", "state": "done", "why": "Really."})
    assert refused.status_code == 422
    assert "Really." in main_of(refused.content)
    wrong = officer.post(f"{at}/do", {"act": "show", "kind": "link", "said": "javascript:alert(1)", "said_by": "Nobody"})
    assert wrong.status_code == 422
    assert "javascript:alert(1)</textarea>" in main_of(wrong.content)
    assert 'value="Nobody"' in main_of(wrong.content)
    right = {"act": "show", "kind": "link", "said": "https://www.example.org/fund", "said_by": "the Council"}
    assert officer.post(f"{at}/do", right).status_code == 302
    assert officer.post(f"{at}/do", {"act": "move", "state": "done", "why": "See it."}).status_code == 302
    assert 'href="https://www.example.org/fund" rel="noopener noreferrer nofollow"' in public(f"/en/c/{w.slug}/followup")
    evidence = one.evidence.get()
    assert officer.post(f"{at}/do", {"act": "end", "evidence": str(evidence.pk), "why": "Gone."}).status_code == 302
    page = page_of(officer, at)
    assert "1 piece of evidence no longer holds" in page
    assert page_of(officer, desk(w)).count("Said to be done") == 2


def test_what_a_second_officer_may_read_she_may_not_change(w: World) -> None:
    one = taken(w)
    second = signed_in("okello", "second_officer")
    assert "<form" not in page_of(second, desk(w, str(one.pk)))
    assert second.post(f"{desk(w, str(one.pk))}/do", {"act": "let_go"}).status_code == 404
    assert second.get(desk(w, "next")).status_code == 404
    assert Followup.objects.exists()


def test_a_proposal_of_another_consultation_is_not_found(w: World, officer: Client) -> None:
    one = taken(w)
    opened = opened_next(w)
    Carrying.objects.all().delete()
    assert officer.get(f"/en/desk/c/{opened.slug}/follow/{one.pk}").status_code == 404


def test_today_tells_that_nobody_follows_the_report(w: World, officer: Client) -> None:
    assert "No proposal of the issued report is followed yet" in page_of(officer, "/en/desk")
    one = taken(w)
    move_followup(one, "claimed", "So they say.", "en", actor=AMRANI, at=NOON)
    page = page_of(officer, "/en/desk")
    assert "No proposal of the issued report is followed yet" not in page
    assert "1 proposal is said to be done and lacks evidence" in page


def test_the_next_session_is_opened_from_the_last_by_its_text(w: World, officer: Client) -> None:
    asked(w)
    taken(w)
    mandate = new_mandate()
    page = page_of(officer, desk(w, "next"))
    assert "recalls the text that this consultation answers" in page
    compared = page_of(officer, desk(w, "next", str(mandate.pk)))
    assert "1, now 2" in compared
    assert "<ins>Welcomes the convening of a seminar on cooperation;</ins>" in compared
    builder = f"/en/desk/mandate/adopted/{mandate.pk}"
    assert f'href="?after={w.slug}"' in page_of(officer, builder)
    form = page_of(officer, f"{builder}?after={w.slug}")
    assert f'name="after" value="{w.slug}"' in form
    typed = dict(re.findall(r'<textarea id="(question-[^"]+)"[^>]*>([^<]*)</textarea>', form))
    typed |= {"title": "Cooperation", "late_rule": "advisory", "after": w.slug, "act": "open"}
    refused = officer.post(builder, typed)
    assert refused.status_code == 422
    assert "A training consultation follows none that is real" in refused.content.decode()
    assert officer.post(builder, typed | {"training": "1"}).status_code == 302
    opened = Succession.objects.get().consultation
    assert (opened.title, Carrying.objects.get().consultation) == ("Cooperation", opened)
    before = page_of(officer, f"/en/desk/c/{opened.slug}/follow/before")
    assert "Norvania" in before
    assert f'href="/en/desk/c/{opened.slug}"' in page_of(officer, desk(w, "next"))
    for slug, other in ((w.slug, opened.slug), (opened.slug, w.slug)):
        assert f'href="/en/c/{other}"' in main_of(public(f"/en/c/{slug}").encode())


def test_everybody_reads_how_the_resolution_differs(w: World) -> None:
    opened = opened_next(w)
    page = main_of(public(f"/en/c/{opened.slug}/mandate/changes").encode())
    assert "1, now 2" in page
    assert "<del>sixth</del><ins>seventh</ins>" in page
    assert re.search(r"A/RES/65/218</bdi> – paragraph 1 · <bdi>A/RES/66/152</bdi> – paragraph 2", page)
    assert Client().get(f"/en/c/{w.slug}/mandate/changes").status_code == 404


def test_what_changed_is_told_once_both_have_findings(w: World) -> None:
    one = taken(w)
    opened = opened_next(w)
    assert "once the findings of both consultations are published" in public(f"/en/c/{opened.slug}/since")
    found = PublishedFindings.objects.get(consultation=w.consultation).structure
    now = found | {
        "bases": [["member_state", 3], ["igo", 2]],
        "findings": [each for each in found["findings"] if each["theme"] == "reporting"],
    }
    PublishedFindings.objects.create(consultation=opened, structure=now, published_at=LATER)
    add_evidence(one, Shown("words", "It meets.", "", "en"), actor=AMRANI, at=LATER)
    move_followup(one, "done", "It met.", "en", actor=AMRANI, at=LATER)
    page = main_of(public(f"/en/c/{opened.slug}/since").encode())
    rows = re.findall(r'<th scope="row">([^<]+)</th><td class="number">(\d+)</td><td class="number">(\d+)</td>', page)
    assert ("Governments", "1", "3") in rows
    assert ("Intergovernmental organizations", "0", "2") in rows
    gone = page.split("Raised last time, and not now")[1]
    assert f'<a href="/en/c/{w.slug}/findings/technical_cooperation">Technical cooperation</a>' in gone
    assert "Of the proposals carried over, 1 is done or overtaken. None stands open." in page


def test_the_pages_of_follow_up_are_there_in_every_language(w: World, officer: Client) -> None:
    one = taken(w)
    mandate = new_mandate()
    for code in OFFICIAL:
        for path in ("", "/next", f"/{one.pk}", f"/next/{mandate.pk}", "/before", f"/take/{report_of(w).pk}"):
            assert officer.get(f"/{code}/desk/c/{w.slug}/follow{path}").status_code == 200


def test_a_consultation_that_is_not_reported_says_that_there_is_nothing_to_follow() -> None:
    made = world(reported=False)
    assert "No report has been issued yet: there is nothing to follow." in public(f"/en/c/{made.slug}/followup")
    assert Consultation.objects.get().pk == made.consultation.pk


def test_words_of_an_officer_are_never_markup(w: World, officer: Client) -> None:
    one = taken(w)
    words = '<script>alert("x")</script>'
    officer.post(f"{desk(w, str(one.pk))}/do", {"act": "show", "kind": "words", "said": words, "said_by": words})
    officer.post(f"{desk(w, str(one.pk))}/do", {"act": "move", "state": "claimed", "why": words})
    for page in (public(f"/en/c/{w.slug}/followup"), page_of(officer, desk(w, str(one.pk)))):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
