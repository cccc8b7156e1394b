"""The public round: how long a statement is, the sides that are taken on it, and what is counted once the round is over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from concertation.core.position.structure import NO_VOTE, OpinionMap, Votes
from concertation.core.refusal import Refusal
from concertation.core.sketch import words_of

LONGEST: Final = 280
"""Characters of a statement."""
CLASSES: Final = ("individual", "ngo")
"""Who makes statements: people and non-governmental organizations."""
SIDES: Final[Mapping[str, int]] = {"agree": 1, "disagree": -1, "pass": 0}
"""The positions by name, each with its number in a table of votes."""

FEWEST: Final = 5
"""Words that a statement and a draft must have in common."""
FEWEST_CHINESE: Final = 12
"""Of a language in which each character is a word."""


def admit_statement(words: str) -> str:
    """The statement on one line; refused where it says nothing, or too much."""
    told = " ".join(words.replace("\x00", "").split())
    if not 0 < len(told) <= LONGEST:
        raise Refusal("wrong_length", "A statement has from 1 to {most} characters.", "Say it in fewer words.", most=LONGEST)
    return told


def side_of(name: str) -> int:
    """The number of a position; refused where there is none of that name."""
    if name not in SIDES:
        raise Refusal("unknown_side", "This is no position.", "Use the buttons of the page.")
    return SIDES[name]


def stands_in(statement: str, sentences: Iterable[str]) -> bool:
    """Whether a statement says the same as one of these sentences, or a part of it, or holds it, word for word: nobody takes
    positions on a draft. A few words, such as a heading, are nobody's."""
    told = words_of(statement)
    return any(_holds(told, one) or _holds(one, told) for one in map(words_of, sentences))


def _holds(whole: list[str], part: list[str]) -> bool:
    fewest = FEWEST_CHINESE if any("\u3400" <= one[0] <= "\u9fff" for one in part) else FEWEST
    return len(part) >= fewest and f" {' '.join(part)} " in f" {' '.join(whole)} "


def votes_of(stances: Iterable[tuple[str, str, int]], statements: Sequence[str]) -> Votes:
    """The table of who (named by a digest) took which side on which statement."""
    found = sorted(stances)
    participants = tuple(dict.fromkeys(who for who, _, _ in found))
    rows, columns = ({name: at for at, name in enumerate(names)} for names in (participants, statements))
    cells = np.full((len(participants), len(statements)), NO_VOTE, np.int8)
    for who, statement, side in found:
        cells[rows[who], columns[statement]] = side
    return Votes(participants, tuple(statements), cells)


def counted(drawn: OpinionMap, participants: int) -> dict[str, Any]:
    """What everybody may read once the round is over: how the positions on each statement stand and, where the gate of the
    map is open, what its groups hold; never who is in them."""
    told: dict[str, Any] = {"participants": participants, "shown": drawn.shown, "statements": {}}
    for one in drawn.statements:
        all_ = one.all
        told["statements"][one.name] = [all_.agree, all_.disagree, all_.votes - all_.agree - all_.disagree]
    if drawn.shown:
        told["groups"] = [{"size": len(one.members), "holds": list(one.represented_by)} for one in drawn.groups]
        told["agreement"], told["divides"] = list(drawn.agreement), list(drawn.divides)
    return told
