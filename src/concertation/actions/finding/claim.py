"""Claim at the findings board: say in one's own words what passages say, and which speak for it and which against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.finding.code import coder_named
from concertation.actions.ledger import record
from concertation.core.language import OFFICIAL
from concertation.core.mandate import LIMBS
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.findings import on_the_board
from concertation.records.models import Claim, Consultation, Passage, Support
from concertation.records.models.finding.claim import STANCES
from concertation.records.public import codebook_of

LONGEST_CLAIM: Final = 2000


@dataclass(frozen=True)
class Wording:
    """What is claimed, in ``language``; ``limb`` and ``theme`` say of what, and either may be empty."""

    limb: str
    theme: str
    language: str
    words: str


@transaction.atomic
def make_claim(
    consultation: Consultation, wording: Wording, passages: Sequence[str] = (), *, actor: Actor, at: datetime
) -> Claim:
    """Keeps a claim with the passages that speak for it."""
    _admit(consultation, wording)
    claim = Claim.objects.create(
        consultation=consultation, limb=wording.limb, theme=wording.theme, language=wording.language, words=wording.words,
        by=coder_named(actor.name), at=at,
    )  # fmt: skip
    _stand(claim, passages, "for", actor, at)
    record("make_claim", actor, at, consultation.pk, detail={"claim": claim.pk, "for": len(passages)})
    return claim


@transaction.atomic
def reword_claim(claim: Claim, wording: Wording, seen: datetime, *, actor: Actor, at: datetime) -> Claim:
    """Says it otherwise; ``seen`` is the time of the wording that was read: refused where it is another by now."""
    kept = _held(claim)
    if kept.at != seen:
        raise Refusal("changed_meanwhile", "Somebody has reworded this claim meanwhile.", "Compare both, and save again.")
    _admit(kept.consultation, wording)
    kept.limb, kept.theme, kept.language, kept.words = wording.limb, wording.theme, wording.language, wording.words
    kept.by, kept.at = coder_named(actor.name), at
    kept.save()
    record("reword_claim", actor, at, kept.consultation_id, detail={"claim": kept.pk})
    return kept


@transaction.atomic
def support_claim(claim: Claim, passages: Sequence[str], stance: str, *, actor: Actor, at: datetime) -> None:
    """Says that passages speak ``for`` the claim or ``against`` it; what was said of them before no longer stands."""
    kept = _held(claim)
    if stance not in STANCES or not passages:
        raise Refusal("nothing_chosen", "No passage is chosen.", "Tick passages, and say whether they are for or against.")
    _stand(kept, passages, stance, actor, at)
    record("support_claim", actor, at, kept.consultation_id, detail={"claim": kept.pk, stance: len(passages)})


@transaction.atomic
def release_support(claim: Claim, passages: Sequence[str], *, actor: Actor, at: datetime) -> None:
    """Says that passages speak neither for the claim nor against it."""
    kept = _held(claim)
    gone, _ = Support.objects.filter(claim=kept, passage__in=passages).delete()
    if not gone:
        raise Refusal("nothing_chosen", "No passage is chosen.", "Tick passages, and say whether they are for or against.")
    record("release_support", actor, at, kept.consultation_id, detail={"claim": kept.pk, "passages": gone})


@transaction.atomic
def end_claim(claim: Claim, *, actor: Actor, at: datetime) -> None:
    """Takes a claim off the board; it stays on record."""
    kept = _held(claim)
    kept.ended_at = at
    kept.save(update_fields=["ended_at"])
    record("end_claim", actor, at, kept.consultation_id, detail={"claim": kept.pk})


@transaction.atomic
def open_passages(consultation: Consultation, submissions: Sequence[str], *, actor: Actor, at: datetime) -> None:
    """Writes down that somebody read passages of replies that are not public."""
    if submissions:
        record("open_passages", actor, at, consultation.pk, detail={"submissions": sorted(set(submissions))})


def _held(claim: Claim) -> Claim:
    """The claim as it is now, held until the act is done."""
    kept = Claim.objects.select_for_update().get(pk=claim.pk)
    if kept.ended_at is not None:
        raise Refusal("claim_ended", "This claim has been taken off the board.", "Make another one.")
    return kept


def _admit(consultation: Consultation, wording: Wording) -> None:
    if not wording.words.strip() or len(wording.words) > LONGEST_CLAIM:
        raise Refusal("bad_claim", "A claim has up to 2,000 characters.", "Write it, or make it shorter.")
    codebook = codebook_of(consultation)
    themes = codebook.keys if codebook else ()
    if wording.limb not in ("", *LIMBS) or wording.theme not in ("", *themes) or wording.language not in OFFICIAL:
        raise Refusal("unknown_place", "There is no such limb, theme or language.", "Choose from the lists.")


def _stand(claim: Claim, passages: Sequence[str], stance: str, actor: Actor, at: datetime) -> None:
    """Only passages of replies whose words may serve: what is counted only, and what is not there, supports nothing."""
    chosen = list(dict.fromkeys(passages))
    kept = Passage.objects.filter(pk__in=chosen, submission__consultation=claim.consultation_id)
    kept = kept.select_related("submission__party").defer("submission__content")
    if len(kept) != len(chosen) or not all(on_the_board(one.submission, claim.consultation) for one in kept):
        raise Refusal("not_usable", "One of the passages cannot support a claim.", "Choose among those that are shown.")
    Support.objects.filter(claim=claim, passage__in=chosen).delete()
    by = coder_named(actor.name)
    Support.objects.bulk_create(Support(claim=claim, passage=one, stance=stance, by=by, at=at) for one in kept)
