"""How the sender of a mail wants to be answered."""

from __future__ import annotations

import pytest

from concertation.core.consultation import receipt_wish


def test_a_state_gets_the_full_receipt_and_everybody_else_the_bare_word() -> None:
    assert receipt_wish("Reply", "We propose a fund.", "member_state") == "full"
    assert receipt_wish("Reply", "We propose a fund.", "ngo") == "bare"
    assert receipt_wish("Reply", "We propose a fund.", None) == "bare"


@pytest.mark.parametrize(
    "line",
    ["No receipt, please", "Accusé de réception : aucun", "Sin acuse de recibo.", "Без подтверждения",
     "بدون إشعار بالاستلام", "无需回执", "— NO RECEIPT —"],
)  # fmt: skip
def test_none_is_asked_for_on_a_line_of_its_own_in_six_languages(line: str) -> None:
    assert receipt_wish("Reply", f"Hello,\n{line}\nGoodbye", "member_state") == "none"


def test_of_several_wishes_the_one_that_tells_least_holds() -> None:
    assert receipt_wish("Full receipt", "Receipt: bare", None) == "bare"
    assert receipt_wish("Full receipt", "", None) == "full"


def test_a_sentence_that_speaks_of_receipts_is_no_wish() -> None:
    assert receipt_wish("Reply", "There was no receipt for our last letter.", "member_state") == "full"
