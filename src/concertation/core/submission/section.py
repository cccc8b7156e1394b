"""What a text of a reply is: the answer to a question, the summary, the body of a file, or what came beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

SUMMARY: Final = "summary"
"""What the text of a summary is called."""
_PROPOSAL: Final = re.compile(r"proposal ([1-9][0-9]{0,2})")
_ANSWER: Final = re.compile(r"question ([1-9][0-9]{0,2})")


@dataclass(frozen=True)
class Section:
    """``kind`` is ``body``, ``question``, ``proposal``, ``summary`` or ``annex``; ``number`` that of the question, of
    the proposal or of the annex."""

    kind: str
    number: int = 0

    @property
    def question(self) -> int | None:
        """The number of the question that it answers; None for anything else."""
        return self.number if self.kind == "question" else None

    @property
    def part(self) -> str:
        """As data call it: ``question 3``, ``summary``, ``body``, ``annex 1``."""
        return f"{self.kind} {self.number}" if self.number else self.kind


def answer_name(number: int) -> str:
    """What the text of an answer is called."""
    return f"question {number}"


def proposal_name(number: int) -> str:
    """What the text is called in which somebody speaks to a proposal of a further round."""
    return f"proposal {number}"


def section_of(name: str) -> Section | None:
    """What the respondent wrote in answer to us, by the name of its text; None for the text of a file."""
    found = _ANSWER.fullmatch(name)
    if found:
        return Section("question", int(found[1]))
    if put := _PROPOSAL.fullmatch(name):
        return Section("proposal", int(put[1]))
    return Section("summary") if name == SUMMARY else None


def file_name(name: str) -> str:
    """The name of the text of a file: one that is called like an answer to us is told apart from it."""
    return f"{name} (1)" if section_of(name) else name


def sections_of(texts: Iterable[tuple[int, str]]) -> dict[int, Section]:
    """By the ordinals of the texts of one reply, given with their names in order; annexes are counted from 1."""
    found: dict[int, Section] = {}
    for ordinal, name in texts:
        section = section_of(name) or (Section("body") if ordinal == 1 else None)
        annexes = sum(one.kind == "annex" for one in found.values())
        found[ordinal] = section or Section("annex", annexes + 1)
    return found
