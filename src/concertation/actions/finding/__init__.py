"""Suggest by machine, code by person, undo, mark, divide otherwise, read blind, seal a day of coding, publish findings."""

from concertation.actions.finding.blind import draw_blind, read_blind
from concertation.actions.finding.claim import (
    Wording,
    end_claim,
    make_claim,
    open_passages,
    release_support,
    reword_claim,
    support_claim,
)
from concertation.actions.finding.code import Decision, code
from concertation.actions.finding.decide import accept, change, decide, reject, remove
from concertation.actions.finding.divide import extend, merge, split
from concertation.actions.finding.edit import last_edit, undo
from concertation.actions.finding.mark import (
    connect,
    mark_places_read,
    mark_quotable,
    mark_read,
    mark_rest_read,
    unmark,
    write_note,
)
from concertation.actions.finding.prepare import ask_findings, prepare_findings, publish_prepared
from concertation.actions.finding.publish import publish_findings
from concertation.actions.finding.seal import seal_coding
from concertation.actions.finding.suggest import suggest

__all__ = [
    "Decision",
    "Wording",
    "accept",
    "ask_findings",
    "change",
    "code",
    "connect",
    "decide",
    "draw_blind",
    "end_claim",
    "extend",
    "last_edit",
    "make_claim",
    "mark_places_read",
    "mark_quotable",
    "mark_read",
    "mark_rest_read",
    "merge",
    "open_passages",
    "prepare_findings",
    "publish_findings",
    "publish_prepared",
    "read_blind",
    "reject",
    "release_support",
    "remove",
    "reword_claim",
    "seal_coding",
    "split",
    "suggest",
    "support_claim",
    "undo",
    "unmark",
    "write_note",
]
