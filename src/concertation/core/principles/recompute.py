"""Recompute the four measures of a consultation, offline. One file: the standard library, nothing of ours.

    python recompute.py [FOLDER]

FOLDER holds ``aggregates.json``, the published counts, and ``principles.json``, the measures as they were published; by
default they are looked for beside this file. Every figure is computed anew from the counts and compared to the last digit.
It says "yes" and ends with 0, or "no" with every difference and ends with 1.

A share is its numerator divided by its denominator, rounded to six places. Kappa is Cohen's, its interval of 95 per cent
after Cohen (1960): (observed - expected) / (1 - expected), plus and minus 1.959964 standard errors. Nothing is added up
to a score. What this cannot tell: whether the counts themselves are true; for that, count the published replies.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import sqrt
from pathlib import Path
from typing import Any

Key = tuple[str, str, str]
"""Measure, figure, cell (empty for a figure that has none)."""
Numbers = tuple[Any, ...]
"""Numerator, denominator, value, low and high; None where there is none."""
MEASURES = ("reach", "even_treatment", "support", "openness")
NUMBERS = ("numerator", "denominator", "value", "low", "high")
PLACES = 6
NINETY_FIVE_PER_CENT = 1.959964
FILES = ("aggregates.json", "principles.json")


def recomputed(counts: Mapping[str, Any]) -> dict[Key, Numbers]:
    """Every figure that follows from the counts."""
    each = (_reach, _even_treatment, _support, _openness)
    return {
        (measure, figure, cell or ""): numbers
        for measure, figures in zip(MEASURES, each, strict=True)
        for figure, cell, numbers in figures(counts[measure])
    }


Figures = Iterator[tuple[str, str | None, Numbers]]


def _divided(numerator: int, denominator: int) -> Numbers:
    value = round(numerator / denominator, PLACES) if denominator else None
    return numerator, denominator or None, value, None, None


def _pair(pair: Mapping[str, int] | None) -> Numbers:
    return _divided(pair["count"], pair["of"]) if pair else (None,) * 5


def _reach(counts: Mapping[str, Any]) -> Figures:
    for name in ("member_states", "regions", "disadvantaged", "classes", "languages"):
        for cell, pair in counts[name].items():
            yield f"reach.{name}", cell, _pair(pair)
    yield "reach.covered", None, (counts["covered_by_groups"], None, None, None, None)


def _even_treatment(counts: Mapping[str, Any]) -> Figures:
    for axis in ("classes", "regions"):
        for what in ("given", "used"):
            total = sum(one[what] for one in counts[axis].values())
            for cell, one in counts[axis].items():
                yield f"even.{what}", cell, _divided(one[what], total)
    yield "even.reminders", None, _pair(counts["reminders"])
    yield "even.extensions", None, _pair(counts["extensions"])


def _support(counts: Mapping[str, Any]) -> Figures:
    total = sum(counts["sentences"].values())
    for kind, n in counts["sentences"].items():
        yield "support.kind", kind, _divided(n, total)
    yield "support.resolved", None, _divided(total - counts["unresolved"], total)
    yield "support.altered", None, _divided(counts["altered_quotations"], counts["quotations"])
    yield "support.contrary", None, _pair(counts["contrary_views"])
    yield "support.kappa", None, _kappa(counts["second_coder"] or {})


def _openness(counts: Mapping[str, Any]) -> Figures:
    for figure, name in (("published", "public_replies"), ("proofs", "proofs"), ("corrections", "corrections")):
        yield f"openness.{figure}", None, _pair(counts[name])


def _kappa(table: Mapping[str, Mapping[str, int]]) -> Numbers:
    """Of a square table: how often the first coder's label (row) met the second's (column)."""
    n = sum(count for row in table.values() for count in row.values())
    agreed = sum(table[label][label] for label in table)
    products = sum(sum(table[label].values()) * sum(row[label] for row in table.values()) for label in table)
    if not n or products == n * n:
        return (None,) * 5
    observed, expected = agreed / n, products / n**2
    kappa = (observed - expected) / (1 - expected)
    margin = NINETY_FIVE_PER_CENT * sqrt(observed * (1 - observed) / n) / (1 - expected)
    interval = (kappa, max(-1.0, kappa - margin), min(1.0, kappa + margin))
    return agreed, n, *(round(number, PLACES) for number in interval)


def published(measures: Mapping[str, Any]) -> dict[Key, Numbers]:
    """The figures as ``principles.json`` has them."""
    return {
        (measure, one["figure"], one["cell"] or ""): tuple(one[name] for name in NUMBERS)
        for measure in MEASURES
        for one in measures[measure]
    }


def differences(counts: Mapping[str, Any], measures: Mapping[str, Any]) -> list[str]:
    """What does not follow, a line each; none where every figure does. KeyError for files of another form."""
    ours, theirs = recomputed(counts), published(measures)
    wrong = [key for key in {**ours, **theirs} if _exact(ours.get(key)) != _exact(theirs.get(key))]
    doubled = sum(len(measures[measure]) for measure in MEASURES) - len(theirs)
    told = [
        f"{' '.join(filter(None, key))}: published {_said(theirs.get(key))}, recomputed {_said(ours.get(key))}"
        for key in wrong
    ]
    return [*told, f"{doubled} figures are given twice"] if doubled else told


def _exact(numbers: Numbers | None) -> tuple[Decimal | None, ...] | None:
    """As they are written, and not as a machine rounds them."""
    return numbers and tuple(None if one is None else Decimal(str(one)) for one in numbers)


def _said(numbers: Numbers | None) -> str:
    return "nothing" if numbers is None else " ".join("-" if one is None else str(one) for one in numbers)


def main(arguments: Sequence[str]) -> int:
    """The stand-alone command; 0 yes, 1 no."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parent
    try:
        texts = [(folder / name).read_text(encoding="utf-8") for name in FILES]
        counts, measures = json.loads(texts[0]), json.loads(texts[1], parse_float=Decimal)
        told, n = differences(counts, measures), len(recomputed(counts))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as reason:
        told, n = [f"the files cannot be read: {reason!r}"], 0
    for line in told:
        print(f"no: {line}")  # noqa: T201 - it is a program of its own
    if not told:
        print(f"yes: {n} figures follow from the published counts, to the last digit")  # noqa: T201 - as above
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
