"""Counts that may be published give no single non-public reply away."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.finding import Cell, published_counts

CELLS = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: Cell(max(pair), min(pair))),
    max_size=8,
)


@pytest.mark.parametrize(
    ("cells", "published"),
    [
        ({"africa": Cell(3, 0), "asia": Cell(9, 2)}, {"africa": 3, "asia": 9}),
        ({"africa": Cell(3, 1), "asia": Cell(9, 2)}, {"other": 12}),
        ({"africa": Cell(3, 1), "asia": Cell(9, 0), "europe": Cell(4, 0)}, {"asia": 9, "other": 7}),
        ({"africa": Cell(1, 1), "asia": Cell(1, 1), "europe": Cell(2, 0), "pacific": Cell(8, 0)}, {"other": 12}),
        ({"africa": Cell(1, 1)}, {"other": 1}),
        ({"africa": Cell(0, 0), "asia": Cell(5, 5)}, {"asia": 5}),
        ({}, {}),
    ],
)
def test_small_cells_with_a_non_public_reply_are_merged(cells: dict[str, Cell], published: dict[str, int]) -> None:
    assert published_counts(cells) == published


@settings(deadline=None, max_examples=100)
@given(CELLS)
def test_the_total_holds_and_no_small_hidden_cell_can_be_had_by_subtraction(cells: dict[str, Cell]) -> None:
    published = published_counts(cells)
    assert sum(published.values()) == sum(cell.total for cell in cells.values())
    merged = [cell for name, cell in cells.items() if cell.total and name not in published]
    for name, count in published.items():
        if name != "other":
            assert count == cells[name].total
            assert count >= 5 or not cells[name].hidden
    if merged and len(published) > 1:
        assert len(merged) >= 2 and published["other"] >= 5


def test_a_confidential_reply_changes_nothing_but_where_it_is_merged() -> None:
    with_it = {"ngo": Cell(2, 1), "nhri": Cell(3, 0), "igo": Cell(6, 0)}
    without = {"ngo": Cell(1, 0), "nhri": Cell(3, 0), "igo": Cell(6, 0)}
    assert published_counts(with_it) == {"igo": 6, "other": 5}
    assert published_counts(without) == {"ngo": 1, "nhri": 3, "igo": 6}
