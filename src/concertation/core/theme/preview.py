"""What a merge would do, before anybody does it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MergePreview:
    """Passages by number: those coded anew with the other theme, those of them that hold it already, those that hold it
    in the end; and suggestions of a machine that change their theme, or fall away because the passage has it suggested."""

    passages: int
    both: int
    after: int
    suggestions: int
    falling: int


def merge_preview(coded: int, into: int, both: int, suggested: int, falling: int) -> MergePreview:
    """From how many passages are coded with each of the two themes and with both; and for how many a machine suggests the
    one that ends, and both."""
    return MergePreview(coded, both, coded + into - both, suggested - falling, falling)
