"""The published counts from which the four measures are recomputed: nothing in them tells of a reply that is not public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from concertation.core.finding import Cell, published_counts
from concertation.core.finding.agreement import table_of
from concertation.core.finding.coverage import covered_states
from concertation.core.finding.publish import WHOLE
from concertation.core.party import DISADVANTAGES, REGIONS, disadvantages_of, member_states, members_of
from concertation.core.principles.known import NOTHING_KNOWN, Known, Pair
from concertation.core.report import Grounds, Material, Report, Sentence, broken_rules, paragraphs_in
from concertation.core.report.material import CLASS_ORDER, class_of, respondents
from concertation.core.submission import Submission

Replies = Sequence[Submission]
Parts = Mapping[str, tuple[Replies, int]]
"""Replies of each part of a family of counts, with the denominator of the part."""


def aggregates_of(material: Material, report: Report, known: Known = NOTHING_KNOWN) -> dict[str, Any]:
    """The counts of ``aggregates.json``."""
    dealt = {"reminders": _given(known.reminders), "extensions": _given(known.extensions)}
    return {
        "on": material.as_of.isoformat(),
        "reach": reach_of(material),
        "even_treatment": _even_treatment(material, report) | dealt,
        "support": _support(material, report) | {"second_coder": table_of(known.blind) if known.blind else None},
        "openness": {
            "public_replies": _pair(*_public_and_shown(material, report)),
            "proofs": _given(known.proofs),
            "corrections": _given(known.corrections),
        },
    }


def _given(pair: Pair | None) -> dict[str, int] | None:
    return _pair(*pair) if pair else None


def _pair(numerator: int, denominator: int) -> dict[str, int]:
    return {"count": numerator, "of": denominator}


def reach_of(material: Grounds) -> dict[str, Any]:
    """Who was addressed and who replied, as far as the figures tell of no reply that is not public."""
    on = material.as_of
    everyone = material.submissions
    open_replies = [one for one in everyone if one.quotable]
    classes = {one: (material.of_class(one), 0) for one in material.classes}
    languages = {key: (ones, respondents(everyone)) for key, ones in _by(everyone, lambda s: s.language).items()}
    told = [_cell(material.of_class(one)) for one in material.classes]
    return _reach_of_states(material.of_class("member_state"), on, training=material.training) | {
        "classes": _cells(classes, _cell(everyone), 0, told),
        "languages": _cells(languages, _cell(everyone), respondents(everyone), told),
        "covered_by_groups": len(covered_states(open_replies, open_replies, on, training=material.training)),
    }


def _reach_of_states(replies: Sequence[Submission], on: date, *, training: bool) -> dict[str, Any]:
    """Only Member States of that day are counted. A category of States is a part of no sum, so it has no whole to give."""
    members = member_states(on, training=training)
    states = [one for one in replies if one.party in members]
    whole = Cell(respondents(states), _cell(replies).hidden)
    held_back = {key: [m for m in members if key in disadvantages_of(m, on)] for key in DISADVANTAGES}
    in_groups = {region: members_of(region, on, training=training) for region in REGIONS}
    return {
        "member_states": _cells({WHOLE: (states, len(members))}, whole, len(members)),
        "regions": _cells(_by_group(states, in_groups), whole, len(members)),
        "disadvantaged": _cells(_by_group(states, held_back), Cell(0, whole.hidden), len(members)),
    }


def _by_group(states: Replies, groups: Mapping[str, Sequence[str]]) -> Parts:
    return {key: ([one for one in states if one.party in who], len(who)) for key, who in groups.items()}


def _by(replies: Iterable[Submission], key: Callable[[Submission], str]) -> dict[str, list[Submission]]:
    found: dict[str, list[Submission]] = {}
    for one in replies:
        found.setdefault(key(one), []).append(one)
    return dict(sorted(found.items()))


def _cell(replies: Sequence[Submission]) -> Cell:
    """Respondents, and replies that are not public."""
    return Cell(respondents(replies), sum(not one.quotable for one in replies))


def _cells(parts: Parts, whole: Cell, of: int, beside: Iterable[Cell] = ()) -> dict[str, dict[str, int] | None]:
    """Respondents per part with its denominator, or those of the ``whole`` with the denominator ``of``; ``beside`` are the
    classes, which a report tells one by one."""
    denominators = {key: among for key, (_, among) in parts.items()} | {WHOLE: of}
    counts = published_counts({key: respondents(ones) for key, (ones, _) in parts.items()}, whole, beside)
    return {key: None if count is None else _pair(count, denominators[key]) for key, count in counts.items()}


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
