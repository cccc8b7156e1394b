"""The files that ``concertation run`` leaves, as ``INTERFACES.md`` has them, by path."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass

from concertation.core.consultation import Plan
from concertation.core.finding import Findings, Suggestion
from concertation.core.mandate import mandates_in
from concertation.core.principles import Annexed
from concertation.core.refusal import Refusal
from concertation.core.report import as_json as report_as_json
from concertation.core.report.material import Material
from concertation.core.resolution import Resolution
from concertation.core.resolution import as_json as resolution_as_json
from concertation.documents.akn import write_resolution
from concertation.documents.report import PDF, report_files
from concertation.documents.writing.pdf import report_pdf
from concertation.pipeline.order import Order, Refused
from concertation.records.analysis import Read
from concertation.records.measured import SCRIPT, script

NO_RECEIPT = frozenset({"unattributed", "confidential"})
"""On the tracks that are not public a receipt is given only to those who ask (TRUST.md)."""


@dataclass(frozen=True)
class Outcome:
    """All that a run found, before it becomes files."""

    order: Order
    resolution: Resolution
    plan: Plan | None
    read: Read
    suggestions: tuple[Suggestion, ...]
    findings: Findings
    material: Material
    annexed: Annexed
    refused: tuple[Refused, ...]


def files_of(outcome: Outcome) -> dict[str, bytes]:
    """Every file but the ledger's."""
    files = _mandate(outcome) | _read(outcome.read) | _found(outcome)
    papers, missing = _papers(outcome)
    return files | papers | {"refused.csv": _refused((*outcome.refused, *missing))}


def _mandate(outcome: Outcome) -> dict[str, bytes]:
    resolution = outcome.resolution
    mandates = [one.as_json() for one in mandates_in(resolution)]
    structure = {"file": outcome.order.resolution[0]} | resolution_as_json(resolution) | {"mandates": mandates}
    files = {
        "mandate.json": _json(structure),
        "mandate.akn.xml": write_resolution(resolution, marked_up_on=outcome.order.at.date()),
    }
    if outcome.plan is not None:
        files["plan.json"] = _json(outcome.plan.as_json())
    return files


def _read(read: Read) -> dict[str, bytes]:
    files = {f"texts/{digest}.txt": text.encode() for digest, text in read.texts.items()}
    files["submissions.jsonl"] = _lines(
        {
            "submission": one.id, "file": one.file, "file_sha256": one.file_sha256, "texts": list(one.texts),
            "party": one.party_name, "class": one.party_class, "region": one.region,
            "on_behalf_of": list(one.on_behalf_of) or None,
            "received": one.received.isoformat() if one.received else None, "publication": one.publication,
            "lang": one.language, "warnings": list(one.warnings),
        }
        for one in read.submissions
    )  # fmt: skip
    files["passages.jsonl"] = _lines(
        {
            "passage": one.id, "submission": one.submission, "text_sha256": one.text_sha256, "start": one.start,
            "end": one.end, "page": one.page, "lang": one.lang, "kind": one.kind,
        }
        for one in read.passages
    )  # fmt: skip
    return files


def _found(outcome: Outcome) -> dict[str, bytes]:
    suggested = (one for one in outcome.suggestions if one.limbs or one.themes)
    return {
        "suggestions.jsonl": _lines({"passage": one.passage} | one.as_json() for one in suggested),
        "findings.json": _json(outcome.findings.as_json()),
        "report.json": _json(report_as_json(outcome.annexed.report)),
        "principles.json": _json(outcome.annexed.measures.as_json()),
        "aggregates.json": _json(outcome.annexed.aggregates),
        SCRIPT: script().encode(),
    }


def _papers(outcome: Outcome) -> tuple[dict[str, bytes], list[Refused]]:
    report, at = outcome.annexed.report, outcome.order.at
    papers = report_files(report, outcome.material.sources, at=at)
    try:
        return papers | {PDF: report_pdf(report, at=at)}, []
    except Refusal as refusal:
        return papers, [Refused(PDF, refusal.code, f"{refusal.message} {refusal.way_out}")]


def _refused(refused: Iterable[Refused]) -> bytes:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("file", "code", "message"))
    writer.writerows((one.file, one.code, one.message) for one in refused)
    return table.getvalue().encode()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _lines(values: Iterable[object]) -> bytes:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values).encode()
