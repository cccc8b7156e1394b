"""What all pictures have in common: their words, their gate, numbers that keep a machine's findings apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from concertation.core.finding import PublicFindings, PublicPassage
from concertation.core.message import message
from concertation.core.picture.structure import Cell, Form, Picture, Row

NONE: Final = "–"


def said(key: str, language: str, **slots: str | int) -> str:
    """A message of the pictures."""
    return message("picture", key, language, **slots)


def framed(
    key: str,
    form: Form,
    findings: PublicFindings,
    language: str,
    *,
    base: str,
    columns: Iterable[str],
    rows: Iterable[Row],
    notes: Iterable[str] = (),
) -> Picture:
    """The picture under its title, gated where the respondents are too few; what a machine suggested is explained."""
    listed = tuple(rows)
    suggested = any(cell.suggested for row in listed for cell in row.cells)
    return Picture(
        key=key,
        form=form,
        title=said(f"title.{key}", language),
        base=base,
        columns=tuple(columns),
        rows=listed,
        notes=(*notes, *([said("note.suggested", language)] if suggested else [])),
        gate=None if findings.enough else said("gate", language),
        language=language,
    )


def counted(
    passages: Iterable[PublicPassage], what: Callable[[PublicPassage], str | None], language: str, of: int | None = None
) -> Cell:
    """How many different things the passages show, never more than ``of``; what a person coded is not counted again."""
    found: dict[str, set[str]] = {"coded": set(), "suggested": set()}
    for passage in passages:
        if (thing := what(passage)) is not None:
            found[passage.basis].add(thing)
    coded, suggested = len(found["coded"]), len(found["suggested"] - found["coded"])
    if of is not None:
        coded = min(coded, of)
        suggested = min(suggested, of - coded)
    return Cell(_text(coded, suggested, language), coded, of, suggested)


def _text(coded: int, suggested: int, language: str) -> str:
    if not suggested:
        return str(coded) if coded else NONE
    return said("cell.both" if coded else "cell.suggested", language, coded=str(coded), suggested=str(suggested))
