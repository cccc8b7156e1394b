"""What replies have in common, where officers need it: the letter of a campaign, the same paragraph elsewhere; and what
is best read next."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from coding_world import CODEBOOK, passages_of, with_codebook
from concertation.actions.finding import decide, mark_rest_read, suggest
from concertation.actions.submission import Facts
from concertation.actions.submission.alike import fold_alike
from concertation.core.finding import suggest_all
from concertation.core.finding.order import Readable, reading_order
from concertation.records.coding import known_in
from concertation.records.copied import forget_copies
from concertation.records.models import JournalEntry, Submission, Suggestion
from people import AMRANI, NOON, READER
from web.desk_world import Desk, desk_at, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LETTER = (
    "Dear Secretary-General, I live in {place} and I write to ask you to protect those who speak. Every month people whom "
    "I know are questioned after they speak to the mechanisms of the United Nations. {own}Please act before winter comes."
)
PARAGRAPH = (
    "We propose that a fund for the travel of small organizations be set up, so that those who live far away may come and "
    "be heard by the mechanisms in Geneva."
)


@pytest.fixture
def desk(settings: Settings, tmp_path: Path) -> Iterator[Desk]:
    settings.DATA = tmp_path
    forget_copies()
    made = desk_at(tmp_path)
    with_codebook(made.consultation)
    yield made
    forget_copies()


def reply(desk: Desk, name: str, words: str, publication: str = "named") -> Submission:
    return desk.receive(words, Facts(party_name=name, party_class="ngo", publication=publication, language="en"))


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_a_folded_campaign_shows_its_letter_and_what_each_has_put_in(desk: Desk, officer: Client) -> None:
    lantern = reply(desk, "Lantern", LETTER.format(place="Norvania", own=""))
    reply(desk, "Voces", LETTER.format(place="Costaluz", own="My sister was asked twice. "))
    reply(desk, "Ponte", LETTER.format(place="Qamra", own=""))
    fold_alike(desk.consultation, safe=desk.safe, actor=AMRANI, at=NOON)
    address = f"{desk.at}/intake?leading={lantern.pk}"
    page = page_of(officer, address)
    assert f'href="?leading={lantern.pk}&amp;letter=1#letter"' in page
    assert JournalEntry.objects.filter(act="open_passages").count() == 0
    page = words(page_of(officer, f"{address}&letter=1")).partition("The letter they share")[2].partition("Replies:")[0]
    assert "Dear Secretary-General, I live in [1] and I write to ask you" in page
    assert "mechanisms of the United Nations [2] Please act before winter comes" in page
    told = page.partition("What each has put in")[2]
    assert "Lantern : [1] Norvania" in told
    assert "Voces : [1] Costaluz · [2] My sister was asked twice" in told
    assert "Ponte : [1] Qamra" in told
    (opened,) = JournalEntry.objects.filter(act="open_passages")
    assert len(opened.detail["submissions"]) == 3


def test_a_passage_says_in_how_many_other_replies_its_paragraph_stands(desk: Desk, officer: Client) -> None:
    one = reply(desk, "Lantern", f"Our own words come first.\n\n{PARAGRAPH}")
    two = reply(desk, "Voces", f"{PARAGRAPH}\n\nWe thank you for asking us.")
    reply(desk, "Secret", PARAGRAPH, "confidential")
    first, second, *_ = passages_of(one)
    at = f"{desk.at}/code/{one.pk}?at={second.pk}"
    page = page_of(officer, at)
    assert "Look for the same words in other replies" in page
    page = page_of(officer, f"{at}&same=1")
    assert "One other reply has the same paragraph." in page
    (link,) = re.findall(rf'href="([^"]+/code/{two.pk}[^"]+hold[^"]+)"', page)
    there = page_of(officer, html.unescape(link))
    assert "It says the same as the one held" in there
    assert "One other reply has the same paragraph." in there
    assert "No other reply has this paragraph." in page_of(officer, f"{desk.at}/code/{one.pk}?at={first.pk}")
    reply(desk, "Later", PARAGRAPH)
    assert "Look for the same words in other replies" in page_of(officer, at)
    assert "2 other replies have the same paragraph." in page_of(officer, f"{at}&same=1")


def test_the_list_is_read_by_lot_and_by_what_helps_most(desk: Desk, officer: Client) -> None:
    said = ("Funds are lacking.", "Young people are not heard.", "Nothing of note.", "We thank you.", "A fund, please.")
    replies = [reply(desk, f"Number {at}", words) for at, words in enumerate(said)]
    reply(desk, "Secret", "Young people hide.", "confidential")
    passages = [one for each in replies for one in passages_of(each)]
    values = suggest_all([(one.pk, said[at], "en") for at, one in enumerate(passages)], CODEBOOK)
    suggest(desk.consultation, values, known=known_in(desk.consultation), actor=READER, at=NOON)
    decide(passages[0], "", "funding", actor=AMRANI, at=NOON)
    mark_rest_read(replies[0], actor=AMRANI, at=NOON)
    page = page_of(officer, f"{desk.at}/code?order=helps")
    rows = Suggestion.objects.filter(aspect="theme").values_list("passage__submission", "key", "score")
    spoken = {submission: {key: score} for submission, key, score in rows}
    assert {key for one in spoken.values() for key in one} == {"youth", "funding"}
    readable = [Readable(key, spoken.get(key, {}), key) for key in Submission.objects.values_list("pk", flat=True)]
    turns = list(reading_order(readable, {replies[0].pk}, {"funding": 1}, desk.consultation.pk))
    why = {"lot": "by lot", "youth": "for its theme: Youth", "funding": "for its theme: Money that is lacking"}
    told = re.findall(r'/code/([a-z2-7]{26})">.*?Passages decided: 0 of 1 · ([^<]+)<', page, re.DOTALL)
    assert told == [(one.name, why[one.key or one.why]) for one in turns]
    assert f'href="{desk.at}/code/{turns[0].name}">Code the next reply' in page
    assert "Secret" not in page_of(signed_in("Mr. Okello", "second_officer"), f"{desk.at}/code?order=helps")


def test_in_the_order_of_coming_nothing_is_said_of_why(desk: Desk, officer: Client) -> None:
    reply(desk, "Lantern", "Funds are lacking.")
    page = words(page_of(officer, f"{desk.at}/code"))
    assert "As they came" in page
    assert "by lot" not in page
