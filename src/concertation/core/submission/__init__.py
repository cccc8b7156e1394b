"""A submission: its door, its level of publication, its life, and who speaks in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from concertation.core.submission.coding_rows import CodingRow, read_codings_csv
from concertation.core.submission.consent import DOORS, PUBLICATION_LEVELS, PURPOSES, PURPOSES_OF, allowed
from concertation.core.submission.life import LIFE, Life, move
from concertation.core.submission.reply_facts import ReplyFacts, read_replies_csv

__all__ = [
    "DOORS", "LIFE", "PUBLICATION_LEVELS", "PURPOSES", "PURPOSES_OF", "CodingRow", "Life", "ReplyFacts", "Submission",
    "allowed", "move", "read_codings_csv", "read_replies_csv",
]  # fmt: skip


@dataclass(frozen=True)
class Submission:
    """A reply as received. ``party`` is the register's key where known, else None and ``party_name`` as written.

    ``publication`` None means nobody said: it counts and is not quoted. ``texts`` are digests of its extracted texts.
    """

    id: str
    file: str
    file_sha256: str
    texts: tuple[str, ...]
    party: str | None
    party_name: str | None
    party_class: str | None
    region: str | None
    on_behalf_of: tuple[str, ...]
    received: date | None
    publication: str | None
    language: str
    warnings: tuple[str, ...] = field(default=())

    @property
    def quotable(self) -> bool:
        """Whether its words may stand in a public report."""
        return self.publication in ("named", "unnamed")

    @property
    def nameable(self) -> bool:
        """Whether its author may be named in a public report."""
        return self.publication == "named" and self.party_name is not None
