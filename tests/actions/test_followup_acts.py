"""What is done with the proposals of a report, and how the next session opens from the last."""

from __future__ import annotations

import pytest

from concertation.actions.followup import (
    Shown,
    add_evidence,
    change_followup,
    end_evidence,
    follow,
    let_go,
    move_followup,
    open_next,
)
from concertation.actions.submission import erase_submission
from concertation.core.chance import seeded_chance
from concertation.core.followup import Proposal
from concertation.core.refusal import Refusal
from concertation.records.followups import followed, not_taken
from concertation.records.models import (
    Carrying,
    Codebook,
    Consultation,
    Dispatch,
    Followup,
    Invitation,
    JournalEntry,
    LedgerEntry,
    Submission,
    User,
)
from concertation.records.public import codebook_of
from concertation.records.succession import after, before, not_replied
from people import AMRANI, NOON
from web.followed_world import (
    FUND,
    KEEPER,
    LATER,
    NEW,
    asked,
    call_for,
    new_mandate,
    opened_next,
    report_of,
    taken,
)
from web.published_world import RESOLUTION, World, world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def w() -> World:
    return world()


def shown(kind: str, said: str) -> Shown:
    return Shown(kind, said, "the Council", "en")


def state_of(one: Followup) -> str:
    (found,) = [each for each in followed(one.version.report.consultation) if each.row.pk == one.pk]
    return found.state


def test_what_the_report_proposes_is_suggested_until_somebody_follows_it(w: World) -> None:
    version = report_of(w)
    proposed = not_taken(version)
    words = [one.first.sentence.text for one in proposed]
    assert any("a fund for technical cooperation" in one for one in words)
    assert not any("burden of reporting" in one for one in words)
    one = taken(w)
    assert [each.anchors for each in not_taken(version)] == [each.anchors for each in proposed[1:]]
    assert (one.anchors, one.state, one.by.username) == (list(proposed[0].anchors), "open", "Ms. Amrani")
    assert [each.state for each in one.history.all()] == ["open"]


def test_only_sentences_that_an_issued_report_has_are_followed(w: World) -> None:
    version = report_of(w)
    for anchors in ((), ("p999s1",), ("p1s1", "p999s1")):
        with pytest.raises(Refusal) as refusal:
            follow(version, anchors, FUND, actor=AMRANI, at=NOON)
        assert refusal.value.code == "no_sentence"
    version.issued_at = None
    with pytest.raises(Refusal) as refusal:
        follow(version, ("p1s1",), FUND, actor=AMRANI, at=NOON)
    assert refusal.value.code == "not_issued"


def test_done_is_kept_as_claimed_until_evidence_is_there(w: World) -> None:
    one = taken(w)
    assert move_followup(one, "done", "The Council says so.", "en", actor=AMRANI, at=NOON) == "claimed"
    with pytest.raises(Refusal) as refusal:
        move_followup(one, "done", "It says so again.", "en", actor=AMRANI, at=NOON)
    assert refusal.value.code == "no_evidence"
    evidence = add_evidence(one, shown("document", "A/HRC/13/19"), actor=AMRANI, at=NOON)
    assert state_of(one) == "claimed"
    assert move_followup(one, "done", "See the report.", "en", actor=AMRANI, at=NOON) == "done"
    end_evidence(evidence, "It speaks of another fund.", actor=AMRANI, at=NOON)
    one.refresh_from_db()
    assert (one.state, [each.state for each in one.history.all()]) == ("claimed", ["open", "claimed", "done", "claimed"])
    acts = JournalEntry.objects.filter(subject=f"proposal {one.pk}").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["follow", "move_followup", "add_evidence", "move_followup", "end_evidence"]


def test_no_act_of_following_adds_a_leaf_to_the_log(w: World) -> None:
    before_all = LedgerEntry.objects.count()
    one = taken(w)
    add_evidence(one, shown("words", "It meets in May."), actor=AMRANI, at=NOON)
    move_followup(one, "done", "It met.", "en", actor=AMRANI, at=NOON)
    assert LedgerEntry.objects.count() == before_all


def test_a_change_of_state_needs_its_reason(w: World) -> None:
    one = taken(w)
    for why in (" ", "x" * 1001):
        with pytest.raises(Refusal) as refusal:
            move_followup(one, "overtaken", why, "en", actor=AMRANI, at=NOON)
        assert refusal.value.code == "no_reason"
    assert state_of(one) == "open"


def test_only_a_reply_that_everybody_reads_is_evidence_and_only_as_long_as_they_do(w: World) -> None:
    one = taken(w)
    for file in ("marzipolo-zyxomma.txt", "grumbletharp-zyxomma.txt", "quibblex-zyxomma.txt"):
        with pytest.raises(Refusal) as refusal:
            add_evidence(one, shown("submission", w.replies[file].pk), actor=AMRANI, at=NOON)
        assert refusal.value.code == "no_reply"
    reply = w.replies["tabloquet-memo.docx"]
    add_evidence(one, shown("submission", f"https://x.example/en/c/{w.slug}/s/{reply.pk}"), actor=AMRANI, at=NOON)
    assert move_followup(one, "done", "They saw it.", "en", actor=AMRANI, at=NOON) == "done"
    erase_submission(Submission.objects.get(pk=reply.pk), actor=AMRANI, at=NOON, chance=seeded_chance(1))
    assert state_of(one) == "claimed"
    assert not one.evidence.exclude(words="").exists()


