"""What an officer settles about a reply that has come: who sent it, whom it speaks for, whether its channel is genuine."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.submission.alike import regroup
from concertation.actions.submission.counts import count, place
from concertation.actions.submission.moves import moved
from concertation.actions.submission.publish import unpublish
from concertation.core.party import CLASSES, STATE_CLASSES, region_of
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission import PUBLICATION_LEVELS, PURPOSES_OF
from concertation.core.submission.life import NEVER_FOR_STATES
from concertation.records.models import Consent, Consultation, Party, Submission
from concertation.records.urgent import forget_unread

VERIFIED_HOW: Final = ("official_email", "covering_note", "call_back")
"""How a State's channel is verified: an address that the register has for it, a note of its mission, a call to it."""
COMPARED: Final = "compared"
"""How what was entered for somebody is verified: another officer held it against the paper."""
LONGEST_NAME: Final = 300
MOST_MEMBERS: Final = 300
STANDING: Final = ("received", "extracted", "unreadable", "read", "published", "withheld", "hidden")
"""States in which a reply stands, and something can be settled about it."""


@transaction.atomic
def open_reply(submission: Submission, what: str, *, actor: Actor, at: datetime) -> None:
    """Writes down that somebody opened a reply that is not public: its ``text``, its ``original``, an ``annex``."""
    if submission.state != "published" or what != "text":
        record("open_reply", actor, at, submission.id, detail={"what": what})


@transaction.atomic
def identify(submission: Submission, party: Party, *, actor: Actor, at: datetime) -> None:
    """An officer says which party of the register sent it; the name stays as the sender wrote it.

    A channel that was verified before was another's, and is so no more; that a paper was compared stands, unless it is a
    State's.
    """
    kept = _standing(submission)
    with_number = _out_of_list(kept)
    kept.party, kept.party_name = party, kept.party_name or party.name
    kept.party_class = party.party_class
    if kept.verified_how != COMPARED or party.party_class in STATE_CLASSES:
        kept.verified_at, kept.verified_by, kept.verified_how = None, "", ""
    _settle(kept, with_number)
    record("identify", actor, at, kept.id, detail={"party": party.key})


@transaction.atomic
def classify(submission: Submission, party_class: str, *, actor: Actor, at: datetime) -> None:
    """The class in which it was sent, which may be another than its party has in the register (DOMAIN.md, section 2)."""
    if party_class not in CLASSES:
        raise Refusal("no_such_class", "There is no class of that name.", "Choose one of the list.")
    kept = _standing(submission)
    if party_class in STATE_CLASSES and (kept.party is None or kept.party.party_class not in STATE_CLASSES):
        raise Refusal("state_not_identified", "Only a party that the register knows as a State replies as one.",
                      "Identify the party first.")  # fmt: skip
    with_number = _out_of_list(kept)
    kept.party_class = party_class
    _settle(kept, with_number)
    record("classify", actor, at, kept.id, detail={"class": party_class})


@transaction.atomic
def confirm_members(submission: Submission, members: tuple[str, ...], *, actor: Actor, at: datetime) -> None:
    """Whom it speaks for, as an officer has read it. The group counts once; a State is covered only if it is listed."""
    if len(members) > MOST_MEMBERS or any(len(one) > LONGEST_NAME for one in members):
        raise Refusal("too_many_members", "There are more names, or longer ones, than a statement lists.",
                      "Write one name a line.")  # fmt: skip
    kept = _standing(submission)
    kept.on_behalf_of, kept.members_by = list(dict.fromkeys(members)), actor.name
    kept.save(update_fields=["on_behalf_of", "members_by"])
    record("confirm_members", actor, at, kept.id, detail={"members": len(kept.on_behalf_of)})


@transaction.atomic
def verify_channel(submission: Submission, how: str, note: str, *, actor: Actor, at: datetime) -> None:
    """The reply is the State's own, and counts from now: a forwarded link is no credential (DOMAIN.md, section 2)."""
    kept = _standing(submission)
    if not actor.is_person:
        raise RuntimeError("only a person verifies a channel")
    if how not in VERIFIED_HOW or not note.strip():
        raise Refusal("how_verified", "It is not said how the channel was verified.", "Choose how, and write what you saw.")
    if kept.party_class not in STATE_CLASSES or kept.party is None:
        raise Refusal("state_not_identified", "Only the channel of a State that is identified is verified.",
                      "Identify the party first.")  # fmt: skip
    _refuse_own(kept, actor)
    _verified(kept, how, actor, at)
    record("verify_channel", actor, at, kept.id, detail={"how": how, "note": note})


@transaction.atomic
def compare_paper(submission: Submission, *, actor: Actor, at: datetime) -> None:
    """Another officer has held what was entered against the paper: from now it counts."""
    kept = _standing(submission)
    if kept.door != "paper":
        raise Refusal("not_paper", "This reply did not come on paper.", "There is nothing to compare.")
    _refuse_own(kept, actor)
    _verified(kept, COMPARED, actor, at)
    record("compare_paper", actor, at, kept.id)


