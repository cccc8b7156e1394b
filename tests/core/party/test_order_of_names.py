"""The order of names held against a second implementation, and against lists that the United Nations printed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from concertation.core.party import in_order, member_states, name_of, organizations, party_named

TODAY = date(2026, 11, 24)
OF_THE_TEXTS = date(2015, 1, 1)
FOOTNOTE = re.compile(r"\s*[(（][\d*]+[)）]|\*+")
BEFORE_THE_LAST = re.compile(r"^(?:et |y |and )")


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_the_unicode_collation_algorithm_gives_the_same_order(language: str) -> None:
    collator = pytest.importorskip("pyuca").Collator()
    names = tuple(name_of(key, language, TODAY) for key in (*member_states(TODAY), *organizations()))
    assert in_order(names, language) == tuple(sorted(names, key=collator.sort_key))


def _listed(line: str) -> list[str]:
    """The longest run of States in the line, as they stand between its commas."""
    longest: list[str] = []
    run: list[str] = []
    for part in (*re.split(r"[،,、;]\s*", line.strip()), ""):
        name = BEFORE_THE_LAST.sub("", FOOTNOTE.sub("", part).strip(" .:"))
        run = [*run, name] if party_named(name, OF_THE_TEXTS) else []
        longest = max(longest, run, key=len)
    return longest


@pytest.mark.parametrize(
    ("language", "lists", "otherwise"),
    [("fr", 23, 0), ("en", 25, 1), ("es", 25, 3), ("ar", 20, 2), ("zh", 8, 1)],  # the others keep an order of their own
)
def test_lists_of_four_states_or_more_stand_in_our_order(language: str, lists: int, otherwise: int, data_dir: Path) -> None:
    lines = (data_dir / f"unpc6/devset/UNv1.0.devset.{language}").read_text(encoding="utf-8").split("\n")
    printed = [names for line in lines if len(names := _listed(line)) >= 4]
    assert len(printed) == lists
    assert sum(in_order(tuple(names), language) != tuple(names) for names in printed) == otherwise
