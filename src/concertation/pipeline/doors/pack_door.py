"""A form of the offline pack that came back, by mail or on a stick: its answers become the reply."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.submission import Facts, receive_submission
from concertation.actions.submission.cosign import list_cosignatories
from concertation.actions.submission.message import LONGEST_MESSAGE, send_message
from concertation.core.message import message
from concertation.core.party import STATE_CLASSES
from concertation.core.role import Actor
from concertation.core.submission import Document
from concertation.core.submission.consent import implied
from concertation.core.submission.pack import PackReply
from concertation.documents.reading import read_pack
from concertation.pipeline.doors.arrival import our_name
from concertation.pipeline.doors.office import Office
from concertation.pipeline.doors.placing import NOBODY, Sender, region_on
from concertation.records.models import Consultation, Submission

ENDINGS: Final = (".docx", ".odt", ".html", ".htm", ".json")
OUTSIDE: Final = "outside-the-fields.txt"
"""What was written on the form outside its fields, as a document of its own."""


AUTHOR: Final = Actor("link", "respondent")
"""As whom a form speaks."""


@dataclass(frozen=True)
class Form:
    """A form with something in it, and its file."""

    name: str
    data: bytes
    reply: PackReply


@dataclass(frozen=True)
class Brought:
    """The file that the form came in or with, what else came with it, and what is known of who sent it."""

    name: str
    data: bytes
    key: str
    rest: tuple[tuple[str, bytes], ...] = ()
    sender: Sender = NOBODY
    contact: str = ""
    acknowledge: str = ""


def forms_in(files: Iterable[tuple[str, bytes]]) -> tuple[Form, ...]:
    """The forms of ours among these files that say something; each file is looked at in a confined child."""
    likely = [(name, data) for name, data in files if name.lower().endswith(ENDINGS)]
    read = ((name, data, read_pack(name, data)) for name, data in likely)
    return tuple(Form(name, data, reply) for name, data, reply in read if reply is not None and not reply.blank)


def take_form(form: Form, brought: Brought, consultation: Consultation, office: Office, at: datetime) -> Submission:
    """The reply in the form. Its class is as it says, except that nobody becomes a State by saying so."""
    safe, sealing = office.safe, office.safe.new_key(brought.key)
    outside = ((OUTSIDE, form.reply.other_text.encode()),) if form.reply.other_text.strip() else ()
    files = tuple(safe.take_in(name, data, sealing) for name, data in (*outside, *brought.rest))
    content = form.reply.content.with_(documents=tuple(Document(one.name, one.sha256, one.size) for one in files))
    party, said = brought.sender.party, form.reply.party_class
    facts = Facts(
        party=party, party_name=content.party_name or (party.name if party else None),
        party_class=party.party_class if party else None if said in STATE_CLASSES else said,
        region=region_on(party, at), received=at.date(), publication=content.publication or None,
        on_behalf_of=content.members or ((content.on_behalf_of,) if content.on_behalf_of else ()),
        language=content.language or None, door="pack", acknowledge=brought.acknowledge, contact=brought.contact,
        consents=implied(content.publication), content=content, annexes=files, called=brought.name,
        warnings=(*brought.sender.doubts, *form.reply.warnings, *_doubts(form.reply)),
    )  # fmt: skip
    original = safe.take_in(our_name("form", brought.name), brought.data, sealing)
    with transaction.atomic():
        kept = receive_submission(
            consultation, original, facts, safe=safe, idempotency_key=brought.key,
            actor=office.actor, at=at, chance=office.chance,
        )  # fmt: skip
        _take_along(form.reply, kept, office, at)
    return kept


def _take_along(reply: PackReply, kept: Submission, office: Office, at: datetime) -> None:
    """Who signs too, for an officer to ask; and how its author can be reached, which no address proves and nobody else
    reads, as a message."""
    if not kept.cosignatories.exists():
        list_cosignatories(kept, reply.co_signatories, safe=office.safe, at=at)
    if reply.contact.strip() and not kept.messages.exists():
        told = f"{message('pack', 'contact.title', reply.language or 'en')}\n{reply.contact}"
        send_message(kept, told[:LONGEST_MESSAGE], safe=office.safe, actor=AUTHOR, at=at)


def _doubts(reply: PackReply) -> Iterable[str]:
    if reply.co_signatories:
        yield f"It names {len(reply.co_signatories)} who sign as well: ask each of them."
    if reply.revisions:
        yield f"{reply.revisions} tracked changes on the form are not resolved."
