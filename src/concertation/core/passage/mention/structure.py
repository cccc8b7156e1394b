"""A mention, and the words that lead to one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from concertation.core.table import json_table

KINDS: Final = ("person", "place", "email", "telephone", "address", "identity_number", "link", "birth_date")
REASONS: Final = ("form", "cue", "title", "role", "capital", "act", "patronymic", "given", "surname", "joined", "again")


@dataclass(frozen=True)
class Mention:
    """Characters ``[start, end)`` that may tell who or where somebody is: suggested, never decided.

    ``kind`` is one of ``KINDS``. ``why`` is one of ``REASONS`` and ``cue`` the word that led there (it may be empty): the
    message ``files:why.{why}`` says it.
    """

    kind: str
    start: int
    end: int
    why: str
    cue: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.why not in REASONS:
            raise ValueError(f"{self.kind}, {self.why}: no mention is of this kind")

    def as_json(self) -> dict[str, str | int]:
        """As machines read it."""
        return dict(vars(self))


@cache
def words_for(language: str, purpose: str) -> frozenset[str]:
    """The words of a language kept in ``passage/mention.{language}.json`` for a purpose."""
    table: dict[str, str] = json_table(f"passage/mention.{language}.json")
    return frozenset(table[purpose].split())
