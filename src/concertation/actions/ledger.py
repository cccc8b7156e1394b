"""Record an act: its journal row and, for the kinds that the public may check, its leaf in the log (TRUST.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from concertation.core.chance import Chance
from concertation.core.ledger import (
    Leaf,
    LogKey,
    NotProven,
    commitment_of,
    log_files,
    receipt_text,
    rounded,
    signed_checkpoint,
)
from concertation.core.ledger.tree import inclusion_path, root_hash
from concertation.core.ledger.verifier import Checkpoint, canonical, open_note
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.kept_log import keep_entry, kept_nodes
from concertation.records.models import JournalEntry, LedgerEntry, LedgerNode, Opening, TreeHead
from concertation.records.published import PublishedCheckpoint, behind, forked

APPEND_LOCK = 65218
"""The number of PostgreSQL's advisory lock under which the log grows; SQLite's write lock serves by itself."""


Place = tuple[int, int]
"""Level and number of a complete subtree."""


@dataclass(frozen=True)
class Sealed:
    """What a leaf commits to: its kind, the consultation it belongs to and the SHA-256 of the content."""

    kind: str
    consultation: str
    digest: bytes

    @classmethod
    def of(cls, kind: str, consultation: str, said: object) -> Sealed:
        """Commits to plain values, in the one canonical writing of their JSON."""
        return cls(kind, consultation, hashlib.sha256(canonical(said)).digest())


def record(
    act: str, actor: Actor, at: datetime, subject: str, *, detail: dict[str, Any] | None = None,
    sealed: Sealed | None = None, chance: Chance | None = None,
) -> None:  # fmt: skip
    """Writes the journal row of an act and its leaf, inside the transaction of the act itself."""
    if not connection.in_atomic_block:
        raise RuntimeError("an act is recorded in its own transaction")
    JournalEntry.objects.create(
        act=act, actor_kind=actor.kind, actor=actor.name, at=at, subject=subject, detail=detail or {}
    )
    if (sealed is None) != (chance is None):
        raise RuntimeError("a leaf needs its salt, and an act without a leaf needs none")
    if sealed is not None and chance is not None:
        _append(sealed, subject, at, chance)


def _append(sealed: Sealed, subject: str, at: datetime, chance: Chance) -> None:
    index = _next_index()
    salt = chance(f"salt of entry {index}", 32)
    commitment = commitment_of(sealed.kind, sealed.consultation, salt, sealed.digest)
    leaf = Leaf(sealed.kind, sealed.consultation, commitment, rounded(sealed.kind, at)).as_bytes()
    Opening.objects.create(entry=keep_entry(index, leaf), subject=subject, salt=salt, digest=sealed.digest)


def _next_index() -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [APPEND_LOCK])
    size, head = _size(), _last_head()
    if head is not None and head.size > size:
        # An entry in the place of one that was published would part this log from the world's for good.
        raise behind(size, head.size)
    return size


def _size() -> int:
    last = LedgerEntry.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def _last_head() -> TreeHead | None:
    return TreeHead.objects.order_by("-size").first()


def publish_checkpoint(key: LogKey, at: datetime, *, published: PublishedCheckpoint | None = None) -> str:
    """Signs the log as it stands and keeps the note; the same size is signed once.

    Refused (``log_forked``) unless the log extends what was published last, as the database has it and as ``published`` has
    it outside the database. That one is written after the log was read and before anybody can read the new note.
    """
    with published.held() if published else nullcontext():
        with transaction.atomic(durable=published is not None):
            size = _size()
            _refuse_fork(key, size, _last_notes(published))
            note = signed_checkpoint(key, size, root_hash(kept_nodes(), size))
        if published is not None:
            published.keep(note)
        head, _ = TreeHead.objects.get_or_create(size=size, defaults={"note": note, "at": at})
    return head.note


def _last_notes(published: PublishedCheckpoint | None) -> Iterable[str]:
    head, outside = _last_head(), published.last() if published else None
    return [note for note in (outside, head.note if head else None) if note is not None]


def _refuse_fork(key: LogKey, size: int, notes: Iterable[str]) -> None:
    for seen in (_seen(note, key) for note in notes):
        if seen.size > size:
            raise behind(size, seen.size)
        if root_hash(kept_nodes(), seen.size) != seen.root:
            raise forked(seen.size)


def _seen(note: str, key: LogKey) -> Checkpoint:
    try:
        return open_note(note, key.vkey)
    except NotProven as reason:
        raise Refusal("log_other_key", "The last published checkpoint does not verify with the key of this log: {reason}",
                      "Put back the key that signed it, or the checkpoint as it was published.",
                      reason=str(reason)) from None  # fmt: skip


def receipts(subjects: list[str], note: str) -> dict[str, str]:
    """Receipts by subject, proven against that checkpoint (TRUST.md: leaf, salt and inclusion proof in one text)."""
    size, nodes = _size_of(note), _kept_nodes()
    openings = Opening.objects.select_related("entry").filter(subject__in=subjects).order_by("entry_id")
    texts: dict[str, str] = {}
    for opening in openings:
        entry = opening.entry
        path = inclusion_path(lambda level, number: nodes[level, number], entry.index, size)
        # A reply has further entries once it is published; its receipt is that of its first, of having been received.
        texts.setdefault(
            opening.subject,
            receipt_text(bytes(entry.leaf), bytes(opening.salt), bytes(opening.digest), entry.index, path, note),
        )
    return texts


def receipt_at(opening: Opening, note: str, nodes_at: Callable[[frozenset[Place]], dict[Place, bytes]]) -> str:
    """The receipt of one entry, proven against that checkpoint; the subtrees it needs are asked for at once."""
    entry, size = opening.entry, _size_of(note)
    needed: set[Place] = set()

    def note_down(level: int, number: int) -> bytes:
        needed.add((level, number))
        return bytes(32)

    inclusion_path(note_down, entry.index, size)
    nodes = nodes_at(frozenset(needed))
    path = inclusion_path(lambda level, number: nodes[level, number], entry.index, size)
    return receipt_text(bytes(entry.leaf), bytes(opening.salt), bytes(opening.digest), entry.index, path, note)


def published_log(note: str) -> dict[str, bytes]:
    """The public files of the log at that checkpoint: the checkpoint, its tiles, its entries."""
    nodes = _kept_nodes()
    entries = [bytes(leaf) for leaf in LedgerEntry.objects.order_by("index").values_list("leaf", flat=True)]
    return log_files(lambda level, number: nodes[level, number], entries[: _size_of(note)], note)


def _kept_nodes() -> dict[tuple[int, int], bytes]:
    rows = LedgerNode.objects.values_list("level", "number", "hash")
    return {(level, number): bytes(value) for level, number, value in rows}


def _size_of(note: str) -> int:
    return int(note.split("\n", 2)[1])
