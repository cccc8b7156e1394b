"""What a reply may say: its bounds are the same at every door."""

from __future__ import annotations

from typing import Any

import pytest

from concertation.core.refusal import Refusal
from concertation.core.submission import Content, admitted, content_from

SAID = Content(answers={1: "We propose a fund."}, publication="named", consents=("read", "counted"))


def test_what_was_written_is_read_back_the_same() -> None:
    assert content_from(SAID.as_bytes()).as_bytes() == admitted(SAID).as_bytes() == SAID.as_bytes()


@pytest.mark.parametrize(
    "beyond",
    [
        {"summary": "half a pair \ud800"},
        {"members": tuple(map(str, range(301)))},
        {"answers": dict.fromkeys(range(1, 102), "yes")},
        {"publication": "everywhere"},
        {"consents": ("sold",)},
    ],
)
def test_what_is_beyond_them_is_refused(beyond: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="not a reply"):
        admitted(SAID.with_(**beyond))
