"""Who may decide about a folding, and what it can become."""

from __future__ import annotations

import pytest

from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission.moderation import decide
from people import AMRANI, OKELLO, READER


@pytest.mark.parametrize("decision", ["upheld", "lifted"])
def test_an_appeal_is_decided_by_another_than_the_one_who_folded(decision: str) -> None:
    assert decide("appealed", decision, "Mr. Okello", AMRANI) == decision
    with pytest.raises(Refusal, match="folded this contribution yourself"):
        decide("appealed", decision, "Ms. Amrani", AMRANI)


@pytest.mark.parametrize("decider", [READER, Actor("person", "MS. AMRANI")])
def test_a_machine_and_the_same_person_in_other_letters_are_no_second_person(decider: Actor) -> None:
    with pytest.raises(Refusal, match="folded this contribution yourself"):
        decide("appealed", "lifted", "Ms. Amrani", decider)


def test_whoever_folded_opens_again_what_nobody_appealed_against_and_not_what_was_upheld() -> None:
    assert decide("folded", "lifted", "Ms. Amrani", AMRANI) == "lifted"
    with pytest.raises(Refusal, match="folded this contribution yourself"):
        decide("upheld", "lifted", "Ms. Amrani", AMRANI)
    assert decide("upheld", "lifted", "Ms. Amrani", OKELLO) == "lifted"


@pytest.mark.parametrize(("here", "there"), [("folded", "upheld"), ("lifted", "upheld"), ("upheld", "upheld")])
def test_nothing_else_is_decided(here: str, there: str) -> None:
    with pytest.raises(Refusal, match="cannot become"):
        decide(here, there, "Mr. Okello", AMRANI)
