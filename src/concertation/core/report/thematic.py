"""The thematic report: a section per limb, a sub-section per theme, conclusions."""

from __future__ import annotations

from collections.abc import Iterable

from concertation.core.finding import Evidence, Finding
from concertation.core.mandate import LIMBS
from concertation.core.report.count import Count, counts_of
from concertation.core.report.excerpt import widest_proposals
from concertation.core.report.material import instrument_slots
from concertation.core.report.pen import Pen, paragraph
from concertation.core.report.structure import ReportParagraph, Section, Sentence, Slot

_THEMES_NAMED = 3


def thematic(pen: Pen) -> tuple[Section, ...]:
    """The body: limbs in the order of the mandate, what belongs to none, conclusions. Without numbers."""
    limbs = _limbs(pen)
    sections = [_limb(pen, limb) for limb in limbs]
    loose = [theme_section(pen, finding) for finding in pen.material.findings.of_limb(None)]
    if any(section.paragraphs for section in loose):
        kept = tuple(section for section in loose if section.paragraphs)
        sections.append(Section("", pen.words("heading.other_themes"), sections=kept))
    return (*sections, _conclusions(pen, limbs))


def _limbs(pen: Pen) -> tuple[str, ...]:
    """The limbs that the mandate names, all where it names none, and whatever else a person coded."""
    named = tuple(dict.fromkeys(one.limb for one in pen.material.mandate.limbs)) or LIMBS
    found = pen.material.findings
    return (*named, *(one for one in LIMBS if one not in named and any(f.basis == "coded" for f in found.of_limb(one))))


def _limb(pen: Pen, limb: str) -> Section:
    findings = pen.material.findings.of_limb(limb)
    leads = pen.leads(counts_of(_evidence(findings), pen.material), "lead.limb", limb=limb)
    sections = {finding.theme: section for finding in findings if (section := theme_section(pen, finding)).paragraphs}
    opening = (*paragraph(*leads), *paragraph(*_omitted(pen, frozenset(sections))))
    return Section("", pen.words("heading.limb", limb=limb), opening, sections=tuple(sections.values()))


def _evidence(findings: Iterable[Finding]) -> list[Evidence]:
    return [one for finding in findings for one in finding.evidence]


def _omitted(pen: Pen, found: frozenset[str | None]) -> Iterable[Sentence]:
    absent = tuple(pen.theme(theme.key) for theme in pen.material.codebook.themes if theme.key not in found)
    if absent:
        yield pen.secretariat("themes.omitted", themes=absent, c=len(absent))


def theme_section(pen: Pen, finding: Finding) -> Section:
    """What is said of a finding: who spoke to it, in whose words, what stands open, who differs."""
    counts = counts_of(finding.evidence, pen.material)
    states = [count for count in counts if count.party_class == "member_state"]
    others = [count for count in counts if count.party_class != "member_state"]
    paragraphs = (
        *_voices(pen, finding, "states", states),
        *_voices(pen, finding, "others", others),
        *(paragraph(*_unanswered(pen, finding, counts)) if counts else ()),
        *_differences(pen, finding),
    )
    return Section("", pen.theme(finding.theme), paragraphs)


def _voices(pen: Pen, finding: Finding, who: str, counts: list[Count]) -> tuple[ReportParagraph, ...]:
    label = pen.theme(finding.theme)
    leads = tuple(pen.leads(counts, "lead.theme" if finding.theme else "lead.other", theme=label))
    marked = any(count.basis == "coded" for count in counts)
    quotations = pen.quotations((who, finding.limb or "", finding.theme or ""), marked=marked) if leads else ()
    return paragraph(*leads, *quotations)


def _unanswered(pen: Pen, finding: Finding, counts: tuple[Count, ...]) -> Iterable[Sentence]:
    if finding.limb == "obstacles" and finding.theme in pen.material.findings.unanswered_obstacles:
        ids = {name for count in counts for name in count.ids}
        basis = _basis_of_absence(pen)
        yield pen.tally("unanswered", ids, basis, basis=basis)


def _basis_of_absence(pen: Pen) -> str:
    """That nobody said something is a person's finding only where a machine read nothing in a person's place."""
    found = pen.material.findings.findings
    return "suggested" if any(one.basis == "suggested" for f in found for one in f.evidence) else "coded"


def _differences(pen: Pen, finding: Finding) -> tuple[ReportParagraph, ...]:
    counts = counts_of([one.evidence for one in finding.differences], pen.material)
    quotations = pen.quotations(("differences", finding.limb or "", finding.theme or ""))
    return paragraph(*(pen.counted("differing", count) for count in counts), *quotations) if counts else ()


def _conclusions(pen: Pen, limbs: tuple[str, ...]) -> Section:
    paragraphs = [one for limb in limbs for one in paragraph(*_concluded(pen, limb))]
    paragraphs += paragraph(*_open_obstacles(pen))
    paragraphs += _recommendations(pen)
    paragraphs += paragraph(pen.secretariat("conclusion.consider", **instrument_slots(pen.material.resolution)))
    return Section("", pen.words("heading.conclusions"), tuple(paragraphs))


def _concluded(pen: Pen, limb: str) -> Iterable[Sentence]:
    findings = pen.material.findings.of_limb(limb)
    by_theme = [(finding.theme, counts_of(finding.evidence, pen.material)) for finding in findings if finding.theme]
    said: dict[str, bool] = {}
    for count in counts_of(_evidence(findings), pen.material):
        if count.party_class in said:
            yield from (pen.counted("further", count, naming=False),) if said[count.party_class] else ()
            continue
        top = _most_raised(by_theme, count)
        said[count.party_class] = bool(top) and (count.party_class == "member_state" or count.k > 1)
        if said[count.party_class]:
            slots: dict[str, Slot] = {"limb": limb, "themes": pen.themes(top), "c": len(top)}
            yield pen.counted("conclusion.limb", count, slots, naming=False)


def _most_raised(by_theme: list[tuple[str, tuple[Count, ...]]], whole: Count) -> list[tuple[str, Count]]:
    counted = [
        (theme, count)
        for theme, counts in by_theme
        for count in counts
        if count.k and (count.party_class, count.basis) == (whole.party_class, whole.basis)
    ]
    return sorted(counted, key=lambda pair: -pair[1].k)[:_THEMES_NAMED]


def _open_obstacles(pen: Pen) -> Iterable[Sentence]:
    found = pen.material.findings
    unanswered = [one for one in found.of_limb("obstacles") if one.theme in found.unanswered_obstacles]
    said = [one for one in unanswered if counts_of(one.evidence, pen.material)]
    if said:
        evidence = _evidence(said)
        ids = {name for count in counts_of(evidence, pen.material) for name in count.ids}
        basis = _basis_of_absence(pen)
        themes = tuple(pen.theme(one.theme) for one in said)
        yield pen.tally("conclusion.unanswered", ids, basis, themes=themes, c=len(themes), basis=basis)


def _recommendations(pen: Pen) -> tuple[ReportParagraph, ...]:
    quotations = [
        q for finding in widest_proposals(pen.material) for q in pen.quotations(("conclusion", finding.theme or ""))
    ]
    if not quotations:
        return ()
    marks = [pen.secretariat("assigned")] if any(one.basis == "suggested" for one in quotations) else []
    return (
        *paragraph(pen.secretariat("conclusion.proposals", c=len(quotations)), *marks),
        *paragraph(*quotations, bold=True),
    )
