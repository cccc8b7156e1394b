"""Answer a mail that was received: with its proof, with the bare word, or not at all; never in a circle of machines."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from concertation.actions.consultation import Letter, queue_dispatch
from concertation.core.consultation import receipt_mail
from concertation.core.language import OFFICIAL
from concertation.pipeline.doors.office import Office
from concertation.records.letters import Letters
from concertation.records.models import Dispatch, Submission

ENOUGH: Final = 5
WITHIN: Final = timedelta(days=1)
"""A sender is answered so often within a day: two machines that hide what they are fall silent there."""
LOOKED_AT: Final = 200
"""Of a day's mails, the latest."""


def queue_receipt(submission: Submission, answered: Dispatch | None, office: Office, at: datetime) -> None:
    """Puts the receipt into the queue, approved: nobody reads it first. A retry adds none."""
    sender = office.safe.key_of(submission.pk).open_text(submission.contact)
    if not submission.acknowledge or not sender or _is_answer_to_receipt(answered):
        return
    if Dispatch.objects.filter(submission=submission.pk, kind="receipt").exists() or _is_enough(
        submission, sender, office, at
    ):
        return
    language = submission.language if submission.language in OFFICIAL else "en"
    matter = Letters(submission.consultation).matter(submission.party_class or "individual", language)
    said = receipt_mail(matter, at, submission.pk, wish=submission.acknowledge)
    if said is not None:
        proof = ("receipt",) if submission.acknowledge == "full" else ()
        # Without the address: it lies sealed with the reply, and goes from there onto the envelope.
        letter = Letter("receipt", language, "", said.subject, said.body, proof, submission=submission.pk)
        queue_dispatch(
            submission.consultation, letter, actor=office.actor, at=at, chance=office.chance, approved=True
        )  # fmt: skip


def _is_answer_to_receipt(answered: Dispatch | None) -> bool:
    return answered is not None and answered.kind in ("receipt", "acknowledgement")


def _is_enough(submission: Submission, sender: str, office: Office, at: datetime) -> bool:
    lately = Submission.objects.filter(
        consultation=submission.consultation_id, door__in=("email", "pack"), recorded_at__gt=at - WITHIN
    ).exclude(pk=submission.pk).exclude(state="erased").order_by("-recorded_at")[:LOOKED_AT]  # fmt: skip
    found = list(lately)
    keys = office.safe.keys_of(one.pk for one in found)
    return sum(keys[one.pk].open_text(one.contact) == sender for one in found) >= ENOUGH
