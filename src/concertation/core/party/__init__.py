"""Parties: classes, names in six languages, regional groups by date, order of names; an invented register for training."""

from __future__ import annotations

from concertation.core.party.candidates import Candidate, read_parties_csv
from concertation.core.party.labels import label_of
from concertation.core.party.names import in_training, keys_named, name_in_text, name_of, party_named, party_of
from concertation.core.party.order import in_order
from concertation.core.party.organizations import organizations
from concertation.core.party.states import DISADVANTAGES, disadvantages_of, member_states, members_of, region_of, states
from concertation.core.party.structure import CLASSES, REGIONS, STATE_CLASSES, Party

__all__ = [
    "CLASSES", "DISADVANTAGES", "REGIONS", "STATE_CLASSES", "Candidate", "Party", "disadvantages_of", "in_order",
    "in_training", "keys_named", "label_of", "member_states", "members_of", "name_in_text", "name_of", "organizations",
    "party_named", "party_of", "read_parties_csv", "region_of", "states",
]  # fmt: skip
