"""What is said on what others said: observations of parties named, the public round, the further round on proposals."""

from concertation.records.models.position.further import FurtherRound, Proposal
from concertation.records.models.position.observation import Observation
from concertation.records.models.position.round import PublicRound, Stance, Statement

__all__ = ["FurtherRound", "Observation", "Proposal", "PublicRound", "Stance", "Statement"]
