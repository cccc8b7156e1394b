"""Paragraphs that different submissions have in common, though the rest of them is their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from concertation.core.finding.campaign.find import find_campaigns

_PARAGRAPH: Final = re.compile(r"\S.*")
_LEAST: Final = 80
"""Characters of a paragraph; a line that is shorter is a heading or a turn of speech. In Chinese a third of it."""
_DENSE: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2}")
_KINDS: Final = ("identical", "near_identical")


@dataclass(frozen=True)
class Copied:
    """A paragraph of several submissions: ``identical`` or ``near_identical``; each place as identifier, start and end."""

    kind: str
    places: tuple[tuple[str, int, int], ...]


def copied_paragraphs(texts: Sequence[tuple[str, str]], known: Iterable[str] = ()) -> tuple[Copied, ...]:
    """Paragraphs that at least two of the texts, given as identifier and text, have in common, in the order of the texts.

    What ``known`` texts say counts for nothing, nor do quotations.
    """
    places = [(name, *span) for name, text in texts for span in _paragraphs(text)]
    whole = dict(texts)
    paragraphs = [(str(at), whole[name][start:end]) for at, (name, start, end) in enumerate(places)]
    groups = ((one.kind, tuple(places[int(at)] for at in one.members)) for one in find_campaigns(paragraphs, known))
    return tuple(Copied(*one) for one in groups if one[0] in _KINDS and len({name for name, *_ in one[1]}) > 1)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for found in _PARAGRAPH.finditer(text):
        if len(found[0]) * (3 if _DENSE.search(found[0]) else 1) >= _LEAST:
            yield found.span()
