"""How a restored log stands to what the world has seen of it: it continues that, lacks some of it, or contradicts it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from django.db import transaction

from concertation.core.ledger import NotProven
from concertation.core.ledger.tile import WIDTH, entries_in, tile_path
from concertation.core.ledger.tree import root_hash
from concertation.core.ledger.verifier import Checkpoint, open_note
from concertation.core.refusal import Refusal
from concertation.records.kept_log import keep_entry, kept_nodes, recomputed
from concertation.records.models import TreeHead
from concertation.records.published import forked


@dataclass(frozen=True)
class Witness:
    """What is known outside the backup: the last checkpoint anybody was shown, and leaves that somebody kept.

    ``note`` is None when nobody says, and empty when nobody was shown a later one than the backup holds.
    """

    note: str | None = None
    leaves: Sequence[bytes] = ()


@dataclass(frozen=True)
class Standing:
    """``note`` is the newest checkpoint known and ``published`` its size; ``brought_back`` counts leaves by kind."""

    entries: int
    note: str | None
    published: int
    brought_back: Mapping[str, int]

    @property
    def missing(self) -> int:
        """How many entries the world has seen that are not here."""
        return max(0, self.published - self.entries)


def stand(using: str, own: str | None, vkey: str | None, witness: Witness, at: datetime) -> Standing:
    """Recomputes the log, compares it with every checkpoint known and keeps the newest one in the database.

    ``own`` is the checkpoint that lay in the backup. Refused (``log_forked``) when one of them says otherwise than the log.
    """
    notes = [*TreeHead.objects.using(using).values_list("note", flat=True), *filter(None, (own,))] if vkey else []
    seen = {note: open_checkpoint(note, vkey) for note in notes + _told(witness)}
    size, roots = recomputed(using, {one.size for one in seen.values()})
    for one in seen.values():
        if one.size <= size and roots[one.size] != one.root:
            raise forked(one.size)
    if not seen:
        return Standing(size, None, 0, {})
    note, newest = max(seen.items(), key=lambda item: item[1].size)
    lacking = _lacking(witness.leaves, size, newest.size)
    with transaction.atomic(using):
        _bring_back(using, size, lacking, newest)
        TreeHead.objects.using(using).get_or_create(size=newest.size, defaults={"note": note, "at": at})
    kinds = Counter(json.loads(leaf)["type"] for leaf in lacking)
    return Standing(size + len(lacking), note, newest.size, dict(sorted(kinds.items())))


def _told(witness: Witness) -> list[str]:
    """The checkpoint as it was signed, though it may have been copied from a page with spaces around its lines."""
    lines = (witness.note or "").strip().splitlines()
    return ["".join(f"{line.strip()}\n" for line in lines)] if lines else []


def open_checkpoint(note: str, vkey: str | None) -> Checkpoint:
    """The checkpoint, its signature verified by the public key that lay in the backup."""
    try:
        return open_note(note, vkey or "")
    except NotProven as reason:
        raise Refusal("not_this_log", "A checkpoint is not one of this log: {reason}",
                      "Take the text of /log/checkpoint as it stands there, from “{name}” to the end of the signature.",
                      reason=str(reason), name=(vkey or "").partition("+")[0]) from None  # fmt: skip


def _lacking(leaves: Sequence[bytes], size: int, published: int) -> Sequence[bytes]:
    """The leaves that bring a log of that size to what was published; none when nobody kept any."""
    if leaves and len(leaves) < published:
        raise Refusal("log_copy_short", "The copy of the public log holds {kept} entries, and {published} were published.",
                      "Find a newer copy.", kept=len(leaves), published=published)  # fmt: skip
    return leaves[size:published]


def _bring_back(using: str, size: int, lacking: Sequence[bytes], newest: Checkpoint) -> None:
    for index, leaf in enumerate(lacking, size):
        keep_entry(index, leaf, using)
    if lacking and root_hash(kept_nodes(using), newest.size) != newest.root:
        raise Refusal("log_copy_other", "The entries in the copy of the public log are not those that were published.",
                      "Find another copy.")  # fmt: skip


def leaves_in(place: Path) -> Iterator[bytes]:
    """The leaves of a public log kept as files under ``tile/entries``, from the first on; refused when damaged."""
    for number in count():
        whole = place / tile_path("entries", number, WIDTH)
        partial = (place / tile_path("entries", number, 1)).parent.glob("*")
        home = whole if whole.exists() else max(partial, key=lambda path: int(path.name), default=None)
        if home is None:
            return
        try:
            yield from entries_in(home.read_bytes())
        except ValueError:
            raise Refusal("log_copy_damaged", "{file} is damaged.", "Find another copy.", file=str(home)) from None
        if home != whole:
            return
