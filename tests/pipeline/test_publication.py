"""What a report may be made of: a reply that a review keeps from the public is counted, and neither named nor quoted."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from actions.test_publication_acts import received
from concertation.actions.consultation import Letter, approve_dispatch, mark_sent, queue_dispatch
from concertation.actions.passage import extract
from concertation.actions.report import draft_report, issue_report
from concertation.actions.submission import withdraw_submission
from concertation.actions.submission.redact import redact
from concertation.core.passage import ExtractedText, Extraction
from concertation.core.principles import with_measures_in
from concertation.core.refusal import Refusal
from concertation.core.submission.redaction import Redaction
from concertation.pipeline.publication import analysed, report_in_six_languages
from concertation.records import public
from concertation.records.found import as_counted, found_in_public, material_of, usable
from concertation.records.intake import counts
from concertation.records.models import Submission
from concertation.records.open_texts import open_texts
from factories import CHANCE, SAFE, opened_consultation
from people import AMRANI, NOON
from web.published_world import world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_named_reply_that_a_review_withholds_is_counted_and_no_more() -> None:
    w = world(reported=False)
    withheld = w.replies["grumbletharp-zyxomma.txt"]
    assert (withheld.publication, withheld.state) == ("named", "withheld")
    found = analysed(w.consultation, list(w.replies.values()), NOON.date(), safe=SAFE, machine=None).findings
    speakers = {one.submission for finding in found.findings for one in finding.evidence}
    published = {one.id for one in w.replies.values() if one.state == "published"}
    unattributed = {one.id for one in w.replies.values() if one.publication == "unattributed"}
    assert speakers == published | unattributed
    assert as_counted(withheld).publication == "confidential"
    assert as_counted(w.replies["benguira.docx"]).publication == "named"


def test_what_was_taken_back_or_replaced_is_used_and_counted_no_more() -> None:
    w = world(reported=False)
    unattributed = next(one for one in w.replies.values() if one.publication == "unattributed")
    assert (counts(unattributed), usable(unattributed)) == (True, True)
    for state in ("draft", "superseded", "withdrawn", "erased"):
        unattributed.state = state
        assert (counts(unattributed), usable(unattributed)) == (False, False)
    for state in ("received", "unreadable", "hidden"):
        unattributed.state = state
        assert (counts(unattributed), usable(unattributed)) == (True, False)


def test_a_states_reply_counts_once_its_channel_is_verified_and_a_paper_once_it_is_compared() -> None:
    w = world(reported=False)
    state, paper = w.replies["benguira.docx"], w.replies["tabloquet-memo.docx"]
    paper.door = "paper"
    paper.save(update_fields=["door"])
    everyone = list(w.replies.values())
    before = found_in_public(w.consultation, everyone, NOON.date(), SAFE)
    assert dict(before.bases) == {"member_state": 1, "individual": 1}
    Submission.objects.filter(pk=state.pk).update(verified_at=None, verified_by="")
    state.refresh_from_db()
    paper.verified_at, paper.verified_by = NOON, "Mr. Okello"
    after = found_in_public(w.consultation, everyone, NOON.date(), SAFE)
    assert dict(after.bases) == {"ngo": 1, "individual": 1}
    assert (counts(state), usable(state), usable(paper)) == (False, False, True)


def test_a_report_that_is_drafted_after_a_reply_was_taken_back_does_not_name_it() -> None:
    w = world(reported=False)
    gone = w.replies["velvetine-memo.txt"]
    everyone = list(w.replies.values())
    analysis = analysed(w.consultation, everyone, NOON.date(), safe=SAFE, machine=None)
    withdraw_submission(gone, actor=AMRANI, at=NOON, chance=CHANCE)
    versions = report_in_six_languages(
        w.consultation, analysed(w.consultation, everyone, NOON.date(), safe=SAFE, machine=None), everyone,
        actor=AMRANI, at=NOON, chance=CHANCE,
    )  # fmt: skip
    assert gone.pk in {one.id for one in analysis.read.submissions}
    assert gone.pk not in json.dumps([one.structure for one in versions])


def test_a_version_that_rests_on_a_reply_taken_back_since_it_was_drafted_is_not_issued() -> None:
    w = world(reported=False)
    everyone = list(w.replies.values())
    read = analysed(w.consultation, everyone, NOON.date(), safe=SAFE, machine=None)
    material = material_of(w.consultation, read.read, read.findings, "en", NOON.date())
    annexed = with_measures_in({"en": material})["en"]
    version = draft_report(w.consultation, annexed.report, material, actor=AMRANI, at=NOON, chance=CHANCE)
    withdraw_submission(w.replies["velvetine-memo.txt"], actor=AMRANI, at=NOON, chance=CHANCE)
    with pytest.raises(Refusal) as refused:
        issue_report(version, actor=AMRANI, at=NOON)
    assert refused.value.code == "reply_gone"
    assert public.issued(w.consultation) == []


def test_the_request_was_sent_when_the_first_instrument_went_out() -> None:
    w = world(reported=False)
    read = analysed(w.consultation, list(w.replies.values()), NOON.date(), safe=SAFE, machine=None)

    def asked_on() -> date | None:
        return material_of(w.consultation, read.read, read.findings, "en", NOON.date()).request_date

    assert asked_on() == w.consultation.opened_at.date(), "an open call, sent to nobody"
    two = [
        queue_dispatch(
            w.consultation, Letter("letter", "en", f"{name}@example.org", "Call", "Dear all."),
            actor=AMRANI, at=NOON, chance=CHANCE,
        )
        for name in ("lantern", "voces")
    ]  # fmt: skip
    assert asked_on() is None, "none has gone out"
    for days, one in zip((9, 7), two, strict=True):
        approve_dispatch(one, actor=AMRANI, at=NOON)
        mark_sent(one, actor=AMRANI, at=NOON + timedelta(days=days))
    assert asked_on() == (NOON + timedelta(days=7)).date()


def test_what_is_covered_in_one_reply_is_covered_wherever_the_same_text_was_sent() -> None:
    same = "We saw Anna Zephyrine at the quay."
    consultation = opened_consultation()
    pair = [received(consultation, name) for name in ("Lantern", "Voces")]
    for one in pair:
        text = ExtractedText("same.txt", same, (), "en")
        extract(one, Extraction("same.txt", "0" * 64, "text/plain", (text,)), (), safe=SAFE, actor=AMRANI, at=NOON)
    redact(pair[0], [Redaction(1, 7, 21, "person", "a witness")], safe=SAFE, actor=AMRANI, at=NOON)
    for order in (pair, pair[::-1]):
        asked = Submission.objects.prefetch_related("texts__redactions").in_bulk([one.pk for one in order])
        assert list(open_texts(SAFE, [asked[one.pk] for one in order]).values()) == ["We saw ██████████████ at the quay."]


def test_a_reply_speaks_for_those_whom_an_officer_has_confirmed() -> None:
    w = world(reported=False)
    one = w.replies["benguira.docx"]
    assert as_counted(one).on_behalf_of == ("Tamaru",)
    one.door = "email"
    assert as_counted(one).on_behalf_of == ()
    one.members_by = "Mr. Okello"
    assert as_counted(one).on_behalf_of == ("Tamaru",)
