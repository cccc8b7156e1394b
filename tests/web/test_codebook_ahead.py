"""What the list of themes says beyond counts: how often a theme occurs by what was read by lot, and themes to add."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from concertation.actions.finding import Decision, code
from concertation.actions.submission import Facts
from concertation.actions.theme import adopt_codebook
from concertation.core.chance import system_chance
from concertation.core.finding.order import drawn
from concertation.core.finding.prevalence import share_of
from concertation.core.language import OFFICIAL
from concertation.core.theme import Codebook, Theme
from concertation.records.coding import recount
from concertation.records.models import Consent, Submission, Suggestion
from concertation.records.outlook import forget_outlooks, wait_for_outlook
from concertation.records.public import codebook_of
from people import AMRANI, NOON
from web.desk_world import Desk, desk_at, main_of, page_of, signed_in
from web.test_codebook import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]
BOOK = Codebook("of the test", (Theme("air", {"en": "Air"}, {"en": ("air",)}),))
WELLS = ("Dry wells harm farmers.", "Farmers dig dry wells again.", "Dry wells stay empty.", "Old dry wells collapse.")
SHIPS = ("Cargo ships pollute harbours.", "Harbours refuse cargo ships.", "Many cargo ships sink.", "Cargo ships are slow.")
SCHOOLS = ("Village schools lack teachers.", "Teachers leave village schools.", "Few village schools open.",
           "Village schools need roofs.")  # fmt: skip


@pytest.fixture
def desk(settings: Settings, tmp_path: Path) -> Desk:
    settings.DATA = tmp_path
    made = desk_at(tmp_path)
    adopt_codebook(made.consultation, BOOK, actor=AMRANI, at=NOON)
    forget_outlooks()
    return made


def replied(desk: Desk, words: str, state: str = "published", publication: str = "named") -> Submission:
    """A reply about which nobody has decided yet."""
    facts = Facts(party_name="Lantern", party_class="ngo", publication=publication, language="en")
    one = desk.receive(words, facts)
    if state == "published":
        for text in one.texts.all():
            text.text = words
            text.save()
    Submission.objects.filter(pk=one.pk).update(state=state)
    recount([one.pk])
    forget_outlooks()
    return one


def coded(desk: Desk, one: Submission, theme: str = "") -> None:
    """With that theme, or with a limb alone."""
    limb = None if theme else "obstacles"
    found = [Decision(each, each.start, each.end, limb, theme or None, AMRANI.name) for each in one.passage_set.all()]
    code(desk.consultation, found, actor=AMRANI, at=NOON, chance=system_chance)
    recount([one.pk])
    forget_outlooks()


def listed(desk: Desk, officer: Client) -> str:
    return main_of(officer.get(f"{desk.at}/codebook").content)


def ahead_in(page: str) -> str:
    return page.split('id="ahead"')[1].split("</section>")[0]


def named_in(page: str) -> list[str]:
    return re.findall("<h3>(?:<[^>]+>)?([^<]+)<", page)


def test_a_theme_that_nobody_coded_is_shown_with_its_words_and_added_by_the_officer(desk: Desk, officer: Client) -> None:
    for words in (*WELLS, *SHIPS):
        replied(desk, words)
    shown = ahead_in(listed(desk, officer))
    assert sorted(named_in(shown)) == ["cargo ships", "dry wells"]
    assert [one in WELLS or one in SHIPS for one in re.findall("<blockquote[^>]*>([^<]+)<", shown)] == [True, True]
    assert "grouped 8 public passages" in shown
    (of_wells,) = [one for one in shown.split("<form") if 'name="label_en" value="dry wells"' in one]
    form = {name: unescape(value) for name, value in re.findall('name="([a-z_]+)" value="([^"]*)"', of_wells)}
    form.pop("csrfmiddlewaretoken", None)
    answer = officer.post(f"{desk.at}/codebook/add", form)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{desk.at}/codebook/theme/dry_wells")
    book = codebook_of(desk.consultation)
    assert book is not None
    assert (book.theme("dry_wells").labels, book.theme("dry_wells").concepts["en"][0]) == ({"en": "dry wells"}, "dry wells")
    forget_outlooks()
    assert named_in(listed(desk, officer)) == ["cargo ships"]


def test_only_public_words_that_programs_may_read_and_nobody_decided_about_make_a_theme(desk: Desk, officer: Client) -> None:
    for words in (*SHIPS, *SCHOOLS):
        replied(desk, words)
    for words in WELLS[:2]:
        replied(desk, words, state="read")
    replied(desk, WELLS[2], publication="confidential")
    coded(desk, replied(desk, WELLS[3]))
    (said,) = replied(desk, "Kites fly over dry wells.").passage_set.all()
    Suggestion.objects.create(passage=said, aspect="theme", key="air", score=1, because=[[0, 4]], machine="cues 1")
    refusing = replied(desk, "Whales avoid dry wells.")
    Consent.objects.filter(submission=refusing).delete()
    Consent.objects.create(submission=refusing, purpose="read", given_at=NOON)
    page = listed(desk, officer)
    assert "grouped 8 public passages" in ahead_in(page)
    assert ("cargo ships" in page, "wells" in page) == (True, False)


def test_how_often_a_theme_occurs_is_told_from_what_the_lot_had_read(desk: Desk, officer: Client) -> None:
    replies = {one.pk: one for one in [replied(desk, words) for words in (*WELLS, *SHIPS)]}
    order = drawn(replies, desk.consultation.pk)
    assert "cannot be told yet" in listed(desk, officer)
    coded(desk, replies[order[0]], "air")
    coded(desk, replies[order[1]])
    coded(desk, replies[order[5]], "air")
    said, share = words_of(listed(desk, officer)), share_of(1, 2, 8)
    assert "drawn by lot and read through: 2 of 8." in said
    assert "In 1 of 2 replies read by lot; of all replies between 10 and 90 per cent" in said
    assert (round(100 * share.low, 1), round(100 * share.high, 1)) == (10.6, 89.4)


def test_a_person_who_only_reads_adds_nothing(desk: Desk) -> None:
    for words in (*WELLS, *SHIPS):
        replied(desk, words)
    shown = ahead_in(listed(desk, signed_in("Mr. Second", "second_officer")))
    assert ("dry wells" in shown, "<form" in shown) == (True, False)


@pytest.mark.parametrize("language", OFFICIAL)
def test_it_is_said_in_every_language(desk: Desk, officer: Client, language: str) -> None:
    for words in (*WELLS, *SHIPS):
        coded(desk, replied(desk, f"Here: {words}"), "air")
        replied(desk, words)
    page = page_of(officer, desk.at.replace("/en/", f"/{language}/") + "/codebook")
    assert ("codebook:" in page, "dry wells" in page) == (False, True)


def test_however_many_replies_the_list_asks_the_same_questions(desk: Desk, officer: Client) -> None:
    def asked() -> int:
        forget_outlooks()
        with CaptureQueriesContext(connection) as queries:
            page_of(officer, f"{desk.at}/codebook")
        return len(queries)

    for words in (*WELLS, *SHIPS):
        replied(desk, words)
    asked()
    few = asked()
    for words in (*WELLS, *SHIPS):
        replied(desk, words)
    assert asked() == few


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_what_takes_long(desk: Desk, officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in (*WELLS, *SHIPS):
        replied(desk, words)
    monkeypatch.setattr("concertation.records.outlook.AT_ONCE", 0)
    page = listed(desk, officer)
    assert ("is being worked out" in page, "dry wells" in page) == (True, False)
    wait_for_outlook(desk.consultation)
    assert "dry wells" in listed(desk, officer)
