"""What the page of a reply at the coding desk shows: its passages, and of the one before the officer all that is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db.models import Q

from concertation.core.finding.confidence import band_of
from concertation.core.finding.nearest import nearest
from concertation.core.language import OFFICIAL
from concertation.core.mandate import LIMBS
from concertation.core.message import message
from concertation.core.passage.segment import segments_of
from concertation.core.sentence import Pieces, Span, pieces_of
from concertation.core.submission.section import Section, sections_of
from concertation.core.theme import Codebook
from concertation.documents.writing.characters import direction_of, printable
from concertation.records.coding import Example, Examples, counts_of, examples_of, progress_of
from concertation.records.edits import is_relied_on
from concertation.records.installed import safe_of
from concertation.records.models import Coding, Consultation, Mark, Passage, Submission, Suggestion
from concertation.records.open_texts import open_text
from concertation.records.public import questions_in
from concertation.records.safe import Safe
from concertation.records.translations import Beside, translations_of
from concertation.web.request import Request
from concertation.web.secretariat.coding_page import codebook_of, replies_for
from concertation.web.secretariat.page import officer_of
from concertation.web.secretariat.review import marked

SHEET: Final = 40
"""Passages on one page."""
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
class Choice:
    """A limb or theme in the column of the codebook, with how many passages stand under it."""

    key: str
    label: str
    definition: str
    count: int

    @property
    def bare(self) -> str:
        """The key of the limb or theme by itself."""
        return self.key.partition(":")[2]


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
        return self.other.partition(".")[0]


@dataclass(frozen=True)
class Reading:
    """All that the page shows of a reply. ``translations`` of words of the passage before the officer, each with whether it
    renders more than that; ``into`` are the languages into which it may be translated."""

    lines: tuple[Line, ...]
    here: Line | None
    before: str
    after: str
    offers: tuple[Offer, ...]
    noted: tuple[Noted, ...]
    limbs: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    translations: tuple[tuple[Beside, bool], ...]
    into: tuple[str, ...]
    total: int
    decided: int
    quotable: bool
    fixed: bool
    has_annex: bool

    @property
    def best(self) -> tuple[Offer, ...]:
        """What one key takes together: the first limb and the first theme that are open."""
        found = [one for one in self.offers if one.standing == "open"]
        limb = next((one for one in found if one.key.startswith("limb:")), None)
        theme = next((one for one in found if one.key.startswith("theme:")), None)
        return tuple(one for one in (limb, theme) if one)

    @property
    def is_translated(self) -> bool:
        """Whether a translation stands on the page."""
        return bool(self.translations) or any(one.translated for one in self.lines)

    @property
    def is_done(self) -> bool:
        """Whether somebody has decided about every passage."""
        return self.decided == self.total


def words_in(one: Submission, safe: Safe) -> dict[int, str]:
    """The texts of a reply by row, in memory, with what is redacted masked."""
    if one.state == "published":
        return dict(one.texts.values_list("pk", "text"))
    kept = Submission.objects.prefetch_related("texts__redactions").get(pk=one.pk)
    return {text.pk: open_text(text, words) for text, words in safe.texts_of((kept,))}


def begun_in(request: Request, one: Submission) -> dict[int, Begun]:
    """By text, by its row, what it is; nothing of a reply that is one text and no answer."""
    rows = list(one.texts.order_by("ordinal").values_list("ordinal", "name", "pk", "language"))
    sections = sections_of((ordinal, name) for ordinal, name, _, _ in rows)
    answers = any(section.kind == "question" for section in sections.values())
    if len(rows) < 2 and not answers:
        return {}
    asked = questions_in(one.consultation, request.language) if answers else {}
    return {
        pk: Begun(sections[ordinal], marked(language), asked.get(sections[ordinal].question or 0, ("", "")))
        for ordinal, _, pk, language in rows
    }


def reading_of(request: Request, consultation: Consultation, one: Submission, at: str) -> Reading:
    """The page about the passage ``at``; where that is divided otherwise by now, about the one that holds its beginning."""
    safe, book = safe_of(settings.DATA), codebook_of(consultation)
    order = list(Passage.objects.filter(submission=one).order_by("number", "start").values_list("pk", flat=True))
    here = _place(one, order, at)
    first = here // SHEET * SHEET
    window = _passages(order[max(0, first - 1) : first + SHEET + 1])
    texts = words_in(one, safe)
    column = Column(request, book, texts, list(window), translations_of(one, texts, safe), begun_in(request, one))
    offers = column.offers(consultation, order[here]) if order else ()
    lit = [span for offer, spans in offers if offer.standing == "open" for span in spans]
    far = progress_of([one.pk]).get(one.pk)
    counts = counts_of(consultation)
    return Reading(
        lines=tuple(column.line(passage, order.index(passage.pk), here, lit) for passage in window),
        here=next((column.line(p, here, here, lit) for p in window if p.pk == order[here]), None) if order else None,
        before=order[here - 1] if here else "",
        after=order[here + 1] if here + 1 < len(order) else "",
        offers=tuple(offer for offer, _ in offers),
        noted=tuple(column.noted(request, consultation, one, safe, order[here])) if order else (),
        limbs=tuple(Choice(f"limb:{key}", _limb(key, request), "", counts.get(f"limb:{key}", 0)) for key in LIMBS),
        themes=tuple(_themes(book, counts, request)),
        translations=column.translations(order[here]) if order else (),
        into=column.into(order[here]) if order else (),
        total=far.passages if far else 0,
        decided=far.decided if far else 0,
        quotable=one.as_value().quotable,
        fixed=bool(order) and is_relied_on([order[here]]),
        has_annex=len(texts) > 1,
    )


def _place(one: Submission, order: list[str], at: str) -> int:
    """Where the passage stands in the reply; without one, the first about which nobody has decided."""
    if at in order:
        return order.index(at)
    ordinal, _, span = at.partition(".")[2].partition(".")
    start = span.partition("-")[0]
    if ordinal.isdecimal() and start.isdecimal() and len(start) < 10:
        kept = Passage.objects.filter(submission=one, text__ordinal=int(ordinal[:4]), start__lte=int(start))
        found = kept.order_by("-start").values_list("pk", flat=True).first()
        return order.index(found) if found in order else 0
    return _first_waiting(one, order)


def _first_waiting(one: Submission, order: list[str]) -> int:
    coded = Coding.objects.filter(passage__submission=one).values_list("passage", flat=True)
    read = Mark.objects.filter(passage__submission=one, kind="read").values_list("passage", flat=True)
    decided = {*coded, *read}
    return next((place for place, key in enumerate(order) if key not in decided), 0)


def _passages(keys: Sequence[str]) -> list[Passage]:
    kept = Passage.objects.filter(pk__in=keys).prefetch_related("marks")
    return sorted(kept, key=lambda one: keys.index(one.pk))


def _limb(key: str, request: Request) -> str:
    return message("web", f"limb.{key}", request.language) if key else ""


def _themes(book: Codebook, counts: dict[str, int], request: Request) -> Iterable[Choice]:
    for theme in book.themes:
        key = f"theme:{theme.key}"
        yield Choice(key, theme.label(request.language), theme.definition, counts.get(key, 0))


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
        return Coded(one, _limb(one.limb, self._request), self.label(one.theme), is_part)

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
            label=_limb(one.key, self._request) if one.aspect == "limb" else self.label(one.key),
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


def _pieces(words: str, lit: Sequence[Span]) -> Pieces:
    return tuple((printable(piece), led) for piece, led in pieces_of(words, lit))
