"""What becomes of a report: its proposals with their states and evidence, and what the next session finds changed."""

from __future__ import annotations

from concertation.core.followup.along import Stop, numbers_along
from concertation.core.followup.evidence import EVIDENCE, evidence_words
from concertation.core.followup.life import CLOSED, LIFE, move, stands
from concertation.core.followup.proposal import Proposal, admit
from concertation.core.followup.proposed import Place, Proposed, place_of, places_in, proposed_in
from concertation.core.followup.since import Respondents, Since, since

__all__ = [
    "CLOSED",
    "EVIDENCE",
    "LIFE",
    "Place",
    "Proposal",
    "Proposed",
    "Respondents",
    "Since",
    "Stop",
    "admit",
    "evidence_words",
    "move",
    "numbers_along",
    "place_of",
    "places_in",
    "proposed_in",
    "since",
    "stands",
]
