"""The published counts from which the four measures are recomputed: nothing in them tells of a reply that is not public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from concertation.core.finding import Cell, published_counts
from concertation.core.finding.coverage import covered_states
from concertation.core.finding.publish import OTHER
from concertation.core.party import DISADVANTAGES, REGIONS, disadvantages_of, member_states, members_of
from concertation.core.principles.agreement import table_of
from concertation.core.report import Material, Report, Sentence, broken_rules, paragraphs_in
from concertation.core.report.count import public
from concertation.core.report.material import CLASS_ORDER, class_of, respondents
from concertation.core.report.quantity import shown
from concertation.core.submission import Submission

Replies = list[Submission]


def aggregates_of(
    material: Material,
    report: Report,
    *,
    blind: Sequence[tuple[str, str]] | None = None,
    proofs: tuple[int, int] | None = None,
    corrections: tuple[int, int] | None = None,
) -> dict[str, Any]:
    """The counts of ``aggregates.json``.

    ``blind`` are the labels that a first and a blind second coder gave to the same passages; ``proofs`` (verified,
    checked) and ``corrections`` (answered, asked) are given where they are known.
    """
    return {
        "on": material.as_of.isoformat(),
        "reach": _reach(material),
        "even_treatment": _even_treatment(material, report),
        "support": _support(material, report) | {"second_coder": table_of(blind) if blind else None},
        "openness": {
            "public_replies": _pair(*_public_and_shown(material, report)),
            "proofs": _pair(*proofs) if proofs else None,
            "corrections": _pair(*corrections) if corrections else None,
        },
    }


def _pair(numerator: int, denominator: int) -> dict[str, int]:
    return {"count": numerator, "of": denominator}


def _reach(material: Material) -> dict[str, Any]:
    on = material.as_of
    members = member_states(on)
    states = list(material.of_class("member_state"))
    in_group = {region: list(members_of(region, on)) for region in REGIONS}
    held_back = {key: [m for m in members if key in disadvantages_of(m, on)] for key in DISADVANTAGES}
    everyone = list(material.submissions)
    whole = respondents(everyone)
    return {
        "member_states": _cells({"all": (states, len(members))}),
        "regions": _cells({key: ([s for s in states if s.region == key], len(who)) for key, who in in_group.items()}),
        "disadvantaged": _each({key: ([s for s in states if s.party in who], len(who)) for key, who in held_back.items()}),
        "classes": _cells({one: (list(material.of_class(one)), 0) for one in material.classes}),
        "languages": _cells({key: (ones, whole) for key, ones in _by(everyone, lambda s: s.language).items()}, whole),
        "covered_by_groups": len(covered_states([s for s in everyone if s.quotable], everyone, on)),
    }


def _by(replies: Iterable[Submission], key: Callable[[Submission], str]) -> dict[str, Replies]:
    found: dict[str, Replies] = {}
    for one in replies:
        found.setdefault(key(one), []).append(one)
    return dict(sorted(found.items()))


def _cells(cells: Mapping[str, tuple[Replies, int]], whole: int | None = None) -> dict[str, dict[str, int]]:
    """Respondents per cell, those that may not stand alone merged.

    Merged cells add their denominators, unless ``whole`` is the one denominator of all cells.
    """
    totals = {key: Cell(respondents(ones), respondents(ones) - public(ones)) for key, (ones, _) in cells.items()}
    published = published_counts(totals)
    merged = [key for key, cell in totals.items() if cell.total and key not in published]
    given = {key: _pair(totals[key].total, of) for key, (_, of) in cells.items() if key not in merged}
    if merged:
        of = sum(cells[key][1] for key in merged) if whole is None else whole
        given[OTHER] = _pair(published[OTHER], of)
    return given


def _each(cells: Mapping[str, tuple[Replies, int]]) -> dict[str, dict[str, int] | None]:
    """Cells that overlap cannot be merged: one that may not stand alone is not given."""
    return {
        key: _pair(respondents(ones), of) if not ones or shown(respondents(ones), public(ones)) else None
        for key, (ones, of) in cells.items()
    }


def _even_treatment(material: Material, report: Report) -> dict[str, Any]:
    """Passages of public replies given and used, by class and by regional group."""
    used = {name for sentence in _sentences(report) for name in sentence.passages}
    cells: dict[str, dict[str, Counter[str]]] = {
        "classes": {one: Counter(given=0, used=0) for one in CLASS_ORDER},
        "regions": {one: Counter(given=0, used=0) for one in REGIONS},
    }
    for source in material.sources.values():
        reply = material.submission(source.submission)
        if reply is None or not reply.quotable:
            continue
        for axis, cell in (("classes", class_of(reply)), ("regions", reply.region)):
            if cell:
                cells[axis][cell]["given"] += 1
                cells[axis][cell]["used"] += source.passage in used
    return {axis: {cell: dict(one) for cell, one in found.items() if one["given"]} for axis, found in cells.items()}


def _sentences(report: Report) -> list[Sentence]:
    return [*report.summary, *(s for p in paragraphs_in((*report.sections, *report.annexes)) for s in p.sentences)]


def _support(material: Material, report: Report) -> dict[str, Any]:
    sentences = _sentences(report)
    broken = broken_rules(report, material)
    differing = {(f.limb, f.theme) for f in material.findings.findings if any(d.evidence.quotable for d in f.differences)}
    given = {s.passages for s in sentences if s.kind == "sourced"}
    answered = {
        (f.limb, f.theme) for f in material.findings.findings if any((d.evidence.passage,) in given for d in f.differences)
    }
    return {
        "sentences": dict(sorted(Counter(sentence.kind for sentence in sentences).items())),
        "unresolved": sum(one.rule == "unsupported" for one in broken),
        "quotations": sum(len(sentence.quotations) for sentence in sentences),
        "altered_quotations": sum(one.rule == "altered_quotation" for one in broken),
        "contrary_views": _pair(len(answered & differing), len(differing)),
    }


def _public_and_shown(material: Material, report: Report) -> tuple[int, int]:
    """Public replies that the report cites or lists, of all public ones."""
    open_replies = {one.id for one in material.submissions if one.quotable}
    cited = {name for sentence in _sentences(report) for name in sentence.submissions}
    return len(open_replies & cited), len(open_replies)
