"""What an officer orders with ``concertation run``, as values: nothing here reads a file or a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from concertation.core.chance import Chance


@dataclass(frozen=True)
class Order:
    """A resolution, replies by name, and what the officer already knows and decided (texts of the CSV files).

    ``trial`` is true when keys and salts derive from a seed: every document then says what it is.
    """

    resolution: tuple[str, bytes]
    replies: tuple[tuple[str, bytes], ...]
    at: datetime
    chance: Chance
    trial: bool
    language: str | None = None
    type: str = "thematic"
    replies_csv: str | None = None
    codings_csv: str | None = None
    codebook: str | None = None
    considered_on: date | None = None


@dataclass(frozen=True)
class Refused:
    """A file or a row that could not be used, and why; it never stops the rest."""

    file: str
    code: str
    message: str
