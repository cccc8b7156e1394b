"""What was found: suggestions, codings, campaigns, and findings per limb and theme."""

from concertation.core.finding.campaign import find_campaigns
from concertation.core.finding.codes import Codes, codebook_for, read_codings
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
from concertation.core.finding.greeting import greets
from concertation.core.finding.public import (
    PublicFinding,
    PublicFindings,
    PublicPassage,
    public_findings,
    public_findings_from,
)
from concertation.core.finding.publish import SMALLEST, Cell, published_counts
from concertation.core.finding.structure import Campaign, Coding, Reason, Suggestion
from concertation.core.finding.suggest import suggest, suggest_all

__all__ = [
    "SMALLEST",
    "Base",
    "Campaign",
    "CampaignCount",
    "Cell",
    "Codes",
    "Coding",
    "Difference",
    "Evidence",
    "Finding",
    "Findings",
    "Pair",
    "PublicFinding",
    "PublicFindings",
    "PublicPassage",
    "Reason",
    "Suggestion",
    "Tally",
    "codebook_for",
    "find_campaigns",
    "findings_of",
    "greets",
    "public_findings",
    "public_findings_from",
    "published_counts",
    "read_codings",
    "suggest",
    "suggest_all",
]
