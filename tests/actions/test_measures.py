"""The four measures of a report: printed where an officer says so, published with what is issued, told of nobody hidden."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from concertation.actions.consultation import extend_consultation
from concertation.actions.consultation.remind import Exceptions, remind
from concertation.actions.report import (
    Release,
    begin_writing,
    clear_version,
    keep_version,
    publish_report,
    switch_measures,
)
from concertation.actions.submission import publish_submission
from concertation.core.chance import seeded_chance
from concertation.core.message import message
from concertation.core.principles import Known, Measures, annex
from concertation.core.refusal import Refusal
from concertation.core.report import Section, from_json
from concertation.core.role import person
from concertation.records import public
from concertation.records.drafts import draft_of, forget_replies, grounds_for
from concertation.records.measured import known_of, measured_now, proofs_of
from concertation.records.models import JournalEntry, LedgerEntry, Opening, Report, Version
from factories import CHANCE, SAFE
from people import AMRANI, NOON
from web.cleared_world import KEY, checkpoint, somebody
from web.published_world import World, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SATO = person("sato")


@pytest.fixture
def made() -> Iterator[World]:
    forget_replies()
    somebody("sato", "chief")
    yield world(reported=False)
    forget_replies()


def begun(made: World, language: str = "en", beside: Report | None = None) -> Report:
    material = grounds_for(made.consultation, language, NOON.date(), SAFE)
    return begin_writing(made.consultation, "thematic", language, material, actor=AMRANI, at=NOON, beside=beside)


def kept(made: World, report: Report) -> Version:
    material = grounds_for(made.consultation, report.language, NOON.date(), SAFE)
    known = known_of(made.consultation)
    return keep_version(report, "For the chief", material, actor=AMRANI, at=NOON, chance=seeded_chance(5), known=known)


def annex_in(version: Version) -> Section | None:
    report = from_json(version.structure)
    heading = message("principles", "heading", report.language)
    return next((one for one in report.annexes if one.heading == heading), None)


def issued(made: World, *versions: Version) -> None:
    for one in versions:
        clear_version(one, actor=SATO, at=NOON)
    publish_report(
        made.consultation, versions, Release(), checkpoint=checkpoint(), vkey=KEY.vkey, actor=SATO, at=NOON,
        measures=measured_now(made.consultation, versions, SAFE),
    )  # fmt: skip


def test_a_report_prints_no_measures_unless_an_officer_says_so_and_publishes_them_all_the_same(made: World) -> None:
    version = kept(made, begun(made))
    assert (annex_in(version), version.measures) == (None, {})
    issued(made, version)
    measures = public.measures_of(made.consultation)
    assert set(measures) == {"aggregates.json", "principles.json"}
    assert measures["aggregates.json"]["openness"]["public_replies"] == {"count": 3, "of": 3}


def test_switched_on_they_stand_in_every_language_and_are_those_that_are_published(made: World) -> None:
    english = begun(made)
    switch_measures(english, on=True, actor=AMRANI, at=NOON)
    english.refresh_from_db()
    french = begun(made, "fr", english)
    versions = [kept(made, english), kept(made, french)]
    issued(made, *versions)
    for one in versions:
        one.refresh_from_db()
        measures = Measures.from_json(one.measures["principles.json"])
        printed = annex_in(one)
        assert printed is not None
        assert printed.tables == annex(measures, one.report.language).tables
    switched = JournalEntry.objects.get(act="switch_measures")
    assert (switched.subject, switched.detail) == (f"report {english.pk}", {"on": True})
    switch_measures(english, on=False, actor=AMRANI, at=NOON)
    assert [len(draft_of(one).annexes) for one in Report.objects.all()] == [1, 1]


def test_a_version_whose_printed_measures_have_changed_is_not_issued(made: World) -> None:
    report = begun(made)
    switch_measures(report, on=True, actor=AMRANI, at=NOON)
    report.refresh_from_db()
    version = kept(made, report)
    withheld = made.replies["grumbletharp-zyxomma.txt"]
    publish_submission(withheld, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    with pytest.raises(Refusal, match="measures_changed"):
        issued(made, version)
    assert public.issued(made.consultation) == []
    issued(made, kept(made, report))
    assert len(public.issued(made.consultation)) == 1


def test_what_may_not_be_public_stands_in_no_measure(made: World) -> None:
    issued(made, kept(made, begun(made)))
    told = json.dumps(public.measures_of(made.consultation))
    assert [secret for secret in made.secrets if secret in told] == []
    assert public.measures_of(made.consultation)["aggregates.json"]["reach"]["classes"] == {"all": {"count": 7, "of": 0}}


def test_reminders_and_extensions_are_counted_with_those_that_were_not_the_same_for_all(made: World) -> None:
    assert known_of(made.consultation) == Known(proofs=(3, 3))
    remind(made.consultation, Exceptions({}), actor=AMRANI, at=NOON, chance=CHANCE)
    remind(made.consultation, Exceptions({"benguira": "it asked for none"}, "asked"), actor=AMRANI, at=NOON, chance=CHANCE)
    assert known_of(made.consultation).reminders == (1, 2)
    assert known_of(made.consultation).extensions is None
    until = NOON + timedelta(days=9)
    extend_consultation(made.consultation, until, "Asked for.", "en", actor=AMRANI, at=NOON, chance=CHANCE)
    assert known_of(made.consultation).extensions == (1, 1)


def test_a_proof_that_does_not_verify_is_counted_as_one(made: World) -> None:
    replies = [one.pk for one in made.replies.values() if one.state == "published"]
    assert proofs_of(replies) == (3, 3)
    first = Opening.objects.filter(subject=replies[0]).order_by("entry_id").first()
    assert first is not None
    Opening.objects.filter(pk=first.pk).update(digest=bytes(32))
    assert proofs_of(replies) == (2, 3)
    other = Opening.objects.filter(subject=replies[1]).order_by("entry_id").first()
    assert other is not None
    LedgerEntry.objects.filter(pk=other.entry_id).update(leaf=bytes(other.entry.leaf).replace(b"2011", b"2012"))
    assert proofs_of(replies) == (1, 3)
    assert proofs_of([]) is None
