"""A translation that came back as XLIFF 2.1: each sentence as it was given, and its translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from concertation.core.report.returned import MARK
from concertation.core.report.translation import Unit
from concertation.documents.reading.markup import local, parse_xml
from concertation.documents.reading.refused import refused

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:2.0"
INLINE: Final = frozenset({"mrk", "pc", "source", "target"})
"""Elements whose text is text of the sentence; others stand for what is no text."""


def read_xliff(data: bytes) -> tuple[Unit, ...]:
    """The units with names of ours, in order; an empty target is none. It says nothing of what else the file holds."""
    root = parse_xml(data)
    if root.tag != f"{{{NAMESPACE}}}xliff":
        raise refused("unsupported", media_type="application/xliff+xml")
    units = (one for one in root.iter(f"{{{NAMESPACE}}}unit") if MARK.fullmatch(one.get("id") or ""))
    return tuple(Unit(one.get("id") or "", _said(one, "source"), _said(one, "target").strip()) for one in units)


def _said(unit: _Element, side: str) -> str:
    return "".join(_text(one) for one in unit.iter(f"{{{NAMESPACE}}}{side}"))


def _text(element: _Element) -> str:
    inside = element.text or "" if local(element) in INLINE else ""
    return inside + "".join(_text(one) + (one.tail or "") for one in element)
