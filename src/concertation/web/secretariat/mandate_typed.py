"""What a person typed over a reading, as the values that she confirms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from concertation.core.mandate import LIMBS, Limb, Mandate
from concertation.core.mandate.span import HEAD_FIELDS
from concertation.core.refusal import Refusal
from concertation.core.resolution import Resolution
from concertation.web.field import day, number, said
from concertation.web.request import Request
from concertation.web.secretariat.mandate_shown import LISTS, OPTIONS

FIELDS: Final = (*HEAD_FIELDS, "act", *LISTS, *LIMBS, "subject", "reporting_basis", "returns_at_session")
FIELD_OF: Final = {
    "bad_session": "session", "bad_return": "returns_at_session", "bad_day": "adopted", "nobody_consulted": "consulted",
    "adopted_already": "symbol",
}  # fmt: skip
"""Which field a refusal is about."""


def typed_values(request: Request) -> dict[str, str]:
    """Every field as it was sent."""
    return {name: said(request, name) for name in FIELDS}


def resolution_typed(said: dict[str, str], resolution: Resolution) -> Resolution:
    """What stands above the text, as she has it."""
    return replace(
        resolution,
        symbol=said["symbol"] or None, organ=said["organ"] or None, title=" ".join(said["title"].split()) or None,
        session=_number(said["session"], "bad_session"), agenda_item=said["agenda_item"] or None,
        adopted=_day(said["adopted"]),
    )  # fmt: skip


def mandate_typed(said: dict[str, str], mandate: Mandate) -> Mandate:
    """What the paragraph orders, as she has it. Refused where nobody is to be consulted."""
    chosen = {name: said[name] if said[name] in options else getattr(mandate, name) for name, options in OPTIONS.items()}
    lists = {name: tuple(line.strip() for line in said[name].split("\n") if line.strip()) for name in LISTS}
    if not lists["consulted"]:
        raise Refusal("nobody_consulted", "A mandate without anybody to consult opens no consultation.",
                      "Write who is consulted, one a line.")  # fmt: skip
    return replace(
        mandate,
        addressees=lists["addressees"], with_=lists["with"], consulted=lists["consulted"],
        limbs=tuple(Limb(limb, said[limb]) for limb in LIMBS if said[limb]), subject=said["subject"] or None,
        returns_at_session=_number(said["returns_at_session"], "bad_return"), **chosen,
    )  # fmt: skip


def _number(said: str, code: str) -> int | None:
    if not said:
        return None
    session = number(said, 999)
    if not session:
        raise Refusal(code, "A session has a number, such as 66.", "Write it in figures, or leave it empty.")
    return session


def _day(said: str) -> date | None:
    found = day(said)
    if said and found is None:
        raise Refusal("bad_day", "This is no day.", "Write it as 2010-12-21.")
    return found
