"""What a mandate asks about: its limbs in their exact words, and its subject."""

from __future__ import annotations

from concertation.core.mandate.plain import Plain
from concertation.core.mandate.structure import Limb
from concertation.core.mandate.wording import MandateWording

Span = tuple[int, int]


def matter_of(words_of: Plain, topic: Span, words: MandateWording) -> tuple[tuple[Limb, ...], str | None]:
    """The limbs in the order of the text, and the subject: what remains of the topic when the limbs are taken out.

    Where the words between the limbs are no phrase of their own, the whole topic is the subject; None without a topic.
    """
    start, end = topic
    if start >= end:
        return (), None
    found = _limbs(words_of.text, topic, words)
    limbs = tuple(Limb(limb, words_of.exact(*span)) for limb, span in found)
    pieces = [_trimmed(words_of.text, *piece, words) for piece in _between([span for _, span in found], topic)]
    if all(start >= end for start, end in pieces):
        return limbs, None
    longest = max(pieces, key=lambda piece: piece[1] - piece[0])
    linked = words.link.match(words_of.text, *longest)
    subject = (linked.end(), longest[1]) if found and linked else topic
    return limbs, words_of.exact(*subject).strip(" ,;.，、،") or None


def _limbs(text: str, topic: Span, words: MandateWording) -> list[tuple[str, Span]]:
    """The first words of each limb; one that lies in another's words is left out."""
    found: list[tuple[str, Span]] = []
    for limb, pattern in words.limbs:
        hit = pattern.search(text, *topic)
        if hit and not any(start < hit.end() and hit.start() < end for _, (start, end) in found):
            found.append((limb, hit.span()))
    return sorted(found, key=lambda one: one[1])


def _between(spans: list[Span], topic: Span) -> list[Span]:
    starts = [topic[0], *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), topic[1]]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _trimmed(text: str, start: int, end: int, words: MandateWording) -> Span:
    """Without the words at its end that only lead to the next limb."""
    joining = words.join.search(text, start, end)
    return start, joining.start() if joining else end
