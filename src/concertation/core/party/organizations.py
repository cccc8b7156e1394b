"""Parties that are no States: groups, entities, agencies, treaty bodies, intergovernmental organizations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from concertation.core.language import OFFICIAL
from concertation.core.party.structure import Party, Period, periods
from concertation.core.table import json_table, tsv_table

ORGANIZATIONS: Final = "party/organizations.tsv"
TRAINING_ORGANIZATIONS: Final = "party/training_organizations.tsv"


@cache
def organizations(*, training: bool = False) -> dict[str, Party]:
    """Those of the register by key, or the invented ones of the training register; their short name is their only one.

    An invented one bears its mark in the short name (``Lantern Legal Aid [specimen]``), and none in the formal one.
    """
    if training:
        return {row["key"]: _marked(_party(row)) for row in tsv_table(TRAINING_ORGANIZATIONS)}
    return {row["key"]: _party(row) for row in tsv_table(ORGANIZATIONS)}


@cache
def organizations_of_both() -> dict[str, Party]:
    """Those of both registers by key, for what is told from a key alone; no key is in both."""
    return organizations() | organizations(training=True)


def existed(key: str, on: date) -> bool:
    """Whether the organization was there on that day; one whose beginning is not told always was."""
    terms = _terms().get(key)
    return terms is None or any(on in term for term in terms)


@cache
def _terms() -> dict[str, tuple[Period, ...]]:
    return {row["key"]: periods(row["period"]) for row in tsv_table("party/organization_periods.tsv")}


def _party(row: dict[str, str]) -> Party:
    names = {language: row[language] for language in OFFICIAL}
    return Party(row["key"], row["class"], names, names)


def _marked(party: Party) -> Party:
    """The mark stands in square brackets: a report puts the name into round ones, and ``Sudan (the)`` its article."""
    marks: dict[str, str] = json_table("party/labels.json")["specimen"]
    return replace(party, short={language: name + marks[language] for language, name in party.short.items()})
