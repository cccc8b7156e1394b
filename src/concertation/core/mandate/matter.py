"""What a mandate asks about: its limbs in their exact words, and its subject."""

from __future__ import annotations

from concertation.core.mandate.plain import Plain
from concertation.core.mandate.structure import Limb
from concertation.core.mandate.wording import MandateWording
from concertation.core.sentence import Span


def matter_of(words_of: Plain, topic: Span, words: MandateWording) -> tuple[tuple[Limb, ...], str | None]:
    """The limbs in the order of the text, and the subject: what remains of the topic when the limbs are taken out.

    Where the words between the limbs are no phrase of their own, the whole topic is the subject; None without a topic.
    """
    start, end = topic
    if start >= end:
        return (), None
    found = _limbs(words_of.text, topic, words)
    if not found:
        return (), _said(words_of, topic)
    limbs = tuple(Limb(limb, words_of.exact(*span)) for limb, span in found)
    pieces = [_trimmed(words_of.text, *piece, words) for piece in _between([span for _, span in found], topic)]
    subject = _own_phrase(words_of.text, pieces, words) or _purpose(words_of.text, end, words)
    if subject is None and any(first < last for first, last in pieces):
        subject = topic
    return limbs, _said(words_of, subject) if subject else None


def _said(words_of: Plain, span: Span) -> str | None:
    return words_of.exact(*span).strip(" ,;.，、،") or None


def _own_phrase(text: str, pieces: list[Span], words: MandateWording) -> Span | None:
    """The longest words beside the limbs, when they hang on a limb by *for*, *of* and the like."""
    longest = max(pieces, key=lambda piece: piece[1] - piece[0], default=(0, 0))
    linked = words.link.match(text, *longest)
    return (linked.end(), longest[1]) if linked and linked.end() < longest[1] else None


def _purpose(text: str, end: int, words: MandateWording) -> Span | None:
    """The purpose that follows limbs which say nothing of their matter themselves."""
    linked = words.link.match(text, end)
    if not linked or not linked[0]:
        return None
    stop = words.topic_end.search(text, linked.end())
    return linked.end(), stop.start() if stop else len(text.rstrip(" ;.；。؛"))


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
