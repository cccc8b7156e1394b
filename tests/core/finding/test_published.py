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


TOLD = st.lists(st.builds(Cell, st.integers(0, 30), st.integers(0, 9)).filter(lambda one: not one.is_withheld), max_size=5)
UNDER_FIVE = st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(1, 4))
"""A count, another that it could as well be, and how many of it are not public."""


def told_of(cells: list[Cell]) -> object:
    """All that is told: a report tells class by class, and beside it stands their sum."""
    whole = Cell(sum(one.total for one in cells), sum(one.hidden for one in cells))
    return [None if one.is_withheld else one.total for one in cells], published_counts({"part": 1}, whole, cells)


@settings(deadline=None, max_examples=200)
@given(TOLD, st.lists(UNDER_FIVE, min_size=1, max_size=3))
def test_a_part_that_is_withheld_may_be_any_number_under_five_whatever_is_told_beside_it(
    told: list[Cell], withheld: list[tuple[int, int, int]]
) -> None:
    one = told_of([*told, *(Cell(count, hidden) for count, _, hidden in withheld)])
    assert one == told_of([*told, *(Cell(other, hidden) for _, other, hidden in withheld)])


def test_a_whole_is_told_where_each_of_its_parts_is() -> None:
    assert published_counts({}, Cell(17, 3), [Cell(12, 1), Cell(5, 2)]) == {"all": 17}
    assert published_counts({}, Cell(16, 3), [Cell(12, 1), Cell(4, 2)]) == {"all": None}
    assert published_counts({}, Cell(16, 1), [Cell(12, 1), Cell(4, 0)]) == {"all": 16}


@settings(deadline=None, max_examples=100)
@given(PARTS, PARTS, st.integers(0, 40), st.integers(1, 40))
def test_where_a_reply_is_not_public_the_parts_change_nothing(
    parts: dict[str, int], others: dict[str, int], total: int, hidden: int
) -> None:
    whole = Cell(total, hidden)
    assert published_counts(parts, whole) == published_counts(others, whole)
