"""The four measures out of the published counts, by arithmetic that a stranger can repeat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from concertation.core.finding.agreement import kappa_of
from concertation.core.principles.structure import Figure, Measures

PLACES: Final = 6
"""Decimal places of a published share."""


def measures_of(aggregates: Mapping[str, Any]) -> Measures:
    """The measures of ``aggregates.json``; needs nothing else."""
    return Measures(
        reach=tuple(_reach(aggregates["reach"])),
        even_treatment=tuple(_even(aggregates["even_treatment"])),
        support=tuple(_support(aggregates["support"])),
        openness=tuple(_openness(aggregates["openness"])),
    )


def _share(figure: str, cell: str | None, numerator: int, denominator: int) -> Figure:
    if not denominator:
        return Figure(figure, cell, numerator, None, None, "no_denominator")
    return Figure(figure, cell, numerator, denominator, round(numerator / denominator, PLACES))


def _of_pair(figure: str, cell: str | None, pair: Mapping[str, int] | None, reason: str) -> Figure:
    return _share(figure, cell, pair["count"], pair["of"]) if pair else Figure(figure, cell, None, None, None, reason)


def _reach(reach: Mapping[str, Any]) -> Iterator[Figure]:
    for figure in ("member_states", "regions", "disadvantaged", "classes", "languages"):
        for cell, pair in reach[figure].items():
            yield _of_pair(f"reach.{figure}", cell, pair, "too_few")
    yield Figure("reach.covered", None, reach["covered_by_groups"], None, None, "no_denominator")


def _even(even: Mapping[str, Any]) -> Iterator[Figure]:
    for axis in ("classes", "regions"):
        for what in ("given", "used"):
            whole = sum(cell[what] for cell in even[axis].values())
            for cell, counts in even[axis].items():
                yield _share(f"even.{what}", cell, counts[what], whole)
    yield _of_pair("even.reminders", None, even["reminders"], "none_sent")
    yield _of_pair("even.extensions", None, even["extensions"], "none_granted")


def _support(support: Mapping[str, Any]) -> Iterator[Figure]:
    whole = sum(support["sentences"].values())
    for kind, count in support["sentences"].items():
        yield _share("support.kind", kind, count, whole)
    yield _share("support.resolved", None, whole - support["unresolved"], whole)
    yield _share("support.altered", None, support["altered_quotations"], support["quotations"])
    yield _of_pair("support.contrary", None, support["contrary_views"], "no_denominator")
    yield _kappa(support["second_coder"])


def _kappa(table: dict[str, dict[str, int]] | None) -> Figure:
    kappa = kappa_of(table) if table else None
    if kappa is None:
        reason = "no_blind_coding" if not table else "chance_alone"
        return Figure("support.kappa", None, None, None, None, reason)
    rounded = (round(number, PLACES) for number in (kappa.value, kappa.low, kappa.high))
    value, low, high = rounded
    return Figure("support.kappa", None, kappa.agreed, kappa.read, value, None, low, high)


def _openness(openness: Mapping[str, Any]) -> Iterator[Figure]:
    yield _of_pair("openness.published", None, openness["public_replies"], "no_denominator")
    yield _of_pair("openness.proofs", None, openness["proofs"], "not_checked")
    yield _of_pair("openness.corrections", None, openness["corrections"], "none_asked")
