"""The operative act that asks somebody to consult somebody about something."""

from __future__ import annotations

from concertation.core.mandate.predecessor import predecessors_of
from concertation.core.mandate.reading import mandates_in
from concertation.core.mandate.structure import ACTS, LIMBS, REPORTING_BASES, Limb, Mandate

__all__ = ["ACTS", "LIMBS", "REPORTING_BASES", "Limb", "Mandate", "mandates_in", "predecessors_of"]
