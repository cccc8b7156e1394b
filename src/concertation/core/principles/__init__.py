"""The four measures in the service of universality, non-selectivity, objectivity and transparency."""

from concertation.core.finding.agreement import Kappa, kappa_of
from concertation.core.principles.aggregates import aggregates_of, reach_of
from concertation.core.principles.annex import annex
from concertation.core.principles.annexed import Annexed, with_measures, with_measures_in
from concertation.core.principles.measures import measures_of
from concertation.core.principles.structure import MEASURES, Figure, Measures

__all__ = [
    "MEASURES",
    "Annexed",
    "Figure",
    "Kappa",
    "Measures",
    "aggregates_of",
    "annex",
    "kappa_of",
    "measures_of",
    "reach_of",
    "with_measures",
    "with_measures_in",
]
