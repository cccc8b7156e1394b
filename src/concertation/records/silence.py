"""Regional groups from which nothing has come, while there is still time to remind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q

from concertation.core.party import REGIONS, STATE_CLASSES, member_states, region_of
from concertation.core.submission import ROUNDS
from concertation.records.intake import CLOSED
from concertation.records.models import Consultation, Invitation, Submission

_OF_A_STATE: Final = Q(party_class__in=STATE_CLASSES) | Q(party_class="", party__party_class__in=STATE_CLASSES)


@dataclass(frozen=True)
class Silence:
    """A regional group, and how many Member States it has on the day of opening."""

    region: str
    of: int


def silent_regions(consultations: Collection[Consultation], at: datetime) -> dict[str, list[Silence]]:
    """By consultation the groups of which no member has replied, not even by a channel that nobody has verified; as on the
    board.

    While nobody is asked, nobody is silent.
    """
    asking = Invitation.objects.filter(consultation__in=consultations).order_by()
    names = set(asking.values_list("consultation", flat=True).distinct())
    asked = [one for one in consultations if one.pk in names]
    came = _came(asked, at)
    return {one.pk: _silent(one, {key for of, key in came if of == one.pk}) for one in asked}


def _silent(consultation: Consultation, came: set[str]) -> list[Silence]:
    day = consultation.opened_at.date()
    members = member_states(day, training=consultation.training)
    there = Counter(region_of(key, day) for key in members)
    heard = {region_of(key, day) for key in came.intersection(members)}
    return [Silence(region, there[region]) for region in REGIONS if there[region] and region not in heard]


def _came(consultations: Collection[Consultation], at: datetime) -> set[tuple[str, str]]:
    """Consultation and key of the States whose own replies have come by then."""
    kept = Submission.objects.filter(
        _OF_A_STATE, consultation__in=consultations, recorded_at__lte=at, party__isnull=False
    )  # fmt: skip
    kept = kept.exclude(state__in=CLOSED).exclude(door__in=ROUNDS)
    return set(kept.order_by().values_list("consultation", "party__key").distinct())
