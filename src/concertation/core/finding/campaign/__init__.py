"""Campaigns: submissions that share their words, found among many and never merged.

Candidates come from a sample of their shingles; whether two texts belong together is then decided on all of them. Courtesies
of diplomatic letters and words in quotation marks say nothing about who wrote a text, and are left out of the comparison.
"""

from concertation.core.finding.campaign.copied import Copied, copied_paragraphs
from concertation.core.finding.campaign.find import campaigns_among, find_campaigns
from concertation.core.finding.campaign.letter import Letter, letter_of
from concertation.core.finding.campaign.packed import packed, unpacked
from concertation.core.finding.campaign.wording import Wordings, read_wordings

__all__ = [
    "Copied",
    "Letter",
    "Wordings",
    "campaigns_among",
    "copied_paragraphs",
    "find_campaigns",
    "letter_of",
    "packed",
    "read_wordings",
    "unpacked",
]
