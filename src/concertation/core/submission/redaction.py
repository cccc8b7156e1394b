"""What is covered before a reply is published: spans of its texts, each with its reason, seen by two persons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

from concertation.core.refusal import Refusal
from concertation.core.role import Actor

REASON_KINDS: Final = ("person", "place", "picture", "contact", "other")
BLOCK: Final = "█"
LONGEST_REASON: Final = 500

Span = tuple[int, int]

_COVERED: Final = re.compile(r"[^\n]")


@dataclass(frozen=True)
class Redaction:
    """Characters ``[start, end)`` of the submission's text number ``text_ordinal`` (from 1), and why nobody may read them.

    ``reason_kind`` is one of ``REASON_KINDS``; ``reason`` is for the officers and the author, and never names what it hides.
    """

    text_ordinal: int
    start: int
    end: int
    reason_kind: str
    reason: str

    def as_json(self) -> dict[str, str | int]:
        """As it is kept."""
        return dict(vars(self))

    @staticmethod
    def from_json(kept: dict[str, Any]) -> Redaction:
        """As it was kept."""
        return Redaction(int(kept["text_ordinal"]), int(kept["start"]), int(kept["end"]), str(kept["reason_kind"]),
                         str(kept["reason"]))  # fmt: skip


def checked_redactions(redactions: Iterable[Redaction], texts: Sequence[str]) -> tuple[Redaction, ...]:
    """The redactions in order of place; refused (``bad_redaction``) where one lies outside its text or gives no reason."""
    kept = sorted(redactions, key=lambda one: (one.text_ordinal, one.start, one.end))
    for one in kept:
        if not 1 <= one.text_ordinal <= len(texts) or not 0 <= one.start < one.end <= len(texts[one.text_ordinal - 1]):
            raise Refusal("bad_redaction", "The words to cover are not in the text.", "Mark them again in the text.")
        if one.reason_kind not in REASON_KINDS or not one.reason.strip():
            raise Refusal("bad_redaction", "A redaction gives no reason.", "Say what is covered: {kinds}.",
                          kinds=", ".join(REASON_KINDS))  # fmt: skip
        if len(one.reason) > LONGEST_REASON:
            raise Refusal("bad_redaction", "The reason is longer than {limit} characters.", "Shorten it.",
                          limit=LONGEST_REASON)  # fmt: skip
    return tuple(kept)


def of_text(redactions: Iterable[Redaction], ordinal: int) -> tuple[Redaction, ...]:
    """Those of one text (from 1)."""
    return tuple(one for one in redactions if one.text_ordinal == ordinal)


def masked(text: str, redactions: Iterable[Redaction]) -> str:
    """The text with every redacted character a ``█``; line ends stay, and so does every offset.

    Takes the redactions of this one text, overlapping or not, and covers what a reader sees as one letter as a whole.
    """
    parts, at = [], 0
    for start, end in covered(text, redactions):
        parts += [text[at:start], _COVERED.sub(BLOCK, text[start:end])]
        at = end
    return "".join((*parts, text[at:]))


def masked_in_both(one: str, other: str) -> str:
    """Of the same text, masked in two ways, what neither of them masks."""
    if one == other:
        return one
    return "".join(BLOCK if theirs == BLOCK else ours for ours, theirs in zip(one, other, strict=True))


def covered(text: str, redactions: Iterable[Redaction]) -> tuple[Span, ...]:
    """The spans of one text that are covered, in order and apart, none of which cuts a letter from its marks."""
    spans = [(one.start, one.end) for one in redactions if one.start < one.end]
    return tuple(_united(_whole(text, spans) if spans else ()))


def left_standing(text: str, redactions: Iterable[Redaction]) -> tuple[Span, ...]:
    """Where words that were covered at one place still stand uncovered at another, in order, whatever their case."""
    spans = covered(text, redactions)
    words = {text[start:end].strip() for start, end in spans}
    wanted = sorted((re.escape(word) for word in words if len(word) > 1), key=len, reverse=True)
    if not wanted:
        return ()
    found = (hit.span() for hit in re.finditer("|".join(wanted), text, re.IGNORECASE))
    return tuple(span for span in found if not any(start <= span[0] and span[1] <= end for start, end in spans))


def seen_by_two(made_by: Actor, seen_by: Actor | None) -> bool:
    """Whether two different persons stand behind the redactions; a machine, or somebody with a link, is neither of them."""
    if seen_by is None or not (made_by.is_person and seen_by.is_person):
        return False
    return made_by.name.casefold() != seen_by.name.casefold()


def _united(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans that touch or overlap, as one."""
    held: Span | None = None
    for start, end in sorted(spans):
        if held is not None and start <= held[1]:
            held = held[0], max(held[1], end)
            continue
        if held is not None:
            yield held
        held = start, end
    if held is not None:
        yield held


def _whole(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Each span widened to where what a reader takes for one letter begins and ends, as ICU has it."""
    for start, end in spans:
        edges = _edges(text, text.rfind("\n", 0, start) + 1, end)
        yield max(edge for edge in edges if edge <= start), min(edge for edge in edges if edge >= end)


def _edges(text: str, line: int, end: int) -> tuple[int, ...]:
    """Where the letters between the beginning of a line and the end of the line in which ``end`` lies begin and end."""
    from icu4py.breakers import CharacterBreaker

    foot = text.find("\n", end)
    letters = CharacterBreaker(text[line : foot if foot >= 0 else len(text)], "en")
    return tuple(accumulate(map(len, letters), initial=line))
