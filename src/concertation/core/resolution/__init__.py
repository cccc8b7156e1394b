"""A resolution or decision as a structure: masthead, preamble, operative paragraphs, notes, annexes."""

from concertation.core.resolution.kinds import paragraph_types
from concertation.core.resolution.reading import read_resolution
from concertation.core.resolution.shape import as_json, from_json
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

__all__ = [
    "Act",
    "Annex",
    "Citation",
    "Note",
    "OperativeParagraph",
    "Point",
    "PreambularParagraph",
    "Resolution",
    "as_json",
    "from_json",
    "paragraph_types",
    "read_resolution",
]
