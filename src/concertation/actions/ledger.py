"""Record an act: its journal row and, for the kinds that the public may check, its leaf in the log (TRUST.md)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from concertation.core.chance import Chance
from concertation.core.ledger import Leaf, LogKey, commitment_of, log_files, receipt_text, rounded, signed_checkpoint
from concertation.core.ledger.tree import inclusion_path, new_nodes, root_hash
from concertation.core.ledger.verifier import canonical
from concertation.core.role import Actor
from concertation.records.models import JournalEntry, LedgerEntry, LedgerNode, Opening, TreeHead

APPEND_LOCK = 65218
"""The number of PostgreSQL's advisory lock under which the log grows; SQLite's write lock serves by itself."""


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
    grown = [LedgerNode(level=level, number=number, hash=value) for level, number, value in new_nodes(_node, index, leaf)]
    LedgerNode.objects.bulk_create(grown)
    entry = LedgerEntry.objects.create(index=index, leaf=leaf)
    Opening.objects.create(entry=entry, subject=subject, salt=salt, digest=sealed.digest)


def _next_index() -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [APPEND_LOCK])
    last = LedgerEntry.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def _node(level: int, number: int) -> bytes:
    return bytes(LedgerNode.objects.values_list("hash", flat=True).get(level=level, number=number))


@transaction.atomic
def publish_checkpoint(key: LogKey, at: datetime) -> str:
    """Signs the log as it stands and keeps the note; the same size is signed once."""
    size = LedgerEntry.objects.count()
    note = signed_checkpoint(key, size, root_hash(_node, size))
    head, _ = TreeHead.objects.get_or_create(size=size, defaults={"note": note, "at": at})
    return head.note


def receipts(subjects: list[str], note: str) -> dict[str, str]:
    """Receipts by subject, proven against that checkpoint (TRUST.md: leaf, salt and inclusion proof in one text)."""
    size, nodes = _size_of(note), _kept_nodes()
    openings = Opening.objects.select_related("entry").filter(subject__in=subjects).order_by("entry_id")
    texts = {}
    for opening in openings:
        entry = opening.entry
        path = inclusion_path(lambda level, number: nodes[level, number], entry.index, size)
        texts[opening.subject] = receipt_text(
            bytes(entry.leaf), bytes(opening.salt), bytes(opening.digest), entry.index, path, note
        )
    return texts


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
