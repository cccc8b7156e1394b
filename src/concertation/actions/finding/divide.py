"""Divide a text otherwise than the machine did: split a passage, merge neighbours, take a neighbour in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from concertation.actions.finding.edit import edited
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.edits import Place, is_relied_on
from concertation.records.models import BlindReading, Coding, Mark, Passage


def split(passage: Passage, place: int, words: str, *, actor: Actor, at: datetime) -> Passage:
    """Two passages in the place of one; the second begins at ``place`` of its ``words``, and is given back.

    A decision goes to the part that holds its words, one that reaches over the place to both; that it is quotable or read
    holds for both parts; notes and connections stay with the first.
    """
    end, begin = len(words[:place].rstrip()), len(words) - len(words[place:].lstrip())
    if not 0 < end < begin + 1 <= len(words):
        raise Refusal("nothing_to_split", "Both parts must hold words.", "Choose a place between words.")
    with edited("split", passage, actor=actor, at=at, among=Place.of(passage)):
        _may_divide((passage,))
        left = _made(passage, passage.start, passage.start + end)
        right = _made(passage, passage.start + begin, passage.end)
        for one in Coding.objects.filter(passage=passage).order_by("pk"):
            _share_out(one, left, right)
        for mark in Mark.objects.filter(passage=passage, kind__in=_OF_EACH_PART).order_by("pk"):
            Mark.objects.create(passage=right, kind=mark.kind, by=mark.by, at=mark.at)
        _hand_over((passage,), left)
    return right


_OF_EACH_PART: Final = ("quotable", "read")
"""Marks that hold for the parts of a passage as for the whole."""


def _share_out(coding: Coding, left: Passage, right: Passage) -> None:
    """A decision goes to the part that holds its words; to both where it reaches over the place."""
    if coding.end > right.start:
        pk = None if coding.start < left.end else coding.pk
        there = Coding.objects.get(pk=coding.pk)
        there.pk, there.passage, there.start = pk, right, max(coding.start, right.start)
        there.save()
    if coding.start < left.end:
        coding.passage, coding.end = left, min(coding.end, left.end)
        coding.save()


def merge(passages: Sequence[Passage], *, actor: Actor, at: datetime) -> Passage:
    """One passage in the place of neighbours of one text, in their order; decisions keep the words that they are about."""
    return _merged("merge", passages, actor, at)


def extend(passage: Passage, neighbour: Passage, *, actor: Actor, at: datetime) -> Passage:
    """Takes a neighbour in: what was decided about the whole of the passage is then about the words of both."""
    pair = sorted((passage, neighbour), key=lambda one: one.start)
    whole = {"passage": passage, "start": passage.start, "end": passage.end}
    return _merged("extend", pair, actor, at, whole)


def _merged(
    name: str, passages: Sequence[Passage], actor: Actor, at: datetime, growing: dict[str, object] | None = None
) -> Passage:
    first, last = passages[0], passages[-1]
    with edited(name, first, actor=actor, at=at, among=Place.of(*passages)):
        _are_neighbours(passages)
        _may_divide(passages)
        whole = _made(first, first.start, last.end)
        if growing:
            Coding.objects.filter(**growing).update(passage=whole, start=whole.start, end=whole.end)
        _hand_over(passages, whole)
    return whole


def _are_neighbours(passages: Sequence[Passage]) -> None:
    there = Place.of(*passages).passages().order_by("start").values_list("pk", flat=True)
    if len(passages) < 2 or len({one.text_id for one in passages}) > 1 or list(there) != [one.pk for one in passages]:
        raise Refusal("no_neighbours", "Only neighbours in one text become one passage.", "Choose the one beside it.")


def _may_divide(passages: Sequence[Passage]) -> None:
    """Refused where a version of a report or a claim rests on it, and where a second person has coded it blind."""
    if is_relied_on(one.pk for one in passages):
        raise Refusal("relied_on", "A report or a claim rests on this passage.", "Leave it as it is.")
    if BlindReading.objects.filter(passage__in=passages, at__isnull=False).exists():
        raise Refusal("read_blind", "A second person has coded this passage blind.", "Leave it as it is.")


def _made(like: Passage, start: int, end: int) -> Passage:
    ordinal = like.text.ordinal
    return Passage.objects.create(
        id=f"{like.submission_id}.{ordinal}.{start}-{end}", submission_id=like.submission_id, text=like.text,
        number=like.number, start=start, end=end, page=like.page, language=like.language, kind=like.kind,
    )  # fmt: skip


def _hand_over(passages: Sequence[Passage], heir: Passage) -> None:
    """All that is decided, marked and drawn goes to the heir, each thing once, and the passages go."""
    Coding.objects.filter(passage__in=passages).update(passage=heir)
    Mark.objects.filter(pk__in=_superfluous(passages, coded=Coding.objects.filter(passage=heir).exists())).delete()
    Mark.objects.filter(passage__in=passages).update(passage=heir)
    Mark.objects.filter(other__in=passages).update(other=heir)
    Mark.objects.filter(passage=heir, other=heir).delete()
    drawn = BlindReading.objects.filter(passage__in=passages).order_by("pk").values_list("pk", flat=True)
    BlindReading.objects.filter(pk__in=list(drawn[1:])).delete()
    BlindReading.objects.filter(passage__in=passages).update(passage=heir)
    Passage.objects.filter(pk__in=[one.pk for one in passages]).delete()


def _superfluous(passages: Sequence[Passage], *, coded: bool) -> list[int]:
    """Marks that say the same again, and that a passage is read where another that it joins is not, or is coded."""
    marks = Mark.objects.filter(passage__in=passages, kind__in=(*_OF_EACH_PART, "rejected")).order_by("pk")
    read = {one.passage_id for one in marks if one.kind == "read"}
    seen: set[tuple[str, str]] = set() if len(read) == len(passages) and not coded else {("read", "")}
    gone = []
    for one in marks:
        if (one.kind, one.key) in seen:
            gone.append(one.pk)
        seen.add((one.kind, one.key))
    return gone
