"""All that is suggested of a text: each script by its own rules, and every name wherever it stands again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from concertation.core.passage.mention import arabic, capital, chinese
from concertation.core.passage.mention.form import forms_in
from concertation.core.passage.mention.structure import Mention, words_for

_LATIN: Final = re.compile("[A-Za-zÀ-ÿ]{2}")
_CYRILLIC: Final = re.compile("[А-Яа-яЁё]{2}")
_ARABIC: Final = re.compile("[\u0621-\u064a]{2}")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_IN_LATIN: Final = ("en", "fr", "es")
_PART: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_UNPARTED: Final = re.compile("[\u0621-\u064a\u3400-\u9fff]")
_SHORTEST: Final = 3
_LONGEST_ENDING: Final = 3
_MOST_NAMES: Final = 300
_INFLECTED: Final = frozenset({"ru"})


def mentions_in(text: str, language: str) -> tuple[Mention, ...]:
    """Whoever and wherever a text may mean, in order and apart; ``language`` is one of the six or ``und``.

    Recall goes before precision: names of States, of organs of the United Nations and titles alone are left out, and much
    that is nobody's name is not. What is written in a known form goes before a name, and the longer before the shorter.
    """
    forms = _apart(forms_in(text, language))
    names = [name for name in _names(text, language) if not _touches(name, forms)]
    found = _apart((*forms, *_united(names)))
    return _apart((*found, *(one for one in _again(text, found, language) if not _touches(one, found))))


def _names(text: str, language: str) -> Iterator[Mention]:
    if _LATIN.search(text):
        yield from capital.names_in(text, language if language in _IN_LATIN else "en")
    if _CYRILLIC.search(text):
        yield from capital.names_in(text, "ru")
    if _ARABIC.search(text):
        yield from arabic.names_in(text)
    if _HAN.search(text):
        yield from chinese.names_in(text)


def _again(text: str, found: Sequence[Mention], language: str) -> Iterator[Mention]:
    """Where a person's name, or one part of it, stands again."""
    parts: dict[str, str] = {}
    for one in found:
        if one.kind == "person":
            parts |= dict.fromkeys(_parts(text[one.start : one.end]), text[one.start : one.end])
    endings = range(_LONGEST_ENDING + 1) if language in _INFLECTED else range(1)
    stems = {part[:-1] if len(endings) > 1 and len(part) > _SHORTEST + 1 else part: name for part, name in parts.items()}
    for word in _PART.finditer(text):
        stem = next((stem for cut in endings if (stem := word[0][: len(word[0]) - cut]) in stems), None)
        if stem is not None:
            yield Mention("person", *word.span(), "again", stems[stem])
    for part in [part for part in parts if _UNPARTED.search(part)][:_MOST_NAMES]:
        yield from (Mention("person", *hit.span(), "again", part) for hit in re.finditer(re.escape(part), text))


def _parts(name: str) -> Iterator[str]:
    """The whole of a Chinese name; the capitalised parts of others; in Arabic the whole."""
    if _UNPARTED.search(name):
        yield name
        return
    for part in _PART.findall(name):
        plain = part.lower()
        if len(part) >= _SHORTEST and part[0].isupper() and not any(
            plain in words_for(language, purpose) for language in (*_IN_LATIN, "ru")
            for purpose in ("titles", "ordinary", "common", "heads")
        ):  # fmt: skip
            yield part


def _touches(one: Mention, others: Sequence[Mention]) -> bool:
    """Whether it overlaps one of those that stand in order and apart."""
    at = bisect_right(others, one.start, key=lambda other: other.end)
    return at < len(others) and others[at].start < one.end


def _united(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Names that overlap as one, for the reason of the longest."""
    held: Mention | None = None
    for one in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if held is not None and one.start < held.end:
            longer = one if one.end - one.start > held.end - held.start else held
            held = replace(longer, start=held.start, end=max(held.end, one.end))
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _apart(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """In order, the first of two that overlap; of two that begin together the longer."""
    kept: list[Mention] = []
    for one in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)
