"""The column of passages at the coding desk: each with what is decided, marked, translated and suggested there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from concertation.core.finding.confidence import band_of
from concertation.core.finding.nearest import nearest
from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.core.passage import submission_of
from concertation.core.passage.segment import segments_of
from concertation.core.sentence import Pieces, Span, pieces_of
from concertation.core.submission.section import Section
from concertation.core.theme import Codebook
from concertation.documents.writing.characters import direction_of, printable
from concertation.records.coding import Example, Examples, examples_of
from concertation.records.models import Coding, Consultation, Mark, Passage, Submission, Suggestion
from concertation.records.safe import Safe
from concertation.records.translations import Beside
from concertation.web.request import Request
from concertation.web.secretariat.coding_page import replies_for
from concertation.web.secretariat.page import officer_of
from concertation.web.secretariat.review import marked

SHOWN: Final = ("quotable", "note", "same_as", "link", "read")
"""Marks that are named in the column."""
MODEL: Final = "model "
"""How the name of a language model begins as that of a machine."""
NUMBERED: Final = 5
"""Suggestions that a key takes."""


@dataclass(frozen=True)
class Coded:
    """A decision of a person, with the labels of what she decided."""

    row: Coding
    limb: str
    theme: str
    is_part: bool


@dataclass(frozen=True)
class Begun:
    """What a text of a reply is, and of an answer the question with the language that it is in."""

    section: Section
    language: str
    question: tuple[str, str]


@dataclass(frozen=True)
class Line:
    """A passage in the column of passages; ``section``: the text that begins with it on this page, of a reply of several."""

    key: str
    number: int
    kind: str
    pieces: Pieces
    language: str
    direction: str
    coded: tuple[Coded, ...]
    marks: tuple[str, ...]
    near: bool
    translated: tuple[Beside, ...]
    section: Begun | None

    @property
    def words(self) -> str:
        """Its words as they are shown."""
        return "".join(words for words, _ in self.pieces)


@dataclass(frozen=True)
class Offer:
    """A suggestion: ``key`` as the form sends it, how sure it is, the words that led there, the nearest coded example.

    ``number`` is the key that takes it, 0 for none; ``standing`` is ``open``, ``coded`` or ``rejected``.
    """

    key: str
    label: str
    band: str
    words: tuple[str, ...]
    standing: str
    number: int
    example: Example | None
    machine: str

    @property
    def is_of_model(self) -> bool:
        """Whether a language model proposes it, and not the machine of this house."""
        return self.machine.startswith(MODEL)


@dataclass(frozen=True)
class Noted:
    """A note or a connection at the passage: ``way`` says from here or to here, ``other`` with which passage."""

    row: Mark
    words: str
    way: str
    other: str
    removable: bool

    @property
    def submission(self) -> str:
        """The reply of the other passage."""
        return submission_of(self.other)


class Column:
    """The passages of one page, with what is decided and marked there: asked of the records once for all."""

    def __init__(
        self, request: Request, book: Codebook, texts: dict[int, str], window: list[Passage], beside: Sequence[Beside],
        begun: Mapping[int, Begun],
    ) -> None:  # fmt: skip
        self._request = request
        self._labels = {theme.key: theme.label(request.language) for theme in book.themes}
        self._texts = texts
        self._beside = beside
        self._window = {one.pk: one for one in window}
        first = {one.text_id: one.pk for one in reversed(window)}
        self._begun = {first[text]: said for text, said in begun.items() if text in first}
        self._codings: dict[str, list[Coding]] = {}
        for one in Coding.objects.filter(passage__in=self._window).select_related("coder").order_by("pk"):
            self._codings.setdefault(one.passage_id, []).append(one)

    def words(self, passage: Passage) -> str:
        """Its words, masked where they are redacted."""
        return self._texts[passage.text_id][passage.start : passage.end]

    def line(self, passage: Passage, place: int, here: int, lit: Sequence[Span]) -> Line:
        """The passage in its column; the words that led a machine are lit in the one before the officer."""
        words = self.words(passage)
        return Line(
            key=passage.pk,
            number=place + 1,
            kind=passage.kind,
            pieces=_pieces(words, lit if place == here else ()),
            language=marked(passage.language),
            direction=direction_of(words, passage.language),
            coded=tuple(self._coded(one, passage) for one in self._codings.get(passage.pk, ())),
            marks=tuple(dict.fromkeys(one.kind for one in passage.marks.all() if one.kind in SHOWN)),
            near=abs(place - here) <= 1,
            translated=self._translated(passage),
            section=self._begun.get(passage.pk),
        )

    def _translated(self, passage: Passage) -> tuple[Beside, ...]:
        """Its translation into the language of the page, else one into another; that of a paragraph stands at its last."""
        kept = [one for one in self._beside if one.renders(passage) or self._ends(one, passage)]
        return tuple(sorted(kept, key=lambda one: (one.row.language != self._request.language, -one.row.start))[:1])

    def _ends(self, one: Beside, passage: Passage) -> bool:
        """Whether the paragraph that it renders ends with that passage; the whole text is one where there is no other."""
        text, start, end = one.place
        if (text, end) != (passage.text_id, passage.end):
            return False
        return end - start < len(self._texts[text]) or len(segments_of(self._texts[text], ())) == 1

    def translations(self, key: str) -> tuple[tuple[Beside, bool], ...]:
        """All that render any word of that passage, those of nothing besides first."""
        passage = self._window[key]
        found = [(one, not one.renders(passage)) for one in self._beside if one.touches(passage)]
        return tuple(sorted(found, key=lambda pair: (pair[1], pair[0].row.pk)))

    def into(self, key: str) -> tuple[str, ...]:
        """The languages into which it may be translated, that of the page first."""
        others = [one for one in OFFICIAL if one != self._window[key].language]
        return tuple(sorted(others, key=lambda one: one != self._request.language))

    def _coded(self, one: Coding, passage: Passage) -> Coded:
        is_part = (one.start, one.end) != (passage.start, passage.end)
        return Coded(one, limb_label(one.limb, self._request), self.label(one.theme), is_part)

    def label(self, theme: str) -> str:
        """What a theme is called; by its key where the codebook has it no more."""
        return self._labels.get(theme, theme)

    def offers(self, consultation: Consultation, key: str) -> list[tuple[Offer, list[Span]]]:
        """What a machine suggests of that passage, limbs first, each with where its words stand."""
        passage = self._window[key]
        rows = list(Suggestion.objects.filter(passage=key).order_by("aspect", "-score", "pk"))
        limbs, themes = ([one.key for one in rows if one.aspect == aspect] for aspect in ("limb", "theme"))
        examples = examples_of(consultation, limbs, themes, passage.language) if rows else {}
        found, number = [], 0
        for one in rows:
            standing = self._standing(one, passage)
            number += standing == "open"
            spans = [(start, end) for start, end in one.because]
            taken = number if standing == "open" and number <= NUMBERED else 0
            found.append((self._offer(one, passage, standing, taken, examples), spans))
        return found

    def _standing(self, one: Suggestion, passage: Passage) -> str:
        key = f"{one.aspect}:{one.key}"
        if any(getattr(coding, one.aspect) == one.key for coding in self._codings.get(passage.pk, ())):
            return "coded"
        return "rejected" if any(m.kind == "rejected" and m.key == key for m in passage.marks.all()) else "open"

    def _offer(self, one: Suggestion, passage: Passage, standing: str, number: int, examples: Examples) -> Offer:
        key, words = f"{one.aspect}:{one.key}", self.words(passage)
        others = {each: each.words for each in examples.get(key, ()) if each.passage != passage.pk}
        return Offer(
            key=key,
            label=limb_label(one.key, self._request) if one.aspect == "limb" else self.label(one.key),
            band=band_of(one.score),
            words=tuple(dict.fromkeys(printable(words[start:end]) for start, end in one.because)),
            standing=standing,
            number=number,
            example=nearest(words, passage.language, others) if standing == "open" and others else None,
            machine=one.machine,
        )

    def noted(
        self, request: Request, consultation: Consultation, one: Submission, safe: Safe, key: str
    ) -> Iterable[Noted]:  # fmt: skip
        """Notes and connections of that passage; those with replies that this person may not open are not there."""
        kept = Mark.objects.filter(Q(passage=key) | Q(other=key), kind__in=("note", "same_as", "link"))
        rows = list(kept.select_related("by", "other", "passage").order_by("pk"))
        seal = safe.key_of(one.pk) if any(row.sealed for row in rows) else None
        of = {end.submission_id for row in rows for end in (row.passage, row.other) if end}
        may = set(replies_for(request, consultation).filter(pk__in=of).values_list("pk", flat=True)) if of else set()
        for row in rows:
            other = row.other if row.passage_id == key else row.passage
            if other is None or other.submission_id in may:
                words = seal.open_text(row.sealed) if seal and row.sealed else ""
                leaves = row.passage_id == key
                way = f"{row.kind}.{'to' if leaves else 'from'}" if row.kind == "link" else row.kind
                own = row.kind != "note" or row.by.get_username() == officer_of(request).username
                yield Noted(row, printable(words), way, other.pk if other else "", leaves and own)


def limb_label(key: str, request: Request) -> str:
    """What a limb is called in the language of the page; nothing of none."""
    return message("web", f"limb.{key}", request.language) if key else ""


def _pieces(words: str, lit: Sequence[Span]) -> Pieces:
    return tuple((printable(piece), led) for piece, led in pieces_of(words, lit))
