"""What of a statement a draft report says too: whole words, and enough of them."""

from __future__ import annotations

import pytest

from concertation.core.position.round import stands_in

DRAFT = "Many respondents proposed a fund for those who travel far."
CHINESE = "许多答复者提议为远道而来的人设立基金。"


@pytest.mark.parametrize(
    ("statement", "sentence", "stands"),
    [
        (DRAFT.upper(), DRAFT, True),
        ("I read that many respondents proposed a fund for those who travel far – and I agree.", DRAFT, True),
        ("A fund for those who travel far", DRAFT, True),
        ("A fund.", DRAFT, False),
        ("Funding of travel should be shared by all.", "Funding of travel", False),
        ("Fund for those who travel fa", DRAFT, False),
        ("We want a refund for those who travel far", "A fund for those who travel", False),
        ("答复者提议为远道而来的人设立基金", CHINESE, True),
        ("远道而来的人设立基金", CHINESE, False),
        ("", DRAFT, False),
        (DRAFT, "", False),
    ],
)
def test_a_statement_stands_in_a_draft_by_whole_words_and_enough_of_them(
    statement: str, sentence: str, stands: bool
) -> None:
    assert stands_in(statement, [sentence]) is stands
