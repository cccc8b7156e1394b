"""The structure of a report as data, naming under its sentences what is public and nothing else."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class Quotation(BaseModel):
    """Words of a passage inside a sentence: where they stand in it, and in the text that has or says them."""

    start: int
    end: int
    passage: str
    source_start: int
    source_end: int
    language: str
    translated: str = Field("", description="`official` or `unofficial` where they are those of a translation.")


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
