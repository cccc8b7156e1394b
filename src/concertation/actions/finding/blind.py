"""The blind sample: a tenth of the passages, drawn by chance, which a second person codes seeing nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.finding.code import coder_named
from concertation.actions.finding.decide import themes_for
from concertation.actions.finding.edit import held_for_coding
from concertation.actions.ledger import record
from concertation.core.chance import Chance
from concertation.core.finding.evidence import UNCODED_KINDS
from concertation.core.mandate import LIMBS
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.coding import has_had_a_hand_in, not_read_twice
from concertation.records.models import BlindReading, JournalEntry, Passage, Submission

ONE_IN: Final = 10
_BYTES: Final = 8
DRAW: Final = "draw_blind"


@transaction.atomic
def draw_blind(submissions: Iterable[Submission], *, actor: Actor, at: datetime, chance: Chance) -> int:
    """Draws from each of these replies once, each passage with a chance of one in ten; gives how many were drawn. What is
    not read twice is left out."""
    return sum(_draw(one, actor, at, chance) for one in submissions)


def _draw(submission: Submission, actor: Actor, at: datetime, chance: Chance) -> int:
    held_for_coding(submission)
    if JournalEntry.objects.filter(subject=submission.pk, act=DRAW).exists():
        return 0
    own = Passage.objects.filter(submission=submission).exclude(pk__in=not_read_twice())
    kept = own.exclude(kind__in=UNCODED_KINDS).order_by("number", "start")
    drawn = [one for one in kept.values_list("pk", flat=True) if _falls_on(one, chance)]
    of = submission.consultation_id
    BlindReading.objects.bulk_create(BlindReading(consultation_id=of, passage_id=one, drawn_at=at) for one in drawn)
    record(DRAW, actor, at, submission.pk, detail={"drawn": len(drawn)})
    return len(drawn)


def _falls_on(passage: str, chance: Chance) -> bool:
    return int.from_bytes(chance(f"blind {passage}", _BYTES)) * ONE_IN < 256**_BYTES


@transaction.atomic
def read_blind(
    reading: BlindReading, limbs: Sequence[str], themes: Sequence[str], *, actor: Actor, at: datetime
) -> None:  # fmt: skip
    """Keeps what a second person says of a drawn passage: no limb and no theme where it speaks to nothing.

    Refused for whoever has decided or marked anything there, for a second reading, and where the passage has gone.
    """
    held_for_coding(reading.passage)
    if has_had_a_hand_in(actor.name, reading.passage_id):
        raise Refusal("coded_herself", "Whoever has coded a passage does not read it blind.", "Take another passage.")
    _known(reading, limbs, themes)
    codes = [[limb or None, theme or None] for limb in limbs or [""] for theme in themes or [""] if limb or theme]
    waiting = BlindReading.objects.filter(pk=reading.pk, at=None)
    if not waiting.update(coder=coder_named(actor.name), at=at, codes=codes):
        raise Refusal("read_already", "Somebody else has read this passage meanwhile.", "Take another passage.")
    record("read_blind", actor, at, reading.passage_id, detail={"codes": len(codes)})


def _known(reading: BlindReading, limbs: Sequence[str], themes: Sequence[str]) -> None:
    if set(limbs) - set(LIMBS) or set(themes) - set(themes_for(reading.passage)):
        raise Refusal("no_such_theme", "The codebook has no such theme.", "Choose one of the page.")
