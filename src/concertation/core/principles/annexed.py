"""A report that prints its own measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from concertation.core.language import OFFICIAL
from concertation.core.principles.aggregates import aggregates_of
from concertation.core.principles.annex import annex
from concertation.core.principles.measures import measures_of
from concertation.core.principles.structure import Measures
from concertation.core.report import WORDS, Material, Report, compose

_ROUNDS: Final = 4
"""The annex takes words from the quotations, and the figures in it count the quotations: two rounds settle it."""


@dataclass(frozen=True)
class Annexed:
    """The report, its measures, and the published counts that they come from, all of the same sentences."""

    report: Report
    measures: Measures
    aggregates: Mapping[str, Any]


def with_measures(
    material: Material, *, language: str, type: str = "thematic", budget: int = WORDS, printed: bool = True, **known: Any
) -> Annexed:
    """The report as ``compose`` gives it, with the annex of the four measures where it is to be ``printed``.

    ``known`` is what ``aggregates_of`` takes beside the report: ``blind``, ``proofs``, ``corrections``.
    """
    settled: dict[str, Any] | None = None
    annexed = material
    for _ in range(_ROUNDS):
        report = compose(annexed, language=language, type=type, budget=budget)
        aggregates = aggregates_of(material, report, **known)
        measures = measures_of(aggregates)
        if not printed or aggregates == settled:
            break
        settled = aggregates
        annexed = replace(material, annexes={one: (annex(measures, one),) for one in OFFICIAL})
    return Annexed(report, measures, aggregates)
