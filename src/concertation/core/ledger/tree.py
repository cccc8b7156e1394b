"""The Merkle tree of RFC 9162 over complete subtrees that are kept, so that an append and a proof take O(log n)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from concertation.core.ledger.verifier import leaf_hash, node_hash

Nodes = Callable[[int, int], bytes]
"""``nodes(level, number)``: the hash of the number-th complete subtree of 2**level leaves."""

EMPTY_ROOT = bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")


def _split(size: int) -> int:
    """The largest power of two below ``size``."""
    return 1 << ((size - 1).bit_length() - 1)


def range_hash(nodes: Nodes, low: int, high: int) -> bytes:
    """MTH(D[low:high]) where low is a multiple of the power of two that covers the range."""
    size = high - low
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return nodes(level, low >> level)
    middle = low + _split(size)
    return node_hash(range_hash(nodes, low, middle), range_hash(nodes, middle, high))


def root_hash(nodes: Nodes, size: int) -> bytes:
    """The root over the first ``size`` leaves."""
    return range_hash(nodes, 0, size) if size else EMPTY_ROOT


def inclusion_path(nodes: Nodes, index: int, size: int) -> tuple[bytes, ...]:
    """RFC 9162, 2.1.3.1: sibling hashes from the leaf upwards."""

    def path(low: int, high: int) -> Iterator[bytes]:
        if high - low == 1:
            return
        middle = low + _split(high - low)
        if index < middle:
            yield from path(low, middle)
            yield range_hash(nodes, middle, high)
        else:
            yield from path(middle, high)
            yield range_hash(nodes, low, middle)

    return tuple(path(0, size))


def consistency_path(nodes: Nodes, old: int, new: int) -> tuple[bytes, ...]:
    """RFC 9162, 2.1.4.1: proof that the first ``old`` leaves of a log of ``new`` leaves have not changed (0 < old)."""

    def path(low: int, high: int, known: bool) -> Iterator[bytes]:
        if old == high:
            if not known:
                yield range_hash(nodes, low, high)
            return
        middle = low + _split(high - low)
        if old <= middle:
            yield from path(low, middle, known)
            yield range_hash(nodes, middle, high)
        else:
            yield from path(middle, high, False)
            yield range_hash(nodes, low, middle)

    return tuple(path(0, new, True))


def roots_from_consistency(old_root: bytes, old: int, new: int, path: tuple[bytes, ...]) -> tuple[bytes, bytes] | None:
    """RFC 9162, 2.1.4.2: the old and the new root that follow from a proof; None when its length is wrong."""
    if not 0 < old <= new:
        return None
    if old == new:
        return None if path else (old_root, old_root)
    nodes = path if old & (old - 1) else (old_root, *path)
    if not nodes:
        return None
    at, last = old - 1, new - 1
    while at % 2:
        at, last = at >> 1, last >> 1
    return _climb(nodes, at, last)


def _climb(nodes: tuple[bytes, ...], at: int, last: int) -> tuple[bytes, bytes] | None:
    first = second = nodes[0]
    for node in nodes[1:]:
        if last == 0:
            return None
        if at % 2 or at == last:
            first, second = node_hash(node, first), node_hash(node, second)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            second = node_hash(second, node)
        at, last = at >> 1, last >> 1
    return None if last else (first, second)


def new_nodes(nodes: Nodes, size: int, entry: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The complete subtrees ``(level, number, hash)`` that come to be when an entry is appended after ``size`` others."""
    level, number, value = 0, size, leaf_hash(entry)
    yield level, number, value
    while number % 2:
        value = node_hash(nodes(level, number - 1), value)
        level, number = level + 1, number // 2
        yield level, number, value


@dataclass
class Tree:
    """A tree in memory: for a trial run, for an audit, for tests. The kept one lives in ``records``."""

    entries: list[bytes] = field(default_factory=list)
    _nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def nodes(self, level: int, number: int) -> bytes:
        """The hash of a complete subtree; KeyError when it is not complete."""
        return self._nodes[level, number]

    def append(self, entry: bytes) -> int:
        """Adds an entry and returns its number, from 0."""
        for level, number, value in list(new_nodes(self.nodes, len(self.entries), entry)):
            self._nodes[level, number] = value
        self.entries.append(entry)
        return len(self.entries) - 1

    @property
    def root(self) -> bytes:
        """The root over all entries."""
        return root_hash(self.nodes, len(self.entries))
