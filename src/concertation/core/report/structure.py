"""A report: sentences bound to their sources, in paragraphs numbered through, in sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from concertation.core.report.publication import Publication

Slot = str | int | tuple[str, ...]
Quoted = tuple[str, str]
"""A passage, and the language in which it is quoted."""

REPORT_TYPES: Final = ("thematic", "compilation", "summary", "reproduction")
SENTENCE_KINDS: Final = ("sourced", "counted", "mandate", "secretariat")


@dataclass(frozen=True)
class Quotation:
    """Words of a source inside a sentence: span in the sentence's text, the passage, and the span in its source text.

    ``translated``: they are those of a translation of that span, ``official`` or ``unofficial``; empty: words as received.
    """

    start: int
    end: int
    passage: str
    source_start: int
    source_end: int
    language: str
    translated: str = ""


@dataclass(frozen=True)
class Sentence:
    """One sentence and what it rests on.

    ``sourced`` resolves to passages, ``counted`` to submissions, ``mandate`` to a paragraph of the resolution,
    ``secretariat`` to the closed catalogue of phrases. ``basis`` is ``coded`` when a person's codings carry it,
    ``suggested`` when only a machine's do, None where neither applies. ``phrase`` is the key of the catalogue's pattern
    and ``slots`` what fills it: together they give the text again, so that a changed sentence shows. ``author`` is the
    officer whose own words the text is: then no phrase gives it, and the page says whose they are.
    """

    text: str
    kind: str
    passages: tuple[str, ...] = ()
    submissions: tuple[str, ...] = ()
    paragraph: str | None = None
    quotations: tuple[Quotation, ...] = ()
    basis: str | None = None
    phrase: str | None = None
    slots: tuple[tuple[str, Slot], ...] = ()
    author: str | None = None

    def slot(self, name: str) -> Slot | None:
        """What fills that slot of the phrase, if it has it."""
        return dict(self.slots).get(name)


@dataclass(frozen=True)
class ReportParagraph:
    """``number`` counts through the report, equal in all languages. ``style``: paragraph, reply (reproduced) or line."""

    number: str
    sentences: tuple[Sentence, ...]
    style: str = "paragraph"
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its caption; the first row of ``rows`` follows ``header``. Cells are text in the report's language."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A heading with its number as printed (``II``, ``A``, ``1``), its paragraphs, its tables, its sub-sections."""

    number: str
    heading: str
    paragraphs: tuple[ReportParagraph, ...] = ()
    tables: tuple[Table, ...] = ()
    sections: tuple[Section, ...] = ()


SUMMARY_KEY: Final = "0"
"""The number under which the summary stands among the paragraphs."""


def sections_in(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections in the order of the page."""
    for one in sections:
        yield one
        yield from sections_in(one.sections)


def paragraphs_in(sections: Iterable[Section]) -> Iterator[ReportParagraph]:
    """The paragraphs of sections in the order of the page."""
    for section in sections_in(sections):
        yield from section.paragraphs


@dataclass(frozen=True)
class Masthead:
    """Lines of the first page. ``marks`` are said on every page: a trial run, a specimen. ``title_note``: late, reissued."""

    organ: str
    session: str | None
    agenda_item: str | None
    date: str
    original: str
    title: str
    subtitle: str
    marks: tuple[str, ...] = ()
    title_note: str | None = None


@dataclass(frozen=True)
class Report:
    """The whole report in one language. ``words`` are counted the United Nations way; ``budget`` None where none holds.

    ``publication`` is what it says of itself once it is issued; None is a draft.
    """

    language: str
    type: str
    masthead: Masthead
    summary: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Section, ...]
    words: int
    budget: int | None
    publication: Publication | None = None


@dataclass(frozen=True)
class Rendering:
    """What a passage says in another language; ``kind`` ``official``: by its author, ``unofficial``: by the Secretariat."""

    language: str
    words: str
    kind: str


@dataclass(frozen=True)
class Source:
    """What a working copy, a page or a note says about a passage: whose words, where, in what language.

    ``text`` are the passage's own words; ``start`` and ``end`` say where they stand in the text of that digest.
    ``undecided``: a tracked change stands unresolved in them. ``translations`` stand beside them and are not theirs.
    """

    passage: str
    submission: str
    label: str
    text: str
    text_sha256: str
    start: int
    end: int
    page: int | None
    language: str
    public: bool
    undecided: bool = False
    translations: tuple[Rendering, ...] = ()

    def rendered(self, language: str) -> Rendering | None:
        """What it says in that language, where a translation is kept."""
        return next((one for one in self.translations if one.language == language), None)
