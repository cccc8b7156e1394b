"""However much a page of the desk lists, it asks the database the same questions."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from concertation.actions.party import admit_party
from concertation.actions.report import begin_writing, clear_version, keep_version
from concertation.actions.submission import Facts
from concertation.core.chance import system_chance
from concertation.core.message import message
from concertation.core.role import person
from concertation.records.attributions import attributed_to, concerned
from concertation.records.checklist import Day
from concertation.records.drafts import grounds_for
from concertation.records.flags import flagged_in
from concertation.records.models import (
    AttributionRequest,
    Consultation,
    Folding,
    Observation,
    Report,
    Submission,
    User,
    Version,
)
from factories import SAFE, issued, opened_consultation
from people import AMRANI, NOON
from web.cleared_world import KEY
from web.desk_world import Desk, desk_at, page_of, signed_in
from web.published_world import World, world
from web.waiting_world import CHIEF, another, filled, replies, reported

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def asked(client: Client, address: str) -> int:
    """How many questions the page asks, once what is kept in memory is there."""
    page_of(client, address)
    with CaptureQueriesContext(connection) as queries:
        page_of(client, address)
    return len(queries)


@pytest.fixture
def desk(settings: Settings, tmp_path: Path) -> Desk:
    settings.DATA = tmp_path
    return desk_at(tmp_path)


@pytest.fixture
def w(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    settings.DATA = tmp_path
    for place in ("secretariat.attribution.safe_here", "secretariat.publish.safe_here"):
        monkeypatch.setattr(f"concertation.web.{place}", lambda *_: SAFE)
    return world(reported=False)


def line_of(page: str, consultation: Consultation) -> list[str]:
    """What waits in it, in the order of the page of today."""
    (line,) = (one for one in page.split("<h2>") if f'href="/en/desk/c/{consultation.slug}"' in one)
    return [unescape(one) for one in re.findall(r'<li><a href="[^"]+">([^<]+)</a></li>', line)]


def test_today_tells_of_each_consultation_what_waits_there_and_how_often() -> None:
    first, second, third = opened_consultation(), another("open-1"), another("reported-1")
    reported(third, 2)
    replies(third, 3, undecided=1)
    numbers = [(first, filled(first, 1)), (second, filled(second, 2)), (third, {"flagged": 2, "unfollowed": 1})]
    page = page_of(signed_in(CHIEF, "chief"), "/en/desk")
    for one, waits in numbers:
        assert line_of(page, one) == [message("desk", f"home.waits.{key}", "en", n=n) for key, n in waits.items()]


def test_today_asks_as_few_for_six_consultations_as_for_two() -> None:
    filled(opened_consultation(), 1)
    reported(another("reported-1"), 1)
    chief = signed_in(CHIEF, "chief")
    few = asked(chief, "/en/desk")
    for number in (2, 3):
        filled(another(f"open-{number}"), 1)
        reported(another(f"reported-{number}"), number)
    page = page_of(chief, "/en/desk")
    assert page.count("no longer agree") == 3
    assert asked(chief, "/en/desk") == few


def corrected(consultation: Consultation) -> None:
    """Reported, corrected, and a reply withdrawn since."""
    version = issued(consultation)
    Version.objects.create(
        report=version.report, number=2, issue=2, kind="corrigendum", structure=version.structure, sha256=version.sha256,
        drafted_at=NOON, issued_at=NOON,
    )  # fmt: skip
    replies(consultation, 1, "withdrawn")


def test_flags_of_many_reports_are_found_by_as_few_questions_as_those_of_two() -> None:
    found = [opened_consultation(), *(another(f"reported-{number}") for number in range(23))]
    for one in found:
        corrected(one)
    assert len(flagged_in(found)) == 24
    with CaptureQueriesContext(connection) as few:
        flagged_in(found[:2])
    with CaptureQueriesContext(connection) as many:
        flagged_in(found)
    assert len(many) == len(few)


def received(desk: Desk, number: int) -> Submission:
    return desk.receive(
        f"We propose fund {number}.", Facts(None, f"League {number}", "ngo", None, (), NOON.date(), "named", "en")
    )


def test_appeals_are_opened_together(desk: Desk) -> None:
    officer = signed_in("Ms. Amrani", "officer")

    def appealed(number: int) -> None:
        one = received(desk, number)
        Submission.objects.filter(pk=one.pk).update(state="hidden")
        words = desk.safe.key_of(one.pk).seal_text(f"It does not, {number}.")
        Folding.objects.create(
            submission=one, reason="It names a person.", language="en", by="Mr. Okello", at=NOON, state="appealed",
            appealed_at=NOON, appeal=words,
        )  # fmt: skip

    appealed(1)
    few = asked(officer, f"{desk.at}/moderation")
    for number in range(2, 6):
        appealed(number)
    assert page_of(officer, f"{desk.at}/moderation").count("It does not, ") == 5
    assert asked(officer, f"{desk.at}/moderation") == few


def test_observations_are_opened_together(desk: Desk) -> None:
    officer = signed_in("Ms. Amrani", "officer")
    party = admit_party("sea", "ngo", "Sea", actor=AMRANI, at=NOON)

    def observed(number: int) -> None:
        one = received(desk, number)
        Observation.objects.create(
            submission=one, party=party, state="received", until=NOON.date(), by=User.objects.get(), at=NOON,
            received_at=NOON, words=desk.safe.key_of(one.pk).seal_text(f"This is not so, {number}."),
        )  # fmt: skip

    observed(1)
    few = asked(officer, f"{desk.at}/observations")
    for number in range(2, 6):
        observed(number)
    assert page_of(officer, f"{desk.at}/observations").count("This is not so, ") == 5
    assert asked(officer, f"{desk.at}/observations") == few


def begun(w: World, language: str, beside: Report | None = None) -> Report:
    material = grounds_for(w.consultation, language, timezone.now().date(), SAFE)
    officer, at = person("Mr. Okello"), timezone.now()
    report = begin_writing(w.consultation, "thematic", language, material, actor=officer, at=at, beside=beside)
    version = keep_version(report, "For clearance", material, actor=officer, at=at, chance=system_chance)
    clear_version(version, actor=person("Ms. Sato"), at=at)
    return report


def test_requests_about_attribution_are_listed_together(w: World) -> None:
    officer, at = signed_in("Mr. Okello", "officer"), f"/en/desk/c/{w.slug}/attribution"
    signed_in("Ms. Sato", "chief")
    version = begun(w, "en").version_set.latest("pk")
    said = [(reply, one.anchor) for reply in concerned(version) for one in attributed_to(reply, version)]
    rows = [
        AttributionRequest(
            version=version, submission=reply, anchor=anchor, at=NOON, words=SAFE.key_of(reply.pk).seal_text("We said more.")
        )
        for reply, anchor in said
    ]
    assert len(rows) > 3
    rows[0].save()
    few = asked(officer, at)
    AttributionRequest.objects.bulk_create(rows[1:])
    assert page_of(officer, at).count("We said more.") == len(rows)
    assert asked(officer, at) == few


def test_the_checklist_asks_as_few_for_three_languages_as_for_one(w: World) -> None:
    signed_in("Mr. Okello", "officer")
    chief, at = signed_in("Ms. Sato", "chief"), f"/en/desk/c/{w.slug}/publish/thematic"
    first = begun(w, "en")
    few = asked(chief, at)
    for language in ("fr", "es"):
        begun(w, language, beside=first)
    assert asked(chief, at) == few


def test_the_checklist_asks_for_the_parties_of_the_register_once(w: World) -> None:
    signed_in("Ms. Sato", "chief")
    signed_in("Mr. Okello", "officer")
    Submission.objects.update(party=admit_party("sea", "ngo", "Sea", actor=AMRANI, at=NOON))
    version = begun(w, "en").version_set.latest("pk")
    with CaptureQueriesContext(connection) as queries:
        Day(w.consultation, NOON, KEY.vkey).facts(version, [version])
    assert sum('FROM "records_party"' in one["sql"] for one in queries) == 1


def test_nobody_is_told_what_waits_at_a_desk_that_she_may_not_open() -> None:
    filled(opened_consultation(), 1)
    line = page_of(signed_in("Mr. Okello", "second_officer"), "/en/desk")
    assert ('<li><a href="">' in line, message("desk", "home.waits.cleared", "en", n=1) in unescape(line)) == (False, False)
    assert re.search(r'<li><a href="/en/desk/c/[^"]+">', line)
