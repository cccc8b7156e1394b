"""Record an act: its journal row and, for the kinds that the public may check, its leaf in the log (TRUST.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, connection, transaction

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
from concertation.records.kept_log import answered, keep_entries
from concertation.records.models import JournalEntry, LedgerEntry, LedgerNode, Opening, TreeHead
from concertation.records.prepared import Prepared, insert
from concertation.records.published import PublishedCheckpoint, behind, forked
from concertation.records.turn import turn_to_write

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


@dataclass(frozen=True)
class Act:
    """An act to be recorded; one that has a leaf needs chance for its salt, and another one needs none."""

    name: str
    actor: Actor
    at: datetime
    subject: str
    detail: dict[str, Any] | None = None
    sealed: Sealed | None = None
    chance: Chance | None = None


def record(
    act: str, actor: Actor, at: datetime, subject: str, *, detail: dict[str, Any] | None = None,
    sealed: Sealed | None = None, chance: Chance | None = None,
) -> None:  # fmt: skip
    """Writes the journal row of an act and its leaf, inside the transaction of the act itself."""
    record_all([Act(act, actor, at, subject, detail, sealed, chance)])


def record_all(acts: Sequence[Act], first: int | None = None) -> None:
    """The same for acts that are done in one transaction; ``first`` where it asked for ``next_index`` already."""
    if not connection.in_atomic_block:
        raise RuntimeError("an act is recorded in its own transaction")
    if any((act.sealed is None) != (act.chance is None) for act in acts):
        raise RuntimeError("a leaf needs its salt, and an act without a leaf needs none")
    insert([_journal_entry(act) for act in acts])
    sealed = [act for act in acts if act.sealed is not None]
    if sealed:
        _append(sealed, next_index() if first is None else first)


def _journal_entry(act: Act) -> JournalEntry:
    return JournalEntry(
        act=act.name, actor_kind=act.actor.kind, actor=act.actor.name, at=act.at, subject=act.subject,
        detail=act.detail or {},
    )  # fmt: skip


def _append(acts: Sequence[Act], first: int) -> None:
    openings = [_opening(act, index) for index, act in enumerate(acts, first)]
    keep_entries(first, [_leaf(act, opening) for act, opening in zip(acts, openings, strict=True)])
    insert(openings)


def _opening(act: Act, index: int) -> Opening:
    assert act.sealed is not None
    assert act.chance is not None
    salt = act.chance(f"salt of entry {index}", 32)
    return Opening(entry_id=index, subject=act.subject, salt=salt, digest=act.sealed.digest)


def _leaf(act: Act, opening: Opening) -> bytes:
    assert act.sealed is not None
    kind, consultation = act.sealed.kind, act.sealed.consultation
    commitment = commitment_of(kind, consultation, bytes(opening.salt), act.sealed.digest)
    return Leaf(kind, consultation, commitment, rounded(kind, act.at)).as_bytes()


def next_index() -> int:
    """The number that the next entry of the log has: nobody else's, until this transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [APPEND_LOCK])
    size, head = log_size(), newest_head()
    if head is not None and head.size > size:
        # An entry in the place of one that was published would part this log from the world's for good.
        raise behind(size, head.size)
    return size


def log_size() -> int:
    """How many entries the log has."""
    last = _LAST_ENTRY.first()
    return 0 if last is None else last.index + 1


def newest_head() -> TreeHead | None:
    """The newest checkpoint that was kept."""
    return _NEWEST_HEAD.first()


_LAST_ENTRY: Final = Prepared(lambda: LedgerEntry.objects.order_by("-index")[:1])
_NEWEST_HEAD: Final = Prepared(lambda: TreeHead.objects.order_by("-size")[:1])


