"""A resolution as the plain object of ``INTERFACES.md``, and back."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from typing import Any

from concertation.core.resolution.structure import (
    Act,
    Annex,
    Citation,
    Note,
    OperativeParagraph,
    Point,
    PreambularParagraph,
    Resolution,
)

PARTS: dict[str, type] = {"citations": Citation, "acts": Act, "points": Point}
"""The lists inside a paragraph, and what they are lists of."""


def as_json(resolution: Resolution) -> dict[str, Any]:
    """The object that ``resolution read --json`` prints, without ``file`` and ``mandates``."""
    said = asdict(resolution)
    said["adopted"] = resolution.adopted.isoformat() if resolution.adopted else None
    plain: dict[str, Any] = _lists(said)
    return plain


def from_json(said: dict[str, Any]) -> Resolution:
    """The resolution that such an object describes; keys that are not its own are left aside."""
    own = {field.name: said[field.name] for field in fields(Resolution) if field.name in said}
    own["adopted"] = date.fromisoformat(own["adopted"]) if own.get("adopted") else None
    own["preambular"] = tuple(_made(PreambularParagraph, one) for one in own["preambular"])
    own["operative"] = tuple(_made(OperativeParagraph, one) for one in own["operative"])
    own["notes"] = tuple(Note(**one) for one in own.get("notes", ()))
    own["annexes"] = tuple(Annex(**one) for one in own.get("annexes", ()))
    own["warnings"] = tuple(own.get("warnings", ()))
    return Resolution(**own)


def _made(kind: type, said: dict[str, Any]) -> Any:
    values: dict[str, Any] = {}
    for name, value in said.items():
        part = PARTS.get(name)
        values[name] = tuple(part(**one) for one in value) if part else tuple(value) if name == "notes" else value
    return kind(**values)


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(one) for key, one in value.items()}
    return [_lists(one) for one in value] if isinstance(value, list | tuple) else value
