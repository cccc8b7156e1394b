"""Counts that may be published give no non-public reply away."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.finding import Cell, published_counts

PARTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12), max_size=8)


@pytest.mark.parametrize(
    ("parts", "whole", "published"),
    [
        ({"africa": 3, "asia": 0}, Cell(3, 0), {"africa": 3, "asia": 0}),
        ({"africa": 3, "asia": 9}, Cell(12, 1), {"all": 12}),
        ({"africa": 5, "asia": 0}, Cell(5, 1), {"all": 5}),
        ({"africa": 4, "asia": 0}, Cell(4, 1), {"all": None}),
        ({"africa": 0}, Cell(0, 1), {"all": None}),
        ({}, Cell(0, 0), {}),
    ],
)
def test_a_reply_that_is_not_public_hides_the_parts_and_a_small_whole(
    parts: dict[str, int], whole: Cell, published: dict[str, int | None]
) -> None:
    assert published_counts(parts, whole) == published


@settings(deadline=None, max_examples=100)
@given(PARTS, PARTS, st.integers(0, 40), st.integers(1, 40))
def test_where_a_reply_is_not_public_the_parts_change_nothing(
    parts: dict[str, int], others: dict[str, int], total: int, hidden: int
) -> None:
    whole = Cell(total, hidden)
    assert published_counts(parts, whole) == published_counts(others, whole)