@transaction.atomic
def mark_duplicate(submission: Submission, of: Submission, *, actor: Actor, at: datetime) -> None:
    """The same reply of the same sender came twice: this one is kept and counts no more, ``of`` stands for both."""
    kept = _standing(submission)
    if of.pk == kept.pk or of.consultation_id != kept.consultation_id or of.state not in STANDING:
        raise Refusal("not_a_duplicate", "There is no reply in this consultation that could stand for this one.",
                      "Give the reference of the one that stays.")  # fmt: skip
    unpublish(kept)
    moved(kept, "superseded")
    kept.save(update_fields=["state", "place"])
    regroup(kept, actor=actor, at=at)
    count(kept, "received", "", -1)
    if of.supersedes_id is None:
        of.supersedes = kept
        of.save(update_fields=["supersedes"])
    record("mark_duplicate", actor, at, kept.id, detail={"of": of.pk})


@transaction.atomic
def read_again(submission: Submission, *, actor: Actor, at: datetime) -> None:
    """An officer has the machine read once more what it could not: it waits for the worker as when it came."""
    kept = _standing(submission)
    if kept.state != "unreadable":
        raise Refusal("read_already", "This reply has been read.", "Its text stands on its page.")
    moved(kept, "received")
    kept.last_error, kept.attempts, kept.lease = "", 0, None
    kept.save(update_fields=["state", "last_error", "attempts", "lease"])
    record("read_again", actor, at, kept.id)


@transaction.atomic
def set_publication(
    submission: Submission, level: str, consent: str, purposes: tuple[str, ...], *, actor: Actor, at: datetime
) -> None:
    """A narrower level at any time; another one only by a consent of the author, which is recorded (``consent``: where).

    Consents beyond the new level end with it.
    """
    kept = _standing(submission)
    if level not in PUBLICATION_LEVELS:
        raise Refusal("no_such_level", "There is no level of that name.", "Choose one of the four.")
    if kept.state in ("published", "hidden") and level not in ("named", "unnamed"):
        raise Refusal("still_published", "The reply is published.", "Withhold it first.")
    if not is_narrower(level, kept.publication) and not consent.strip():
        raise Refusal("no_consent", "The author has not consented to that level.",
                      "Say where the consent is recorded, or choose a narrower level.")  # fmt: skip
    kept.publication = level
    kept.save(update_fields=["publication"])
    if level != "named":
        kept.cosignatories.update(shown="")
    asked = bool(consent.strip())
    _keep_to(kept, level, purposes if asked else (), at, asked=asked)
    forget_unread(kept.pk)
    record("set_publication", actor, at, kept.id, detail={"level": level, "consent": consent})


def is_narrower(level: str, than: str) -> bool:
    """Whether a level allows no more than another one; where nothing was said, only what is counted and no more."""
    if not than:
        return level == "confidential"
    return PUBLICATION_LEVELS.index(level) >= PUBLICATION_LEVELS.index(than)


@transaction.atomic
def name_readers(consultation: Consultation, names: tuple[str, ...], *, actor: Actor, at: datetime) -> None:
    """Who may open what is confidential; nobody is left out who names the others, so that it never closes to all."""
    if not names:
        raise Refusal("no_readers", "Nobody would be able to open what is confidential.", "Name at least one officer.")
    consultation.confidential_readers = sorted(set(names))
    consultation.save(update_fields=["confidential_readers"])
    record("name_readers", actor, at, consultation.id, detail={"readers": consultation.confidential_readers})


def _standing(submission: Submission) -> Submission:
    """The reply as it is now, held until the act is done."""
    kept = Submission.objects.select_for_update(of=("self",)).select_related("consultation", "party").get(pk=submission.pk)
    if kept.state not in STANDING:
        raise Refusal("stands_no_more", "This reply stands no more.", "Look for the one that took its place.")
    return kept


def _refuse_own(kept: Submission, actor: Actor) -> None:
    if kept.recorded_by and kept.recorded_by.casefold() == actor.name.casefold():
        raise Refusal("own_entry", "You entered this reply yourself.", "Ask another officer to compare it.")


def _verified(kept: Submission, how: str, actor: Actor, at: datetime) -> None:
    kept.verified_at, kept.verified_by, kept.verified_how = at, actor.name, how
    kept.save(update_fields=["verified_at", "verified_by", "verified_how"])


def _out_of_list(kept: Submission) -> int | None:
    """Takes it out of the public list while what it is counted by changes; gives back its place."""
    held = kept.place
    place(kept, None)
    return held


def _settle(kept: Submission, held: int | None) -> None:
    """The regional group that follows from party and class; then its place in the list again."""
    if kept.state == "hidden" and kept.party_class in STATE_CLASSES:
        raise Refusal("never_for_states", NEVER_FOR_STATES["hidden"], "Open it again first.")
    on = kept.received_on or kept.recorded_at.date()
    of_states = kept.party is not None and kept.party_class == "member_state"
    kept.region = (region_of(kept.party.key, on) or "") if of_states and kept.party else ""
    place(kept, held)
    kept.save()


def _keep_to(kept: Submission, level: str, purposes: tuple[str, ...], at: datetime, *, asked: bool) -> None:
    given = Consent.objects.filter(submission=kept, cosignatory=None, withdrawn_at=None)
    given.exclude(purpose__in=PURPOSES_OF[level]).update(withdrawn_at=at)
    have = set(given.values_list("purpose", flat=True))
    new = [one for one in purposes if one in PURPOSES_OF[level] and one not in have]
    if asked and not have and not new:
        new = ["counted"]
    Consent.objects.bulk_create(Consent(submission=kept, purpose=one, given_at=at) for one in new)
