"""The four measures of a report, as the records have it: with how respondents were dealt with, and what was checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any, Final

from concertation.core.ledger.tree import Nodes, inclusion_path, root_hash
from concertation.core.ledger.verifier import commitment, leaf_hash, root_from_inclusion
from concertation.core.principles import Known, Pair, aggregates_of, measures_of
from concertation.core.report import Material, Report, from_json
from concertation.records.attributions import answered_of_asked
from concertation.records.coding import blind_labels
from concertation.records.drafts import day_of, grounds_in
from concertation.records.kept_log import answered
from concertation.records.models import Consultation, Extension, JournalEntry, LedgerEntry, Opening, Submission, Version
from concertation.records.safe import Safe

TOGETHER: Final = 500
SCRIPT: Final = "recompute.py"
"""Goes with the two files wherever they go, and judges them without us."""
Measured = Mapping[str, Any]
"""``aggregates.json`` and ``principles.json`` by file name, as plain values."""


def script() -> str:
    """The program that recomputes every figure from the counts."""
    return files("concertation.core.principles").joinpath(SCRIPT).read_text(encoding="utf-8")


def measured(report: Report, material: Material, known: Known) -> Measured:
    """The measures of a report and the counts that they follow from; ``material`` must hold all that was received."""
    aggregates = aggregates_of(material, report, known)
    return {"aggregates.json": aggregates, "principles.json": measures_of(aggregates).as_json()}


def measured_now(consultation: Consultation, versions: Sequence[Version], safe: Safe) -> dict[int, Measured]:
    """The measures of versions in several languages as they are now, by key of the version."""
    reports = {one.pk: from_json(one.structure) for one in versions}
    days = {one.pk: day_of(reports[one.pk], one.drafted_at.date()) for one in versions}
    spoken, known = [one.language for one in reports.values()], known_of(consultation)
    grounds = {day: grounds_in(consultation, spoken, day, safe) for day in set(days.values())}
    return {key: measured(one, grounds[days[key]][one.language], known) for key, one in reports.items()}


def known_of(consultation: Consultation) -> Known:
    """What is known beside replies and report."""
    public = Submission.objects.filter(consultation=consultation, state="published").values_list("pk", flat=True)
    return Known(
        blind=blind_labels(consultation), reminders=_reminders(consultation), extensions=_extensions(consultation),
        proofs=proofs_of(public), corrections=answered_of_asked(consultation),
    )  # fmt: skip


def _reminders(consultation: Consultation) -> Pair | None:
    """A reminder goes to all who have not replied but those whom an officer excepts."""
    sent = JournalEntry.objects.filter(act="remind", subject=consultation.pk).values_list("detail", flat=True)
    alike = [not detail.get("exceptions") for detail in sent]
    return (sum(alike), len(alike)) if alike else None


def _extensions(consultation: Consultation) -> Pair | None:
    """The deadline is that of the consultation: it moves for all or for nobody."""
    granted = Extension.objects.filter(consultation=consultation).count()
    return (granted, granted) if granted else None


def proofs_of(replies: Iterable[str]) -> Pair | None:
    """How many of these replies are proven to stand in the log as they were received, of those that have an entry there."""
    names, size = list(replies), LedgerEntry.objects.count()
    parts = [_received(names[first : first + TOGETHER]) for first in range(0, len(names), TOGETHER)]
    checked = sum(map(len, parts))
    return (sum(answered(_verifying(one, size)) for one in parts), checked) if checked else None


def _received(replies: Sequence[str]) -> list[Opening]:
    """By reply its first entry: later ones tell of its publication."""
    found: dict[str, Opening] = {}
    for one in Opening.objects.select_related("entry").filter(subject__in=replies).order_by("entry_id"):
        found.setdefault(one.subject, one)
    return list(found.values())


def _verifying(openings: Iterable[Opening], size: int) -> Callable[[Nodes], int]:
    """Asked of the subtrees that the log keeps: every path must lead to the one root, every entry bind what came."""

    def verified(nodes: Nodes) -> int:
        root = root_hash(nodes, size)
        return sum(_stands(one, nodes, size, root) and _binds(one) for one in openings)

    return verified


def _stands(one: Opening, nodes: Nodes, size: int, root: bytes) -> bool:
    path = tuple(inclusion_path(nodes, one.entry_id, size))
    return root_from_inclusion(leaf_hash(bytes(one.entry.leaf)), one.entry_id, size, path) == root


def _binds(one: Opening) -> bool:
    leaf = json.loads(bytes(one.entry.leaf))
    said = commitment(leaf["type"], leaf["consultation"], bytes(one.salt), bytes(one.digest))
    return bool(leaf["commitment"] == said)
