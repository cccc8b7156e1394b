"""Who replied: Member States by regional group, respondents by class, out of the counts that may be published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from concertation.core.finding import PublicFindings
from concertation.core.finding.publish import WHOLE
from concertation.core.message import opening
from concertation.core.party import REGIONS
from concertation.core.picture.frame import framed, said
from concertation.core.picture.structure import Cell, Picture, Row
from concertation.core.report.material import CLASS_ORDER, UNIDENTIFIED
from concertation.core.report.phrase import class_label, region_label

Pair = Mapping[str, int] | None
"""A ``count`` ``of`` so many; None where it may not be given."""


def respondents_by_group(findings: PublicFindings, language: str) -> Picture:
    """Member States that replied, of the members of their regional group; those that a group's reply lists stand apart.

    Groups keep the register's order. Where one reply is not public they are merged, or nothing is given.
    """
    whole: Pair = findings.reach["member_states"][WHOLE]
    base = said("base.groups", language, n=whole["count"], of=whole["of"]) if whole else said("base.groups.hidden", language)
    columns = (said("column.group", language), said("column.replied", language))
    rows = (*_groups(findings.reach["regions"], language), *_covered(findings.reach["covered_by_groups"], language))
    return framed("groups", "bars", findings, language, base=base, columns=columns, rows=rows)


def respondents_by_class(findings: PublicFindings, language: str) -> Picture:
    """Respondents of each class, in the register's order; no class has a membership to count them against.

    Where a reply is not public, a class counts those whose replies are, and all together stand apart.
    """
    classes: Mapping[str, Pair] = findings.reach["classes"]
    base = said("base.classes.merged" if WHOLE in classes else "base.classes", language)
    columns = (said("column.class", language), said("column.respondents", language))
    open_to_all = {party_class or UNIDENTIFIED: count for party_class, count in findings.bases}
    rows = [Row(key, (Cell(class_label(key, language)), Cell(str(open_to_all[key]), open_to_all[key])))
            for key in CLASS_ORDER if key in open_to_all]  # fmt: skip
    return framed(
        "classes", "bars", findings, language, base=base, columns=columns, rows=[*rows, *_everyone(classes, language)]
    )


def _everyone(classes: Mapping[str, Pair], language: str) -> Iterator[Row]:
    if WHOLE in classes:
        label = Cell(said("row.everyone", language))
        yield Row(WHOLE, (label, _cell(classes[WHOLE], language)), apart=True)


def _groups(regions: Mapping[str, Pair], language: str) -> list[Row]:
    rows = [_row(region, opening(region_label(region, language)), regions.get(region), language) for region in REGIONS]
    return _merged(regions, language) or rows


def _merged(parts: Mapping[str, Pair], language: str) -> list[Row]:
    return [_row(WHOLE, said("row.merged", language), parts[WHOLE], language)] if WHOLE in parts else []


def _covered(states: int, language: str) -> Iterator[Row]:
    if states:
        yield Row("covered", (Cell(said("row.covered", language)), Cell(str(states), states)), apart=True)


def _row(key: str, label: str, pair: Pair, language: str) -> Row:
    return Row(key, (Cell(label), _cell(pair, language)))


def _cell(pair: Pair, language: str) -> Cell:
    if pair is None:
        return Cell(said("cell.hidden", language))
    count, of = pair["count"], pair["of"]
    return Cell(said("cell.of", language, n=count, of=of) if of else str(count), count, of or None)
