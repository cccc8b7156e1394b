"""The orders of an operative paragraph: each verb that asks somebody to do something, with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from concertation.core.mandate.lexicon import Named, parties_in, terms
from concertation.core.mandate.plain import Plain, plain
from concertation.core.mandate.wording import MandateWording
from concertation.core.resolution import OperativeParagraph

EDGES: Final = " ,:،，、"


@dataclass(frozen=True)
class Order:
    """An order from its verb on. ``words`` lacks the partners, which stand apart with the place they had."""

    verb: str
    words: Plain
    partners: tuple[tuple[int, str], ...]
    addressees: tuple[str, ...]

    @property
    def text(self) -> str:
        """The plain text, partners left out."""
        return self.words.text


def orders_in(paragraph: OperativeParagraph, words: MandateWording) -> Iterator[Order]:
    """The orders in the order of the text; acts that only note, recall or stress are none, an order inside them is."""
    for act in paragraph.acts:
        text = act.text
        first = words.directive.match(plain(text).text)
        starts = [(0, act.verb)] if first else []
        starts += _inner(text, words, first.end() if first else 0)
        ends = [start for start, _ in starts[1:]] + [len(text)]
        for (start, verb), end in zip(starts, ends, strict=False):
            yield _order(verb, text[start:end], words)


def _inner(text: str, words: MandateWording, after: int) -> list[tuple[int, str]]:
    made = plain(text)
    hits = words.inner.finditer(made.text, after)
    return [(made.places[hit.start("verb")], made.exact(*hit.span("verb"))) for hit in hits]


def _order(verb: str, text: str, words: MandateWording) -> Order:
    made = plain(text)
    partners: list[tuple[int, str]] = []
    while hit := words.with_.search(made.text):
        who = next(part for part in hit.groups() if part is not None)
        partners += [(hit.start(), name) for name in named_in(who, words)]
        made = made.without(*hit.span())
    return Order(verb, made, tuple(partners), _addressees(made.text, verb, words))


def _addressees(text: str, verb: str, words: MandateWording) -> tuple[str, ...]:
    """Whoever stands between the verb and the task."""
    directive = words.directive.match(text)
    printed = len(plain(verb).text) if text.startswith(plain(verb).text) else 0
    start = max(printed, directive.end() if directive else 0)
    task = words.task.search(text, start)
    return named_in(text[start : task.start() if task else len(text)], words)


def named_in(zone: str, words: MandateWording) -> tuple[str, ...]:
    """The canonical terms when the zone begins with one we know, else the words themselves as one name."""
    bare = zone.strip(EDGES)
    while found := words.article.match(bare):
        bare = bare[found.end() :]
    known: tuple[Named, ...] = parties_in(bare, words.language)
    if known and known[0].start <= 3:
        return terms(known)
    raw = bare.split(",")[0].split("，")[0].split("،")[0].strip()
    return (raw,) if raw else ()
