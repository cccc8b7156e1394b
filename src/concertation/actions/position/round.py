"""The public round: opened by an officer, spoken in by people and organizations, counted when it is over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.position.contribution import Contribution, hand_in
from concertation.actions.submission.message import send_message
from concertation.actions.submission.publish import publish_submission, review_submission, withhold_submission
from concertation.core.chance import Chance
from concertation.core.language import OFFICIAL
from concertation.core.position.round import CLASSES, admit_statement, side_of, stands_in
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission.consent import OPEN_LEVELS, STATED
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.models import Consultation, PublicRound, Stance, Statement
from concertation.records.rounds import drafted, opinions_on, words_of
from concertation.records.safe import Safe

LONGEST_ASKED: Final = 500
"""Characters of what people are asked."""


@transaction.atomic
def open_public_round(
    consultation: Consultation, asks: Mapping[str, str], closes_at: datetime, *, actor: Actor, at: datetime
) -> PublicRound:
    """People and organizations may say short things until then. ``asks`` is what they are asked, by language.

    Refused: a second round, without a question, without an end to come.
    """
    told = {code: " ".join(asks.get(code, "").split()) for code in OFFICIAL}
    told = {code: text for code, text in told.items() if text}
    if not told or max(map(len, told.values())) > LONGEST_ASKED:
        raise Refusal("no_question", "It is not said what people are asked, or in too many words.", "Write one sentence.")
    if PublicRound.objects.filter(consultation=consultation).exists():
        raise Refusal("opened_already", "There is a public round.", "There is one for a consultation.")
    if closes_at <= at:
        raise Refusal("no_end", "The round would end before it begins.", "Choose a later end.")
    kept = PublicRound.objects.create(consultation=consultation, asks=told, opened_at=at, closes_at=closes_at)
    record("open_public_round", actor, at, consultation.id, detail={"closes": closes_at.isoformat()})
    return kept


@transaction.atomic
def put_statement(
    round: PublicRound, words: str, by: Contribution, *, safe: Safe, keeper: Doorkeeper, idempotency_key: str,
    actor: Actor, at: datetime, chance: Chance, code: Chance,
) -> Statement:  # fmt: skip
    """A statement, which nobody reads but officers until one has admitted it.

    Refused: once the round is over, in more than 280 characters, of a class that does not speak here, and for a level of
    publication at which nobody could read it.
    """
    _check_open(round, at)
    told = admit_statement(words)
    content = by.content(CLASSES).with_(answers={1: told})
    if content.publication not in OPEN_LEVELS:
        raise Refusal("no_consent", "A statement is published, or not made.", "Agree that it is published.")
    submission = hand_in(
        round.consultation, STATED, content, safe=safe, keeper=keeper, idempotency_key=idempotency_key, actor=actor, at=at,
        chance=chance, code=code,
    )  # fmt: skip
    return Statement.objects.get_or_create(submission=submission, defaults={"round": round})[0]


@transaction.atomic
def admit(statement: Statement, *, safe: Safe, actor: Actor, at: datetime, chance: Chance) -> None:
    """An officer has read it: everybody may read it, take a position on it, and cite it.

    Refused (``on_draft``) for what a draft report says: nobody takes positions on a draft.
    """
    submission = statement.submission
    words = words_of((statement,), safe).get(submission.pk, "")
    if stands_in(words, drafted(submission.consultation)):
        raise Refusal("on_draft", "This is what a draft report says.", "Decline it: nobody takes positions on a draft.")
    if submission.state == "extracted":
        review_submission(submission, actor=actor, at=at)
    publish_submission(submission, safe=safe, actor=actor, at=at, chance=chance)


@transaction.atomic
def decline(statement: Statement, reason: str, *, safe: Safe, actor: Actor, at: datetime) -> None:
    """It does not appear, for a reason that its author reads on the page of it."""
    if not reason.strip():
        raise Refusal("no_reason", "A statement is declined for a reason, which its author reads.", "Say why.")
    submission = statement.submission
    if submission.state == "extracted":
        review_submission(submission, actor=actor, at=at)
    withhold_submission(submission, reason.strip(), actor=actor, at=at)
    send_message(submission, reason, safe=safe, actor=actor, at=at)


@transaction.atomic
def take_stance(round: PublicRound, number: int, participant: str, side: str, *, at: datetime) -> Stance:
    """The side of whoever holds that digest; taken again it changes. No journal: it would tell who came when.

    Refused: once the round is over, and on a statement that nobody may read.
    """
    _check_open(round, at)
    taken = side_of(side)
    statement = round.statements.filter(submission__number=number, submission__state="published").first()
    if statement is None:
        raise Refusal("no_statement", "There is no such statement.", "Open the page anew.")
    kept, _ = Stance.objects.update_or_create(statement=statement, participant=participant, defaults={"side": taken})
    return kept


@transaction.atomic
def end_public_round(round: PublicRound, *, actor: Actor, at: datetime) -> None:
    """Nothing more is taken, and what was said is counted once; of the groups everybody reads only where the gate of the
    opinion map is open. Refused when that was done."""
    kept = PublicRound.objects.select_for_update().get(pk=round.pk)
    if kept.opinions:
        raise Refusal("ended_already", "The round was counted before.", "Look at its page.")
    kept.closes_at = min(kept.closes_at, at)
    kept.opinions = opinions_on(kept)
    kept.save(update_fields=["closes_at", "opinions"])
    record("end_public_round", actor, at, kept.consultation_id, detail={"participants": kept.opinions["participants"]})


def _check_open(round: PublicRound, at: datetime) -> None:
    if not round.is_open(at):
        raise Refusal("round_over", "The round is over.", "What was said in it can be read.")
