"""What is seen in the words of passages, looked at once and kept without the words."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final, NamedTuple

from concertation.core.finding.difference import differing_words
from concertation.core.passage import Passage, undecided
from concertation.core.sentence import Span
from concertation.records.models import Submission
from concertation.records.open_texts import open_texts
from concertation.records.safe import Safe

_TOGETHER: Final = 400
"""Replies whose texts are held open at once."""
_LOOKS_KEPT: Final = 200_000


class Look(NamedTuple):
    """What is seen in the words of a passage: a change that stands unresolved, and words that oppose or reserve."""

    undecided: bool
    kind: str
    because: tuple[Span, ...]


_LOOKS: OrderedDict[str, Look] = OrderedDict()


def looks_at(passages: Sequence[Passage], safe: Safe) -> dict[str, Look]:
    """Looks into the words of each once: they never change."""
    unseen: dict[str, list[Passage]] = {}
    for one in passages:
        if one.id not in _LOOKS:
            unseen.setdefault(one.submission, []).append(one)
    names = list(unseen)
    for first in range(0, len(names), _TOGETHER):
        some = names[first : first + _TOGETHER]
        texts = texts_of(some, safe)
        for passage in (one for name in some for one in unseen[name]):
            _LOOKS[passage.id] = _look(passage, texts[passage.text_sha256])
    found = {one.id: _LOOKS[one.id] for one in passages}
    while len(_LOOKS) > _LOOKS_KEPT:
        _LOOKS.popitem(last=False)
    return found


def texts_of(submissions: Sequence[str], safe: Safe) -> dict[str, str]:
    """By digest the texts of these replies, opened in memory, with what is redacted masked."""
    kept = Submission.objects.filter(pk__in=submissions).only("pk").prefetch_related("texts__redactions")
    return open_texts(safe, kept)


def _look(passage: Passage, text: str) -> Look:
    hits = differing_words(text[passage.start : passage.end], passage.lang)
    kind = "opposition" if any(hit.meaning == "opposition" for hit in hits) else "reservation" if hits else ""
    spans = tuple((hit.start, hit.end) for hit in hits)
    return Look(undecided(text, passage.start, passage.end), kind, spans)
