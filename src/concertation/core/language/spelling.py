"""How likely words are in each language of one script: known words, else chains of three letters.

A row of the table says, for a word or for a letter after two others, what each language loses against the one it is
likeliest in: one sign per language, ``ZERO`` for no loss. Read as UTF-16 a row is a number with sixteen bits per language,
so that a text is read by one addition per word. Up to 600 rows may be added before sixteen bits run over.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterable
from functools import cache
from typing import Final

from concertation.core.language.structure import OFFICIAL
from concertation.core.table import text_table

ZERO: Final = 35
LOSS: Final = 0.2
"""Nats by which a sign differs from the sign before it."""
TOP: Final = 63
UNREAD: Final = "?"
"""Key of the row that a word adds which nothing that was read held: likelier in a language of which little was read."""
_UTF16: Final = f"utf-16-{sys.byteorder[0]}e"
_WORD: Final = re.compile(r"[^\W\d_]+'?")
_CODE: Final = re.compile(r"[\d/@_\\]")
_ACRONYM: Final = re.compile(r"\b[A-Z]{2,6}\b(?![a-z])")
_AROUND: Final = '.,;:!?()[]"«»“”…–—،؛؟'
_KEPT: Final = 100_000
"""Tokens remembered; then all are forgotten, so that memory stays bounded."""


class _Threes(dict[str, int]):
    """By three letters the row of the last one after the two before it, else of it after one, else of it alone."""

    def __init__(self, rows: dict[str, int]) -> None:
        self._rows: Final = rows
        super().__init__()

    def __missing__(self, three: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        rows = self._rows
        row = rows.get(three) or rows.get(three[1:]) or rows.get(three[2:], 0)
        if row:
            self[three] = row
        return row


class Spelling(dict[str, int]):
    """By token of a text (as it stands between spaces) its row. ``official`` languages of a script come first in it."""

    def __init__(self, table: str) -> None:
        first, *rows = table.splitlines()
        languages = first.split(" ")
        self.official: Final = tuple(language for language in languages if language in OFFICIAL)
        self._width: Final = 2 * len(languages)
        self._rows: Final = {key: _as_number(row) for key, row in (row.split("\t") for row in rows)}
        self._threes: Final = _Threes(self._rows)
        self._unread: Final = self._rows.get(UNREAD, 0)
        super().__init__()

    def losses(self, tokens: Iterable[str]) -> array[int]:
        """What each language loses in all over these tokens, in steps of ``LOSS``, all on the same unknown base."""
        total = sum(map(self.__getitem__, tokens))
        return array("H", total.to_bytes(self._width, sys.byteorder))

    def __missing__(self, token: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        self[token] = row = self._rows.get("=" + token) or self._read(token)
        return row

    def _read(self, token: str) -> int:
        bare = token.strip(_AROUND)
        if bare != token:
            return self[bare]
        if token.isalpha():
            return 0 if token.isupper() and 1 < len(token) < 7 else self._word(token.lower())
        if _CODE.search(token):
            return 0
        token = _ACRONYM.sub("", token).lower().replace("’", "'")
        return self._rows.get("=" + token) or sum(map(self._word, _WORD.findall(token)))

    def _word(self, word: str) -> int:
        """The row of a word that is known, else the sum over its letters, each after the two before it."""
        if known := self._rows.get("=" + word):
            return known
        padded = f"__{word}_"
        letters = [padded[at : at + 3] for at in range(len(word) + 1)]
        return sum(map(self._threes.__getitem__, letters), self._unread)


def _as_number(row: str) -> int:
    return int.from_bytes(row.encode(_UTF16), sys.byteorder)


@cache
def packaged(script: str) -> Spelling:
    """The table of a script as it is shipped."""
    return Spelling(text_table(f"language/{script}.tsv"))
