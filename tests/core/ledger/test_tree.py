"""The tree against the published roots of Certificate Transparency and against a second, naive implementation."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from concertation.core.ledger.tree import Tree, consistency_path, inclusion_path, root_hash, roots_from_consistency
from concertation.core.ledger.verifier import NotProven, leaf_hash, root_from_inclusion

# Leaves and roots of the reference tests of RFC 6962 (google/certificate-transparency), used by every implementation.
LEAVES = [bytes.fromhex(leaf) for leaf in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def naive_root(entries: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1 written down a second time, without kept nodes."""
    if not entries:
        return hashlib.sha256().digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    middle = 1
    while middle * 2 < len(entries):
        middle *= 2
    return hashlib.sha256(b"\x01" + naive_root(entries[:middle]) + naive_root(entries[middle:])).digest()


def tree_of(entries: list[bytes]) -> Tree:
    tree = Tree()
    for entry in entries:
        tree.append(entry)
    return tree


def test_published_roots() -> None:
    tree = Tree()
    assert tree.root == hashlib.sha256().digest()
    for entry, root in zip(LEAVES, ROOTS, strict=True):
        tree.append(entry)
        assert tree.root.hex() == root


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=70), st.data())
def test_every_entry_is_proven_and_no_other(entries: list[bytes], data: st.DataObject) -> None:
    tree = tree_of(entries)
    index = data.draw(st.integers(0, len(entries) - 1))
    path = inclusion_path(tree.nodes, index, len(entries))
    assert tree.root == naive_root(entries)
    assert root_from_inclusion(leaf_hash(entries[index]), index, len(entries), path) == tree.root
    assert root_from_inclusion(leaf_hash(entries[index] + b"!"), index, len(entries), path) != tree.root
    for wrong in ((*path, tree.root), path[:-1] if path else (tree.root,)):
        try:
            assert root_from_inclusion(leaf_hash(entries[index]), index, len(entries), wrong) != tree.root
        except NotProven:
            continue


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=70), st.data())
def test_a_log_that_grew_is_proven_and_one_that_was_rewritten_is_not(entries: list[bytes], data: st.DataObject) -> None:
    tree, old = tree_of(entries), data.draw(st.integers(1, len(entries)))
    old_root = root_hash(tree.nodes, old)
    path = consistency_path(tree.nodes, old, len(entries))
    assert old_root == naive_root(entries[:old])
    assert roots_from_consistency(old_root, old, len(entries), path) == (old_root, tree.root)
    rewritten = tree_of([entries[0] + b"!", *entries[1:]])
    other = consistency_path(rewritten.nodes, old, len(entries))
    assert roots_from_consistency(old_root, old, len(entries), other) != (old_root, rewritten.root)
