"""What an author is told became of a reply; what is left when a consent ends; what changed in a draft."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertation.core.submission import PUBLICATION_LEVELS, PURPOSES_OF, Content, Document
from concertation.core.submission.consent import ENDABLE, level_after
from concertation.core.submission.difference import changes, is_part
from concertation.core.submission.outcome import STEPS, Standing, outcome_of


def marks(standing: Standing) -> str:
    outcome = outcome_of(standing)
    return " ".join(outcome.mark(step) for step in STEPS) + f" {outcome.why}"


def test_a_reply_goes_its_way_step_by_step_and_a_reason_stands_only_where_it_ends() -> None:
    told = [
        Standing("received", "named", coded=False, cited=False, reported=False),
        Standing("published", "named", coded=False, cited=False, reported=False),
        Standing("extracted", "named", coded=True, cited=False, reported=False),
        Standing("published", "named", coded=True, cited=True, reported=True),
        Standing("published", "named", coded=True, cited=False, reported=True),
        Standing("published", "named", coded=False, cited=False, reported=True),
    ]
    assert [marks(one) for one in told] == [
        "done waiting waiting waiting ", "done done waiting waiting ", "done done done waiting ", "done done done done ",
        "done done done never coded", "done done never never uncoded",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("standing", "why"),
    [
        (Standing("withdrawn", "named", coded=True, cited=False, reported=False), "withdrawn"),
        (Standing("superseded", "named", coded=False, cited=False, reported=True), "superseded"),
        (Standing("hidden", "named", coded=False, cited=False, reported=False), "hidden"),
        (Standing("received", "confidential", coded=False, cited=False, reported=False), "confidential"),
        (Standing("read", "named", coded=False, cited=False, reported=False, unused_late=True), "late"),
        (Standing("unreadable", "named", coded=False, cited=False, reported=True), "unreadable"),
        (Standing("read", "unattributed", coded=True, cited=False, reported=True), "unattributed"),
        (Standing("extracted", "named", coded=False, cited=False, reported=True), "unread"),
        (Standing("received", "named", coded=False, cited=False, reported=True, missed=True), "missed"),
        (Standing("received", "named", coded=False, cited=False, reported=True, uncounted=True), "unverified"),
    ],
)
def test_why_a_reply_is_not_cited(standing: Standing, why: str) -> None:
    assert outcome_of(standing).why == why


def test_what_came_after_the_report_may_still_be_read() -> None:
    missed = Standing("received", "named", coded=False, cited=False, reported=True, missed=True)
    assert marks(missed) == "done waiting waiting never missed"


@given(st.sampled_from(PUBLICATION_LEVELS), st.sampled_from(ENDABLE))
def test_the_level_that_is_left_never_allows_what_was_ended_or_more_than_before(level: str, purpose: str) -> None:
    left = level_after(purpose, level)
    assert PURPOSES_OF[left] <= PURPOSES_OF[level]
    assert purpose not in PURPOSES_OF[left] or purpose in ("machine_read", "translated", "open_data")


def test_nothing_changed_where_nothing_changed_and_else_every_part_is_told_once() -> None:
    before = Content(party_name="Lantern", answers={1: "One.", 2: "Two."}, summary="S.", publication="named")
    after = Content(
        party_name="Lanterns", answers={1: "One!", 3: "Three."}, summary="S.", on_behalf_of="All", publication="unnamed",
        documents=(Document("a.txt", "0" * 64, 1),),
    )  # fmt: skip
    assert changes(before, before) == ()
    parts = [one.part for one in changes(before, after)]
    assert parts == ["about", "behalf", "answer1", "answer2", "answer3", "documents", "use"]
    assert [one.question for one in changes(before, after)] == [0, 0, 1, 2, 3, 0, 0]
    assert [is_part(one) for one in (*parts, "", "answer", "answer1000", "elsewhere")] == [True] * 7 + [False] * 4
