"""What published replies say of a mechanism, gathered for its secretariat; and a mention that a person says is none."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.consultation.dispatch import Letter, queue_dispatch
from concertation.actions.ledger import record
from concertation.core.chance import Chance
from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.core.refusal import Refusal
from concertation.core.report.material import attribution
from concertation.core.role import Actor
from concertation.core.theme.mechanism import KEYS
from concertation.documents.writing.digest import Digest, Quoted
from concertation.records.address import is_address
from concertation.records.mentions import MOST, digest
from concertation.records.models import Consultation, Dispatch, MechanismMention, Passage

ROOM: Final = "mechanism"
FORM: Final = "digest"
"""Among the attachments of a letter: the document, followed by the mechanism that it is about."""


def digest_of(consultation: Consultation, mechanism: str, language: str, pages: str) -> Digest:
    """The document as everybody may have it: published passages and nothing else; ``pages`` is where our pages are."""
    kept = list(digest(consultation, mechanism)[: MOST + 1])
    return Digest(
        language=language,
        title=title_of(mechanism, language),
        about=consultation.title_in(language),
        address=address_of(consultation, mechanism, pages),
        method=message(ROOM, "method", language),
        passages=tuple(_quoted(consultation, one, language, pages) for one in kept[:MOST]),
        rest=message(ROOM, "rest", language, n=MOST) if len(kept) > MOST else "",
        marks=message("web", "specimen", language) if consultation.training else "",
    )


def title_of(mechanism: str, language: str) -> str:
    """The heading of its digest."""
    return message(ROOM, "title", language, name=message(ROOM, f"name.{mechanism}", language))


def address_of(consultation: Consultation, mechanism: str, pages: str) -> str:
    """Where the digest is read."""
    return f"{pages}/c/{consultation.slug}/mechanisms/{mechanism}"


@transaction.atomic
def send_digest(
    consultation: Consultation, mechanism: str, address: str, language: str, *,
    pages: str, actor: Actor, at: datetime, chance: Chance,
) -> Dispatch:  # fmt: skip
    """Puts the digest into the queue of letters for the secretariat of the mechanism; an officer reads it before it goes,
    and the document is made when it is sent. Refused where nothing is published that names the mechanism."""
    if mechanism not in KEYS or language not in OFFICIAL or not is_address(address.strip()):
        raise Refusal("bad_address", "This is no e-mail address, or no language of the United Nations.", "Write it again.")
    if not digest(consultation, mechanism).exists():
        raise Refusal("nothing_named", "No published reply names this mechanism.", "Send it later.")
    body = message(
        ROOM, "letter", language, name=message(ROOM, f"name.{mechanism}", language),
        title=consultation.title_in(language)[0], address=address_of(consultation, mechanism, pages),
        method=message(ROOM, "method", language),
    )  # fmt: skip
    letter = Letter("digest", language, address.strip(), title_of(mechanism, language), body, (FORM, mechanism))
    return queue_dispatch(consultation, letter, actor=actor, at=at, chance=chance)


@transaction.atomic
def drop_mention(mention: MechanismMention, *, actor: Actor, at: datetime) -> None:
    """A person says that the words do not mean the mechanism: they stand in no digest any more."""
    if not actor.is_person:
        raise RuntimeError("only a person says so")
    mention.dropped_by = actor.name
    mention.save(update_fields=["dropped_by"])
    record("drop_mention", actor, at, mention.passage_id, detail={"mechanism": mention.mechanism})


@transaction.atomic
def restore_mention(mention: MechanismMention, *, actor: Actor, at: datetime) -> None:
    """It was dropped in error, and stands in the digest again."""
    if not actor.is_person:
        raise RuntimeError("only a person says so")
    mention.dropped_by = ""
    mention.save(update_fields=["dropped_by"])
    record("restore_mention", actor, at, mention.passage_id, detail={"mechanism": mention.mechanism})


def _quoted(consultation: Consultation, one: Passage, language: str, pages: str) -> Quoted:
    value = one.submission.as_value()
    label = attribution(value, language, value.received or one.submission.recorded_at.date())
    return Quoted(label, one.words, one.language, f"{pages}/c/{consultation.slug}/s/{one.submission_id}")
