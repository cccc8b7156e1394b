"""The keys of submissions as a backup leaves them: in a file of their own, so that what is erased ends in old backups too.

Long-lived backups hold sealed bytes and no key. The file beside the newest one takes the place of those before it.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db import connections

from concertation.core.passage import submission_of
from concertation.core.refusal import Refusal
from concertation.records import search
from concertation.records.durable import put
from concertation.records.erased import ERASED, destroy
from concertation.records.models import (
    AssistanceKey,
    AssistanceRequest,
    CodingEdit,
    FocalPoint,
    JournalEntry,
    Priority,
    Submission,
    SubmissionKey,
)

_KEYS: Final = (SubmissionKey, AssistanceKey)
SUFFIX: Final = ".keys"
INSIDE: Final = "keys/submissions.keys"
FORM: Final = 1
TOGETHER: Final = 500


@dataclass(frozen=True)
class KeyCopy:
    """Wrapped keys by submission, and by file of technical assistance, as they stood when the log had so many entries.

    ``acts`` is the number of the last act in the journal; 0 where that was not written down.
    """

    entries: int
    keys: Mapping[str, bytes]
    acts: int = 0

    def as_bytes(self) -> bytes:
        """The one writing of it, with its own digest at the end."""
        told = {
            "form": FORM,
            "entries": self.entries,
            "acts": self.acts,
            "keys": {one: b64encode(key).decode() for one, key in self.keys.items()},
        }
        written = json.dumps(told, sort_keys=True, indent=0).encode()
        return written + b"\n" + hashlib.sha256(written).hexdigest().encode() + b"\n"


def beside(backup: Path) -> Path:
    """Where the keys of a backup lie that does not hold them itself."""
    return backup.with_name(backup.name + SUFFIX)


def keys_in(using: str, entries: int) -> KeyCopy:
    """The keys as that database has them."""
    found = {}
    for model in _KEYS:
        rows = model.objects.using(using).order_by("pk").values_list("pk", "wrapped")
        found.update({name: bytes(wrapped) for name, wrapped in rows.iterator()})
    return KeyCopy(entries, found, _last_act(using))


def _last_act(using: str) -> int:
    return JournalEntry.objects.using(using).order_by("-pk").values_list("pk", flat=True).first() or 0


def keep_keys(home: Path, copy: KeyCopy) -> None:
    """Writes the file, readable by this account alone, in the place of an older one."""
    put(home, copy.as_bytes(), mode=0o600)


def read_keys(home: Path) -> KeyCopy:
    """The copy in that file; refused when any byte of it was changed."""
    try:
        written, digest = home.read_bytes().rstrip(b"\n").rsplit(b"\n", 1)
        whole = hashlib.sha256(written).hexdigest().encode() == digest
        told = json.loads(written) if whole else {}
        keys = {one: b64decode(key) for one, key in told["keys"].items()}
        return KeyCopy(told["entries"], keys, told.get("acts", 0))
    except (ValueError, KeyError, TypeError):
        raise Refusal("keys_damaged", "The file of keys {file} is damaged.", "Use another copy of it.",
                      file=str(home)) from None  # fmt: skip


def drop_keys(using: str) -> None:
    """Takes the keys out of a copy in SQLite's form, and out of its freed pages; PostgreSQL's is written without them."""
    if connections[using].vendor == "sqlite":
        for model in _KEYS:
            model.objects.using(using).all().delete()
        with connections[using].cursor() as cursor:
            cursor.execute("VACUUM")


def put_keys(using: str, copy: KeyCopy, entries: int) -> int:
    """Gives a restored database its keys; gives back how many submissions were erased since it was copied.

    Refused when the keys are older than the database: what came between would be lost.
    """
    if copy.entries < entries or 0 < copy.acts < _last_act(using):
        raise Refusal("keys_older", "The keys are older than this backup: replies received between would be lost.",
                      "Name the file of keys that was written with it, or a later one.")  # fmt: skip
    known = set(Submission.objects.using(using).exclude(state="erased").values_list("pk", flat=True))
    rows = [SubmissionKey(submission_id=one, wrapped=key) for one, key in copy.keys.items() if one in known]
    SubmissionKey.objects.using(using).bulk_create(rows, batch_size=TOGETHER)
    erased = sorted(known - set(copy.keys))
    _close(using, erased)
    _put_files(using, copy)
    return len(erased)


def _put_files(using: str, copy: KeyCopy) -> None:
    """The same for files of technical assistance: those without a key were erased since."""
    known = FocalPoint.objects.using(using).exclude(file="")
    gone = [one.pk for one in known if one.file not in copy.keys]
    rows = [AssistanceKey(file=one.file, wrapped=copy.keys[one.file]) for one in known if one.file in copy.keys]
    AssistanceKey.objects.using(using).bulk_create(rows)
    for model in (AssistanceRequest, Priority):
        model.objects.using(using).filter(focal__in=gone).delete()
    FocalPoint.objects.using(using).filter(pk__in=gone).update(file="")


def _forget_edits(using: str, erased: frozenset[str]) -> None:
    """What was done at the coding desk to passages of these replies, found in one reading of all edits."""
    edits = CodingEdit.objects.using(using).values_list("pk", "passage").iterator()
    gone = [key for key, passage in edits if submission_of(passage) in erased]
    for first in range(0, len(gone), TOGETHER):
        CodingEdit.objects.using(using).filter(pk__in=gone[first : first + TOGETHER]).delete()


def _close(using: str, erased: list[str]) -> None:
    """What was erased after the copy was made is gone here too, and opened by nothing that the copy holds."""
    if erased:
        _forget_edits(using, frozenset(erased))
    for first in range(0, len(erased), TOGETHER):
        some = erased[first : first + TOGETHER]
        search.forget_all(some, using=using)
        destroy(some, using)
        Submission.objects.using(using).filter(pk__in=some).update(**ERASED)
