"""Mail that is no reply waits for an officer, who opens it, says to which consultation it replies, or sets it aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from concertation.actions.consultation import keep_stray
from concertation.pipeline.intake import take_in_placed
from concertation.records.kept_in_memory import last_act
from concertation.records.models import JournalEntry, StrayMail, Submission
from mails import DOORS, WORDS, mail, office
from people import NOON
from web.desk_world import Desk, desk_at, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def desk(settings: Settings, tmp_path: Path) -> Desk:
    settings.DATA = tmp_path
    return desk_at(tmp_path)


@pytest.fixture
def officer(desk: Desk) -> Client:
    return signed_in("Ms. Amrani", "officer")


def stray(desk: Desk, data: bytes, reason: str = "unplaced") -> StrayMail:
    return keep_stray(data, reason, safe=desk.safe, actor=DOORS, at=NOON)


def test_it_stands_under_today_and_is_not_opened_for_a_list(desk: Desk, officer: Client) -> None:
    stray(desk, mail())
    assert "One mail is no reply as it stands" in page_of(officer, "/en/desk")
    listed = page_of(officer, "/en/desk/stray")
    assert ("for which consultation is not known" in listed, "velvetine" in listed) == (True, False)
    assert not JournalEntry.objects.filter(act="open_stray").exists()


def test_a_second_officer_is_told_nothing_of_it(desk: Desk) -> None:
    kept, second = stray(desk, mail()), signed_in("Mr. Second", "second_officer")
    assert "no reply as it stands" not in page_of(second, "/en/desk")
    assert second.get(f"/en/desk/stray/{kept.pk}").status_code == 404


def test_opened_it_shows_its_words_and_that_is_written_down_and_makes_nothing_anew(desk: Desk, officer: Client) -> None:
    kept = stray(desk, mail("<b>We</b> propose a fund.", files=(("list.txt", b"One, two, three."),)))
    before = last_act()
    page = page_of(officer, f"/en/desk/stray/{kept.pk}")
    for said in ("&lt;b&gt;We&lt;/b&gt; propose a fund.", "anna@velvetine.example", "Our reply", "list.txt"):
        assert said in page
    assert JournalEntry.objects.get(act="open_stray").subject == f"mail {kept.pk}"
    assert last_act() == before
    taken = officer.get(f"/en/desk/stray/{kept.pk}/original")
    assert (taken.content, taken["Content-Disposition"]) == (
        desk.safe.read_apart(kept.blob), f'attachment; filename="mail-{kept.pk}.eml"'
    )  # fmt: skip


def test_placed_by_an_officer_it_is_taken_in_by_the_worker_and_kept_apart_no_more(desk: Desk, officer: Client) -> None:
    kept = stray(desk, mail(headers={"X-Spam-Flag": "YES"}), "spam")
    chosen = {"act": "place", "consultation": desk.consultation.slug}
    assert officer.post(f"/en/desk/stray/{kept.pk}", chosen).status_code == 302
    assert Submission.objects.count() == 0
    step = take_in_placed(office(desk.safe))
    assert (step(NOON), step(NOON)) == (True, False)
    reply = Submission.objects.get()
    assert (reply.door, WORDS in desk.safe.original_of(reply).decode()) == ("email", True)
    kept.refresh_from_db()
    assert (kept.blob, kept.settled_at) == ("", NOON)
    assert "No mail is waiting." in page_of(officer, "/en/desk/stray")


def test_what_holds_nothing_even_so_waits_again(desk: Desk, officer: Client) -> None:
    kept = stray(desk, mail(" "))
    officer.post(f"/en/desk/stray/{kept.pk}", {"act": "place", "consultation": desk.consultation.slug})
    assert take_in_placed(office(desk.safe))(NOON)
    assert "nothing could be read in it" in page_of(officer, "/en/desk/stray")
    assert Submission.objects.count() == 0


def test_it_is_set_aside_for_a_reason_and_only_once(desk: Desk, officer: Client) -> None:
    kept = stray(desk, mail())
    refused = officer.post(f"/en/desk/stray/{kept.pk}", {"act": "aside", "why": " "})
    assert (refused.status_code, "Give the reason." in refused.content.decode()) == (422, True)
    unplaced = officer.post(f"/en/desk/stray/{kept.pk}", {"act": "place"})
    assert (unplaced.status_code, "Choose to which consultation" in unplaced.content.decode()) == (422, True)
    assert officer.post(f"/en/desk/stray/{kept.pk}", {"act": "aside", "why": "an  advertisement"}).status_code == 302
    kept.refresh_from_db()
    assert (kept.settled_why, kept.settled_by) == ("an advertisement", "Ms. Amrani")
    assert desk.safe.read_apart(kept.blob) == mail()
    assert officer.get(f"/en/desk/stray/{kept.pk}").status_code == 404


def test_many_are_set_aside_at_once_and_what_was_typed_comes_back(desk: Desk, officer: Client) -> None:
    several = [stray(desk, mail(f"Away {number}."), "automatic") for number in range(3)]
    refused = officer.post("/en/desk/stray", {"why": "out of office"})
    assert (refused.status_code, 'value="out of office"' in refused.content.decode()) == (422, True)
    officer.post("/en/desk/stray", {"why": "out of office", "mail": [several[0].pk, several[2].pk]})
    assert list(StrayMail.objects.filter(settled_at=None)) == [several[1]]