def test_a_proposal_is_said_otherwise_and_the_journal_keeps_what_it_said(w: World) -> None:
    one = taken(w)
    change_followup(one, Proposal("States", "member_state", "Pay into a fund", "national", "en"), actor=AMRANI, at=NOON)
    one.refresh_from_db()
    assert one.as_value() == Proposal("States", "member_state", "Pay into a fund", "national", "en")
    kept = JournalEntry.objects.get(act="change_followup")
    assert kept.detail["before"]["action"] == "Set up a fund for technical cooperation"


def test_what_was_taken_by_mistake_is_let_go_but_never_what_has_a_history(w: World) -> None:
    one = taken(w)
    let_go(one, actor=AMRANI, at=NOON)
    assert not Followup.objects.exists()
    one = taken(w)
    add_evidence(one, shown("words", "It meets."), actor=AMRANI, at=NOON)
    with pytest.raises(Refusal) as refusal:
        let_go(one, actor=AMRANI, at=NOON)
    assert refusal.value.code == "has_history"


def test_the_next_session_opens_in_one_act_with_all_that_goes_along(w: World) -> None:
    asked(w)
    User.objects.filter(username="Ms. Amrani").update(role="officer", is_active=True)
    User.objects.create(username="gone", role="officer", is_active=False)
    w.consultation.confidential_readers = ["Ms. Amrani", "gone"]
    w.consultation.save()
    open_one = taken(w)
    closed = taken(w, Proposal("States", "", "Report less", "national", "en"))
    move_followup(closed, "overtaken", "The reporting cycle was reformed.", "en", actor=AMRANI, at=NOON)
    opened = opened_next(w)
    assert (before(opened), after(w.consultation)) == (w.consultation, opened)
    assert opened.confidential_readers == ["Ms. Amrani"]
    assert codebook_of(opened) == codebook_of(w.consultation)
    assert list(Carrying.objects.values_list("consultation", "followup")) == [(opened.pk, open_one.pk)]
    kinds = dict(Invitation.objects.filter(consultation=opened).values_list("party__key", "instrument"))
    assert kinds == {"XBG": "note_verbale", "XNV": "note_verbale", "specimen-lantern": "call"}
    letters = Dispatch.objects.filter(consultation=opened)
    assert set(letters.values_list("kind", "state")) == {("note_verbale", "queued"), ("call", "queued")}
    told = JournalEntry.objects.get(act="open_next")
    assert (told.subject, told.detail["after"], told.detail["carried"]) == (opened.pk, w.consultation.pk, 1)


def test_what_is_carried_over_stays_one_proposal_with_one_history(w: World) -> None:
    one = taken(w)
    opened = opened_next(w)
    add_evidence(one, shown("link", "https://www.example.org/fund"), actor=AMRANI, at=LATER)
    move_followup(one, "done", "The fund is open.", "en", actor=AMRANI, at=LATER)
    for consultation in (w.consultation, opened):
        assert [(each.row.pk, each.state) for each in followed(consultation)] == [(one.pk, "done")]
    with pytest.raises(Refusal) as refusal:
        let_go(one, actor=AMRANI, at=LATER)
    assert refusal.value.code == "has_history"


def test_those_who_had_not_replied_are_listed_with_whether_they_have_now(w: World) -> None:
    asked(w)
    opened = opened_next(w)
    found = not_replied(w.consultation, opened, "en", NOON.date())
    assert [(one.name, one.party_class, one.replied) for one in found] == [
        ("Norvania", "member_state", False), ("Lantern Legal Aid [specimen]", "ngo", False)
    ]  # fmt: skip


@pytest.mark.parametrize(("source", "training", "code"), [(NEW, False, "training_differs"), (RESOLUTION, True, "same_text")])
def test_what_cannot_be_the_next_session_is_refused(w: World, source: bytes, training: bool, code: str) -> None:
    mandate = new_mandate(source) if source == NEW else w.consultation.mandate
    with pytest.raises(Refusal) as refusal:
        open_next(
            w.consultation, mandate, call_for(mandate, training=training), (),
            keeper=KEEPER, actor=AMRANI, at=LATER, chance=seeded_chance(1),
        )  # fmt: skip
    assert refusal.value.code == code
    assert (Consultation.objects.count(), Codebook.objects.count()) == (1, 1)


def test_a_consultation_has_one_next_session(w: World) -> None:
    opened_next(w)
    with pytest.raises(Refusal) as refusal:
        opened_next(w)
    assert refusal.value.code == "followed_already"
