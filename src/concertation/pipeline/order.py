"""What an officer orders with ``concertation run``, as values: nothing here reads a file or a clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from concertation.core.chance import Chance
from concertation.core.submission import CodingRow, ReplyFacts
from concertation.core.theme import Codebook


@dataclass(frozen=True)
class Order:
    """A resolution, replies by name, and what the officer already knows (``facts`` by file name) and has decided.

    ``trial`` is true when keys and salts derive from a seed: every document then says what it is. ``training``: the parties
    are looked for in the training register, and only there. ``measures``: the report prints the four measures in an annex.
    """

    resolution: tuple[str, bytes]
    replies: tuple[tuple[str, bytes], ...]
    at: datetime
    chance: Chance
    trial: bool
    language: str | None = None
    type: str = "thematic"
    facts: Mapping[str, ReplyFacts] = field(default_factory=dict)
    codings: tuple[CodingRow, ...] = ()
    codebook: Codebook | None = None
    considered_on: date | None = None
    training: bool = False
    measures: bool = False


@dataclass(frozen=True)
class Refused:
    """A file or a row that could not be used, and why; it never stops the rest."""

    file: str
    code: str
    message: str
