"""Which classes of respondents took up which theme."""

from __future__ import annotations

from concertation.core.finding import PublicFindings
from concertation.core.message import opening
from concertation.core.party import label_of
from concertation.core.picture.frame import counted, framed, said
from concertation.core.picture.structure import Cell, Picture, Row
from concertation.core.report.material import UNIDENTIFIED
from concertation.core.report.phrase import class_label, words
from concertation.core.theme import Codebook

Named = tuple[str | None, str]
"""A theme with its label."""


def theme_by_class(findings: PublicFindings, codebook: Codebook, language: str) -> Picture:
    """Respondents of each class that spoke to each theme under any limb; classes are never summed.

    Every theme of the codebook is there, so that one sees what nobody took up. Public passages tell respondents apart by
    their replies alone: one with two of them may count twice, but no class counts more than replied.
    """
    labels = [_with_base(party_class, count, language) for party_class, count in findings.bases]
    return framed(
        "themes", "matrix", findings, language,
        base=said("base.themes", language, classes=words("cell.next", language).join(labels)),
        columns=(said("column.theme", language), *map(opening, labels)),
        rows=[_row(named, findings, language) for named in _all_themes(findings, codebook, language)],
    )  # fmt: skip


def themes_raised(findings: PublicFindings, codebook: Codebook, language: str) -> list[Named]:
    """The themes that somebody took up, in the codebook's order; one that it no longer has goes by its key."""
    raised = {one.theme for one in findings.findings if one.theme is not None}
    known = [(theme.key, theme.label(language)) for theme in codebook.themes if theme.key in raised]
    return [*known, *((key, key) for key in sorted(raised - set(codebook.keys)))]


def _all_themes(findings: PublicFindings, codebook: Codebook, language: str) -> list[Named]:
    known: list[Named] = [(theme.key, theme.label(language)) for theme in codebook.themes]
    gone = [named for named in themes_raised(findings, codebook, language) if named not in known]
    others: list[Named] = [(None, words("heading.other_themes", language))] if findings.of_theme(None) else []
    return [*known, *gone, *others]


def _with_base(party_class: str | None, respondents: int, language: str) -> str:
    label = label_of(party_class, language) if party_class else _inside(class_label(UNIDENTIFIED, language))
    return words("tally", language, what=label, k=str(respondents))


def _inside(heading: str) -> str:
    """A heading as it stands within a sentence."""
    return heading[:1].lower() + heading[1:]


def _row(named: Named, findings: PublicFindings, language: str) -> Row:
    theme, label = named
    said_of_it = [passage for one in findings.of_theme(theme) for passage in one.passages]
    cells = (
        counted((one for one in said_of_it if one.party_class == party_class), lambda one: one.submission, language, of)
        for party_class, of in findings.bases
    )
    return Row(theme, (Cell(label), *cells))
