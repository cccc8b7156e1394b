"""What several took up, and where they differ."""

from __future__ import annotations

from typing import Final

from concertation.core.finding import PublicFindings, PublicPassage
from concertation.core.party import REGIONS
from concertation.core.picture.frame import counted, framed, said
from concertation.core.picture.structure import Cell, Picture, Row
from concertation.core.picture.themes import Named, themes_raised
from concertation.core.theme import Codebook

_COLUMNS: Final = ("theme", "passages", "classes", "groups", "opposing", "reserving")


def agreement_and_difference(findings: PublicFindings, codebook: Codebook, language: str) -> Picture:
    """How many classes and regional groups raised each theme, and of the passages on it how many oppose or reserve.

    Opposition and reservation are read by machine from the words, also where a person coded the passage.
    """
    rows = [_row(named, findings, language) for named in themes_raised(findings, codebook, language)]
    return framed(
        "agreement", "matrix", findings, language,
        base=said("base.agreement", language, n=_classes(findings)),
        columns=(said(f"column.{one}", language) for one in _COLUMNS),
        rows=rows,
        notes=[said("note.words", language)] if rows else [],
    )  # fmt: skip


def _classes(findings: PublicFindings) -> int:
    return sum(party_class is not None for party_class, _ in findings.bases)


def _row(named: Named, findings: PublicFindings, language: str) -> Row:
    theme, label = named
    on_theme = findings.of_theme(theme)
    passages = [one for finding in on_theme for one in finding.passages]
    differing = [one for finding in on_theme for one in finding.differences]
    classes = counted(passages, lambda one: one.party_class, language, _classes(findings))
    groups = counted(passages, lambda one: one.region, language, len(REGIONS))
    everything = counted((*passages, *differing), lambda one: one.passage, language)
    kinds = [_differing(differing, kind, everything.whole, language) for kind in ("opposition", "reservation")]
    return Row(theme, (Cell(label), everything, classes, groups, *kinds))


def _differing(passages: list[PublicPassage], kind: str, of: int, language: str) -> Cell:
    return counted((one for one in passages if one.kind == kind), lambda one: one.passage, language, of)
