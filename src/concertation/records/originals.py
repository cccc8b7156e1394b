"""Each submission has its original in the blob store, and its leaf in the log opens to that original."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from concertation.core.ledger import commitment_of
from concertation.core.refusal import Refusal
from concertation.records.models import Annex, Opening, Submission

NEVER_SEALED: Final = ("draft", "erased")
"""States without a leaf that opens: not received yet, or its salt destroyed."""


def originals_of(using: str) -> dict[str, str]:
    """Where the sealed originals lie, by submission, and its annexes, by submission and number; those erased left out."""
    kept = Submission.objects.using(using).exclude(blob="")
    annexes = Annex.objects.using(using).values_list("submission_id", "ordinal", "blob")
    return dict(kept.values_list("id", "blob")) | {f"{name}, annex {ordinal}": blob for name, ordinal, blob in annexes}


def check_originals(originals: Mapping[str, str], blobs: Collection[str]) -> None:
    """Refused unless all of them are among those digests."""
    for submission, digest in originals.items():
        if digest not in blobs:
            raise Refusal("original_missing", "The original of submission {submission} is missing: blobs/{home}.",
                          "Put it back from an earlier backup, then try again.",
                          submission=submission, home=f"{digest[:2]}/{digest}")  # fmt: skip


def check_sealed(using: str) -> None:
    """Refused unless every submission received has a leaf that opens, with the kept salt, to its original."""
    sealed = set(_opened(using))
    received = Submission.objects.using(using).exclude(state__in=NEVER_SEALED)
    for name, digest in received.values_list("id", "file_sha256").iterator():
        if (name, digest) not in sealed:
            raise Refusal("leaf_missing", "Submission {submission} has no leaf in the log that opens to its original.",
                          "Use another backup.", submission=name)  # fmt: skip


def _opened(using: str) -> Iterator[tuple[str, str]]:
    """Subject and content digest of the openings that open their leaf."""
    rows = Opening.objects.using(using).values_list("subject", "entry__leaf", "salt", "digest")
    for subject, kept, salt, digest in rows.iterator():
        leaf = json.loads(bytes(kept))
        if leaf["commitment"] == commitment_of(leaf["type"], leaf["consultation"], bytes(salt), bytes(digest)):
            yield subject, bytes(digest).hex()
