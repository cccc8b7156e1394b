"""Greetings: words that open and close a statement and say nothing on the matter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from concertation.core.table import json_table
from concertation.core.token import Word, words_of
from concertation.core.token.phrase import PhraseBook


@cache
def _greetings(language: str) -> PhraseBook[str]:
    table: dict[str, str] = json_table("finding/greetings.json")
    return PhraseBook(((phrase, "greeting") for phrase in table.get(language, "").split("; ")), language)


def greets(text: str, language: str) -> bool:
    """Whether the passage greets, thanks, congratulates or condoles rather than says something on the matter."""
    return greeting_in(words_of(text, language), language)


def greeting_in(words: Sequence[Word], language: str) -> bool:
    """The same for words already told apart."""
    return bool(_greetings(language).found(words))
