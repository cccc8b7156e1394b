"""The structure of a report as data, naming under its sentences what is public and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any

from pydantic import BaseModel, Field

from concertation.records import public
from concertation.records.public import submission_of


class Quotation(BaseModel):
    """Words of a passage inside a sentence: where they stand in it, and in the text they come from."""

    start: int
    end: int
    passage: str
    source_start: int
    source_end: int
    language: str


class Sentence(BaseModel):
    """A sentence and what it rests on."""

    text: str
    kind: str = Field(description="`sourced`, `counted`, `mandate` or `secretariat`.")
    passages: list[str] = Field(description="Public passages that a `sourced` one rests on.")
    submissions: list[str] = Field(description="Public replies that a `counted` one counts; there may be others.")
    paragraph: str | None = Field(description="The operative paragraph that a `mandate` one rests on.")
    quotations: list[Quotation]
    basis: str | None = Field(description="`coded`, or `suggested` and not confirmed by an officer.")
    phrase: str | None = Field(description="The key of the phrase in the closed catalogue.")
    slots: dict[str, Any] = Field(description="What fills the phrase.")


class Paragraph(BaseModel):
    """A paragraph; its number is equal in all languages."""

    number: str
    style: str
    bold: bool
    sentences: list[Sentence]


class Table(BaseModel):
    """A table."""

    caption: str
    header: list[str]
    rows: list[list[str]]


class Section(BaseModel):
    """A section with the numbers of its paragraphs; these stand in `paragraphs` of the report."""

    number: str
    heading: str
    paragraphs: list[str]
    tables: list[Table]
    sections: list[Section]


class Annex(BaseModel):
    """An annex with its own paragraphs."""

    number: str
    heading: str
    paragraphs: list[Paragraph]
    tables: list[Table]
    sections: list[Section]


class Masthead(BaseModel):
    """The first page."""

    organ: str
    session: str | None
    agenda_item: str | None
    date: str
    original: str
    title: str
    subtitle: str
    marks: list[str]
    title_note: str | None


class Structure(BaseModel):
    """The report: paragraphs in order, and the sections that hold them."""

    language: str
    type: str
    words: int = Field(description="Counted the United Nations way.")
    budget: int | None
    masthead: Masthead
    summary: list[Sentence]
    paragraphs: list[Paragraph]
    sections: list[Section]
    annexes: list[Annex]


def without_closed(structure: dict[str, Any]) -> dict[str, Any]:
    """The structure without replies, passages and places of quotations that are not public, or no longer.

    How many of those that a sentence counts are not public must not be told (``TRUST.md``).
    """
    still_open = public.open_among(_submissions(structure))
    kept: dict[str, Any] = _kept(structure, still_open)
    return kept


def _submissions(value: Any) -> Iterable[str]:
    for sentence in _sentences(value):
        yield from sentence["submissions"]
        yield from map(submission_of, sentence["passages"])
        yield from (submission_of(one["passage"]) for one in sentence["quotations"])


def _sentences(value: Any) -> Iterable[dict[str, Any]]:
    """The sentences of anything in the structure: they alone name replies."""
    if isinstance(value, list):
        for one in value:
            yield from _sentences(one)
    elif isinstance(value, dict):
        if "submissions" in value:
            yield value
        else:
            yield from _sentences(list(value.values()))


def _kept(value: Any, still_open: Set[str]) -> Any:
    if isinstance(value, list):
        return [_kept(one, still_open) for one in value]
    if not isinstance(value, dict):
        return value
    if "submissions" not in value:
        return {key: _kept(one, still_open) for key, one in value.items()}
    return value | {
        "submissions": [one for one in value["submissions"] if one in still_open],
        "passages": [one for one in value["passages"] if submission_of(one) in still_open],
        "quotations": [one for one in value["quotations"] if submission_of(one["passage"]) in still_open],
    }
