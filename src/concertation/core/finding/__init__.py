"""What was found: suggestions, codings, campaigns, and findings per limb and theme."""

from concertation.core.finding.finding import (
    Base,
    CampaignCount,
    Difference,
    Evidence,
    Finding,
    Findings,
    Pair,
    Tally,
)
from concertation.core.finding.structure import Campaign, Coding, Reason, Suggestion
from concertation.core.finding.suggest import suggest, suggest_all

__all__ = [
    "Base",
    "Campaign",
    "CampaignCount",
    "Coding",
    "Difference",
    "Evidence",
    "Finding",
    "Findings",
    "Pair",
    "Reason",
    "Suggestion",
    "Tally",
    "suggest",
    "suggest_all",
]
