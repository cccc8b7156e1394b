"""Sealed files that no row names: left by what was begun and never kept, by files taken out of drafts, by erasure.

And what SQLite still holds, beside its file, of rows that are gone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.db import connection

from concertation.records.blobs import BlobStore
from concertation.records.models import Annex, StrayMail, Submission

TOGETHER: Final = 500
YOUNG: Final = timedelta(hours=1)
"""A file is kept before its row is: one so young may still get it."""
BRIEFLY: Final = 200
"""Milliseconds."""


def sweep_orphans(blobs: BlobStore, at: datetime) -> int:
    """Removes them and gives how many they were. Rows are asked after the folder was listed, so that none is missed."""
    before = (at - YOUNG).timestamp()
    swept = 0
    for files in _batches(one for one in blobs.place.glob("??/*") if _written(one) < before):
        named = _named([one.name for one in files])
        for one in files:
            if one.name not in named:
                one.unlink(missing_ok=True)
                swept += 1
    return swept


def write_back() -> None:
    """Ends the log that SQLite writes before its file, where keys stand that were destroyed since. While others read it is
    left for the next time, and nobody who writes is held up."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout")
            (patience,) = cursor.fetchone()
            cursor.execute(f"PRAGMA busy_timeout = {BRIEFLY}")
            try:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {int(patience)}")


def _written(file: Path) -> float:
    """When; a file that is put into its place at this moment is as good as new."""
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return math.inf


def _named(digests: list[str]) -> set[str]:
    """Those of these digests that a row names."""
    kept = (
        model.objects.filter(blob__in=digests).values_list("blob", flat=True) for model in (Submission, Annex, StrayMail)
    )
    return {digest for found in kept for digest in found}


def _batches(files: Iterator[Path]) -> Iterator[list[Path]]:
    batch: list[Path] = []
    for one in files:
        batch.append(one)
        if len(batch) == TOGETHER:
            yield batch
            batch = []
    yield batch
