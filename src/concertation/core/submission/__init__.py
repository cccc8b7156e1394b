"""A submission: its door, its level of publication, its life, and who speaks in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from concertation.core.meeting import Origin
from concertation.core.submission.code import bare_code, new_code
from concertation.core.submission.coding_rows import CodingRow, read_codings_csv
from concertation.core.submission.consent import (
    ACCESS_ROLES,
    ACKNOWLEDGED,
    COSIGNATURES,
    DOORS,
    PUBLICATION_LEVELS,
    PURPOSES,
    PURPOSES_OF,
    ROUNDS,
    allowed,
)
from concertation.core.submission.content import Content, Document, admitted, content_from
from concertation.core.submission.life import LIFE, move
from concertation.core.submission.reply_facts import ReplyFacts, read_replies_csv
from concertation.core.submission.round import RoundOrigin

__all__ = [
    "ACCESS_ROLES",
    "ACKNOWLEDGED",
    "COSIGNATURES",
    "DOORS",
    "LIFE",
    "PUBLICATION_LEVELS",
    "PURPOSES",
    "PURPOSES_OF",
    "ROUNDS",
    "CodingRow",
    "Content",
    "Document",
    "ReplyFacts",
    "RoundOrigin",
    "Submission",
    "admitted",
    "allowed",
    "bare_code",
    "content_from",
    "move",
    "new_code",
    "read_codings_csv",
    "read_replies_csv",
]


@dataclass(frozen=True)
class Submission:
    """A reply as received. ``party`` is the register's key where known, else None and ``party_name`` as written.

    ``publication`` None means nobody said: it counts and is not quoted. ``texts`` are digests of its extracted texts.
    ``names`` are what the register calls a party from a list, by language. ``origin`` is the meeting, or the
    round, that it comes from.
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
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    origin: Origin | RoundOrigin | None = None

    @cached_property
    def respondent(self) -> str:
        """Who is counted: the register's key, else the name as written, else the submission itself."""
        return self.party or (self.party_name or "").casefold() or self.id

    @property
    def is_reply(self) -> bool:
        """Whether it counts among the replies; what came by a round does not."""
        return not isinstance(self.origin, RoundOrigin)

    @property
    def quotable(self) -> bool:
        """Whether its words may stand in a public report."""
        return self.publication in ("named", "unnamed")

    @property
    def nameable(self) -> bool:
        """Whether its author may be named in a public report."""
        return self.publication == "named" and self.party_name is not None
