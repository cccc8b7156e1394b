"""The demonstration, filled with traps: everything on its pages is true, and what may not be shown is not there."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db.models import Count
from django.test import Client

from concertation.actions.ledger import publish_checkpoint
from concertation.core.chance import seeded_chance
from concertation.core.language import OFFICIAL
from concertation.core.ledger import log_key
from concertation.core.party import CLASSES
from concertation.core.report import from_json
from concertation.core.submission import ROUNDS
from concertation.documents.writing.layout import addressed_sentences
from concertation.pipeline.demonstration import fill
from concertation.pipeline.stage import EXAMPLE, Stage
from concertation.records import public
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.models import (
    Citation,
    Coding,
    Consultation,
    Extension,
    FurtherRound,
    PublicRound,
    Submission,
    UrgentMark,
    Version,
)
from concertation.records.urgent import is_on_duty
from factories import safe_at
from web.published_world import World
from web.test_pages import crawled

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
TRAPS = {"confidential.txt": "zyxommaconfidential", "anonymous.txt": "zyxommaanonymous", "lantern.txt": "zyxommalantern"}
"""Words planted in the replies that are not published."""


@pytest.fixture
def filled(tmp_path: Path) -> Consultation:
    """The reported consultation of a demonstration whose hidden replies hold the traps."""
    example = tmp_path / "example"
    shutil.copytree(str(EXAMPLE), example)
    for name, trap in TRAPS.items():
        reply = example / "reported" / "replies" / name
        reply.write_text(f"{reply.read_text()}\n\nWe propose {trap} as a remedy for {trap}.\n")
    keeper, chance = Doorkeeper(bytes(32)), seeded_chance(65218)
    fill(Stage(safe_at(tmp_path / "blobs"), keeper, chance, NOW, "0.1.0", lambda _: None, example))
    publish_checkpoint(log_key("log.example.org", bytes(32)), NOW)
    return Consultation.objects.get(slug="65-218")


def test_the_demonstration_holds_what_it_promises_and_nothing_of_what_is_not_public(filled: Consultation) -> None:
    replies = Submission.objects.filter(consultation=filled)
    assert set(replies.exclude(party_class="").values_list("party_class", flat=True)) == set(CLASSES)
    assert set(replies.filter(state="published").values_list("language", flat=True)) == set(OFFICIAL)
    assert sorted(replies.exclude(state="published").values_list("file_name", "state")) == [
        ("anonymous.txt", "withheld"), ("confidential.txt", "withheld"), ("lantern.txt", "withheld"),
        ("locked.pdf", "unreadable"),
    ]  # fmt: skip
    assert (public.received(filled), public.total(filled, "published"), public.total(filled, "listed")) == (48, 44, 36)
    assert Extension.objects.count() == 1
    issued = Version.objects.exclude(issued_at=None).values_list("number", "report__language")
    assert sorted(issued) == sorted((number, language) for number in (1, 2) for language in OFFICIAL)
    _every_sentence_resolves(filled)
    _the_rounds_are_counted_nowhere(filled)
    _somebody_is_on_duty()
    found = crawled(Client(), World(filled, {}, ()), "en")
    leaks = [(path, trap) for path, body in found.items() for trap in TRAPS.values() if trap.encode() in body]
    assert (len(found) > 200, leaks) == (True, [])
    _the_open_call_is_gated(found)


def _every_sentence_resolves(consultation: Consultation) -> None:
    """Each passage that the issued report rests on is a published one, and each use is at the sentence that says so."""
    version = public.version(consultation, 2, "en")
    assert version is not None
    cited = Citation.objects.filter(version=version).values_list("anchor", "passage__submission__state", "passage_id")
    told = {
        (one.anchor, passage)
        for one in addressed_sentences(from_json(version.structure))
        for passage in one.sentence.passages
    }
    assert {(anchor, passage) for anchor, _, passage in cited} == told
    assert {state for _, state, _ in cited} == {"published"}


def _the_rounds_are_counted_nowhere(consultation: Consultation) -> None:
    """One public round is over and its map shown, another goes on and one statement waits; of proposals two have spoken."""
    over, open_now = PublicRound.objects.order_by("closes_at")
    assert (over.consultation, open_now.is_open(NOW)) == (consultation, True)
    assert (over.opinions["participants"], over.opinions["shown"], len(over.opinions["groups"])) == (44, True, 2)
    doors = Submission.objects.filter(door__in=ROUNDS).order_by().values_list("door", "state").annotate(n=Count("pk"))
    assert sorted(doors) == [("further", "published", 2), ("round", "extracted", 1), ("round", "published", 11)]
    assert FurtherRound.objects.get().is_open(NOW)
    coded = Coding.objects.filter(passage__submission__door="further").values_list("limb", "theme")
    assert list(coded) == [("obstacles", "state_reporting")]
    call = Consultation.objects.get(slug="65-218-open")
    assert (public.total(call, "received"), public.total(call, "published")) == (7, 4)


def _somebody_is_on_duty() -> None:
    """One passage was planted for her, and she asks its author."""
    mark = UrgentMark.objects.get()
    assert (mark.submission.file_name, mark.state) == ("a-boatman.txt", "answered")
    assert (sorted(mark.asked), mark.answered_at) == (["reprisals", "special_procedures"], None)
    assert is_on_duty(mark.submission.consultation, "okello")


def _the_open_call_is_gated(found: dict[str, bytes]) -> None:
    page = found["/en/c/65-218-open/findings"].decode()
    assert "Fewer than five respondents have public replies" in page
    assert "<meter" not in page
    assert "pictures/groups.svg" not in page
