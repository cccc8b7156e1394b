"""The four measures in the service of universality, non-selectivity, objectivity and transparency."""

from concertation.core.finding.agreement import Kappa, kappa_of
from concertation.core.principles.aggregates import aggregates_of, reach_of
from concertation.core.principles.annex import annex, has_annex, renewed, switched
from concertation.core.principles.annexed import Annexed, with_measures, with_measures_in
from concertation.core.principles.known import NOTHING_KNOWN, Known, Pair
from concertation.core.principles.measures import measures_of
from concertation.core.principles.structure import MEASURES, Figure, Measures

__all__ = [
    "MEASURES",
    "NOTHING_KNOWN",
    "Annexed",
    "Figure",
    "Kappa",
    "Known",
    "Measures",
    "Pair",
    "aggregates_of",
    "annex",
    "has_annex",
    "kappa_of",
    "measures_of",
    "reach_of",
    "renewed",
    "switched",
    "with_measures",
    "with_measures_in",
]
