"""The three instruments that open a consultation: note verbale, letter, call for inputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

KINDS: Final = ("note_verbale", "letter", "call")


@dataclass(frozen=True)
class InstrumentField:
    """A labelled line of a call for inputs: its label and what stands beside it."""

    label: str
    text: str


@dataclass(frozen=True)
class Instrument:
    """The text of an instrument in one language, in the order in which it is read; paper is made of it elsewhere.

    ``kind`` is one of ``KINDS``; ``to_class`` a class of the register. ``heading`` are the lines above the text,
    ``addressee`` those of the one party to whom it goes (none where it goes to a class), ``opening`` the salutation of a
    letter (empty in a note, which opens with its first paragraph). ``fields`` are the labelled lines of a call, in the field
    order of a call for inputs; a note and a letter have none. ``quoted`` is the operative paragraph word for word,
    ``quoted_mark`` says its language where that is another. ``questions_title`` is what stands over the questions: the
    request itself in a note and a letter. Questions come numbered from 1.
    ``link_words`` say what ``link`` is, the party's own way to the page for replies, on a line of its own.
    ``closing`` are the lines of courtesy, ``date_line`` the date, ``enclosures`` their count and then what is enclosed.
    ``marks`` stand on every page: a draft is never to be taken for a document of the United Nations.
    ``warnings`` are for the officer and are not printed.
    """

    kind: str
    language: str
    to_class: str
    title: str
    heading: tuple[str, ...]
    opening: str
    paragraphs: tuple[str, ...]
    fields: tuple[InstrumentField, ...]
    quoted: str
    quoted_language: str
    questions_title: str
    questions: tuple[str, ...]
    after_questions: tuple[str, ...]
    closing: tuple[str, ...]
    date_line: str
    enclosures: tuple[str, ...]
    marks: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    quoted_mark: str = ""
    addressee: tuple[str, ...] = ()
    link_words: str = ""
    link: str = ""
