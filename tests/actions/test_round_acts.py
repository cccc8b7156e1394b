"""The public round and the further round: read before they appear, cited, counted among no replies, never about a draft."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from concertation.actions.position import (
    Contribution,
    admit,
    decline,
    end_public_round,
    open_further_round,
    open_public_round,
    put_statement,
    speak_to_proposals,
    take_stance,
)
from concertation.actions.submission import Facts, erase_submission, hide_submission
from concertation.actions.submission.receive import Arriving, _received_now
from concertation.core.chance import system_chance
from concertation.core.refusal import Refusal
from concertation.pipeline.work import read_next
from concertation.records import public
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.drafts import counted_replies
from concertation.records.intake import counts
from concertation.records.models import Consultation, Paragraph, PublicRound, Report, Stance, Statement, Submission
from concertation.records.rounds import published_in
from factories import CHANCE, SAFE, opened_consultation, taken_in
from people import AMRANI, NOON

pytestmark = [pytest.mark.database, pytest.mark.django_db]
ENDS = NOON + timedelta(days=30)
PERSON = Contribution("individual", "", "unnamed", "en", {})
WORDS = "A fund should pay those who travel far."


def handed(key: str) -> dict[str, Any]:
    return {
        "safe": SAFE, "keeper": Doorkeeper(b"s" * 32), "idempotency_key": key, "actor": AMRANI, "at": NOON,
        "chance": system_chance, "code": system_chance,
    }  # fmt: skip


@pytest.fixture
def consultation() -> Consultation:
    return opened_consultation()


@pytest.fixture
def round(consultation: Consultation) -> PublicRound:
    return open_public_round(consultation, {"en": "What would help?"}, ENDS, actor=AMRANI, at=NOON)


def put(round: PublicRound, words: str = WORDS, key: str = "1", by: Contribution = PERSON) -> Statement:
    made = put_statement(round, words, by, **handed(key))
    while read_next(SAFE, AMRANI)(NOON):
        pass
    made.submission.refresh_from_db()
    return made


def admitted(round: PublicRound, words: str = WORDS, key: str = "1") -> Statement:
    made = put(round, words, key)
    admit(made, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    return made


def refused(why: str, act: Any, *about: Any, **more: Any) -> None:
    with pytest.raises(Refusal) as found:
        act(*about, **more)
    assert found.value.code == why


def test_a_statement_appears_once_an_officer_has_admitted_it(round: PublicRound) -> None:
    made = put(round)
    assert list(published_in(round)) == []
    assert made.submission.texts.get().text == ""
    admit(made, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    assert [one.submission.texts.get().text for one in published_in(round)] == [WORDS]


def test_one_that_is_declined_never_appears_and_its_author_reads_why(round: PublicRound) -> None:
    made = put(round)
    refused("no_reason", decline, made, " ", safe=SAFE, actor=AMRANI, at=NOON)
    decline(made, "It names somebody.", safe=SAFE, actor=AMRANI, at=NOON)
    assert (list(published_in(round)), made.submission.state, made.submission.messages.count()) == ([], "withheld", 1)


def test_it_is_short_and_by_people_or_organizations_who_agree(round: PublicRound) -> None:
    refused("wrong_length", put, round, "a" * 281)
    refused("no_class", put, round, by=Contribution("member_state", "Tamaru", "named", "en", {}))
    refused("no_consent", put, round, by=Contribution("individual", "", "confidential", "en", {}))
    refused("no_name", put, round, by=Contribution("ngo", " ", "named", "en", {}))
    assert Submission.objects.count() == 0


def test_what_is_said_in_a_round_is_cited_and_counted_among_no_replies(round: PublicRound) -> None:
    made = admitted(round)
    consultation = made.submission.consultation
    assert counts(made.submission) is False
    assert (public.total(consultation, "received"), public.total(consultation, "listed")) == (0, 0)
    replies = counted_replies(consultation, NOON.date())
    origin = replies.by_id[made.submission.pk].origin
    assert origin is not None
    assert origin.said("en") == "statement in the public round"
    assert replies.by_class == {}


def test_nobody_takes_positions_on_a_draft(round: PublicRound) -> None:
    report = Report.objects.create(consultation=round.consultation, type="thematic", language="en")
    Paragraph.objects.create(
        report=report, key="a", section="b", place=1, at=NOON, sentences=[{"text": WORDS, "kind": "secretariat"}]
    )
    made = put(round, WORDS.upper())
    refused("on_draft", admit, made, safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE)
    assert list(published_in(round)) == []


def test_a_position_is_one_of_a_browser_and_changes(round: PublicRound) -> None:
    one = admitted(round)
    number = one.submission.number
    assert number is not None
    take_stance(round, number, "x" * 64, "agree", at=NOON)
    take_stance(round, number, "x" * 64, "disagree", at=NOON)
    assert list(Stance.objects.values_list("side", flat=True)) == [-1]
    refused("no_statement", take_stance, round, number + 1, "x" * 64, "agree", at=NOON)
    refused("unknown_side", take_stance, round, number, "x" * 64, "love", at=NOON)
    refused("round_over", take_stance, round, number, "x" * 64, "agree", at=ENDS)


def stood(round: PublicRound, people: int, at: datetime = NOON) -> None:
    """Two camps of equal size on four statements."""
    made = [admitted(round, f"Statement number {n} of four.", str(n)) for n in range(4)]
    for who in range(people):
        for place, one in enumerate(made):
            side = "agree" if (who % 2) == (place % 2) else "disagree"
            take_stance(round, one.submission.number or 0, f"{who:064}", side, at=at)


@pytest.mark.parametrize(("people", "shown"), [(29, False), (40, True)])
def test_the_map_stays_hidden_below_its_gate(round: PublicRound, people: int, shown: bool) -> None:
    stood(round, people)
    end_public_round(round, actor=AMRANI, at=NOON + timedelta(days=1))
    round.refresh_from_db()
    assert (round.opinions["participants"], round.opinions["shown"], "groups" in round.opinions) == (people, shown, shown)
    assert "members" not in str(round.opinions)
    refused("ended_already", end_public_round, round, actor=AMRANI, at=ENDS)


def test_with_its_erasure_a_statement_and_the_positions_on_it_go(round: PublicRound) -> None:
    one = admitted(round)
    take_stance(round, one.submission.number or 0, "x" * 64, "agree", at=NOON)
    erase_submission(one.submission, actor=AMRANI, at=NOON, chance=CHANCE)
    assert (Statement.objects.count(), Stance.objects.count()) == (0, 0)


def test_a_statement_that_is_folded_leaves_the_round_and_its_positions_are_not_counted(round: PublicRound) -> None:
    folded, standing = admitted(round, key="1"), admitted(round, "Ways should be shorter.", "2")
    take_stance(round, folded.submission.number or 0, "x" * 64, "agree", at=NOON)
    take_stance(round, standing.submission.number or 0, "y" * 64, "agree", at=NOON)
    hide_submission(folded.submission, "It calls for violence.", "en", actor=AMRANI, at=NOON, chance=CHANCE)
    assert list(published_in(round)) == [standing]
    refused("no_statement", take_stance, round, folded.submission.number, "x" * 64, "agree", at=NOON)
    end_public_round(round, actor=AMRANI, at=NOON + timedelta(days=1))
    round.refresh_from_db()
    number = str(standing.submission.number)
    assert (round.opinions["participants"], round.opinions["statements"]) == (1, {number: [1, 0, 0]})


def test_a_further_round_is_about_proposals_of_published_replies_alone(consultation: Consultation) -> None:
    refused("no_proposals", open_further_round, consultation, ["made up"], ENDS, actor=AMRANI, at=NOON)
    refused("no_proposals", open_further_round, consultation, [], ENDS, actor=AMRANI, at=NOON)


def test_what_is_said_on_a_proposal_is_a_submission_of_that_round_and_no_reply(round: PublicRound) -> None:
    from concertation.records.models import Coding, User

    passage = admitted(round).submission.passage_set.get()
    officer, _ = User.objects.get_or_create(username=AMRANI.name)
    Coding.objects.create(
        passage=passage, start=passage.start, end=passage.end, limb="proposals", coder=officer, at=NOON, origin="own"
    )
    further = open_further_round(round.consultation, [passage.pk], ENDS, actor=AMRANI, at=NOON)
    by = Contribution("ngo", "Lantern", "named", "en", {1: "It should reach islands too."})
    made = speak_to_proposals(further, by, **handed("f"))
    while read_next(SAFE, AMRANI)(NOON):
        pass
    made.refresh_from_db()
    assert (made.door, counts(made), made.texts.get().name) == ("further", False, "proposal 1")
    refused("no_words", speak_to_proposals, further, Contribution("ngo", "L", "named", "en", {2: "x"}), **handed("g"))


def test_what_is_said_in_a_round_has_no_place_among_the_replies_that_everybody_reads(round: PublicRound) -> None:
    made = admitted(round)
    assert (made.submission.state, made.submission.place) == ("published", None)
    assert public.listed(round.consultation, public.Choice(), None) == []


def test_of_what_comes_at_the_same_moment_replies_alone_are_counted(consultation: Consultation) -> None:
    both = [
        Arriving(
            consultation, taken_in(f"{door}.txt", door.encode()), Facts(door=door), idempotency_key=door,
            safe=SAFE, actor=AMRANI, at=NOON, chance=CHANCE,
        )
        for door in ("web", "further", "round")
    ]  # fmt: skip
    _received_now(both)
    assert public.total(consultation, "received") == 1
