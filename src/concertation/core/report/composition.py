"""Composing: the same decisions in every language, so that paragraph 12 is paragraph 12 in all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.core.report.annex import respondents_annex
from concertation.core.report.compilation import compilation
from concertation.core.report.excerpt import (
    Excerpt,
    excerpts_by_contribution,
    excerpts_by_respondent,
    excerpts_for_themes,
)
from concertation.core.report.frame import introduction, masthead, summary
from concertation.core.report.material import Material
from concertation.core.report.numbering import numbered, numbered_annexes
from concertation.core.report.pen import Pen, paragraph
from concertation.core.report.respondent import reproduction, summary_by_respondent
from concertation.core.report.structure import REPORT_TYPES, Report, Section
from concertation.core.report.thematic import thematic
from concertation.core.report.words import count_words, length_of

WORDS: Final = 8_500
"""The limit for reports of the Secretariat; for others 10,700."""
LIMITED: Final = frozenset({"thematic", "summary"})
"""The types that the limit holds for: a compilation and a reproduction leave nothing out."""

_BODIES: Final[Mapping[str, Callable[[Pen], tuple[Section, ...]]]] = {
    "thematic": thematic, "compilation": compilation, "summary": summary_by_respondent, "reproduction": reproduction,
}  # fmt: skip
_EXCERPTS: Final[Mapping[str, Callable[[Material], tuple[Excerpt, ...]]]] = {
    "thematic": excerpts_for_themes, "compilation": excerpts_by_contribution, "summary": excerpts_by_respondent,
    "reproduction": lambda _: (),
}  # fmt: skip


def compose(
    material: Material, *, language: str, type: str = "thematic", budget: int = WORDS,
    excerpts: tuple[Excerpt, ...] | None = None,
) -> Report:  # fmt: skip
    """The report in one of the six languages: thematic, compilation, summary or reproduction.

    ``excerpts`` are those that ``chosen_excerpts`` gave, where several languages are written of the same. Refuses an
    unknown type.
    """
    chosen = chosen_excerpts(material, type, budget) if excerpts is None else excerpts
    return _written(Pen(material, language, chosen), type, budget if type in LIMITED else None)


def chosen_excerpts(material: Material, type: str, budget: int) -> tuple[Excerpt, ...]:
    """The quotations of the report: within the budget of words, counted in all six languages so that all say the same,
    fewer quotations are given, never fewer figures."""
    if type not in REPORT_TYPES:
        raise Refusal("unknown_report_type", "There is no report of the type {type}.",
                      "Choose thematic, compilation, summary or reproduction.", type=type)  # fmt: skip
    excerpts = _EXCERPTS[type](material)
    return within(budget, excerpts, material, type) if type in LIMITED else excerpts


def _written(pen: Pen, report_type: str, budget: int | None) -> Report:
    lead = introduction(pen, report_type)
    if report_type == "reproduction":
        lead = replace(lead, paragraphs=paragraph(pen.secretariat("replies.reproduced")))
    body = numbered((lead, *_BODIES[report_type](pen)), pen.language)
    annexes = numbered_annexes((respondents_annex(pen, body), *pen.material.annexes.get(pen.language, ())), pen.language)
    report = Report(
        language=pen.language, type=report_type, masthead=masthead(pen.material, pen, report_type),
        summary=summary(pen, report_type), sections=body, annexes=annexes, words=0, budget=budget,
    )  # fmt: skip
    return replace(report, words=length_of(report))


def within(budget: int, excerpts: Sequence[Excerpt], material: Material, report_type: str) -> tuple[Excerpt, ...]:
    """The excerpts that can be given within the budget in the longest of the six languages.

    Given up first are the last chosen of each place, and of these the latest in the report; the proposals that the
    conclusions recommend are given up after all others of their rank.
    """
    kept = sorted(range(len(excerpts)), key=lambda at: (excerpts[at].rank, excerpts[at].place[0] != "conclusion", at))
    fits = min(_fitting(budget, [excerpts[at] for at in kept], material, report_type, lang) for lang in OFFICIAL)
    chosen = frozenset(kept[:fits])
    return tuple(excerpt for at, excerpt in enumerate(excerpts) if at in chosen)


def _fitting(budget: int, kept: list[Excerpt], material: Material, report_type: str, language: str) -> int:
    """How many of the excerpts, the most wanted first, fit in this language beside all that is not quotation.

    Each quotation is reckoned with the number of its paragraph in the annex; what leads quotations in shows only in the
    report as written, so that this has the last word.
    """
    frame = _written(Pen(material, language, ()), report_type, budget).words
    pen = Pen(material, language, kept)
    lengths = (count_words(pen.quotation(excerpt, "stated", marked=True).text, language) + 1 for excerpt in kept)
    fits = sum(total <= budget for total in accumulate(lengths, initial=frame)) - 1 if frame <= budget else 0
    while fits and _written(Pen(material, language, kept[:fits]), report_type, budget).words > budget:
        fits -= 1
    return fits
