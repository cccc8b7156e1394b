"""Audit of a whole log kept as files: everything recomputed from its entries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from concertation.core.ledger.leaf import LARGEST_LEAF, LEAF_TYPES, VERSION
from concertation.core.ledger.tile import entries_in, log_files
from concertation.core.ledger.tree import Tree
from concertation.core.ledger.verifier import NotProven, canonical, open_note, verify_receipt


@dataclass(frozen=True)
class Audited:
    """What was proven: entries by kind, receipts that verify."""

    size: int
    kinds: dict[str, int]
    receipts: int


def audit_log(files: Mapping[str, bytes], vkey: str) -> Audited:
    """``files`` by path: ``checkpoint``, ``tile/…``, ``receipts/…``. NotProven names the first thing that is not so."""
    note = _text(files, "checkpoint")
    checkpoint = open_note(note, vkey)
    tree = _tree(files)
    if len(tree.entries) != checkpoint.size or tree.root != checkpoint.root:
        raise NotProven("The entries are not those that the checkpoint was signed for.")
    expected = log_files(tree.nodes, tree.entries, note)
    for path in sorted({path for path in files if path.startswith("tile/")} | set(expected)):
        if files.get(path) != expected.get(path):
            raise NotProven(f"{path} is not what follows from the entries.")
    receipts = _receipts(files, vkey, tree.entries)
    return Audited(checkpoint.size, _kinds(tree.entries), receipts)


def _text(files: Mapping[str, bytes], path: str) -> str:
    try:
        return files[path].decode()
    except KeyError:
        raise NotProven(f"{path} is missing.") from None
    except UnicodeDecodeError:
        raise NotProven(f"{path} is not text.") from None


def _tree(files: Mapping[str, bytes]) -> Tree:
    tree = Tree()
    try:
        for path in sorted(path for path in files if path.startswith("tile/entries/")):
            for entry in entries_in(files[path]):
                _check_leaf(entry)
                tree.append(entry)
    except (ValueError, RecursionError) as fault:
        raise NotProven(f"The entries cannot be read: {fault}.") from None
    return tree


def _check_leaf(entry: bytes) -> None:
    leaf = json.loads(entry)
    named = isinstance(leaf, dict) and set(leaf) == {"v", "type", "consultation", "commitment", "t"}
    if not named or leaf["v"] != VERSION or leaf["type"] not in LEAF_TYPES:
        raise ValueError("one of them is no leaf of this log")
    if canonical(leaf) != entry or len(entry) > LARGEST_LEAF:
        raise ValueError("one of them is not written canonically")


def _kinds(entries: list[bytes]) -> dict[str, int]:
    kinds: dict[str, int] = {}
    for entry in entries:
        kind = json.loads(entry)["type"]
        kinds[kind] = kinds.get(kind, 0) + 1
    return dict(sorted(kinds.items()))


def _receipts(files: Mapping[str, bytes], vkey: str, entries: list[bytes]) -> int:
    paths = sorted(path for path in files if path.startswith("receipts/"))
    for path in paths:
        try:
            receipt = verify_receipt(_text(files, path), vkey)
        except NotProven as reason:
            raise NotProven(f"{path}: {reason}") from None
        if receipt.index >= len(entries) or entries[receipt.index] != receipt.leaf:
            raise NotProven(f"{path}: its entry is not the one that stands in this log.")
    return len(paths)
