"""Sentences of ours in six languages: ICU messages with their plural rules, one table per language and room."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from concertation.core.table import json_table

if TYPE_CHECKING:
    from icu4py.messageformat import MessageFormat


@cache
def _catalogue(room: str, language: str) -> dict[str, str]:
    table: dict[str, str] = json_table(f"messages/{room}.{language}.json")
    return table


@cache
def _pattern(room: str, key: str, language: str) -> MessageFormat:
    """The compiled pattern: compiling costs forty times as much as filling in."""
    from icu4py.messageformat import MessageFormat

    return MessageFormat(_catalogue(room, language)[key], language)


def message(room: str, key: str, language: str, **slots: str | int) -> str:
    """The message ``key`` of ``core/data/messages/{room}.{language}.json`` with its slots filled.

    Patterns are ICU MessageFormat: ``{n, plural, one {…} other {…}}``, ``{n, spellout}``, ``{kind, select, …}``.
    """
    return _pattern(room, key, language).format(dict(slots))


def message_keys(room: str, language: str) -> frozenset[str]:
    """The keys a room has in a language; the six must be the same."""
    return frozenset(_catalogue(room, language))


def day_in_words(day: date, language: str) -> str:
    """``21 December 2010`` as United Nations documents of that language write it."""
    return message("day", "date", language, day=str(day.day), month=str(day.month), year=str(day.year))


def opening(text: str) -> str:
    """A text as a sentence, a line or a heading opens with it: its first letter a capital."""
    return text[:1].upper() + text[1:]
