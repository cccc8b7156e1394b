"""Whether the words of a reply that may not be named name it all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Final

from concertation.core.party import in_training, keys_named, party_of
from concertation.core.party.fold import plain, without_article, without_bracket
from concertation.core.submission import Submission

_WORD: Final = re.compile(r"\w+")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_ARABIC: Final = re.compile(r"[\u0600-\u06ff]")
_WORDS_OF_A_NAME: Final = 8
_SHORT: Final = 5
"""A Latin or Arabic name of fewer letters is looked for as it stands, without endings: ``Inde`` is not in ``indeed``."""


def names_itself(submission: Submission, text: str, on: date) -> bool:
    """Whether a reply that may not be named says its party's name, or that of one it speaks for, in these words."""
    if submission.nameable:
        return False
    key = submission.party
    if key and any(key in keys_named(run, training=in_training(key)) for run in _runs(text)):
        return True
    written = tuple(one for one in (submission.party_name, *submission.on_behalf_of) if one)
    pattern = _pattern(written, key, on)
    return bool(pattern and pattern.search(_plain(text)))


def _runs(text: str) -> Iterator[str]:
    """All that could be a name of the register: words in a row."""
    found = _WORD.findall(text)
    for start in range(len(found)):
        for end in range(start + 1, min(start + _WORDS_OF_A_NAME, len(found)) + 1):
            yield " ".join(found[start:end])


@cache
def _pattern(written: tuple[str, ...], key: str | None, on: date) -> re.Pattern[str] | None:
    forms = {form for name in (*written, *_register(key, on)) if (form := _form(name))}
    return re.compile("|".join(sorted(forms))) if forms else None


def _register(key: str | None, on: date) -> Iterable[str]:
    if not key:
        return ()
    party = party_of(key, on)
    return (*party.short.values(), *party.formal.values())


def _form(name: str) -> str:
    """A name as it may stand in a sentence: behind a clitic (Arabic), with another ending (Russian), inside (Chinese)."""
    words = _plain(without_bracket(without_article(name))).split()
    if not words:
        return ""
    if _CHINESE.search(words[0]):
        return re.escape("".join(words))
    if _CYRILLIC.search(words[0]):
        return r"\b" + r"\w* ".join(re.escape(word[: max(3, len(word) - 2)]) for word in words) + r"\w*"
    if _ARABIC.search(words[0]):
        words[0] = words[0].removeprefix("ال")
        return r"\b[وفبلك]{0,2}(?:ال|ل)?" + re.escape(" ".join(words)) + _ending(words[-1])
    return r"\b" + re.escape(" ".join(words)) + _ending(words[-1])


def _ending(word: str) -> str:
    return r"\w{0,4}\b" if len(word) >= _SHORT else r"\b"


def _plain(text: str) -> str:
    """The words alone, without case and accents; Chinese without the spaces of its lines."""
    words = " ".join(_WORD.findall(plain(text).replace("_", " ")))
    return re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", words)
