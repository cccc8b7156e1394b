"""Parties: classes, names in six languages, regional groups by date, order of names; lists of them; a cast for training."""

from __future__ import annotations

from concertation.core.party.change import Change, spellings_of
from concertation.core.party.entry import Entry, Fault, read_list
from concertation.core.party.fold import folded
from concertation.core.party.labels import label_of
from concertation.core.party.likeness import Likeness
from concertation.core.party.names import in_training, is_built_in, keys_named, name_in_text, name_of, party_named, party_of
from concertation.core.party.order import in_order
from concertation.core.party.organizations import existed, organizations
from concertation.core.party.plan import BUILT_IN, Decisions, Plan, Step, plan_of
from concertation.core.party.registered import CONTACT_FIELDS, OFFICES, OFFICES_OF_BODIES, STATUSES, Contact, Registered
from concertation.core.party.states import DISADVANTAGES, disadvantages_of, member_states, members_of, region_of, states
from concertation.core.party.structure import CLASSES, REGIONS, STATE_CLASSES, Party

__all__ = [
    "BUILT_IN", "CLASSES", "CONTACT_FIELDS", "DISADVANTAGES", "OFFICES", "OFFICES_OF_BODIES",
    "REGIONS", "STATE_CLASSES", "STATUSES", "Change",
    "Contact", "Decisions", "Entry", "Fault", "Likeness", "Party", "Plan", "Registered", "Step", "disadvantages_of",
    "existed", "folded", "in_order", "in_training", "is_built_in", "keys_named", "label_of", "member_states", "members_of",
    "name_in_text", "name_of", "organizations", "party_named", "party_of", "plan_of", "read_list", "region_of",
    "spellings_of", "states",
]  # fmt: skip
