"""What differs between two codebooks, theme by theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from concertation.core.language import OFFICIAL
from concertation.core.theme.structure import Codebook, Theme


@dataclass(frozen=True)
class Difference:
    """Of one theme by key; ``language`` where it is of one. ``before`` and ``after`` are words, phrases one a line.

    ``what`` is ``added``, ``gone``, ``label``, ``definition``, ``phrases``, ``colour`` or ``order``.
    """

    theme: str
    what: str
    language: str = ""
    before: str = ""
    after: str = ""


def differences(before: Codebook, after: Codebook) -> tuple[Difference, ...]:
    """In the order of the later codebook, what is gone after it; last whether those in both stand in another order."""
    return (
        *(each for theme in after.themes for each in _of(before, theme)),
        *(Difference(key, "gone") for key in before.keys if key not in after.keys),
        *(Difference(key, "order") for key in _moved(before, after)),
    )


def _of(before: Codebook, theme: Theme) -> Iterator[Difference]:
    if theme.key not in before.keys:
        yield Difference(theme.key, "added")
        return
    was = before.theme(theme.key)
    for language in OFFICIAL:
        yield from _changed(theme.key, "label", was.labels.get(language, ""), theme.labels.get(language, ""), language)
        yield from _changed(theme.key, "phrases", _lines(was, language), _lines(theme, language), language)
    yield from _changed(theme.key, "definition", was.definition, theme.definition)
    yield from _changed(theme.key, "colour", was.colour, theme.colour)


def _changed(key: str, what: str, before: str, after: str, language: str = "") -> Iterator[Difference]:
    if before != after:
        yield Difference(key, what, language, before, after)


def _lines(theme: Theme, language: str) -> str:
    return "\n".join(theme.concepts.get(language, ()))


def _moved(before: Codebook, after: Codebook) -> tuple[str, ...]:
    """The first theme, of those in both, that another one has overtaken."""
    was = [key for key in before.keys if key in after.keys]
    now = [key for key in after.keys if key in before.keys]
    return tuple(key for key, other in zip(now, was, strict=True) if key != other)[:1]
