"""The compilation: theme by theme, one line per contribution ending in its attribution."""

from __future__ import annotations

from collections.abc import Callable

from concertation.core.report.material import class_of
from concertation.core.report.pen import Pen, paragraph
from concertation.core.report.structure import ReportParagraph, Section

_Part = tuple[str, str, Callable[[bool], bool]]
_PARTS: tuple[_Part, ...] = (
    ("heading.states", "contribution", lambda of_state: of_state),
    ("heading.others", "contribution", lambda of_state: not of_state),
    ("heading.alike", "alike", lambda _: True),
    ("heading.differences", "apart", lambda _: True),
)


def compilation(pen: Pen) -> tuple[Section, ...]:
    """Governments' contributions, others', those in the words of a campaign, those that differ; empty parts are left out."""
    parts = (_part(pen, heading, place, admits) for heading, place, admits in _PARTS)
    return tuple(part for part in parts if part.sections)


def _part(pen: Pen, heading: str, place: str, admits: Callable[[bool], bool]) -> Section:
    themes = dict.fromkeys(finding.theme for finding in pen.material.findings.findings)
    sections = tuple(
        Section("", pen.theme(theme), lines) for theme in themes if (lines := _lines(pen, place, theme or "", admits))
    )
    return Section("", pen.words(heading), sections=sections)


def _lines(pen: Pen, place: str, theme: str, admits: Callable[[bool], bool]) -> tuple[ReportParagraph, ...]:
    limbs = dict.fromkeys(finding.limb or "" for finding in pen.material.findings.findings)
    sentences = [
        sentence
        for limb in limbs
        for sentence in pen.quotations((place, limb, theme), "line", marked=True)
        if admits(_of_state(pen, sentence.submissions[0]))
    ]
    return tuple(line for sentence in sentences for line in paragraph(sentence, style="line"))


def _of_state(pen: Pen, submission: str) -> bool:
    found = pen.material.submission(submission)
    return found is not None and class_of(found) == "member_state"
