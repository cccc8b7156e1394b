"""The form as DOCX, in one language: content controls with tags, and every printed line in a bookmark that tells it is ours.

A control can get lost in other programs; the bookmark of the heading above it then says what was written there. A
bookmark is named ``pack_{field}_{mark}_{number}``, where the mark is the digest of the printed words (``mark_of``): what
somebody added to them is so never taken for ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from concertation.core.message import message
from concertation.core.submission.pack import PackForm, mark_of
from concertation.documents.writing.characters import direction_of, printable
from concertation.documents.writing.layout import piece, titled
from concertation.documents.writing.pack.control import choice_control, locked, text_control, tick_control
from concertation.documents.writing.pack.package import form_package
from concertation.documents.writing.pack.wording import Field, fields, marks, say, sections
from concertation.documents.writing.word import Node, bookmarked, paragraph, run

OURS: Final = "own"
PART: Final = "part"
"""A printed line below which no field goes on."""


def pack_docx(form: PackForm, language: str, *, at: datetime) -> bytes:
    """The form in one of its languages; same form and instant, same bytes. KeyError for a language it is not in."""
    body = [locked(1, say("title", language), list(_Form(form, language).body()))]
    title = titled(form.titles.get(language, ""))
    return form_package(body, title=title, language=language, marks=printable(marks(form, language)), at=at)


class _Form:
    """A form on its way to paper: bookmarks and controls are numbered as they come."""

    def __init__(self, form: PackForm, language: str) -> None:
        self.form = form
        self.language = language
        self.direction = direction_of("", language)
        self.number = 1

    def body(self) -> Iterator[Node]:
        """Everything, in the order in which it is read."""
        yield self.ours("PackLine", say("title", self.language))
        yield self.ours("LetterTitle", titled(self.form.titles.get(self.language, "")))
        for section in sections(self.form, self.language, "docx"):
            if section.title:
                yield self.ours("PackHeading", section.title, PART)
            yield from (self.ours("PackLine", text) for text in section.paragraphs)
        yield from self.asked()
        yield self.ours("PackHint", say("identity", self.language), PART)
        yield self.identity()

    def asked(self) -> Iterator[Node]:
        """The fields, with a heading over those who reply and one over the questions."""
        over = {
            "party": say("respondent.title", self.language),
            "q1": message("consultation", "questions.title", self.language),
        }
        for field in fields(self.form, self.language):
            if field.name in over:
                yield self.ours("PackHeading", over[field.name], PART)
            yield self.ours("PackField", field.title, field.name)
            yield self.ours("PackQuestion" if field.name.startswith("q") else "PackHint", field.hint)
            yield from self.place(field)

    def place(self, field: Field) -> Iterator[Node]:
        """Where to write, or what to choose from."""
        if field.kind == "ticks":
            yield from (self.tick(value, label) for value, label in field.options)
        else:
            yield paragraph("PackAnswer", [self.control(field)], self.direction)

    def control(self, field: Field) -> Node:
        named = self.next(), field.name, printable(field.title)
        if field.kind == "choice":
            return choice_control(*named, say("choose", self.language), self.language, field.options)
        return text_control(*named, say("placeholder", self.language), self.language)

    def tick(self, level: str, label: str) -> Node:
        box = tick_control(self.next(), f"publication_{level}", label, self.language)
        words = self.marked(label, level)
        return paragraph("PackChoice", [box, run(piece(" ", self.language)), *words], self.direction)

    def ours(self, style: str, text: str, name: str = OURS) -> Node:
        """A printed paragraph; ``name`` is the field that begins there."""
        return paragraph(style, self.marked(text, name), self.direction)

    def identity(self) -> Node:
        line = self.form.identity(self.language)
        name = f"pack_{OURS}_{mark_of(line)}_{self.next()}"
        return paragraph("PackIdentity", bookmarked(self.number, name, [run(piece(line, "und"))]), "ltr")

    def marked(self, text: str, name: str) -> list[Node]:
        words = piece(text, self.language)
        return bookmarked(self.next(), f"pack_{name}_{mark_of(words.text)}_{self.number}", [run(words)])

    def next(self) -> int:
        self.number += 1
        return self.number
