"""Many letters at once: a mail for every address of every party that an act concerns, queued for an officer to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Max

from concertation.actions.ledger import record
from concertation.core.chance import Chance, identifier
from concertation.core.consultation import KINDS, Correspondence
from concertation.core.role import Actor
from concertation.records.letters import Letters, written_to
from concertation.records.models import Consultation, Dispatch, Invitation, Representative
from concertation.records.register import representatives_of

TOGETHER: Final = 500
FORMS: Final = ("docx", "pdf")

Write = Callable[[Invitation, str], Correspondence]
"""The words for an invitation in a language."""


@dataclass(frozen=True)
class Queued:
    """How many letters wait to be read, and the parties that have no e-mail address: theirs are printed."""

    letters: int = 0
    unreached: tuple[str, ...] = ()


def queue_letters(
    letters: Letters, kind: str, invitations: Iterable[Invitation], write: Write, *, at: datetime, chance: Chance,
    meeting: int | None = None,
) -> Queued:  # fmt: skip
    """A letter for every address of these parties, inside the transaction of the act that writes them.

    The kind of the instrument stands for itself; any other ``kind`` has nothing attached. ``meeting`` is the number of that
    which they tell of. However many parties there are, the database is asked the same few questions a batch.
    """
    asked = list(invitations)
    reached = {key: written_to(found) for key, found in representatives_of(one.party for one in asked).items()}
    rows = list(_rows(letters, kind, asked, reached, write, at))
    _named(rows, chance)
    for row in rows:
        row.meeting = meeting
    Dispatch.objects.bulk_create(rows, batch_size=TOGETHER)
    unreached = tuple(one.party.key for one in asked if not reached.get(one.party_id))
    return Queued(len(rows), unreached)


@transaction.atomic
def print_letter(invitation: Invitation, kind: str, *, actor: Actor, at: datetime) -> None:
    """A letter to a party without an e-mail address was made to be printed; it holds the personal link."""
    record("print_letter", actor, at, f"invitation {invitation.pk}", detail={"kind": kind})


def _rows(
    letters: Letters, kind: str, asked: list[Invitation], reached: dict[int, list[Representative]], write: Write,
    at: datetime,
) -> Iterator[Dispatch]:  # fmt: skip
    written: dict[tuple[str, str, str, datetime | None], Correspondence] = {}
    for one in asked:
        for address in reached.get(one.party_id, ()):
            language = letters.language_for(one.party, address)
            alike = (one.instrument, one.party.party_class, language, one.expires_at)
            if alike not in written:
                written[alike] = write(one, language)
            yield _row(letters.consultation, kind or one.instrument, one, address, written[alike], at)


def _row(
    consultation: Consultation, kind: str, one: Invitation, address: Representative, said: Correspondence, at: datetime
) -> Dispatch:  # fmt: skip
    return Dispatch(
        consultation=consultation, invitation=one, representative=address, kind=kind, language=said.language,
        address=address.email, subject=said.subject, body=said.body,
        attachments=list(FORMS) if kind in KINDS else [], state="queued", queued_at=at,
    )  # fmt: skip


def _named(rows: list[Dispatch], chance: Chance) -> None:
    """Each its Message-ID, as ``queue_dispatch`` gives it."""
    before = Dispatch.objects.aggregate(last=Max("pk"))["last"] or 0
    for number, row in enumerate(rows, before + 1):
        row.reference = identifier(chance, f"dispatch {number}")
