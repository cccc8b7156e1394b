"""The e-mail door: a mail becomes a reply, its original kept under seal; or it is kept as what it is. None is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from concertation.actions.consultation import keep_stray, mark_bounced
from concertation.actions.submission import Facts, known_by, receive_submission
from concertation.core.consultation import receipt_wish
from concertation.core.party import STATE_CLASSES
from concertation.core.submission import PURPOSES
from concertation.documents.reading.bounce import bounces_in
from concertation.documents.reading.envelope import envelope_of
from concertation.pipeline.behalf import behalf_doubts
from concertation.pipeline.doors.acknowledgement import queue_receipt
from concertation.pipeline.doors.letter import Letter, opened
from concertation.pipeline.doors.office import Office
from concertation.pipeline.doors.pack_door import Brought, Form, take_form
from concertation.pipeline.doors.placing import answered_by, consultation_for, region_on
from concertation.records.models import Consultation, Dispatch, Invitation, Submission

LETTER: Final = "letter.eml"
"""What a mail is called that is a reply: the name under which it came tells nothing, or somebody's name."""
WORDS: Final = "letter.txt"
"""What the words of a mail are called that brings a form."""


@dataclass(frozen=True)
class Piece:
    """What becomes one reply: a form of ours that the mail brings, or the mail itself; and for which consultation."""

    form: Form | None
    consultation: Consultation | None


def take_mail(name: str, data: bytes, office: Office, at: datetime, *, into: Consultation | None = None) -> list[Submission]:
    """The replies in a mail: one, or one for each form of ours that it brings; none where it is kept as no reply.

    ``into`` is the consultation for which a person says that it is.
    """
    envelope = envelope_of(data)
    answered = answered_by(envelope.answers)
    if into is None and _is_returned(data, office, at):
        return _stray(data, "returned", answered, office, at)
    if into is None and (envelope.automatic or office.is_ours(envelope.sender)):
        return _stray(data, "automatic", answered, office, at)
    letter = opened(name, data, envelope, answered)
    pieces = [_piece(letter, form, into) for form in letter.forms or (None,)]
    reason = _why_not(letter, pieces, into)
    if reason:
        return _stray(data, reason, answered, office, at)
    return [_received(letter, one, number, office, at) for number, one in enumerate(pieces, 1)]


def _is_returned(data: bytes, office: Office, at: datetime) -> bool:
    """Whether a letter of ours came back. What it says counts only for a letter that we sent, to the address it names."""
    bounces = bounces_in(data)
    for one in bounces:
        sent = answered_by((one.reference,))
        if sent and one.permanent and one.address.casefold() == sent.address.casefold():
            mark_bounced(sent, f"{one.address}: {one.status or 'undeliverable'}", actor=office.actor, at=at)
    return bool(bounces)


def _stray(data: bytes, reason: str, about: Dispatch | None, office: Office, at: datetime) -> list[Submission]:
    keep_stray(data, reason, safe=office.safe, actor=office.actor, at=at, dispatch=about)
    return []


def _piece(letter: Letter, form: Form | None, into: Consultation | None) -> Piece:
    named = Consultation.objects.filter(slug=form.reply.slug).first() if form else None
    return Piece(form, into or named or consultation_for(letter.envelope, letter.answered))


def _why_not(letter: Letter, pieces: list[Piece], into: Consultation | None) -> str:
    """Why a mail is no reply; empty when it is one."""
    if letter.blank and not letter.forms:
        return "empty"
    if any(one.consultation is None for one in pieces):
        return "unplaced"
    unknown = letter.sender.party is None and letter.answered is None
    return "spam" if letter.envelope.spam and unknown and into is None else ""


def _received(letter: Letter, piece: Piece, number: int, office: Office, at: datetime) -> Submission:
    assert piece.consultation is not None
    key = letter.key if number == 1 else f"{letter.key} {number}"
    known = known_by(piece.consultation, key)
    if known is None and piece.form:
        known = take_form(piece.form, _brought(letter, piece.form, key), piece.consultation, office, at)
    submission = known or _receive(letter, piece.consultation, key, office, at)
    queue_receipt(submission, letter.answered, office, at)
    return submission


def _brought(letter: Letter, form: Form, key: str) -> Brought:
    """The mail is the original; what came beside the form, and the words of the mail, are its documents."""
    own = [one.text for one in letter.extraction.texts if one.name == letter.name] if letter.extraction else []
    words = ((WORDS, "\n\n".join(own).encode()),) if own else ()
    forms = {one.data for one in letter.forms}
    beside = tuple(file for file in letter.files if file[1] not in forms and file[1])
    said = form.reply.party_class
    return Brought(
        letter.name, letter.data, key, (*words, *beside), letter.sender, letter.envelope.sender,
        _wish(letter, letter.sender.party.party_class if letter.sender.party else said),
    )  # fmt: skip


def _receive(letter: Letter, consultation: Consultation, key: str, office: Office, at: datetime) -> Submission:
    party = letter.sender.party
    own_class = party.party_class if party else None
    original = office.safe.take_in(LETTER, letter.data, office.safe.new_key(key))
    is_state = own_class in STATE_CLASSES
    facts = Facts(
        party=party, party_name=party.name if party else None, party_class=own_class, region=region_on(party, at),
        received=at.date(), publication="named" if is_state else None, consents=PURPOSES if is_state else (),
        language=letter.language, door="email", acknowledge=_wish(letter, own_class), contact=letter.envelope.sender,
        invitation=Invitation.objects.filter(consultation=consultation, party=party).first() if party else None,
        warnings=tuple(_doubts(letter, consultation, at)),
    )  # fmt: skip
    return receive_submission(
        consultation, original, facts, safe=office.safe, idempotency_key=key,
        actor=office.actor, at=at, chance=office.chance,
    )  # fmt: skip


def _wish(letter: Letter, party_class: str | None) -> str:
    """As the column of a reply has it."""
    wish = receipt_wish(letter.envelope.subject, letter.text, party_class)
    return "" if wish == "none" else wish


def _doubts(letter: Letter, consultation: Consultation, at: datetime) -> Iterator[str]:
    """What an officer must look at; nothing of the mail's own words, which lie sealed."""
    yield from letter.sender.doubts
    if letter.envelope.spam:
        yield "A filter on its way took it for spam."
    yield from behalf_doubts(letter.text, at.date(), training=consultation.training)
