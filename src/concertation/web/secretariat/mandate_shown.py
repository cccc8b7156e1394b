"""A text with its lit words, and the fields beside it, as the page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from concertation.core.mandate import ACTS, LIMBS, REPORTING_BASES, Mandate
from concertation.core.mandate.doubt import Doubt, doubts_of
from concertation.core.mandate.span import (
    HEAD,
    HEAD_FIELDS,
    ORDER_FIELDS,
    Lit,
    head_of,
    lit_in_head,
    lit_in_text,
    name_of,
    pieces_of,
)
from concertation.core.resolution import Note, Resolution
from concertation.records.models import Resolution as Kept

LISTS: Final = ("addressees", "with", "consulted")
"""Fields of several lines, one party a line."""
OPTIONS: Final = {"act": ACTS, "reporting_basis": REPORTING_BASES}
KINDS: Final = {"adopted": "date", "session": "number", "returns_at_session": "number"}
ENGLISH: Final = ("organ", *LISTS)
"""Canonical terms, in English whatever the language of the text."""
OWN_WORDS: Final = ("title", *LIMBS, "subject")
"""Words of the text, in its language."""


@dataclass(frozen=True)
class Words:
    """A piece of the text, the fields that it says, and those of which it is the first word."""

    words: str
    fields: tuple[str, ...]
    first: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """A paragraph with its number and the numbers of its notes; ``here`` is the one that orders the consultation."""

    name: str
    number: str
    pieces: tuple[Words, ...]
    notes: tuple[str, ...]
    here: bool = False


@dataclass(frozen=True)
class Text:
    """The whole text as a person reads it."""

    language: str
    head: tuple[Words, ...]
    preamble: tuple[Block, ...]
    operative: tuple[Block, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Field:
    """A field of the form: what stands in it, whether its words are lit, and why it is unsure."""

    name: str
    kind: str
    value: str
    options: tuple[str, ...]
    lit: bool
    doubt: Doubt | None
    spoken: str


@dataclass(frozen=True)
class Reading:
    """A text and a mandate of it: all that is lit, all that is unsure."""

    resolution: Resolution
    mandate: Mandate
    head: str
    lit: tuple[Lit, ...]
    doubts: tuple[Doubt, ...]


def reading_of(kept: Kept, mandate: Mandate) -> Reading:
    """What is shown of a text that is kept, for that mandate."""
    resolution = kept.as_value()
    head = head_of(kept.text, resolution)
    lit = (*lit_in_head(head, resolution), *lit_in_text(resolution, mandate))
    return Reading(resolution, mandate, head, lit, doubts_of(resolution, mandate, lit))


def text_of(reading: Reading) -> Text:
    """Its paragraphs, cut where words are lit."""
    seen: set[str] = set()
    resolution, own = reading.resolution, (reading.mandate.paragraph, reading.mandate.part)
    return Text(
        resolution.language,
        tuple(_words(reading.head, HEAD, reading.lit, seen)),
        tuple(Block(name_of(one), "", _block(one.text, name_of(one), reading, seen), one.notes)
              for one in resolution.preambular),
        tuple(Block(name_of(one), f"{one.part or ''}{one.number or ''}", _block(one.text, name_of(one), reading, seen),
                    one.notes, (one.number, one.part) == own)
              for one in resolution.operative),
        resolution.notes,
    )  # fmt: skip


def _block(text: str, where: str, reading: Reading, seen: set[str]) -> tuple[Words, ...]:
    return tuple(_words(text, where, reading.lit, seen))


def _words(text: str, where: str, lit: Iterable[Lit], seen: set[str]) -> Iterator[Words]:
    for piece in pieces_of(text, (one for one in lit if one.where == where)):
        first = tuple(field for field in piece.fields if field not in seen)
        seen.update(first)
        yield Words(piece.words, piece.fields, first)


def values(resolution: Resolution, mandate: Mandate) -> dict[str, str]:
    """Every field as the form has it."""
    limbs = {one.limb: one.text for one in mandate.limbs}
    head = {name: _said(getattr(resolution, name)) for name in HEAD_FIELDS}
    own = {
        "act": mandate.act, "subject": mandate.subject or "", "reporting_basis": mandate.reporting_basis,
        "addressees": "\n".join(mandate.addressees), "with": "\n".join(mandate.with_),
        "consulted": "\n".join(mandate.consulted), "returns_at_session": _said(mandate.returns_at_session),
    }  # fmt: skip
    return head | own | {limb: limbs.get(limb, "") for limb in LIMBS}


def _said(value: object) -> str:
    return "" if value is None else str(value)


def fields_of(reading: Reading, said: dict[str, str]) -> list[Field]:
    """The fields in the order of the page, with ``said`` in them."""
    lit = {one.field for one in reading.lit}
    doubts = {one.field: one for one in reading.doubts}
    names = [name for name in (*HEAD_FIELDS, *ORDER_FIELDS) if name in said]
    return [
        Field(name, _kind(name), said[name], OPTIONS.get(name, ()), name in lit, doubts.get(name),
              _spoken(name, reading.resolution.language))
        for name in names
    ]  # fmt: skip


def _kind(name: str) -> str:
    if name in LISTS or name in ("subject", "title"):
        return "lines"
    return "choice" if name in OPTIONS else KINDS.get(name, "text")


def _spoken(name: str, language: str) -> str:
    """The language that a field speaks; none for numbers and choices."""
    if name in ENGLISH:
        return "en"
    return language if name in OWN_WORDS else ""
