"""Observations of the party named: its author is told first, the party writes by its link, an officer publishes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.submission.access import let_in
from concertation.actions.submission.message import tell_author
from concertation.core.chance import Chance
from concertation.core.position.observation import check_length, move
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.models import Access, Observation, Party, Submission, User
from concertation.records.observations import parties_named, words_of
from concertation.records.safe import Safe

LINK_LASTS: Final = timedelta(days=60)


@transaction.atomic
def announce_observation(
    submission: Submission, party: Party, until: date, *, safe: Safe, actor: Actor, at: datetime, chance: Chance
) -> Observation:
    """Tells the author of a published submission, on its page, that a party it names may observe on it; the party is not
    asked before ``until`` has passed.

    Refused: for a submission that is not published, a party that it does not name, and a day that is not still to come.
    """
    if submission.state != "published":
        raise Refusal("not_published", "Only what everybody reads is observed on.", "Publish it first.")
    if until <= at.date():
        raise Refusal("no_time", "The last day must be still to come.", "Give its author a week.")
    if party not in parties_named(submission):
        raise Refusal("not_named", "The submission does not name this party, or it was asked before.", "Choose another.")
    by = User.of(actor)
    assert by is not None, "only a person announces"
    made = Observation.objects.create(submission=submission, party=party, until=until, by=by, at=at)
    record("announce_observation", actor, at, submission.pk, detail={"party": party.key})
    tell_author(submission, safe=safe, actor=actor, at=at, chance=chance)
    return made


@transaction.atomic
def invite_observation(
    observation: Observation, *, keeper: Doorkeeper, actor: Actor, at: datetime, chance: Chance
) -> str:  # fmt: skip
    """The secret of the link by which the party writes, to be handed on; one that was made before ends.

    Refused while the author still has time, and once the submission is no longer published.
    """
    one = _locked(observation)
    if one.submission.state != "published":
        raise Refusal("not_published", "Only what everybody reads is observed on.", "End it.")
    if at.date() <= one.until:
        raise Refusal("author_first", "The author of the submission still has time.", "Wait until the day has passed.")
    if one.state != "invited":
        _moved(one, "invited", actor, at)
    Access.objects.filter(role="observer", submission=one.submission, party=one.party, revoked_at=None).update(revoked_at=at)
    return let_in(
        "observer", one.party.name, at + LINK_LASTS, keeper=keeper, actor=actor, at=at, chance=chance,
        submission=one.submission, party=one.party,
    )  # fmt: skip


@transaction.atomic
def write_observation(observation: Observation, words: str, *, agrees: bool, safe: Safe, actor: Actor, at: datetime) -> None:
    """The party's one text, as it is; sealed until an officer publishes it. Refused without its consent to that."""
    one, told = _locked(observation), check_length(words)
    if not agrees:
        raise Refusal("no_consent", "Observations are published under the name of the party, or not at all.", "Agree to it.")
    one.words, one.received_at = safe.key_of(one.submission_id).seal_text(told), at
    _moved(one, "received", actor, at, "words", "received_at")


@transaction.atomic
def publish_observation(observation: Observation, *, safe: Safe, actor: Actor, at: datetime) -> None:
    """Puts it beside the submission, as received."""
    one = _locked(observation)
    if one.submission.state != "published":
        raise Refusal("not_published", "The submission is no longer published.", "End the observations.")
    one.text, one.published_at = words_of(one, safe), at
    _moved(one, "published", actor, at, "text", "published_at")


@transaction.atomic
def end_observation(observation: Observation, reason: str, *, actor: Actor, at: datetime) -> None:
    """It is not, or no longer, published, for a reason; the link of the party ends."""
    if not reason.strip():
        raise Refusal("no_reason", "Observations end for a reason.", "Say why.")
    one = _locked(observation)
    one.reason, one.text = reason.strip(), ""
    _moved(one, "ended", actor, at, "reason", "text")
    Access.objects.filter(role="observer", submission=one.submission, party=one.party, revoked_at=None).update(revoked_at=at)


def _locked(observation: Observation) -> Observation:
    kept = Observation.objects.select_for_update(of=("self",)).select_related("submission", "party")
    return kept.get(pk=observation.pk)


def _moved(one: Observation, there: str, actor: Actor, at: datetime, *columns: str) -> None:
    one.state = move(one.state, there)
    one.save(update_fields=["state", *columns])
    record(f"{there}_observation", actor, at, one.submission_id, detail={"party": one.party.key})