def publish_checkpoint(
    key: LogKey, at: datetime, *, published: PublishedCheckpoint | None = None, entry: int | None = None
) -> str:
    """Signs the log as it stands and keeps the note; the same size is signed once. Where ``entry`` is named and others
    published a checkpoint over it while this waited for its turn, nothing is signed: theirs is given.

    Refused (``log_forked``) unless the log extends what was published last, as the database has it and as ``published`` has
    it outside the database. That one is written after the log was read and before anybody can read the new note.
    """
    if published is not None:
        _in_no_act()
    with published.held() if published else nullcontext():
        head = newest_head()
        if head is not None and entry is not None and entry < head.size:
            return head.note
        # Nobody waits for the turn to write here: entries are only added, so that those that are there after the last
        # notes were read are at least as many as those notes are about.
        seen = [_seen(note, key) for note in _last_notes(published)]
        size = log_size()
        roots = _roots(size, seen)
        note = signed_checkpoint(key, size, roots[size])
        if published is not None:
            published.keep(note)
        with turn_to_write():
            return _kept(TreeHead(size=size, note=note, at=at))


def _in_no_act() -> None:
    """What is published outside the database was committed in it before; a test's own transaction is no act."""
    if any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks):
        raise RuntimeError("a checkpoint is published outside the database from within an act that may yet fail")


def _kept(head: TreeHead) -> str:
    try:
        with transaction.atomic():
            insert([head])
    except IntegrityError:
        return TreeHead.objects.get(size=head.size).note
    return head.note


def _last_notes(published: PublishedCheckpoint | None) -> Iterable[str]:
    head, outside = newest_head(), published.last() if published else None
    return dict.fromkeys(note for note in (outside, head.note if head else None) if note is not None)


def _roots(size: int, seen: Sequence[Checkpoint]) -> dict[int, bytes]:
    """The roots over so many entries, and over those that were seen: refused where these are others."""
    sizes = {size, *(one.size for one in seen)}
    if max(sizes) > size:
        raise behind(size, max(sizes))
    roots = answered(lambda nodes: {one: root_hash(nodes, one) for one in sizes})
    for one in seen:
        if roots[one.size] != one.root:
            raise forked(one.size)
    return roots


def _seen(note: str, key: LogKey) -> Checkpoint:
    try:
        return open_note(note, key.vkey)
    except NotProven as reason:
        raise Refusal("log_other_key", "The last published checkpoint does not verify with the key of this log: {reason}",
                      "Put back the key that signed it, or the checkpoint as it was published.",
                      reason=str(reason)) from None  # fmt: skip


def receipts(subjects: list[str], note: str) -> dict[str, str]:
    """Receipts by subject, proven against that checkpoint (TRUST.md: leaf, salt and inclusion proof in one text)."""
    size, nodes = _size_of(note), _all_nodes()
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


def receipts_at(proven: Sequence[tuple[Opening, str]]) -> list[str]:
    """The receipts of entries, each proven against a checkpoint."""
    sizes = [(opening.entry_id, _size_of(note)) for opening, note in proven]
    paths = answered(lambda nodes: [inclusion_path(nodes, index, size) for index, size in sizes])
    return [
        receipt_text(bytes(opening.entry.leaf), bytes(opening.salt), bytes(opening.digest), opening.entry_id, path, note)
        for (opening, note), path in zip(proven, paths, strict=True)
    ]


def published_log(note: str) -> dict[str, bytes]:
    """The public files of the log at that checkpoint: the checkpoint, its tiles, its entries."""
    nodes = _all_nodes()
    entries = [bytes(leaf) for leaf in LedgerEntry.objects.order_by("index").values_list("leaf", flat=True)]
    return log_files(lambda level, number: nodes[level, number], entries[: _size_of(note)], note)


def _all_nodes() -> dict[tuple[int, int], bytes]:
    rows = LedgerNode.objects.values_list("level", "number", "hash")
    return {(level, number): bytes(value) for level, number, value in rows}


def _size_of(note: str) -> int:
    return int(note.split("\n", 2)[1])
