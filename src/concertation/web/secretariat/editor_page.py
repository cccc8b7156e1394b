"""What every page of the report editor has: its report, what this person may do, what was refused, marks in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpResponse

from concertation.core.message import message, opening
from concertation.core.party import REGIONS
from concertation.core.refusal import Refusal
from concertation.core.report import Material, Sentence
from concertation.core.report.edit import proposes
from concertation.core.report.mark import Mark
from concertation.core.report.material import attribution
from concertation.core.report.phrase import class_label, listed, region_label
from concertation.core.report.structure import Slot, Source
from concertation.documents.writing.layout import Piece, pieces
from concertation.records.installed import safe_of
from concertation.records.models import Consultation, Report
from concertation.records.safe import Safe
from concertation.web.field import number
from concertation.web.request import Request
from concertation.web.secretariat.page import refusing

ROOM: Final = "editor"
SHOWN: Final = 40
"""Replies that a counted sentence shows at most."""


@dataclass(frozen=True)
class Told:
    """A sentence as the desk shows it: what it rests on, and its marks in words, those that block first.

    ``voices`` are the respondents that it counts, as they may be named; ``more`` how many it counts besides.
    """

    n: int
    sentence: Sentence
    sources: tuple[Source, ...]
    voices: tuple[str, ...]
    more: int
    marks: tuple[tuple[bool, str], ...]
    pieces: tuple[Piece, ...]

    @property
    def kind(self) -> str:
        """The key of what kind of sentence it is."""
        if proposes(self.sentence):
            return f"{ROOM}:kind.proposed"
        own = self.sentence.kind == "secretariat" and self.sentence.author
        return f"{ROOM}:kind.{'own' if own else self.sentence.kind}"


def editor_page(
    request: Request, template: str, consultation: Consultation, *, refusal: Refusal | None = None, **shown: Any
) -> HttpResponse:
    """The page; what was refused is said on it, and told by its status."""
    return refusing(request, ROOM, template, consultation, refusal=refusal, **shown)


def report_at(consultation: Consultation, number: int) -> Report:
    """A report of the consultation that is being written."""
    found = Report.objects.filter(pk=number, consultation=consultation).exclude(outline={}).first()
    if found is None:
        raise Http404
    return found


def safe_here() -> Safe:
    """The safe of this installation."""
    return safe_of(settings.DATA)


def whole(request: Request, field: str, at_most: int = 1_000_000) -> int:
    """The whole number that was sent; refused where it is none."""
    found = number(request.POST.get(field, ""), at_most)
    if found is None:
        raise Refusal("no_number", "This is no whole number.", "Give digits alone.")
    return found


def told(
    sentences: Sequence[Sentence], grounds: Material, marks: Iterable[Mark], number: str, language: str, own: str
) -> tuple[Told, ...]:
    """The sentences of the paragraph of that number, in the report's ``own`` language, with what they rest on and what is
    told of them in the language of the page."""
    of: dict[int, list[Mark]] = {}
    for one in marks:
        if one.paragraph == number and one.sentence is not None:
            of.setdefault(one.sentence, []).append(one)
    return tuple(_told(at, one, grounds, of.get(at, []), language, pieces(one, own)) for at, one in enumerate(sentences, 1))


def _told(at: int, one: Sentence, grounds: Material, marks: Sequence[Mark], language: str, shown: tuple[Piece, ...]) -> Told:
    sources = tuple(grounds.sources[name] for name in one.passages if name in grounds.sources)
    known = grounds.everyone.by_id
    names = [name for name in one.submissions if name in known] if one.kind == "counted" else []
    voices = tuple(opening(attribution(known[name], language, grounds.as_of)) for name in names[:SHOWN])
    told_more = any(mark.blocks for mark in marks)
    kept = [mark for mark in marks if not (told_more and mark.rule == "own_words")]
    said = tuple(dict.fromkeys((mark.blocks, words_of(mark, language)) for mark in kept))
    first = tuple(sorted(said, key=lambda each: not each[0]))
    return Told(at, one, sources, voices, len(names) - len(voices), first, shown)


def words_of(mark: Mark, language: str) -> str:
    """Why a sentence is marked and the way out, in the language of the page."""
    slots = {name: _slot(name, value, language) for name, value in mark.slots}
    key = f"mark.{mark.rule}"
    if mark.rule == "wrong_quantifier" and not slots:
        key = "mark.wrong_figure"
    return message(ROOM, key, language, **slots)


def _slot(name: str, value: Slot, language: str) -> str | int:
    if isinstance(value, tuple):
        return listed(value, language)
    if name == "which":
        return region_label(str(value), language) if value in REGIONS else opening(class_label(str(value), language))
    return value
