"""How often a theme occurs, told from what was read by lot."""

from __future__ import annotations

import random

from concertation.core.finding.prevalence import Share, share_of


def rounded(share: Share) -> tuple[int, int, float, float]:
    return share.count, share.read, round(share.low, 4), round(share.high, 4)


def test_the_interval_is_wilsons() -> None:
    assert rounded(share_of(5, 20)) == (5, 20, 0.1119, 0.4687)
    assert rounded(share_of(0, 20)) == (0, 20, 0.0, 0.1611)
    assert rounded(share_of(20, 20)) == (20, 20, 0.8389, 1.0)


def test_of_nothing_read_nothing_is_known() -> None:
    assert share_of(0, 0) == Share(0, 0, 0.0, 1.0)
    assert share_of(0, 0).value is None


def test_the_more_of_all_was_read_the_less_is_left_to_doubt() -> None:
    assert rounded(share_of(5, 20, 40)) == (5, 20, 0.1408, 0.4040)
    assert rounded(share_of(5, 20, 20)) == (5, 20, 0.25, 0.25)


def test_nineteen_of_twenty_intervals_hold_the_truth() -> None:
    draw = random.Random(1)
    held = 0
    for _ in range(1000):
        share = share_of(sum(one < 60 for one in draw.sample(range(400), 80)), 80, 400)
        held += share.low <= 60 / 400 <= share.high
    assert 930 <= held <= 970
