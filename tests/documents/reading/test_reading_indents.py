"""Paragraphs that only an indent parts."""

from __future__ import annotations

from concertation.documents.reading.indents import parted_by_indents

SPEECH = """ In Andorra, we are aware of what being a small Member
country involves: a determination to engage.
 The world in the twenty-first century is neither better
nor worse than in earlier times. The work of the Afghan
Government goes on.
 While the threats are real, the solutions are real too."""


def test_a_verbatim_record_is_parted_at_its_indents() -> None:
    assert [" ".join(one.split())[:12] for one in parted_by_indents(SPEECH).split("\n\n")] == [
        "In Andorra, ", "The world in", "While the th",
    ]  # fmt: skip


def test_a_hanging_indent_and_a_margin_part_nothing() -> None:
    listed = "1. To establish a fund\n   for travel;\n2. To name a focal\n   point;\n3. To publish\n   a calendar."
    margin = "\n".join(f"    Line {number} of a letter." for number in range(9))
    assert parted_by_indents(listed) == listed
    assert parted_by_indents(margin) == margin
