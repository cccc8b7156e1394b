"""What classes and regional groups are called in six languages."""

from __future__ import annotations

from concertation.core.table import json_table


def label_of(class_or_region: str, language: str, *, one: bool = False) -> str:
    """The name of a class of parties, or of one party of it, or of a regional group: ``Governments``, ``African States``.

    Member States are called Governments, as the reports of the Secretary-General call those that reply.
    """
    labels: dict[str, dict[str, str]] = json_table("party/labels.json")["one" if one else "many"]
    return labels[class_or_region][language]
