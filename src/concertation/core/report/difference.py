"""What differs between two wordings, word by word, and how alike they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

_TOKEN: Final = re.compile(r"\s+|[\u3400-\u9fff\uf900-\ufaff]|[^\W_]+|[\W_]")

KEPT: Final = "kept"
DELETED: Final = "deleted"
INSERTED: Final = "inserted"

LEAST: Final = 0.3
"""Wordings less alike than this are called different: nobody would say that the one became the other."""
Part = tuple[str, str]
"""``kept``, ``deleted`` or ``inserted``, and the words."""


def tokens_of(text: str) -> list[str]:
    """Words, signs and spaces; each Chinese character by itself."""
    return _TOKEN.findall(text)


def word_difference(old: str, new: str) -> tuple[Part, ...]:
    """The parts in order: kept and deleted ones give the old wording again, kept and inserted ones the new."""
    before, after = tokens_of(old), tokens_of(new)
    return tuple(_whole(_parts(before, after)))


def _parts(before: list[str], after: list[str]) -> Iterator[Part]:
    for verb, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if verb == "equal":
            yield KEPT, "".join(before[a:b])
        else:
            yield DELETED, "".join(before[a:b])
            yield INSERTED, "".join(after[c:d])


def _whole(parts: Iterator[Part]) -> Iterator[Part]:
    """A space alone between two changes belongs to them: one long change reads better than many short ones."""
    deleted = inserted = ""
    for kind, words in parts:
        if kind == KEPT and (words.strip() or not (deleted or inserted)):
            yield from ((kind, text) for kind, text in ((DELETED, deleted), (INSERTED, inserted)) if text)
            deleted = inserted = ""
            yield KEPT, words
        else:
            deleted += words if kind != INSERTED else ""
            inserted += words if kind != DELETED else ""
    yield from ((kind, text) for kind, text in ((DELETED, deleted), (INSERTED, inserted)) if text)


def likeness(old: str, new: str) -> float:
    """From 0 to 1: the share of words and signs that two wordings have in common, in order."""
    before, after = _said(old), _said(new)
    shorter, both = min(len(before), len(after)), len(before) + len(after)
    if not both or 2 * shorter < LEAST * both:
        return 0.0
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def _said(text: str) -> list[str]:
    return [one for one in tokens_of(text) if not one.isspace()]
