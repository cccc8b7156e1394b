"""Send what officers have read and approved: one letter at a time, by one worker, each once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from django.db.models import Q, QuerySet

from concertation.actions.assistance.focal import focal_of
from concertation.actions.consultation import check_in_time, has_link, mark_failed, mark_sent, queue_notices
from concertation.actions.submission import receipt_of
from concertation.actions.theme.digest import FORM, digest_of
from concertation.core.chance import Chance
from concertation.core.ledger import LogKey
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.documents.writing.digest import digest_docx
from concertation.documents.writing.instrument import instrument_docx, instrument_pdf
from concertation.documents.writing.mail import Enclosure, Mail, mail_bytes
from concertation.pipeline.doors.office import Office
from concertation.pipeline.mail_out import Handed, Outbox
from concertation.pipeline.work import Step, begun, first_taken, is_free
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.letters import LINK, Letters
from concertation.records.models import Dispatch, Submission
from concertation.records.notices import consultation_to_tell
from concertation.records.published import PublishedCheckpoint

_NO_NAME: Final = re.compile(r"[^\w.-]+")
"""What stands in no name of a file."""
PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))
"""Between one attempt and the next; after the last an officer sees why."""
NEVER_ENDED: Final = "It was begun eight times, and sending it never ended."


@dataclass(frozen=True)
class Sending:
    """What sending needs: the office, who makes personal links, where our pages are, and where mail is handed over.

    ``key`` and ``published`` are those of the log, for receipts.
    """

    office: Office
    keeper: Doorkeeper
    pages: str
    outbox: Callable[[], Outbox]
    key: Callable[[], LogKey]
    published: PublishedCheckpoint


def send_next(sending: Sending) -> Step:
    """Sends one letter that waits and may go now."""

    def step(at: datetime) -> bool:
        dispatch = claim_dispatch(at)
        if dispatch is not None:
            _send(dispatch, sending, at)
        return dispatch is not None

    return step


def tell_next(pages: str, actor: Actor, chance: Chance) -> Step:
    """Writes to some of those who are to be told of an issued report; an officer reads the letters before they go."""

    def step(at: datetime) -> bool:
        consultation = consultation_to_tell()
        return consultation is not None and queue_notices(consultation, pages, actor=actor, at=at, chance=chance) > 0

    return step


def claim_dispatch(at: datetime) -> Dispatch | None:
    """A waiting letter, now ours."""
    key = first_taken(waiting(at).order_by("queued_at", "pk"), **begun(at))
    found = Dispatch.objects.select_related("consultation__mandate__resolution", "invitation__party", "representative")
    return None if key is None else found.get(pk=key)


def waiting(at: datetime) -> QuerySet[Dispatch]:
    """Letters that are due, and that no worker holds."""
    due = Q(next_try=None) | Q(next_try__lte=at)
    return Dispatch.objects.filter(is_free(at), due, state="approved")


def _send(dispatch: Dispatch, sending: Sending, at: datetime) -> None:
    actor = sending.office.actor
    if dispatch.attempts > len(PAUSES) + 1:
        mark_failed(dispatch, NEVER_ENDED, actor=actor, at=at)
        return
    try:
        check_in_time(dispatch, at)
        letter = Sealable(dispatch, sending, at)
        mail = letter.mail
        data = mail_bytes(mail, at=at)
    except Refusal as refusal:
        mark_failed(dispatch, f"{refusal.message} {refusal.way_out}", actor=actor, at=at)
        return
    with sending.outbox() as outbox:
        handed = outbox.send(data, sender=mail.sender, recipient=mail.recipient, reference=mail.reference)
    if handed.outcome == "sent":
        mark_sent(dispatch, actor=actor, at=at)
    else:
        _not_sent(dispatch, handed, sending, at)


def _not_sent(dispatch: Dispatch, handed: Handed, sending: Sending, at: datetime) -> None:
    """Later, after a pause that grows; or never, when the server wants nothing of it or every attempt has failed."""
    # A server that refuses an address repeats it: one that lies sealed stands nowhere else.
    why = handed.why if dispatch.address else handed.why.partition(" ")[0]
    if handed.outcome == "refused" or dispatch.attempts > len(PAUSES):
        mark_failed(dispatch, why, actor=sending.office.actor, at=at)
        return
    again = at + PAUSES[dispatch.attempts - 1]
    Dispatch.objects.filter(pk=dispatch.pk, state="approved").update(lease=None, next_try=again, last_error=why)


@dataclass
class Sealable:
    """A letter as it is put into its envelope: the personal link in its place, the address taken from where it lies sealed,
    instrument and receipt made now. Refused when any of it is not to be had any more."""

    dispatch: Dispatch
    sending: Sending
    at: datetime

    @property
    def mail(self) -> Mail:
        """The whole mail. Its Message-ID is that of every attempt."""
        one, office = self.dispatch, self.sending.office
        return Mail(
            sender=self.sender, recipient=self.recipient, subject=one.subject,
            body=one.body.replace(LINK, self.link) if LINK in one.body else one.body, language=one.language,
            reference=f"{one.reference}@{office.host}", enclosures=tuple(self._enclosures()),
        )  # fmt: skip

    @property
    def sender(self) -> str:
        """Our address, tagged with the consultation; not on what must tell nothing to whoever finds it."""
        one, office = self.dispatch, self.sending.office
        silent = one.kind == "receipt" and "receipt" not in one.attachments
        bare = silent or one.kind in ("message", "notice", "attribution", "assistance")
        return office.address if bare else office.sender(one.consultation.slug)

    @property
    def recipient(self) -> str:
        """The address on the letter, or that of the author of the reply it is about."""
        if self.dispatch.address:
            return self.dispatch.address
        key = self.sending.office.safe.key_of(self.submission.pk)
        return key.open_text(self.submission.contact)

    @cached_property
    def submission(self) -> Submission:
        """The reply that it is about; refused where there is none."""
        found = Submission.objects.filter(pk=self.dispatch.submission).first()
        if found is None:
            raise Refusal("no_addressee", "Nobody is named to whom this letter goes.", "Give an address.")
        return found

    @cached_property
    def link(self) -> str:
        """The personal link; refused where it has ended, so that nobody is sent one that opens nothing."""
        if self.dispatch.kind == "assistance":
            return self._focal_link
        invitation = self.dispatch.invitation
        if invitation is None or not has_link(invitation, self.at):
            raise Refusal("no_link", "This party has no personal link.", "Issue one.")
        return f"{self.sending.pages}/r/{self.sending.keeper.link_secret(invitation)}"

    @property
    def _focal_link(self) -> str:
        focal = focal_of(self.dispatch, self.at)
        if focal is None:
            raise Refusal("no_link", "No link to technical assistance stands for this address.", "Send a new one.")
        return f"{self.sending.pages}/a/in/{self.sending.keeper.focal_secret(focal)}"

    def _enclosures(self) -> Iterator[Enclosure]:
        forms = self.dispatch.attachments
        if "docx" in forms or "pdf" in forms:
            yield from self._instruments(forms)
        if FORM in forms:
            made = digest_of(self.dispatch.consultation, forms[-1], self.dispatch.language, self.sending.pages)
            if not made.passages:
                raise Refusal("nothing_named", "No published reply names this mechanism any more.", "Send it later.")
            yield Enclosure(f"{forms[-1].replace('_', '-')}.docx", digest_docx(made, self.at))
        if "receipt" in forms:
            receipt = receipt_of(
                self.submission, key=self.sending.key, published=self.sending.published, at=self.at
            )  # fmt: skip
            yield Enclosure("receipt.txt", receipt.encode())

    def _instruments(self, forms: list[str]) -> Iterator[Enclosure]:
        letters = Letters(self.dispatch.consultation)
        instrument = letters.instrument_of(self.dispatch, self.link, at=self.at.date())
        if instrument is None:
            return
        name = instrument.kind.replace("_", "-")
        if "docx" in forms:
            yield Enclosure(f"{name}.docx", instrument_docx(instrument, at=self.at))
        if "pdf" in forms:
            yield Enclosure(f"{name}.pdf", instrument_pdf(instrument, at=self.at))
        resolution = self.dispatch.consultation.mandate.resolution
        if instrument.enclosures and resolution.text:
            yield Enclosure(f"{_NO_NAME.sub('-', str(resolution))}.txt", resolution.text.encode())
