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
from concertation.core.finding.gather import findings_of
from concertation.core.finding.leading import greets, leading_evidence
from concertation.core.finding.publish import Cell, published_counts
from concertation.core.finding.structure import Campaign, Coding, Reason, Suggestion
from concertation.core.finding.suggest import suggest, suggest_all

__all__ = [
    "Base",
    "Campaign",
    "CampaignCount",
    "Cell",
    "Coding",
    "Difference",
    "Evidence",
    "Finding",
    "Findings",
    "Pair",
    "Reason",
    "Suggestion",
    "Tally",
    "findings_of",
    "greets",
    "leading_evidence",
    "published_counts",
    "suggest",
    "suggest_all",
]
