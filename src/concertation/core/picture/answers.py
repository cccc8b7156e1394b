"""Obstacles, and what was proposed to overcome them."""

from __future__ import annotations

from concertation.core.finding import PublicFindings
from concertation.core.picture.frame import NONE, counted, framed, said
from concertation.core.picture.structure import Cell, Picture, Row
from concertation.core.picture.themes import Named, themes_raised
from concertation.core.theme import Codebook

_COLUMNS = ("theme", "obstacles", "proposals", "same")


def obstacle_to_proposal(findings: PublicFindings, codebook: Codebook, language: str) -> Picture:
    """By theme, passages on obstacles and those with proposals; obstacles that nobody answers stand apart, last.

    The last column counts the obstacles beside which the same reply sets a proposal.
    """
    raised = [one for one in themes_raised(findings, codebook, language) if findings.finding("obstacles", one[0])]
    answered = [named for named in raised if named[0] not in findings.unanswered]
    rows = [_answered(named, findings, language) for named in answered]
    rows += [_unanswered(named, findings, language) for named in raised if named not in answered]
    return framed(
        "answers", "links", findings, language,
        base=said("base.answers" if raised else "base.answers.none", language, n=len(raised), k=len(answered)),
        columns=(said(f"column.{one}", language) for one in _COLUMNS),
        rows=rows,
        notes=[said("note.pairs", language)] if answered else [],
    )  # fmt: skip


def _answered(named: Named, findings: PublicFindings, language: str) -> Row:
    theme, label = named
    obstacles, proposals = (
        _passages("obstacles", theme, findings, language),
        _passages("proposals", theme, findings, language),
    )
    return Row(theme, (Cell(label), obstacles, proposals, _in_one_reply(theme, obstacles, findings, language)))


def _unanswered(named: Named, findings: PublicFindings, language: str) -> Row:
    theme, label = named
    nothing = Cell(said("cell.no_proposal", language), 0)
    return Row(theme, (Cell(label), _passages("obstacles", theme, findings, language), nothing, Cell(NONE)), apart=True)


def _passages(limb: str, theme: str | None, findings: PublicFindings, language: str) -> Cell:
    finding = findings.finding(limb, theme)
    return counted(finding.passages if finding else (), lambda one: one.passage, language)


def _in_one_reply(theme: str | None, obstacles: Cell, findings: PublicFindings, language: str) -> Cell:
    both = sum(pair.same_submission for pair in findings.pairs if pair.theme == theme)
    of = obstacles.whole
    return Cell(said("cell.of", language, n=both, of=of), both, of)
