"""The same report in another language: what stands in one, sentence by sentence as the catalogue has it in the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from concertation.core.mandate import LIMBS
from concertation.core.report.material import CLASS_ORDER
from concertation.core.report.outline import Outline, Part, Placed
from concertation.core.report.phrase import class_label, words
from concertation.core.report.structure import ReportParagraph, Sentence
from concertation.core.theme import Codebook

_HEADINGS: Final = ("introduction", "mandate", "replies", "method", "other_themes", "conclusions", "states", "others",
                    "alike", "differences")  # fmt: skip


def counterpart(
    outline: Outline, placed: Iterable[Placed], composed: Outline, paragraphs: Iterable[Placed], names: Mapping[str, str]
) -> tuple[Outline, tuple[Placed, ...]]:
    """The outline and paragraphs of a report, under their own keys, in the language of ``composed`` and its ``paragraphs``.

    A sentence of the catalogue is the composed one that rests on the same; any other waits for a person who translates it.
    ``names`` are headings in both languages (``headings_in``).
    """
    found = tuple(paragraphs)
    sentences = {_rests(one): one for each in found for one in each.paragraph.sentences}
    orders = {frozenset(map(_rests, each.paragraph.sentences)): each.paragraph.sentences for each in found}
    told = tuple(replace(one, paragraph=_told(one.paragraph, sentences, orders)) for one in placed)
    parts = tuple(_named(one, names) for one in outline.parts)
    return replace(composed, parts=parts, budget=outline.budget), told


def renewed(placed: Iterable[Placed], composed: Iterable[Placed]) -> Iterator[Placed]:
    """The paragraphs in which a sentence of the catalogue now says something else, as it is ``composed`` anew.

    A sentence is the same as another that speaks by the same phrase of the same. Nothing is added, and what somebody has
    written is left as it is.
    """
    fresh: dict[tuple[object, ...], Sentence | None] = {}
    for one in (one for each in composed for one in each.paragraph.sentences):
        fresh[_speaks(one)] = None if _speaks(one) in fresh else one
    for paragraph in placed:
        before = paragraph.paragraph.sentences
        after = tuple((None if one.author else fresh.get(_speaks(one))) or one for one in before)
        if list(map(_ordered, after)) != list(map(_ordered, before)):
            yield replace(paragraph, paragraph=replace(paragraph.paragraph, sentences=after))


def _ordered(one: Sentence) -> Sentence:
    """With its slots in one order: a database keeps them in its own."""
    return replace(one, slots=tuple(sorted(one.slots, key=lambda slot: slot[0])))


def _speaks(one: Sentence) -> tuple[object, ...]:
    of = tuple(str(one.slot(name)) for name in ("class", "limb", "theme", "basis", "type"))
    return one.kind, one.phrase, one.passages, one.paragraph, of


def headings_in(one: str, other: str, codebook: Codebook) -> dict[str, str]:
    """Headings in one language by those in another."""
    pairs = [(words(f"heading.{key}", one), words(f"heading.{key}", other)) for key in _HEADINGS]
    pairs += [(words("heading.limb", one, limb=key), words("heading.limb", other, limb=key)) for key in LIMBS]
    pairs += [(theme.label(one), theme.label(other)) for theme in codebook.themes]
    pairs += [(class_label(key, one), class_label(key, other)) for key in CLASS_ORDER]
    return dict(pairs)


def _rests(one: Sentence) -> tuple[object, ...]:
    return one.kind, one.phrase, one.passages, one.submissions, one.paragraph, one.basis, _plain(one)


def _plain(one: Sentence) -> tuple[object, ...]:
    """What tells apart two sentences of one phrase that rest on nothing of their own."""
    return tuple(one.slot(name) for name in ("limb", "type", "basis", "n", "date"))


def _told(
    paragraph: ReportParagraph, sentences: Mapping[tuple[object, ...], Sentence],
    orders: Mapping[frozenset[tuple[object, ...]], tuple[Sentence, ...]],
) -> ReportParagraph:  # fmt: skip
    keys = [_rests(one) for one in paragraph.sentences if one.author is None]
    whole = orders.get(frozenset(keys)) if len(keys) == len(paragraph.sentences) else None
    return replace(paragraph, sentences=whole or tuple(sentences[key] for key in keys if key in sentences))


def _named(part: Part, names: Mapping[str, str]) -> Part:
    parts = tuple(_named(one, names) for one in part.parts)
    return replace(part, heading=names.get(part.heading, part.heading), parts=parts, tables=())
