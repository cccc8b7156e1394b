"""The file of a State: begun when it first writes, held while it is written, erased when the State wishes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from concertation.actions.assistance.focal import party_for
from concertation.actions.ledger import record
from concertation.core.assistance import MOST_NAMED, OFFERING, Sight, Words
from concertation.core.chance import Chance, identifier
from concertation.core.party import STATE_CLASSES
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.models import AssistanceKey, AssistanceRequest, FocalPoint, JournalEntry, Offer, Party, Priority
from concertation.records.safe import Safe


def begun(focal: FocalPoint, safe: Safe, chance: Chance) -> FocalPoint:
    """The focal point of a State with a file to write in, held until the act is done; refused for any other party."""
    kept = held(focal)
    if not kept.file:
        acts = JournalEntry.objects.filter(subject=f"focal point {kept.pk}").count()
        kept.file = identifier(chance, f"file of {kept.pk} after {acts}")
        kept.save(update_fields=["file"])
        safe.keep_file_key(kept.file)
    return kept


def held(focal: FocalPoint) -> FocalPoint:
    """The focal point of a State, held until the act is done; refused for any other party."""
    kept = FocalPoint.objects.select_for_update(of=("self",)).select_related("party").get(pk=focal.pk)
    if kept.party.party_class not in STATE_CLASSES:
        raise Refusal("only_states", "Only a State has priorities and asks for technical assistance.",
                      "Read what you are asked.")  # fmt: skip
    return kept


def own_priority(focal: FocalPoint, name: str) -> Priority:
    """The priority of this State and of no other; refused as unknown where it has been taken off."""
    row = Priority.objects.select_related("focal").filter(pk=name, focal=focal, ended_at=None).first()
    if row is None:
        raise Refusal("not_yours", "There is no such priority in your list.", "Open the page anew.")
    return row


def own_request(focal: FocalPoint, name: str) -> AssistanceRequest:
    """The request of this State and of no other, held until the act is done: no offer comes in between."""
    rows = AssistanceRequest.objects.select_for_update(of=("self",)).select_related("focal__party")
    row = rows.filter(pk=name, focal=focal).first()
    if row is None:
        raise Refusal("not_yours", "There is no such request of yours.", "Open the page anew.")
    return row


def sealed(words: Words, focal: FocalPoint, safe: Safe) -> bytes:
    """The words under the key of the State's file."""
    return safe.file_key(focal.file).seal_text(words.as_json())


def shown_to(row: Priority | AssistanceRequest, sight: Sight) -> None:
    """Lets those see it and nobody else; ``sight`` names parties that are in the register."""
    row.secretariat, row.public = sight.secretariat, sight.public
    row.save(update_fields=["secretariat", "public"])
    row.parties.set(Party.objects.filter(key__in=sight.parties))


@transaction.atomic
def named(focal: FocalPoint, typed: Iterable[str], *, actor: Actor, at: datetime) -> frozenset[str]:
    """The keys of the parties of these names. Refused: a name that is of none, and a class that is not named in public; more
    names than ``MOST_NAMED``, before any is looked up."""
    names = dict.fromkeys(name.strip() for name in typed if name.strip())
    if len(names) > MOST_NAMED:
        raise Refusal("too_many", "At most {most} parties can be named.", "Name fewer.", most=MOST_NAMED)
    found = [party_for(focal.consultation, name, actor=actor, at=at) for name in names]
    if any(one.party_class not in OFFERING or one.pk == focal.party_id for one in found):
        raise Refusal("not_offering", "Other States, entities of the United Nations system and intergovernmental "
                      "organizations can be named.", "Leave out the others.")  # fmt: skip
    return frozenset(one.key for one in found)


@transaction.atomic
def erase_file(focal: FocalPoint, *, actor: Actor, at: datetime) -> None:
    """Ends all that the State wrote and all that was offered to it, for good: key, words, history, offers, steps."""
    kept = held(focal)
    AssistanceRequest.objects.filter(focal=kept).delete()
    Priority.objects.filter(focal=kept).delete()
    AssistanceKey.objects.filter(pk=kept.file).delete()
    kept.file = ""
    kept.save(update_fields=["file"])
    record("erase_assistance", actor, at, f"focal point {kept.pk}")


def held_offer(name: str) -> Offer:
    """The offer, held until the act is done; refused where there is none."""
    rows = Offer.objects.select_for_update(of=("self",)).select_related("request__focal__party", "focal__party")
    row = rows.filter(pk=name).first()
    if row is None:
        raise Refusal("not_yours", "There is no such offer.", "Open the page anew.")
    return row
