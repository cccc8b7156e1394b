"""In what order replies are read, and what stands for all of them."""

from __future__ import annotations

from itertools import islice

from concertation.core.finding.order import Readable, Turn, drawn, read_by_lot, reading_order

NAMES = [f"reply{at}" for at in range(8)]


def turns(readable: list[Readable], read: frozenset[str] = frozenset(), **coded: int) -> list[Turn]:
    return list(reading_order(readable, read, coded, "consultation"))


def test_without_suggestions_everything_is_read_by_lot() -> None:
    found = turns([Readable(name) for name in NAMES])
    assert found == [Turn(name, "lot") for name in drawn(NAMES, "consultation")]
    assert [turn.name for turn in found] != NAMES


def test_the_lot_is_another_for_another_consultation_and_late_replies_find_their_place() -> None:
    assert drawn(NAMES, "consultation") != drawn(NAMES, "another")
    assert [name for name in drawn([*NAMES, "late"], "consultation") if name != "late"] == drawn(NAMES, "consultation")


def test_every_second_turn_is_by_lot_whatever_is_suggested() -> None:
    by_lot = drawn(NAMES, "consultation")
    last, before = by_lot[-1], by_lot[-2]
    readable = [Readable(name, {"water": 0.55} if name in (last, before) else {}) for name in NAMES]
    assert turns(readable)[:4] == [
        Turn(by_lot[0], "lot"), Turn(before, "theme", "water"), Turn(by_lot[1], "lot"), Turn(last, "theme", "water"),
    ]  # fmt: skip


def test_one_of_the_largest_group_is_read_first_but_none_of_a_group_that_was_begun() -> None:
    by_lot = drawn(NAMES, "consultation")
    groups = dict(zip(by_lot, ["", "small", "large", "large", "small", "large", "begun", "begun"], strict=True))
    readable = [Readable(name, {}, groups[name]) for name in NAMES]
    chosen = [turn for turn in turns(readable, frozenset({by_lot[7]})) if turn.why != "lot"]
    assert chosen == [Turn(by_lot[2], "group", "large")]
    assert [turn.key for turn in turns([Readable(name, {}, groups[name]) for name in by_lot[1:6]])] == [
        "",
        "large",
        "",
        "",
        "",
    ]
    assert Turn(by_lot[6], "lot") in turns(readable, frozenset({by_lot[7]}))


def test_a_theme_that_was_seldom_coded_comes_before_one_that_was_often() -> None:
    by_lot = drawn(NAMES, "consultation")
    readable = [Readable(name) for name in by_lot[:6]]
    readable += [Readable(by_lot[6], {"roads": 0.6}), Readable(by_lot[7], {"water": 0.6})]
    assert turns(readable, roads=3, water=0)[1] == Turn(by_lot[7], "theme", "water")
    assert turns(readable, roads=0, water=3)[1] == Turn(by_lot[6], "theme", "roads")


def test_what_is_in_doubt_comes_before_what_is_sure() -> None:
    by_lot = drawn(NAMES, "consultation")
    readable = [Readable(name) for name in by_lot[:6]]
    readable += [Readable(by_lot[6], {"roads": 0.9}), Readable(by_lot[7], {"roads": 0.52})]
    assert turns(readable)[1] == Turn(by_lot[7], "theme", "roads")


def test_everything_that_was_not_read_is_read_once_in_whatever_order_it_was_given() -> None:
    readable = [
        Readable(name, {"water": 0.5 + at / 20, "roads": 0.6}, "letter" if at < 3 else "") for at, name in enumerate(NAMES)
    ]
    found = turns(readable, frozenset(NAMES[:2]))
    assert sorted(turn.name for turn in found) == NAMES[2:]
    assert turns(readable[::-1], frozenset(NAMES[:2])) == found


def test_the_lot_stands_for_all_up_to_the_first_that_nobody_has_read() -> None:
    by_lot = drawn(NAMES, "consultation")
    assert read_by_lot(NAMES, {by_lot[0], by_lot[1], by_lot[5]}, "consultation") == tuple(by_lot[:2])
    assert read_by_lot(NAMES, set(NAMES), "consultation") == tuple(by_lot)
    assert read_by_lot(NAMES, set(), "consultation") == ()


def test_who_reads_in_this_order_has_read_half_of_it_by_lot() -> None:
    readable = [Readable(f"r{at}", {"water": 0.6}) for at in range(200)]
    read = {turn.name for turn in islice(reading_order(readable, frozenset(), {}, "consultation"), 60)}
    assert len(read_by_lot([one.name for one in readable], read, "consultation")) >= 30
