"""What of a reading is unsure, and why: a person looks at it before she confirms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from concertation.core.mandate.span import HEAD_FIELDS, ORDER_FIELDS, Lit
from concertation.core.mandate.structure import Mandate
from concertation.core.resolution import Resolution

REASONS: Final = ("inferred", "not_found", "no_limbs", "agenda_only", "not_ordered", "not_in_text", "gap", "note", "other")
_REMARKS: Final = (
    (re.compile("The symbol is not printed"), "symbol", "inferred"),
    (re.compile("The session is not printed"), "session", "inferred"),
    (re.compile("No organ opens the text"), "organ", "not_found"),
    (re.compile(r"Operative paragraph (?P<n>\S+)"), "", "gap"),
    (re.compile(r"No place calls note (?P<n>[^.]+)"), "", "note"),
    (re.compile(""), "", "other"),
)
_NEEDED: Final = (
    "symbol",
    "organ",
    "title",
    "session",
    "adopted",
    "addressees",
    "consulted",
    "subject",
    "returns_at_session",
)


@dataclass(frozen=True)
class Doubt:
    """A field (empty: the text as a whole), one of ``REASONS``, and ``n``, the number it is about."""

    field: str
    reason: str
    n: str = ""


def doubts_of(resolution: Resolution, mandate: Mandate, lit: Iterable[Lit]) -> tuple[Doubt, ...]:
    """Of each field at most one: inferred, not found, only implied, or not said in these words."""
    said = values_of(resolution, mandate)
    shown = {one.field for one in lit}
    found = [*_remarks(resolution), *_empty(said), *_implied(mandate)]
    found += [Doubt(field, "not_in_text") for field, value in said.items() if value and field not in shown]
    first: dict[tuple[str, str], Doubt] = {}
    for one in found:
        first.setdefault((one.field, "" if one.field else f"{one.reason}{one.n}"), one)
    return tuple(first.values())


def values_of(resolution: Resolution, mandate: Mandate) -> dict[str, object]:
    """Every field by its name, as it was understood."""
    limbs = {one.limb: one.text for one in mandate.limbs}
    named = {field: getattr(resolution, field) for field in HEAD_FIELDS}
    ordered = mandate.as_json() | limbs | {"predecessors": ()}
    return named | {field: ordered.get(field) for field in ORDER_FIELDS if field != "reporting_basis"}


def _remarks(resolution: Resolution) -> Iterator[Doubt]:
    """What the reader of the text remarked itself."""
    for remark in resolution.warnings:
        for pattern, field, reason in _REMARKS:
            if hit := pattern.match(remark):
                yield Doubt(field, reason, hit.groupdict().get("n") or "")
                break


def _empty(said: dict[str, object]) -> Iterator[Doubt]:
    yield from (Doubt(field, "not_found") for field in _NEEDED if not said[field])


def _implied(mandate: Mandate) -> Iterator[Doubt]:
    if not mandate.limbs:
        yield Doubt("limbs", "no_limbs")
    if mandate.reporting_basis == "implied_by_agenda":
        yield Doubt("reporting_basis", "agenda_only")
    if mandate.reporting_basis == "none":
        yield Doubt("reporting_basis", "not_ordered")
