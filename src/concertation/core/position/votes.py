"""Votes out of a table that a program wrote."""

from __future__ import annotations

import csv
import re
from typing import Final

import numpy as np

from concertation.core.position.structure import NO_VOTE, Votes
from concertation.core.refusal import Refusal

_VOTE: Final = {"": NO_VOTE, "1": 1, "-1": 255, "0": 0}
"""Votes as bytes in two's complement."""
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_WAY_OUT: Final = "Write participant and the statements in the first line, then 1, -1, 0 or nothing for each participant."


def read_votes(text: str, table: str) -> Votes:
    """Votes of a CSV file: ``participant,<statement>…``, then 1 (agrees), -1 (disagrees), 0 (passes) or nothing."""
    reader = csv.reader((line[0] for line in _LINE.finditer(text)), strict=True)
    try:
        head = [cell.strip() for cell in next(reader, [])]
        _check_head(head, table)
        names, cells = [], bytearray()
        for row in reader:
            if row:
                names.append(row[0].strip())
                cells += _cells(row, head, table, reader.line_num)
    except csv.Error as fault:
        raise Refusal("bad_table", "{table} cannot be read as CSV at line {line}: {why}.", "Save it again as CSV in UTF-8.",
                      table=table, line=reader.line_num, why=str(fault)) from fault  # fmt: skip
    _check_once(names, table)
    shape = (len(names), len(head) - 1)
    return Votes(tuple(names), tuple(head[1:]), np.frombuffer(cells, np.int8).reshape(shape))


def _cells(row: list[str], head: list[str], table: str, line: int) -> bytes:
    """The votes of a row; missing cells at its end are no votes."""
    if len(row) > len(head):
        raise Refusal("bad_table", "In {table}, line {line} has {cells} cells where the first line names {columns} columns.",
                      _WAY_OUT, table=table, line=line, cells=len(row), columns=len(head))  # fmt: skip
    try:
        votes = bytes(map(_VOTE.__getitem__, row[1:]))
    except KeyError:
        votes = bytes(_vote(cell.strip(), column, table, line) for cell, column in zip(row[1:], head[1:], strict=False))
    return votes.ljust(len(head) - 1, bytes([NO_VOTE]))


def _vote(cell: str, column: str, table: str, line: int) -> int:
    """The vote of a cell that may have space around it."""
    if cell not in _VOTE:
        raise Refusal("bad_table", "In {table}, line {line}, the vote on {column} is “{value}”.", _WAY_OUT,
                      table=table, line=line, column=column, value=cell)  # fmt: skip
    return _VOTE[cell]


def _check_head(head: list[str], table: str) -> None:
    if len(head) < 2 or head[0] != "participant":
        raise Refusal("bad_table", "{table} holds no votes: its first line does not name participant and a statement.",
                      _WAY_OUT, table=table)  # fmt: skip
    _check_once(head, table)


def _check_once(names: list[str], table: str) -> None:
    """Refuses a name that is empty or stands twice."""
    seen: set[str] = set()
    for name in names:
        if not name or name in seen:
            raise Refusal("bad_table", "In {table}, the name “{name}” is empty or stands twice.",
                          "Give each participant and each statement a name of its own.", table=table, name=name)  # fmt: skip
        seen.add(name)
