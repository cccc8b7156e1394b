"""Two hundred kills during intake: nothing that was acknowledged is lost, and nothing is there twice."""

from __future__ import annotations

from collections import Counter

import pytest

from concertation.core.ledger import audit_log, verify_receipt
from machine import Machine

pytestmark = [pytest.mark.database, pytest.mark.slow]

KILLS = 200


def test_kills_lose_nothing_that_was_acknowledged_and_nothing_is_there_twice(secretariat: Machine) -> None:
    acknowledged = secretariat.told(f"killed:{KILLS}")
    assert len(acknowledged) > KILLS // 10, "hardly anything was received between the kills"
    held = secretariat.told("publish", "holds")
    contents = Counter(content for _, content in held["submissions"])
    assert [content for content, times in contents.items() if times > 1] == []
    for turn, _, receipt in acknowledged:
        content = f"Reply {turn}: we propose a fund. " * 40
        assert contents[content] == 1, f"reply {turn} was acknowledged and is lost"
        verify_receipt(receipt, secretariat.vkey, content.encode())
    assert [turn for turn, _, _ in acknowledged] == [str(turn) for turn in range(len(acknowledged))]
    files = {path: bytes.fromhex(content) for path, content in held["log"].items()}
    assert audit_log(files, secretariat.vkey).kinds["received"] == len(held["submissions"])
