"""The further round: free text on proposals of published replies; never counted, never on a draft."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.position.contribution import Contribution, hand_in
from concertation.core.chance import Chance
from concertation.core.party import CLASSES
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission.consent import FURTHER
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.models import Consultation, FurtherRound, Proposal, Submission
from concertation.records.rounds import proposals_of, proposed_in
from concertation.records.safe import Safe

MOST: Final = 20
"""Proposals of a round."""
LONGEST: Final = 5_000
"""Characters on one of them."""


@transaction.atomic
def open_further_round(
    consultation: Consultation, passages: Iterable[str], closes_at: datetime, *, actor: Actor, at: datetime
) -> FurtherRound:
    """Everybody may say something on these passages until then.

    Refused: a second round; what is no passage that a person coded as a proposal in a published reply, so that nobody is
    asked about a draft; more than twenty; without an end to come.
    """
    chosen = list(dict.fromkeys(passages))
    if not 0 < len(chosen) <= MOST or proposed_in(consultation).filter(pk__in=chosen).count() < len(chosen):
        raise Refusal("no_proposals", "Proposals of published replies are put to all, {most} at most.", "Choose them anew.",
                      most=MOST)  # fmt: skip
    if FurtherRound.objects.filter(consultation=consultation).exists():
        raise Refusal("opened_already", "There is a further round.", "There is one for a consultation.")
    if closes_at <= at:
        raise Refusal("no_end", "The round would end before it begins.", "Choose a later end.")
    kept = FurtherRound.objects.create(consultation=consultation, opened_at=at, closes_at=closes_at)
    Proposal.objects.bulk_create(
        Proposal(round=kept, number=number, passage_id=one) for number, one in enumerate(chosen, 1)
    )  # fmt: skip
    record("open_further_round", actor, at, consultation.id, detail={"proposals": len(chosen)})
    return kept


@transaction.atomic
def speak_to_proposals(
    round: FurtherRound, by: Contribution, *, safe: Safe, keeper: Doorkeeper, idempotency_key: str, actor: Actor,
    at: datetime, chance: Chance, code: Chance,
) -> Submission:  # fmt: skip
    """What somebody says on some of the proposals, by number: a submission of its own, which is no reply.

    Refused: once the round is over, without words, with too many, on what was not asked.
    """
    if not round.is_open(at):
        raise Refusal("round_over", "The round is over.", "Write a message to the secretariat.")
    open_now = {number for number, _, _ in proposals_of(round)}
    words = {number: text.strip() for number, text in by.words.items() if text.strip()}
    if not words or not open_now.issuperset(words) or max(map(len, words.values())) > LONGEST:
        raise Refusal("no_words", "Nothing was said on a proposal, or more than {most} characters.", "Write something.",
                      most=LONGEST)  # fmt: skip
    content = by.content(CLASSES).with_(answers=words)
    return hand_in(
        round.consultation, FURTHER, content, safe=safe, keeper=keeper, idempotency_key=idempotency_key, actor=actor,
        at=at, chance=chance, code=code,
    )  # fmt: skip
