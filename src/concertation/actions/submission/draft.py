"""A draft is the submission itself, invisible to the secretariat until it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from concertation.actions.ledger import record
from concertation.actions.submission.clearance import refuse_uncleared
from concertation.actions.submission.cosign import carry_cosignatories
from concertation.actions.submission.exchange import carry_exchange
from concertation.actions.submission.moves import moved
from concertation.actions.submission.receive import Facts, known_by, new_row, once, received
from concertation.core.chance import Chance
from concertation.core.party import region_of
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission import PURPOSES_OF, Content, content_from
from concertation.records.models import Annex, Consultation, Submission
from concertation.records.safe import Original, Safe
from concertation.records.whole import digest_of, documents_of

REPLY_FILE = "reply.json"
"""What the original of a reply is called that was written on our pages: the one writing of its ``Content``."""


def begin_draft(
    consultation: Consultation, content: Content, facts: Facts, *, safe: Safe, idempotency_key: str,
    actor: Actor, at: datetime, chance: Chance,
) -> Submission:  # fmt: skip
    """An empty reply of its own, or the one that the same key began before."""

    def now() -> Submission:
        return _begun_now(consultation, content, facts, safe, idempotency_key, actor, at, chance)

    return known_by(consultation, idempotency_key) or once(consultation, idempotency_key, now)


@transaction.atomic
def _begun_now(
    consultation: Consultation, content: Content, facts: Facts, safe: Safe, idempotency_key: str,
    actor: Actor, at: datetime, chance: Chance,
) -> Submission:  # fmt: skip
    draft = new_row(
        consultation, facts, idempotency_key, f"draft {consultation.id} {idempotency_key}", state="draft", at=at,
        chance=chance,
    )  # fmt: skip
    key = safe.new_key(f"submission {draft.id}")
    draft.content = key.seal(content.as_bytes())
    draft.contact = key.seal_text(facts.contact)
    draft.save(force_insert=True)
    safe.keep_key(draft, key)
    record("begin_draft", actor, at, draft.id)
    return draft


def content_of(submission: Submission, safe: Safe) -> Content:
    """What its author has written so far."""
    return content_from(safe.key_of(submission.pk).open(bytes(submission.content)))


@dataclass(frozen=True)
class Saved:
    """``conflict``: somebody else has saved this draft since ``revision``; nothing of theirs was overwritten."""

    content: Content
    revision: int
    conflict: bool = False


def save_draft(submission: Submission, content: Content, revision: int, *, safe: Safe) -> Saved:
    """Keeps what its author wrote, if nobody saved the draft since that revision. No journal: a draft is its author's."""
    sealed = safe.key_of(submission.pk).seal(content.as_bytes())
    mine = Submission.objects.filter(pk=submission.pk, state="draft", revision=revision)
    if mine.update(content=sealed, revision=F("revision") + 1) == 1:
        return Saved(content, revision + 1)
    kept = Submission.objects.get(pk=submission.pk)
    if kept.state != "draft":
        raise Refusal("already_sent", "This reply has been sent already.", "Correct it from its own page.")
    return Saved(content_of(kept, safe), kept.revision, conflict=True)


@transaction.atomic
def attach(submission: Submission, original: Original, facts: bytes, refusal: str, *, at: datetime) -> Annex:
    """Keeps a file with the draft, which is another revision of it; ``facts`` is what was found in it, as JSON."""
    draft = _draft(submission)
    _count_revision(draft)
    last = draft.annexes.aggregate(last=Max("ordinal"))["last"]
    return Annex.objects.create(
        submission=draft, ordinal=1 + (last or 0), sealed_name=original.key.seal_text(original.name),
        sha256=original.sha256, size=original.size, blob=original.blob, facts=original.key.seal(facts), refusal=refusal,
        added_at=at,
    )  # fmt: skip


@transaction.atomic
def detach(annex: Annex) -> None:
    """Takes a file out of the draft; its sealed bytes are swept once nobody names them."""
    _count_revision(_draft(annex.submission))
    annex.delete()


@transaction.atomic
def send_draft(
    submission: Submission, *, safe: Safe, actor: Actor, at: datetime, chance: Chance, shown: str | None = None
) -> Submission:
    """The draft is received as it stands; sent twice it is received once. Refused when it says nothing, or when it is not
    the one whose digest is ``shown`` any more."""
    locked = Submission.objects.select_for_update(of=("self",))
    draft = locked.select_related("consultation", "party", "supersedes").get(pk=submission.pk)
    if draft.state != "draft":
        return draft
    key = safe.key_of(draft.pk)
    content = content_from(key.open(bytes(draft.content))).with_(documents=documents_of(draft, safe))
    if shown not in (None, digest_of(content)):
        raise Refusal("changed_meanwhile", "The reply has changed since you looked at it.", "Look at it again.")
    if not content.says_something:
        raise Refusal("empty_reply", "There is neither an answer nor a document in this reply.",
                      "Answer a question, or add a document.")  # fmt: skip
    if content.publication == "":
        raise Refusal("no_publication", "The reply does not say how it may be published.", "Choose one of the four ways.")
    refuse_uncleared(draft, safe)
    original = Original.written(REPLY_FILE, content.as_bytes(), key)
    _fill(draft, content, key.seal(content.as_bytes()), at)
    moved(draft, "received")
    consents = tuple(one for one in content.consents if one in PURPOSES_OF[content.publication]) or ("counted",)
    received(draft, original, consents, actor=actor, at=at, chance=chance)
    carry_cosignatories(draft, safe)
    carry_exchange(draft, safe)
    return draft


def _draft(submission: Submission) -> Submission:
    kept = Submission.objects.select_for_update().get(pk=submission.pk)
    if kept.state != "draft":
        raise Refusal("already_sent", "This reply has been sent already.", "Correct it from its own page.")
    return kept


def _count_revision(draft: Submission) -> None:
    Submission.objects.filter(pk=draft.pk).update(revision=F("revision") + 1)


def _fill(draft: Submission, content: Content, sealed: bytes, at: datetime) -> None:
    """The columns by which officers and the public list know a reply. A party that was invited stays the register's."""
    draft.content = sealed
    draft.publication = content.publication
    draft.language = content.language
    draft.on_behalf_of = list(content.members) or ([content.on_behalf_of] if content.on_behalf_of else [])
    draft.recorded_at, draft.received_on = at, at.date()
    if draft.party is None:
        draft.party_name, draft.party_class = content.party_name, content.party_class
    elif draft.party.party_class == "member_state":
        draft.region = region_of(draft.party.key, at.date()) or ""
