"""What an opinion map tells of votes, and what it keeps to itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.position import NO_VOTE, OpinionMap, Standing, Votes, opinion_map, read_votes
from concertation.core.refusal import Refusal

STATEMENTS = ("all agree", "all disagree", *(f"divides {number}" for number in range(8)), "nobody saw")


def planted(first: int, second: int) -> Votes:
    """Two camps who take opposite sides on eight statements; each voted on all but one of these, one in nine otherwise."""
    rows = []
    for number in range(first + second):
        side = 1 if number < first else -1
        row = [1, -1, *[-side if (number + at) % 9 == 8 else side for at in range(8)], NO_VOTE]
        row[2 + number % 8] = NO_VOTE
        rows.append(row)
    names = tuple(f"p{number:04d}" for number in range(first + second))
    return Votes(names, STATEMENTS, np.array(rows, np.int8))


def shuffled(votes: Votes, rows: list[int], columns: list[int]) -> Votes:
    return Votes(
        tuple(votes.participants[at] for at in rows),
        tuple(votes.statements[at] for at in columns),
        votes.cells[np.ix_(rows, columns)],
    )


def by_name(found: OpinionMap) -> OpinionMap:
    """The map with everything that stands in the order of the file put in the order of names."""
    groups = tuple(replace(group, members=tuple(sorted(group.members))) for group in found.groups)
    return replace(found, groups=groups, statements=tuple(sorted(found.statements, key=lambda one: one.name)))


def test_two_camps_are_two_groups_the_larger_first() -> None:
    votes = planted(20, 25)
    found = opinion_map(votes)
    assert [group.members for group in found.groups] == [votes.participants[20:], votes.participants[:20]]
    assert (found.n, found.stable, found.shown) == (45, True, True)


@pytest.mark.parametrize("step", [2, 3, 4, 5])
def test_camps_that_come_in_turn_are_found_among_many(step: int) -> None:
    few, many = planted(5100 // step, 5100 - 5100 // step), list(range(5100))
    ranks = np.argsort(np.argsort([at % step != 0 for at in many], kind="stable"))
    found = opinion_map(replace(few, cells=few.cells[ranks]))
    turn = tuple(name for at, name in enumerate(few.participants) if at % step == 0)
    assert turn in [group.members for group in found.groups]
    assert (len(found.groups), found.stable) == (2, True)


def test_what_all_hold_and_what_divides_are_told_apart() -> None:
    found = opinion_map(planted(20, 25))
    assert found.agreement == ("all agree", "all disagree")
    assert opinion_map(shuffled(planted(20, 25), list(range(45)), list(range(11))[::-1])).agreement == found.agreement
    assert sorted(found.divides) == [f"divides {number}" for number in range(8)]
    assert all(len(group.represented_by) == 5 for group in found.groups)
    assert {name for group in found.groups for name in group.represented_by} <= set(found.divides)


def test_a_statement_is_told_with_its_base_for_all_and_for_each_group() -> None:
    statement = opinion_map(planted(20, 25)).statements[0]
    assert (statement.name, statement.all) == ("all agree", Standing(45, 45, 0))
    assert statement.by_group == {1: Standing(25, 25, 0), 2: Standing(20, 20, 0)}


def test_under_thirty_participants_there_are_no_groups_but_the_statements_are_told() -> None:
    found = opinion_map(planted(14, 15))
    assert (found.groups, found.divides, found.stable, found.shown, found.n) == ((), (), False, False, 29)
    assert found.agreement == ("all agree", "all disagree")
    assert found.statements[1].all == Standing(29, 0, 29)
    assert len(opinion_map(planted(15, 15)).groups) == 2


def test_votes_at_chance_make_groups_that_are_not_stable() -> None:
    cells = np.array([[(17 * one * one + 31 * at * one + 7 * at) % 101 % 3 - 1 for at in range(20)] for one in range(101)])
    votes = Votes(tuple(map(str, range(101))), tuple(map(str, range(20))), cells.astype(np.int8))
    found = opinion_map(votes)
    assert len(found.groups) > 1
    assert (found.stable, found.shown) == (False, False)


def test_who_voted_too_little_is_counted_and_stands_in_no_group() -> None:
    votes = planted(20, 20)
    cells = votes.cells.copy()
    cells[::4, 1:] = NO_VOTE
    found = opinion_map(replace(votes, cells=cells))
    assert found.n == 30
    assert [group.members for group in found.groups] == [
        tuple(name for at, name in enumerate(votes.participants[:20]) if at % 4),
        tuple(name for at, name in enumerate(votes.participants[20:]) if at % 4),
    ]
    assert found.statements[0].all == Standing(40, 40, 0)


@pytest.mark.parametrize("vote", [1, 0, NO_VOTE])
def test_those_who_all_vote_alike_are_not_divided(vote: int) -> None:
    votes = Votes(tuple(map(str, range(40))), tuple(map(str, range(9))), np.full((40, 9), vote, np.int8))
    found = opinion_map(votes)
    assert [len(group.members) for group in found.groups] == ([] if vote == NO_VOTE else [40])
    assert (found.divides, len(found.agreement)) == ((), 9 if vote == 1 else 0)


def test_nobody_and_nothing_make_an_empty_map() -> None:
    found = opinion_map(Votes((), (), np.zeros((0, 0), np.int8)))
    assert (found.n, found.groups, found.statements, found.agreement) == (0, (), (), ())


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(45)), st.permutations(range(len(STATEMENTS))))
def test_the_order_of_participants_and_statements_changes_nothing_but_order(rows: list[int], columns: list[int]) -> None:
    votes = planted(20, 25)
    seeds = np.random.default_rng(rows[0] * 100 + columns[0])
    noise = seeds.choice(np.array([-1, 0, 1, NO_VOTE], np.int8), votes.cells.shape)
    noisy = replace(votes, cells=np.where(seeds.random(votes.cells.shape) < 0.4, noise, votes.cells))
    assert by_name(opinion_map(shuffled(noisy, rows, columns))) == by_name(opinion_map(noisy))


def test_votes_are_read_with_their_gaps() -> None:
    votes = read_votes('participant,"a, or b",c\r\nx,1,\r\ny, -1 ,0\r\nz\r\n\r\n', "votes.csv")
    assert (votes.participants, votes.statements) == (("x", "y", "z"), ("a, or b", "c"))
    assert votes.cells.tolist() == [[1, NO_VOTE], [-1, 0], [NO_VOTE, NO_VOTE]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "v holds no votes: its first line does not name participant and a statement."),
        ("name,a\n", "v holds no votes: its first line does not name participant and a statement."),
        ("participant,a,a\n", "In v, the name “a” is empty or stands twice."),
        ("participant,a\nx,1\nx,1\n", "In v, the name “x” is empty or stands twice."),
        ("participant,a\nx,yes\n", "In v, line 2, the vote on a is “yes”."),
        ("participant,a\nx,1,1\n", "In v, line 2 has 3 cells where the first line names 2 columns."),
        ('participant,a\nx,"1\n', "v cannot be read as CSV at line 2: unexpected end of data."),
    ],
)
def test_a_table_that_holds_no_votes_is_refused_by_its_place(text: str, message: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_votes(text, "v")
    assert (refused.value.code, refused.value.message) == ("bad_table", message)
