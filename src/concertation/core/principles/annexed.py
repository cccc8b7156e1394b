"""A report that prints its own measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from concertation.core.language import OFFICIAL
from concertation.core.principles.aggregates import aggregates_of
from concertation.core.principles.annex import annex
from concertation.core.principles.known import NOTHING_KNOWN, Known
from concertation.core.principles.measures import measures_of
from concertation.core.principles.structure import Measures
from concertation.core.report import WORDS, Material, Report, chosen_excerpts, compose

_ROUNDS: Final = 4
"""The annex takes words from the quotations, and the figures in it count the quotations: two rounds settle it."""


@dataclass(frozen=True)
class Annexed:
    """The report, its measures, and the published counts that they come from, all of the same sentences."""

    report: Report
    measures: Measures
    aggregates: Mapping[str, Any]


def with_measures(
    material: Material, *, language: str, type: str = "thematic", budget: int = WORDS, printed: bool = False,
    known: Known = NOTHING_KNOWN,
) -> Annexed:  # fmt: skip
    """The report as ``compose`` gives it, with the annex of the four measures where it is to be ``printed``."""
    return with_measures_in({language: material}, type=type, budget=budget, printed=printed, known=known)[language]


def with_measures_in(
    materials: Mapping[str, Material], *, type: str = "thematic", budget: int = WORDS, printed: bool = False,
    known: Known = NOTHING_KNOWN,
) -> dict[str, Annexed]:  # fmt: skip
    """The same report in several languages at once, each from the material in its language: quotations are chosen, and
    the measures taken, in the first of them for all."""
    first = next(iter(materials))
    settled: dict[str, Any] | None = None
    annexed = dict(materials)
    for _ in range(_ROUNDS):
        chosen = chosen_excerpts(annexed[first], type, budget)
        report = compose(annexed[first], language=first, type=type, budget=budget, excerpts=chosen)
        aggregates = aggregates_of(materials[first], report, known)
        measures = measures_of(aggregates)
        if not printed or aggregates == settled:
            break
        settled = aggregates
        printed_in = {one: (annex(measures, one),) for one in OFFICIAL}
        annexed = {language: replace(one, annexes=printed_in) for language, one in materials.items()}
    return {
        language: Annexed(compose(one, language=language, type=type, budget=budget, excerpts=chosen), measures, aggregates)
        for language, one in annexed.items()
    }
