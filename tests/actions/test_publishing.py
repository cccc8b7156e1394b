"""Publication: what is planted holds it back, the chief lets pass what may be let pass, and what is issued says so."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from concertation.actions.report import Release, draft_addendum, issue_after, let_item_pass, publish_report
from concertation.actions.submission import erase_submission, withdraw_submission
from concertation.actions.submission.consent import end_consent
from concertation.core.refusal import Refusal
from concertation.core.report import Material, Sentence
from concertation.core.report.checklist import NEVER_OVERRIDDEN, checklist, held_back
from concertation.core.role import person
from concertation.core.submission import PURPOSES
from concertation.documents.akn import write_report
from concertation.documents.writing.docx import official_docx
from concertation.documents.writing.html import report_html
from concertation.documents.writing.pdf import report_pdf
from concertation.records.checklist import Day, candidates
from concertation.records.flags import Flag, flagged
from concertation.records.issued import as_issued
from concertation.records.models import (
    Consent,
    Consultation,
    PublishedFindings,
    Redaction,
    Submission,
    SubmissionText,
    TreeHead,
    Version,
)
from factories import CHANCE
from people import AMRANI, NOON
from web.cleared_world import KEY, checkpoint, cleared, material_for, somebody
from web.published_world import World, world

pytestmark = [pytest.mark.database, pytest.mark.django_db]
SATO = person("sato")


def marks(w: World, versions: list[Version]) -> dict[str, str]:
    facts = Day(w.consultation, NOON, KEY.vkey).facts(versions[0], versions)
    return {one.key: one.mark for one in checklist(facts) if one.mark != "green"}


def line(w: World, versions: list[Version], key: str) -> tuple[str, int]:
    facts = Day(w.consultation, NOON, KEY.vkey).facts(versions[0], versions)
    return next((one.mark, one.n) for one in checklist(facts) if one.key == key)


def blocked(w: World, versions: list[Version], *passed: str) -> list[str]:
    facts = Day(w.consultation, NOON, KEY.vkey).facts(versions[0], versions)
    return [one.key for one in held_back(checklist(facts), passed)]


def published(w: World, versions: list[Version], release: Release | None = None) -> int:
    somebody("sato", "chief")
    return publish_report(
        w.consultation, versions, release or Release(), checkpoint=checkpoint(), vkey=KEY.vkey, actor=SATO, at=NOON
    )


def cited(w: World, version: Version) -> Submission:
    """The first reply that it quotes."""
    passage = version.citation_set.select_related("passage__submission").order_by("pk").first()
    assert passage is not None
    return passage.passage.submission


def test_a_report_in_which_nothing_is_wrong_waits_only_for_its_other_languages_and_its_respondents() -> None:
    w = world(reported=False)
    versions = cleared(w, "en", "fr")
    checkpoint()
    assert marks(w, versions) == {"languages": "amber", "attributions": "amber"}
    assert {type: [one.pk for one in ones] for type, ones in candidates(w.consultation).items()} == {
        "thematic": [one.pk for one in versions]
    }


def test_a_report_waits_for_the_deadline_unless_the_chief_lets_it_pass() -> None:
    w = world(reported=False)
    versions = cleared(w)
    for deadline, held in ((NOON + timedelta(minutes=1), ["deadline"]), (NOON, []), (None, [])):
        Consultation.objects.update(deadline=deadline)
        w.consultation.refresh_from_db()
        assert blocked(w, versions) == held
        assert blocked(w, versions, "deadline") == []


def test_without_a_plan_nobody_says_that_the_report_is_in_time() -> None:
    w = world(reported=False)
    versions = cleared(w, "en", "fr")
    checkpoint()
    for day, mark in ((None, ("amber", 0)), (date(2011, 7, 4), ("amber", 1)), (date(2012, 10, 20), ("green", 0))):
        Consultation.objects.update(considered_on=day)
        w.consultation.refresh_from_db()
        assert line(w, versions, "lateness") == mark


def test_findings_that_are_older_than_a_public_reply_are_to_be_weighed() -> None:
    w = world(reported=False)
    versions = cleared(w)
    assert line(w, versions, "findings") == ("green", 0)
    reply = Submission.objects.filter(party_name="Ligue des lanternes")
    reply.update(published_at=NOON + timedelta(minutes=1))
    assert line(w, versions, "findings") == ("amber", 1)
    PublishedFindings.objects.update(published_at=NOON + timedelta(minutes=2))
    assert line(w, versions, "findings") == ("green", 0)
    PublishedFindings.objects.all().delete()
    assert line(w, versions, "findings") == ("amber", 0)


def without_source(one: Sentence) -> Sentence:
    return replace(one, passages=(), quotations=())


def altered(one: Sentence) -> Sentence:
    (quoted,) = one.quotations
    said = one.text[quoted.start : quoted.end]
    other = f"not {said[4:]}"
    slots = tuple((name, other if name == "quote" else value) for name, value in one.slots)
    return replace(one, text=one.text.replace(said, other), slots=slots)


@pytest.mark.parametrize(("fault", "line"), [(without_source, "support"), (altered, "quotations")])
def test_a_sentence_without_source_and_an_altered_quotation_hold_it_back(fault, line: str) -> None:  # type: ignore[no-untyped-def]
    w = world(reported=False)
    versions = cleared(w, fault=fault)
    assert line in blocked(w, versions)
    with pytest.raises(Refusal) as refused:
        published(w, versions)
    assert refused.value.code == "held_back"
    assert Version.objects.exclude(issued_at=None).count() == 0


def test_a_source_that_was_withdrawn_since_holds_it_back_whoever_says_otherwise() -> None:
    w = world(reported=False)
    versions = cleared(w)
    somebody("sato", "chief")
    reply = Submission.objects.get(party_name="Ligue des lanternes")
    withdraw_submission(reply, actor=AMRANI, at=NOON, chance=CHANCE)
    assert blocked(w, versions, "consent") == ["consent"]
    facts = Day(w.consultation, NOON, KEY.vkey).facts(versions[0], versions)
    spots = {(one.paragraph, one.sentence) for item in checklist(facts) if item.key == "consent" for one in item.spots}
    counting = {
        (one["number"], at) for one in versions[0].structure["paragraphs"] for at, each in enumerate(one["sentences"], 1)
        if each["kind"] == "counted" and reply.pk in each["submissions"]
    }  # fmt: skip
    assert counting
    assert counting <= spots
    with pytest.raises(Refusal) as refused:
        let_item_pass(versions[0], "consent", "It is urgent.", actor=SATO, at=NOON)
    assert refused.value.code == "never_overridden"
    with pytest.raises(Refusal) as refused:
        published(w, versions)
    assert refused.value.code == "held_back"


@pytest.mark.parametrize(
    ("purpose", "why"), [("named", {"not_named"}), ("published", {"not_quoted"}), ("read", {"not_usable"})]
)
def test_a_consent_that_was_ended_since_holds_it_back(purpose: str, why: set[str]) -> None:
    w = world(reported=False)
    versions = cleared(w)
    reply = Submission.objects.get(party_name="Ligue des lanternes")
    for one in PURPOSES:
        Consent.objects.create(submission=reply, purpose=one, given_at=NOON)
    assert blocked(w, versions) == []
    end_consent(reply, purpose, actor=AMRANI, at=NOON)
    facts = Day(w.consultation, NOON, KEY.vkey).facts(versions[0], versions)
    item = next(one for one in checklist(facts) if one.key == "consent")
    assert item.mark == "red"
    assert why <= {one.why for one in item.spots}
    assert blocked(w, versions, "consent")[0] == "consent"


@pytest.mark.parametrize(("level", "state", "lines"), [
    ("confidential", "withheld", ["consent"]),
    ("unattributed", "withheld", ["consent", "alone"]),
])  # fmt: skip
def test_a_confidential_source_and_an_unattributed_one_alone_hold_it_back(level: str, state: str, lines: list[str]) -> None:
    w = world(reported=False)
    versions = cleared(w)
    Submission.objects.filter(pk=cited(w, versions[0]).pk).update(publication=level, state=state, place=None)
    assert set(lines) <= set(blocked(w, versions, *lines))


def test_words_covered_that_only_one_officer_has_seen_hold_it_back() -> None:
    w = world(reported=False)
    versions = cleared(w)
    text = SubmissionText.objects.get(submission=cited(w, versions[0]), ordinal=1)
    Redaction.objects.create(
        text=text, start=0, end=2, kind="person", reason="A name.", proposed_by="amrani", proposed_at=NOON
    )
    assert blocked(w, versions, "redactions") == ["redactions"]


def test_a_states_reply_that_nobody_has_verified_holds_back_a_report_that_uses_it() -> None:
    w = world(reported=False)
    versions = cleared(w)
    assert blocked(w, versions) == []
    used = cited(w, versions[0])
    Submission.objects.filter(pk=used.pk).update(party_class="member_state", verified_at=None)
    assert blocked(w, versions) == ["verified"]
    Submission.objects.filter(pk=used.pk).update(verified_at=NOON)
    assert blocked(w, versions) == []


def test_late_replies_under_a_binding_deadline_serve_no_finding_and_hold_back_a_report_that_uses_them() -> None:
    w = world(reported=False)
    versions = cleared(w)
    Submission.objects.exclude(pk=cited(w, versions[0]).pk).update(late=False)
    assert blocked(w, versions) == []
    w.consultation.late_rule = "binding"
    w.consultation.save()
    assert blocked(w, versions) == ["barred"]
    fresh = cleared(w)
    assert blocked(w, fresh) == []


def test_what_no_chief_has_cleared_is_held_back_and_what_the_chief_lets_pass_is_printed_with_its_reason() -> None:
    w = world(reported=False)
    versions = cleared(w, fault=without_source)
    somebody("amrani", "officer")
    for actor, item, reason, code in (
        (person("amrani"), "support", "It is known.", "not_the_chief"),
        (SATO, "support", " ", "no_reason"),
        (SATO, "symbols", "It is known.", "no_such_item"),
        *((SATO, item, "It is known.", "never_overridden") for item in sorted(NEVER_OVERRIDDEN)),
    ):
        with pytest.raises(Refusal) as refused:
            let_item_pass(versions[0], item, reason, actor=actor, at=NOON)
        assert refused.value.code == code
    let_item_pass(versions[0], "support", "The source is on paper in the registry.", actor=SATO, at=NOON)
    published(w, versions)
    version = Version.objects.get(pk=versions[0].pk)
    said = (
        "Issued by decision of the chief although one requirement was not met (Every sentence rests on its sources). "
        "Reason: The source is on paper in the registry."
    )
    assert said in report_html(as_issued(version), Sources(), at=NOON).decode()


class Sources(dict):  # type: ignore[type-arg]
    """For pages on which the passages are not looked at."""

    def __missing__(self, key: str) -> object:
        from concertation.core.report import Source

        return Source(key, key, "", "", "", 0, 0, None, "en", public=False)


def test_what_is_issued_prints_the_checkpoint_of_the_log_and_says_no_more_that_it_is_a_draft() -> None:
    w = world(reported=False, training=False)
    versions = cleared(w, "en", "fr")
    assert published(w, versions, Release(symbol="A/66/161", footnote=True)) == 1
    head = TreeHead.objects.order_by("-size").first()
    assert head is not None
    origin, size, root = head.note.split("\n")[:3]
    for language, symbol_note in (("en", "after the deadline"), ("fr", "après la date limite")):
        version = Version.objects.get(report__language=language)
        assert (version.issue, version.symbol, version.checkpoint) == (1, "A/66/161", head.note)
        read = as_issued(version)
        page = report_html(read, Sources(), at=NOON).decode()
        word = "".join(
            re.findall(
                r"<w:t[^>]*>([^<]*)", ZipFile(BytesIO(official_docx(read, at=NOON))).read("word/document.xml").decode()
            )
        )
        marked_up = write_report(read, {}, marked_up_on=NOON.date()).decode()
        for form in (page, word, marked_up):
            assert all(one in form for one in (origin, size, root, "A/66/161"))
            assert not re.search("Draft report|Symbol to be assigned|Projet de rapport|Cote à attribuer", form)
        assert symbol_note in page
        assert ("Original: English" in page) == (language == "en")
        assert bool(re.search(r"Original\s: anglais", page)) == (language == "fr")
        assert report_pdf(read, at=NOON).startswith(b"%PDF")


def test_a_specimen_bears_no_symbol() -> None:
    w = world(reported=False)
    versions = cleared(w)
    with pytest.raises(Refusal) as refused:
        published(w, versions, Release(symbol="A/66/161"))
    assert refused.value.code == "symbol_on_specimen"


def test_the_checkpoint_that_is_printed_covers_what_is_issued() -> None:
    w = world(reported=False)
    early = checkpoint()
    versions = cleared(w)
    with pytest.raises(Refusal) as refused:
        publish_report(w.consultation, versions, Release(), checkpoint=early, vkey=KEY.vkey, actor=SATO, at=NOON)
    assert refused.value.code == "not_sealed"


def test_a_reissue_takes_its_place_with_an_asterisk_and_its_footnote() -> None:
    w = world(reported=False, training=False)
    published(w, cleared(w), Release(symbol="A/66/161"))
    assert published(w, cleared(w), Release(symbol="A/66/161", again=True)) == 2
    page = report_html(as_issued(Version.objects.get(issue=2)), Sources(), at=NOON).decode()
    assert "A/66/161*" in page
    assert "* Reissued for technical reasons on 1 July 2011." in page


def test_a_reply_that_is_erased_after_issue_flags_the_sentences_that_rested_on_it() -> None:
    w = world(reported=False)
    versions = cleared(w, "en", "fr")
    published(w, versions)
    assert flagged(w.consultation) == []
    reply = Submission.objects.get(party_name="Ligue des lanternes")
    anchors = set(versions[0].citation_set.filter(passage__submission=reply).values_list("anchor", "paragraph"))
    erase_submission(reply, actor=AMRANI, at=NOON, chance=CHANCE)
    found = flagged(w.consultation)
    assert {(one.anchor, one.paragraph) for one in found} > anchors, "and the sentences that count it"
    assert {one.why for one in found} == {"erased"}
    assert isinstance(found[0], Flag)
    for language in ("en", "fr"):
        page = Client().get(f"/{language}/c/{w.slug}/report/1")
        assert page.status_code == 200
        assert Client().get(f"/{language}/c/{w.slug}/report/1.xml").status_code == 200
        assert reply.pk not in page.content.decode()


def without(material: Material, name: str) -> Material:
    """As it stood before that reply came."""
    kept = tuple(one for one in material.submissions if one.party_name != name)
    gone = {one.id for one in material.submissions} - {one.id for one in kept}
    findings = replace(material.findings, findings=tuple(
        replace(one, evidence=tuple(each for each in one.evidence if each.submission not in gone))
        for one in material.findings.findings
    ))  # fmt: skip
    return replace(material, submissions=kept, findings=findings)


def test_a_reply_that_stands_nowhere_holds_it_back_and_one_that_came_late_goes_into_an_addendum_as_received() -> None:
    w = world(reported=False)
    whole = material_for(w, "en")
    versions = cleared(w, material=without(whole, "Ligue des lanternes"))
    Submission.objects.update(late=False)
    assert marks(w, versions)["accounted"] == "red"
    Submission.objects.filter(party_name="Ligue des lanternes").update(late=True)
    assert marks(w, versions)["accounted"] == "amber"
    published(w, versions)
    version = Version.objects.get(pk=versions[0].pk)
    added = draft_addendum(version, whole, actor=person("amrani"), at=NOON, chance=CHANCE)
    assert issue_after(added, "", checkpoint=checkpoint(), actor=SATO, at=NOON) == 2
    page = report_html(as_issued(Version.objects.get(issue=2)), Sources(), at=NOON).decode()
    assert re.findall(r"<h[234][^>]*>([^<]*)", page.split('id="report"')[1])[:3] == [
        "I. Additional replies received", "A. Non-governmental organizations", "1. Ligue des lanternes",
    ]  # fmt: skip
    assert "Le manque de moyens est le principal obstacle à la coopération technique." in page
    assert "Benguira" not in page
    assert "<span>Addendum</span>" in page
    with pytest.raises(Refusal) as refused:
        draft_addendum(version, without(whole, "Ligue des lanternes"), actor=person("amrani"), at=NOON, chance=CHANCE)
    assert refused.value.code == "nothing_late"
