"""A reply with several authors: who is asked to sign it too, who does, who leaves. Of a draft no journal is kept."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.submission.access import let_in
from concertation.core.chance import Chance
from concertation.core.party import CLASSES
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission.consent import SIGNED_FOR
from concertation.records.cosignatures import content_digest, signatories_of
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.models import Access, Consent, Cosignatory, Submission
from concertation.records.safe import Safe

MOST: Final = 300
LONGEST_NAME: Final = 300
STANDING: Final = ("draft", "received", "extracted", "unreadable", "read", "published", "withheld", "hidden")
"""States in which a reply can be signed, or left."""


@transaction.atomic
def ask_cosignatory(
    draft: Submission, name: str, party_class: str, *, safe: Safe, keeper: Doorkeeper, actor: Actor, at: datetime,
    chance: Chance,
) -> str:  # fmt: skip
    """The secret by which it reads the draft, and signs or declines; to be handed on by the author. It does not end: whoever
    has signed can leave at any time."""
    kept, named = _standing(draft), " ".join(name.split())
    if kept.state != "draft":
        raise Refusal("already_sent", "This reply has been sent already.", "Correct it from its own page.")
    if not named or len(named) > LONGEST_NAME:
        raise Refusal("no_name", "It is not said who signs too.", "Write a name.")
    if kept.cosignatories.count() >= MOST:
        raise Refusal("too_many_signatories", "No more can be asked to sign.", "List the others in a document.")
    cosignatory = Cosignatory.objects.create(
        submission=kept, name=safe.key_of(kept.pk).seal_text(named), state="asked", asked_at=at,
        party_class=party_class if party_class in CLASSES else "",
    )  # fmt: skip
    return let_in(
        "cosignatory", "", None,
        keeper=keeper, actor=actor, at=at, chance=chance, submission=kept, cosignatory=cosignatory,
    )  # fmt: skip


@transaction.atomic
def list_cosignatories(submission: Submission, names: Collection[str], *, safe: Safe, at: datetime) -> None:
    """Those of whom a form says that they sign too. None has been asked, and nobody consents for another."""
    key = safe.key_of(submission.pk)
    named = dict.fromkeys(" ".join(name.split())[:LONGEST_NAME] for name in names)
    Cosignatory.objects.bulk_create(
        Cosignatory(submission=submission, name=key.seal_text(one), state="asked", asked_at=at) for one in [*named][:MOST]
    )


@transaction.atomic
def ask_listed(cosignatory: Cosignatory, *, keeper: Doorkeeper, actor: Actor, at: datetime, chance: Chance) -> str:
    """The secret for one whom a form names, to be handed on by an officer; one given before opens nothing any more."""
    submission = _standing(cosignatory.submission)
    if submission.door != "pack" or cosignatory.state != "asked":
        raise Refusal("asked_by_author", "Whom its author asks to sign is asked by its author.", "Write to the author.")
    Access.objects.filter(cosignatory=cosignatory, revoked_at=None).update(revoked_at=at)
    return let_in(
        "cosignatory", "", None,
        keeper=keeper, actor=actor, at=at, chance=chance, submission=submission, cosignatory=cosignatory,
    )  # fmt: skip


@transaction.atomic
def strike_cosignatory(cosignatory: Cosignatory) -> None:
    """The author of a draft takes somebody off the list again."""
    if _standing(cosignatory.submission).state == "draft":
        cosignatory.delete()


@transaction.atomic
def sign(
    cosignatory: Cosignatory, purposes: Collection[str], shown: str, *, safe: Safe, actor: Actor, at: datetime
) -> None:  # fmt: skip
    """Signs the reply as it was shown (its digest), and consents for itself to these of ``SIGNED_FOR``.

    Signed again, the consents are those said last. Refused when the reply has changed meanwhile.
    """
    submission = _standing(cosignatory.submission)
    if content_digest(submission, safe) != shown:
        raise Refusal("changed_meanwhile", "The reply has changed since you looked at it.", "Look at it again.")
    _end_consents(cosignatory, at)
    given = [one for one in SIGNED_FOR if one in purposes and ("named" in purposes or one == "named")]
    Consent.objects.bulk_create(
        Consent(submission=submission, cosignatory=cosignatory, purpose=one, given_at=at) for one in ("read", *given)
    )
    _answer(cosignatory, "consented", at, signed=shown)
    _told(submission, "consented", safe, actor, at)


@transaction.atomic
def decline(cosignatory: Cosignatory, *, safe: Safe, actor: Actor, at: datetime) -> None:
    """Does not sign; one who has signed leaves, and its name is out of the public list at once. The reply stands."""
    submission = _standing(cosignatory.submission)
    state = "left" if cosignatory.state in ("consented", "left") else "declined"
    _end_consents(cosignatory, at)
    _answer(cosignatory, state, at)
    _told(submission, state, safe, actor, at)


def show_signatories(submission: Submission, safe: Safe) -> None:
    """Lets everybody read who signed a published reply: those who consented to it, where its author is named as well."""
    is_open = submission.state == "published" and submission.publication == "named"
    for one in signatories_of(submission, safe):
        shown = one.name if is_open and one.is_named else ""
        if one.cosignatory.shown != shown:
            Cosignatory.objects.filter(pk=one.cosignatory.pk).update(shown=shown)


def carry_cosignatories(correction: Submission, safe: Safe) -> None:
    """Those of the corrected reply come along with their ways in, once the correction is sent. What they signed was the text
    before it: their names stand under the new one once they have signed that."""
    before = correction.supersedes
    if before is None or not before.cosignatories.exists():
        return
    here, there = safe.key_of(before.pk), safe.key_of(correction.pk)
    for one in before.cosignatories.exclude(state__in=("declined", "left")):
        copy = Cosignatory.objects.create(
            submission=correction, name=there.seal_text(here.open_text(one.name)), party_class=one.party_class,
            state=one.state, signed=one.signed, asked_at=one.asked_at, answered_at=one.answered_at,
        )  # fmt: skip
        Access.objects.filter(cosignatory=one).update(cosignatory=copy, submission=correction)


def _standing(submission: Submission) -> Submission:
    """The reply as it is now, held until the act is done."""
    kept = Submission.objects.select_for_update().get(pk=submission.pk)
    if kept.state not in STANDING:
        raise Refusal("stands_no_more", "This reply stands no more.", "There is nothing left to sign or to leave.")
    return kept


def _answer(cosignatory: Cosignatory, state: str, at: datetime, signed: str = "") -> None:
    cosignatory.state, cosignatory.answered_at, cosignatory.signed = state, at, signed
    cosignatory.save(update_fields=["state", "answered_at", "signed"])


def _end_consents(cosignatory: Cosignatory, at: datetime) -> None:
    Consent.objects.filter(cosignatory=cosignatory, withdrawn_at=None).update(withdrawn_at=at)


def _told(submission: Submission, state: str, safe: Safe, actor: Actor, at: datetime) -> None:
    """Of a reply that was sent the journal says that somebody signed or left, and the public list is that of now."""
    if submission.state != "draft":
        show_signatories(submission, safe)
        record("answer_cosignature", actor, at, submission.pk, detail={"state": state})
