"""Parties that are no States: groups, entities, agencies, treaty bodies, intergovernmental organizations."""

from __future__ import annotations

from functools import cache

from concertation.core.language import OFFICIAL
from concertation.core.party.structure import Party
from concertation.core.table import tsv_table


@cache
def organizations() -> dict[str, Party]:
    """Those of ``party/organizations.tsv`` by key; their short name is their only one."""
    return {row["key"]: _party(row) for row in tsv_table("party/organizations.tsv")}


def _party(row: dict[str, str]) -> Party:
    names = {language: row[language] for language in OFFICIAL}
    return Party(row["key"], row["class"], names, names)
