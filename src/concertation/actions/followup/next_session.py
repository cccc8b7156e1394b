"""Open the next consultation on a question: whoever was asked, the codebook, the readers and what is still open go along."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from concertation.actions.consultation import Call, Post, open_consultation, send_invitations, usual_expiry
from concertation.actions.ledger import record
from concertation.actions.submission.intake import name_readers
from concertation.actions.theme import adopt_codebook
from concertation.core.chance import Chance
from concertation.core.consultation import Question
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.theme import first_codebook
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.followups import to_be_carried
from concertation.records.models import Carrying, Consultation, Mandate, Succession
from concertation.records.public import codebook_of
from concertation.records.succession import readers_of, to_be_asked


@transaction.atomic
def open_next(
    predecessor: Consultation, mandate: Mandate, call: Call, questions: Iterable[Question], *,
    keeper: Doorkeeper, actor: Actor, at: datetime, chance: Chance,
) -> Consultation:  # fmt: skip
    """Opens the call, and in the same act: letters to whoever was asked before, queued to be read; the codebook; who may
    read what is confidential; every proposal that is neither done nor overtaken.

    Refused where another consultation takes the question up already, where the text is the same, and where one of the two
    is a training consultation and the other is not.
    """
    _refuse(Consultation.objects.select_for_update().get(pk=predecessor.pk), mandate, call)
    opened = open_consultation(mandate, call, questions, actor=actor, at=at, chance=chance)
    Succession.objects.create(consultation=opened, predecessor=predecessor, at=at)
    adopt_codebook(opened, codebook_of(predecessor) or first_codebook(), actor=actor, at=at)
    readers = readers_of(predecessor)
    if readers:
        name_readers(opened, readers, actor=actor, at=at)
    asked = to_be_asked(predecessor, opened)
    if asked:
        send_invitations(opened, asked, post=Post(keeper, chance, usual_expiry(opened.deadline)), actor=actor, at=at)
    carried = to_be_carried(predecessor)
    Carrying.objects.bulk_create([Carrying(consultation=opened, followup=one, at=at) for one in carried])
    told = {"after": predecessor.pk, "asked": len(asked), "readers": list(readers), "carried": len(carried)}
    record("open_next", actor, at, opened.id, detail=told)
    return opened


def _refuse(predecessor: Consultation, mandate: Mandate, call: Call) -> None:
    if Succession.objects.filter(predecessor=predecessor).exists():
        raise Refusal("followed_already", "The next consultation on this question has been opened.", "Go to its desk.")
    if mandate.resolution_id == predecessor.mandate.resolution_id:
        raise Refusal("same_text", "The last consultation answers this very text.", "Import the new resolution.")
    if call.training != predecessor.training:
        raise Refusal("training_differs", "A training consultation follows none that is real, and the other way about.",
                      "Tick training as the last consultation has it.")  # fmt: skip
