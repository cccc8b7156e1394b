"""Admit a party to the installation."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.role import Actor
from concertation.records.models import Party


@transaction.atomic
def admit_party(key: str, party_class: str, name: str, *, actor: Actor, at: datetime) -> Party:
    """The party of that key, admitted now if it was not known."""
    party, new = Party.objects.get_or_create(key=key, defaults={"party_class": party_class, "name": name})
    if new:
        record("admit_party", actor, at, f"party {party.key}")
    return party
