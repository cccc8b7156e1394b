"""What is seen in the words of passages, looked at once and kept without the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from concertation.core.finding.difference import differing_words
from concertation.core.passage import Passage, undecided
from concertation.core.sentence import Span
from concertation.records.models import Coding, PassageLook, Submission
from concertation.records.open_texts import open_texts
from concertation.records.safe import Safe

TOGETHER: Final = 400
"""Replies whose texts are held open at once."""
_LOOKED_INTO: Final = ("named", "unnamed", "unattributed")


class Look(NamedTuple):
    """What is seen in the words of a passage: a change that stands unresolved, and words that oppose or reserve."""

    undecided: bool
    kind: str
    because: tuple[Span, ...]


def looks_at(passages: Sequence[Passage], safe: Safe) -> dict[str, Look]:
    """Looks into the words of each and keeps what is seen, so that nobody looks again."""
    of: dict[str, list[Passage]] = {}
    for one in passages:
        of.setdefault(one.submission, []).append(one)
    names, found = list(of), dict[str, Look]()
    for first in range(0, len(names), TOGETHER):
        some = names[first : first + TOGETHER]
        texts = texts_of(some, safe)
        seen = {one.id: _look(one, texts[one.text_sha256]) for name in some for one in of[name]}
        PassageLook.objects.bulk_create(
            (PassageLook(passage_id=name, **look._asdict()) for name, look in seen.items()), ignore_conflicts=True
        )
        found |= seen
    return found


def forget_looks(submission: str) -> None:
    """Looks anew, next time, into the words of that reply: others of them are covered now."""
    PassageLook.objects.filter(passage__submission=submission).delete()


def not_looked_at() -> list[str]:
    """Some replies in which passages are coded that nobody has looked into."""
    coded = Coding.objects.filter(passage__look=None, passage__submission__publication__in=_LOOKED_INTO)
    return list(coded.order_by().values_list("passage__submission", flat=True).distinct()[:TOGETHER])


def texts_of(submissions: Sequence[str], safe: Safe) -> dict[str, str]:
    """By digest the texts of these replies, opened in memory, with what is redacted masked."""
    kept = Submission.objects.filter(pk__in=submissions).only("pk").prefetch_related("texts__redactions")
    return open_texts(safe, kept)


def _look(passage: Passage, text: str) -> Look:
    hits = differing_words(text[passage.start : passage.end], passage.lang)
    kind = "opposition" if any(hit.meaning == "opposition" for hit in hits) else "reservation" if hits else ""
    spans = tuple((hit.start, hit.end) for hit in hits)
    return Look(undecided(text, passage.start, passage.end), kind, spans)
