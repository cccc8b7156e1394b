"""The declared life of a submission, and what its author has consented to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.life import Life
from concertation.core.refusal import Refusal
from concertation.core.submission import LIFE, PUBLICATION_LEVELS, PURPOSES, PURPOSES_OF, allowed, move


def test_an_erased_submission_is_the_end_and_nothing_else_is() -> None:
    assert LIFE.ends == ("erased",)


def test_everything_that_was_received_can_still_be_erased() -> None:
    assert [state for state in LIFE.states if state != "erased" and "erased" not in LIFE.moves[state]] == []


@pytest.mark.parametrize(
    ("states", "begins", "moves"),
    [
        ({"a": "", "b": ""}, ("a",), {"a": ("c",), "b": ()}),  # a move to nowhere
        ({"a": "", "b": ""}, ("a",), {"a": (), "b": ("a",)}),  # a state that nothing reaches
        ({"a": "", "b": ""}, ("a",), {"a": ("b",)}),  # a state without its line
        ({"a": ""}, ("z",), {"a": ()}),  # a beginning that is no state
    ],
)
def test_a_wrong_declaration_does_not_load(
    states: dict[str, str], begins: tuple[str, ...], moves: dict[str, tuple[str, ...]]
) -> None:
    with pytest.raises(ValueError, match=r"state|move"):
        Life(states, begins, moves)


def test_the_usual_way_of_a_reply() -> None:
    state = "received"
    for there in ("extracted", "read", "published"):
        state = move(state, there, "member_state", report_issued=False)
    assert state == "published"


@pytest.mark.parametrize("party_class", ["member_state", "observer_state", "non_member_state"])
@pytest.mark.parametrize("there", ["hidden", "erased"])
def test_the_reply_of_a_state_is_never_hidden_or_erased(party_class: str, there: str) -> None:
    with pytest.raises(Refusal) as refused:
        move("published", there, party_class, report_issued=False)
    assert refused.value.code == "never_for_states"
    assert move("published", there, "ngo", report_issued=False) == there
    assert move("published", "superseded", party_class, report_issued=False) == "superseded"


def test_after_issue_publication_ends_but_the_reply_stays() -> None:
    with pytest.raises(Refusal) as refused:
        move("published", "withdrawn", "ngo", report_issued=True)
    assert refused.value.code == "already_issued"
    assert move("published", "withheld", "ngo", report_issued=True) == "withheld"


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(list(LIFE.states)), st.sampled_from(list(LIFE.states)))
def test_a_move_is_made_or_refused_in_a_sentence(here: str, there: str) -> None:
    if there in LIFE.moves[here]:
        assert move(here, there, None, report_issued=False) == there
    else:
        with pytest.raises(Refusal) as refused:
            move(here, there, None, report_issued=False)
        assert refused.value.message == f"A submission that is {here} cannot become {there}."


@pytest.mark.parametrize(
    ("level", "purposes"),
    [
        ("named", {"counted", "read", "machine_read", "quoted", "named", "published", "translated", "open_data"}),
        ("unnamed", {"counted", "read", "machine_read", "quoted", "published", "translated", "open_data"}),
        ("unattributed", {"counted", "read", "machine_read", "translated"}),
        ("confidential", {"counted"}),
    ],
)
def test_what_each_level_can_allow(level: str, purposes: set[str]) -> None:
    assert PURPOSES_OF[level] == purposes


def test_a_level_bounds_consent_and_never_gives_it() -> None:
    everything = frozenset(PURPOSES)
    for level in PUBLICATION_LEVELS:
        assert {purpose for purpose in PURPOSES if allowed(purpose, level, everything)} == PURPOSES_OF[level]
        assert {purpose for purpose in PURPOSES if allowed(purpose, level, frozenset())} == {"counted"}
    assert not allowed("quoted", None, everything)
