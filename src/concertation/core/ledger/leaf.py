"""A leaf of the log: that something of a kind happened at a time, committed to and not told (TRUST.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from concertation.core.ledger.verifier import canonical, commitment

VERSION: Final = 1
LARGEST_LEAF: Final = 1024
LEAF_TYPES: Final = frozenset({
    "mandate_adopted", "call_opened", "deadline_moved", "received", "amended", "withdrawn", "published", "hidden", "erased",
    "coding_day", "report_version", "officer_key", "key_rotation",
})  # fmt: skip
_FROM_RESPONDENTS: Final = frozenset({"received", "amended", "withdrawn"})


@dataclass(frozen=True)
class Leaf:
    """No name, no class, no language: only kind, consultation, commitment (hexadecimal) and time (RFC 3339, UTC)."""

    type: str
    consultation: str
    commitment: str
    t: str

    def __post_init__(self) -> None:
        if self.type not in LEAF_TYPES:
            raise ValueError(f"{self.type} is no kind of leaf")
        if len(self.as_bytes()) > LARGEST_LEAF:
            raise ValueError("a leaf holds at most 1024 bytes")

    def as_bytes(self) -> bytes:
        """The one writing of this leaf."""
        return canonical({
            "v": VERSION, "type": self.type, "consultation": self.consultation,
            "commitment": self.commitment, "t": self.t,
        })  # fmt: skip


def rounded(kind: str, at: datetime) -> str:
    """The time a leaf tells: to the second, for what respondents do to the hour, so that it cannot be matched to traffic."""
    utc = at.astimezone(UTC).replace(microsecond=0)
    if kind in _FROM_RESPONDENTS:
        utc = utc.replace(minute=0, second=0)
    return utc.strftime("%Y-%m-%dT%H:%M:%SZ")


def commitment_of(kind: str, consultation: str, salt: bytes, digest: bytes) -> str:
    """See ``verifier.commitment``; the salt has 32 bytes, the digest is the content's SHA-256."""
    if len(salt) != 32 or len(digest) != 32:
        raise ValueError("salt and digest have 32 bytes each")
    return commitment(kind, consultation, salt, digest)
