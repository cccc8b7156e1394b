"""Rows that were kept before the codebook changed, as they would stand had they gone along with its merges and splits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from concertation.records.edits import Row, Rows
from concertation.records.models import Codebook, CodebookVersion, CodingEdit

THEME: Final = "theme:"
"""What stands before a theme in the key of a mark."""


@dataclass(frozen=True)
class Renaming:
    """What was done to themes since: rows that moved, by number, change by change; and into what a theme was merged."""

    moved: tuple[Mapping[str, Any], ...]
    merged: Mapping[str, str]

    @classmethod
    def since(cls, edit: CodingEdit) -> Renaming:
        """All that came after that change at the coding desk."""
        kept = CodebookVersion.objects.filter(consultation=edit.consultation_id, at__gte=edit.at).order_by("number")
        changes = [one.change for one in kept]
        book = Codebook.objects.filter(consultation=edit.consultation_id).first()
        standing = frozenset(book.as_value().keys) if book else frozenset()
        merges = {key: one["into"] for one in changes if one["kind"] == "merge" for key in one["themes"]}
        gone = {key: into for key, into in merges.items() if key not in standing}
        return cls(tuple(each for one in changes for each in one.get("moved", ())), gone)

    def of_standing(self, rows: Rows) -> Rows:
        """Rows that stood in their tables when the codebook changed, and moved with it."""
        for one in self.moved:
            of, now = {"coding": one["codings"], "mark": one["marks"]}, _only(one["from"], one["into"])
            rows = {
                name: [_named(row, now) if row["id"] in of.get(name, ()) else row for row in some]
                for name, some in rows.items()
            }
            read = {each["pk"]: each["after"] for each in one["blind"]}
            rows = rows | {"blind": [row | {"codes": read.get(row["id"], row["codes"])} for row in rows.get("blind", ())]}
        return {name: some for name, some in rows.items() if some}

    def of_gone(self, rows: Rows) -> Rows:
        """Rows that did not, or otherwise: a theme that was merged is named by the one that took it in."""
        return {name: [_named(row, self._now) for row in some] for name, some in rows.items()}

    def _now(self, theme: str) -> str:
        while theme in self.merged:
            theme = self.merged[theme]
        return theme


def _only(theme: str, into: str) -> Callable[[str], str]:
    return lambda said: into if said == theme else said


def _named(row: Row, now: Callable[[str], str]) -> Row:
    """A decision, a mark or a blind reading with its theme called so."""
    if "theme" in row:
        return row | {"theme": now(row["theme"])}
    if "codes" in row:
        return row | {"codes": [[limb, theme and now(theme)] for limb, theme in row["codes"]]}
    key = row.get("key", "")
    return row | {"key": THEME + now(key.removeprefix(THEME))} if key.startswith(THEME) else row
