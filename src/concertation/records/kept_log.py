"""The log as kept in a database: one entry appended, the whole recomputed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, connections

from concertation.core.ledger.tree import EMPTY_ROOT, Nodes, new_nodes, root_hash
from concertation.core.refusal import Refusal
from concertation.records.models import LedgerEntry, LedgerNode
from concertation.records.prepared import insert

Place = tuple[int, int]
"""Level and number of a complete subtree."""
Answer = TypeVar("Answer")


def kept_nodes(using: str = DEFAULT_DB_ALIAS) -> Nodes:
    """The complete subtrees, each fetched when it is asked for."""
    nodes = LedgerNode.objects.using(using).values_list("hash", flat=True)
    return lambda level, number: bytes(nodes.get(level=level, number=number))


def answered(ask: Callable[[Nodes], Answer], using: str = DEFAULT_DB_ALIAS) -> Answer:
    """What ``ask`` computes from subtrees. It is called twice, so that all that it needs is fetched at once."""
    needed: set[Place] = set()

    def note_down(level: int, number: int) -> bytes:
        needed.add((level, number))
        return bytes(32)

    ask(note_down)
    nodes = _nodes_at(needed, using)
    return ask(lambda level, number: nodes[level, number])


def _nodes_at(places: Collection[Place], using: str) -> dict[Place, bytes]:
    if not places:
        return {}
    # Numbers of our own, so nothing is escaped; Django has no comparison of pairs.
    pairs = ", ".join(f"({level:d}, {number:d})" for level, number in places)
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT level, number, hash FROM records_ledgernode WHERE (level, number) IN (VALUES {pairs})")  # noqa: S608
        return {(level, number): bytes(value) for level, number, value in cursor.fetchall()}


def keep_entry(index: int, leaf: bytes, using: str = DEFAULT_DB_ALIAS) -> LedgerEntry:
    """Appends a leaf after ``index`` others, with the subtrees that it completes."""
    return keep_entries(index, [leaf], using)[0]


def keep_entries(index: int, leaves: Sequence[bytes], using: str = DEFAULT_DB_ALIAS) -> list[LedgerEntry]:
    """Appends leaves after ``index`` others, with the subtrees that they complete."""
    grown = answered(lambda nodes: _grown(nodes, index, leaves), using)
    insert([LedgerNode(level=level, number=number, hash=value) for (level, number), value in grown.items()], using)
    entries = [LedgerEntry(index=number, leaf=leaf) for number, leaf in enumerate(leaves, index)]
    insert(entries, using)
    return entries


def _grown(nodes: Nodes, index: int, leaves: Sequence[bytes]) -> dict[Place, bytes]:
    grown: dict[Place, bytes] = {}

    def known(level: int, number: int) -> bytes:
        return grown[level, number] if (level, number) in grown else nodes(level, number)

    for size, leaf in enumerate(leaves, index):
        for level, number, value in new_nodes(known, size, leaf):
            grown[level, number] = value
    return grown


def recomputed(using: str, sizes: Collection[int]) -> tuple[int, dict[int, bytes]]:
    """How many entries there are, and the root over the first n for each n of ``sizes`` that is not beyond them.

    Everything follows from the entries alone; refused when a kept subtree is not what follows. Memory: O(log n).
    """
    newest: dict[int, bytes] = {}
    kept = _KeptSubtrees(using)
    roots, size = ({0: EMPTY_ROOT} if 0 in sizes else {}), 0
    for leaf in _leaves(using):
        for level, number, value in list(new_nodes(lambda level, _: newest[level], size, leaf)):
            kept.expect(level, number, value)
            newest[level] = value
        size += 1
        if size in sizes:
            roots[size] = root_hash(lambda level, _: newest[level], size)
    kept.expect_no_more(size)
    return size, roots


def _leaves(using: str) -> Iterator[bytes]:
    rows = LedgerEntry.objects.using(using).order_by("index").values_list("index", "leaf").iterator()
    for expected, (index, leaf) in enumerate(rows):
        if index != expected:
            raise _damaged(expected)
        yield bytes(leaf)


class _KeptSubtrees:
    """The kept subtrees of each level in order, compared with those that follow from the entries."""

    def __init__(self, using: str) -> None:
        self._nodes = LedgerNode.objects.using(using)
        self._levels: dict[int, Iterator[tuple[int, bytes]]] = {}

    def expect(self, level: int, number: int, value: bytes) -> None:
        if level not in self._levels:
            rows = self._nodes.filter(level=level).order_by("number").values_list("number", "hash")
            self._levels[level] = ((at, bytes(kept)) for at, kept in rows.iterator())
        if next(self._levels[level], None) != (number, value):
            raise _damaged(number << level)

    def expect_no_more(self, size: int) -> None:
        stray = self._nodes.exclude(level__in=self._levels).values_list("number", flat=True)
        if next(chain(*self._levels.values(), stray.iterator()), None) is not None:
            raise _damaged(size)


def _damaged(index: int) -> Refusal:
    return Refusal("log_damaged", "The log is damaged at entry {index}: its tree does not follow from its entries.",
                   "Use another backup.", index=index)  # fmt: skip
