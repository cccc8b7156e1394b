"""Suggestions of machines and decisions of people, in different tables; claims; findings as they were published."""

from concertation.records.models.finding.blind import BlindReading
from concertation.records.models.finding.claim import Claim, Support
from concertation.records.models.finding.coding import Coding
from concertation.records.models.finding.edit import CodingEdit
from concertation.records.models.finding.exchange import ModelExchange
from concertation.records.models.finding.look import PassageLook
from concertation.records.models.finding.mark import Mark
from concertation.records.models.finding.prepared import PreparedFindings
from concertation.records.models.finding.published import PublishedFindings
from concertation.records.models.finding.suggestion import Suggestion

__all__ = [
    "BlindReading",
    "Claim",
    "Coding",
    "CodingEdit",
    "Mark",
    "ModelExchange",
    "PassageLook",
    "PreparedFindings",
    "PublishedFindings",
    "Suggestion",
    "Support",
]
