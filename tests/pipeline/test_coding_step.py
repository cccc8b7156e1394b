"""What the worker does for the coding desk: suggestions as people decide, and a leaf for each day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coding_world import passages_of, reply_of, with_codebook
from concertation.actions.finding import decide, draw_blind, last_edit, mark_read, read_blind, reject, suggest, undo
from concertation.actions.submission import erase_submission
from concertation.actions.submission.redact import redact
from concertation.core.chance import Chance
from concertation.core.submission.redaction import Redaction
from concertation.pipeline.coding import is_due, look_due, seal_days, suggest_due
from concertation.records.coding import blind_labels, decided_since, known_in
from concertation.records.models import (
    BlindReading,
    CodingEdit,
    Consent,
    LedgerEntry,
    PassageLook,
    Submission,
    Suggestion,
)
from factories import CHANCE, SAFE, opened_consultation
from people import AMRANI, NOON, OKELLO, READER

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def reply() -> Submission:
    return reply_of(with_codebook(opened_consultation()))


def works() -> bool:
    return suggest_due(SAFE, READER)(NOON)


def suggested(reply: Submission) -> set[tuple[str, str]]:
    return set(Suggestion.objects.filter(passage__submission=reply).values_list("aspect", "key"))


def test_suggestions_are_made_when_replies_have_come_and_after_ten_decisions(reply: Submission) -> None:
    assert [works(), works()] == [True, False]
    assert ("theme", "travel") in suggested(reply)
    other = reply_of(reply.consultation, "Some travel.", name="other")
    assert [works(), works(), suggested(other)] == [True, False, {("theme", "travel")}]
    first = passages_of(reply)[0]
    for number in range(9):
        decide(first, ("proposals", "obstacles")[number % 2], "", actor=AMRANI, at=NOON)
        undo(last_edit(reply.consultation_id, "Ms. Amrani"), actor=AMRANI, at=NOON)
        assert is_due(reply.consultation) == (number >= 4)
    assert [works(), works()] == [True, False]
    reject(Suggestion.objects.filter(passage=first).select_related("passage")[0], actor=AMRANI, at=NOON)
    assert not is_due(reply.consultation)


def test_a_reply_that_is_read_while_suggestions_are_made_has_its_own_made_next(reply: Submission) -> None:
    known = known_in(reply.consultation)
    late = reply_of(reply.consultation, "Some travel.", name="late")
    suggest(reply.consultation, (), known=known, actor=READER, at=NOON)
    assert [is_due(reply.consultation), works(), works()] == [True, True, False]
    assert suggested(late) == {("theme", "travel")}


def test_suggestions_are_made_of_a_correction_though_there_are_as_many_replies_as_before(reply: Submission) -> None:
    other = reply_of(reply.consultation, "We are well.", name="other")
    assert [works(), works(), suggested(other)] == [True, False, set()]
    corrected = reply_of(reply.consultation, "Some travel.", name="corrected", supersedes=other)
    assert [works(), works(), suggested(corrected)] == [True, False, {("theme", "travel")}]


def test_what_was_read_and_not_coded_teaches_as_what_was_coded_does(reply: Submission) -> None:
    assert works()
    for number in range(6):
        other = reply_of(
            reply.consultation, f"A fund for travel of office {number}. Office {number} is new.", name=f"o{number}"
        )
        first, second = passages_of(other)
        decide(first, "", "travel", actor=AMRANI, at=NOON)
        mark_read(second, actor=AMRANI, at=NOON)
    assert decided_since(reply.consultation, 0) == 12
    asked = reply_of(reply.consultation, "A fund for journeys of office 9. Office 9 is new.", name="asked")
    assert works()
    of_first, of_second = (Suggestion.objects.filter(passage=one, aspect="theme") for one in passages_of(asked))
    assert sorted(of_first.values_list("key", flat=True)) == ["funding", "travel"]
    assert not of_second


def test_nothing_is_suggested_of_what_programs_may_not_read(reply: Submission) -> None:
    Consent.objects.create(submission=reply, purpose="counted", given_at=NOON)
    hidden = reply_of(reply.consultation, "Some travel.", publication="confidential", name="hidden")
    open_to_it = reply_of(reply.consultation, "Some travel.", name="open")
    assert works()
    assert [suggested(one) for one in (reply, hidden, open_to_it)] == [set(), set(), {("theme", "travel")}]


def test_each_day_is_sealed_once_it_is_over(reply: Submission) -> None:
    step, leaves = seal_days(READER, CHANCE), LedgerEntry.objects.count()
    decide(passages_of(reply)[0], "proposals", "", actor=AMRANI, at=NOON)
    tomorrow = NOON + timedelta(hours=12)
    assert [step(NOON), step(tomorrow), step(tomorrow)] == [False, True, False]
    assert LedgerEntry.objects.count() == leaves + 1
    assert b'"type":"coding_day"' in bytes(LedgerEntry.objects.order_by("-index")[0].leaf)


def always(purpose: str, size: int) -> bytes:
    """Chance that draws everything."""
    del purpose
    return bytes(size)


def test_agreement_that_is_published_is_of_published_replies(reply: Submission) -> None:
    hidden = reply_of(reply.consultation, "Some travel.", publication="unattributed", name="hidden")
    chance: Chance = always
    draw_blind([reply, hidden], actor=AMRANI, at=NOON, chance=chance)
    for one in (reply, hidden):
        first = passages_of(one)[0]
        decide(first, "proposals", "", actor=AMRANI, at=NOON)
        read_blind(BlindReading.objects.get(passage=first), ["obstacles"], [], actor=OKELLO, at=NOON)
    assert blind_labels(reply.consultation) == {}
    Submission.objects.filter(pk=reply.pk).update(state="published")
    assert blind_labels(reply.consultation) == {("proposals", "obstacles"): 1}


def test_nothing_of_an_erased_reply_stays_among_the_changes(reply: Submission) -> None:
    other = reply_of(reply.consultation, "Some travel.", name="other")
    for one in (reply, other):
        decide(passages_of(one)[0], "proposals", "", actor=AMRANI, at=NOON)
    erase_submission(reply, actor=AMRANI, at=NOON, chance=CHANCE)
    assert [one.passage for one in CodingEdit.objects.all()] == [passages_of(other)[0].pk]


def test_what_was_coded_is_looked_into_before_the_board_is_opened(reply: Submission) -> None:
    against = reply_of(reply.consultation, "We oppose the establishment of a fund.", name="against")
    closed = reply_of(reply.consultation, "We oppose another fund.", publication="confidential", name="closed")
    for one in (reply, against, closed):
        decide(passages_of(one)[0], "proposals", "", actor=AMRANI, at=NOON)
    step = look_due(SAFE)
    assert [step(NOON), step(NOON)] == [True, False]
    assert dict(PassageLook.objects.values_list("passage", "kind")) == {
        passages_of(reply)[0].pk: "", passages_of(against)[0].pk: "opposition",
    }  # fmt: skip
    redact(against, [Redaction(1, 3, 9, "person", "a name")], safe=SAFE, actor=AMRANI, at=NOON)
    assert [one.passage_id for one in PassageLook.objects.all()] == [passages_of(reply)[0].pk]
