"""What the page of a reply at the coding desk shows: its passages, and of the one before the officer all that is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from concertation.core.mandate import LIMBS
from concertation.core.submission.section import sections_of
from concertation.core.theme import Codebook
from concertation.records.coding import counts_of, progress_of
from concertation.records.consents import agreed
from concertation.records.edits import is_relied_on
from concertation.records.installed import safe_of
from concertation.records.models import Coding, Consultation, Mark, Passage, Submission
from concertation.records.open_texts import texts_shown
from concertation.records.public import questions_in
from concertation.records.safe import Safe
from concertation.records.translations import Beside, translations_of
from concertation.web.field import whole
from concertation.web.public.submissions import codebook_of
from concertation.web.request import Request
from concertation.web.secretariat.coding_column import Begun, Column, Line, Noted, Offer, limb_label
from concertation.web.secretariat.review import marked

SHEET: Final = 40
"""Passages on one page."""


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
class Reading:
    """All that the page shows of a reply. ``translations`` of words of the passage before the officer, each with whether it
    renders more than that; ``into`` are the languages into which it may be translated. ``machine_read``: whether its author
    lets programs read it."""

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
    machine_read: bool
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
    return {text.pk: text.text for text in texts_shown(one.pk, safe)}


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
        limbs=tuple(Choice(f"limb:{key}", limb_label(key, request), "", counts.get(f"limb:{key}", 0)) for key in LIMBS),
        themes=tuple(_themes(book, counts, request)),
        translations=column.translations(order[here]) if order else (),
        into=column.into(order[here]) if order else (),
        total=far.passages if far else 0,
        decided=far.decided if far else 0,
        quotable=one.as_value().quotable,
        machine_read=Submission.objects.filter(agreed("machine_read"), pk=one.pk).exists(),
        fixed=bool(order) and is_relied_on([order[here]]),
        has_annex=len(texts) > 1,
    )


def _place(one: Submission, order: list[str], at: str) -> int:
    """Where the passage stands in the reply; without one, the first about which nobody has decided."""
    if at in order:
        return order.index(at)
    ordinal, _, span = at.partition(".")[2].partition(".")
    start = span.partition("-")[0]
    if ordinal.isdecimal() and start.isdecimal():
        kept = Passage.objects.filter(submission=one, text__ordinal=whole(ordinal), start__lte=whole(start))
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


def _themes(book: Codebook, counts: dict[str, int], request: Request) -> Iterable[Choice]:
    for theme in book.themes:
        key = f"theme:{theme.key}"
        yield Choice(key, theme.label(request.language), theme.definition, counts.get(key, 0))
