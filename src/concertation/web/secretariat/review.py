"""Review before publication: names, places and pictures of third parties, what is covered, and the decision.

A machine marks what may tell of somebody; an officer decides, and a second one looks again before anybody else reads it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpResponse

from concertation.actions.submission.intake import open_reply
from concertation.actions.submission.redact import REDACTABLE
from concertation.core.language import OFFICIAL
from concertation.core.party import STATE_CLASSES
from concertation.core.passage.mention import Mention, mentions_in
from concertation.core.refusal import Refusal
from concertation.core.submission.redaction import REASON_KINDS, left_standing
from concertation.core.submission.redaction import Redaction as RedactionValue
from concertation.core.theme import Codebook
from concertation.documents.writing.characters import printable
from concertation.records import intake, public
from concertation.records.installed import safe_of
from concertation.records.models import Consultation, Passage, Redaction, Submission, SubmissionText
from concertation.records.open_texts import texts_shown
from concertation.records.safe import Safe
from concertation.records.translations import by_place, translations_of
from concertation.web.public.page import consultation_at
from concertation.web.public.reader import Told, shown_texts
from concertation.web.public.submissions import label_of
from concertation.web.request import Request
from concertation.web.secretariat.intake_page import intake_page
from concertation.web.secretariat.page import actor_of, officer_of
from concertation.web.secretariat.reading import opened, part_of, party_name, submission_at
from concertation.web.secretariat.sheet import Mark, Opened, Slice, sheets_of, shown

REASON_OF: Final = {
    "person": "person", "identity_number": "person", "birth_date": "person", "place": "place",
    "email": "contact", "telephone": "contact", "link": "contact", "address": "contact",
}  # fmt: skip
"""For which reason a mention is covered, by its kind."""
AT_ONCE: Final = 300
"""Mentions that are listed on one sheet; the officer reads the sheet all the same."""
AROUND: Final = 60
"""Characters shown on each side of words that are covered."""


@dataclass(frozen=True)
class Found:
    """A mention on the sheet: its words, and its place as the form sends it (text, start, end, kind of reason)."""

    words: str
    language: str
    reason: str
    mention: Mention
    value: str


@dataclass(frozen=True)
class Covering:
    """A redaction with the words that it covers and those around them."""

    row: Redaction
    before: str
    words: str
    after: str
    language: str
    own: bool


def queue(request: Request, slug: str) -> HttpResponse:
    """What waits to be read, to be looked at by a second officer, to be decided about."""
    consultation = consultation_at(slug)
    kinds = {
        "extracted": intake.to_review(consultation, "extracted"),
        "seen": intake.to_see(consultation),
        "read": intake.to_review(consultation, "read"),
    }
    lists = [(key, kept.count(), _openable(request, consultation, kept[: intake.PAGE])) for key, kept in kinds.items()]
    first = next((rows[0] for _, _, rows in lists if rows), None)
    return intake_page(request, "review_queue", consultation, lists=lists, first=first)


def _openable(request: Request, consultation: Consultation, rows: Iterable[Submission]) -> list[tuple[Submission, str]]:
    readers, me = intake.confidential_readers(consultation), officer_of(request).username
    return [(one, party_name(one, request.language)) for one in rows if intake.is_open_to(one, me, readers)]


def review(request: Request, slug: str, id: str) -> HttpResponse:
    """A reply with what a machine suggests in it and what officers covered."""
    consultation, one = submission_at(request, slug, id)
    open_reply(one, "text", actor=actor_of(request), at=request.at)
    return review_page(request, consultation, one, safe_of(settings.DATA))


def review_page(
    request: Request, consultation: Consultation, one: Submission, safe: Safe, *,
    refusal: Refusal | None = None, act: str = "",
) -> HttpResponse:  # fmt: skip
    """The page of the review; after an act that was refused with the reason, and with all that was typed."""
    texts = opened(one, safe) if one.state != "erased" else []
    sheets = sheets_of(texts)
    part = min(part_of(request), len(sheets))
    rows = list(Redaction.objects.filter(text__submission=one).select_related("text"))
    coverings = _coverings(texts, rows, officer_of(request).username)
    found = [] if one.party_class in STATE_CLASSES else _mentions(sheets[part - 1], rows)
    return intake_page(
        request, "review", consultation,
        refusal=refusal, act=act, submission=one,
        party_name=party_name(one, request.language),
        is_state=one.party_class in STATE_CLASSES, redactable=one.state in REDACTABLE,
        texts=[shown(slice, _marks(slice, rows, found)) for slice in sheets[part - 1]],
        part=part, parts=range(1, len(sheets) + 1), found=found[:AT_ONCE], reasons=REASON_KINDS,
        coverings=coverings, others_unseen=any(not one.own and one.row.seen_at is None for one in coverings),
        blocked=blocked_by(one, rows), left=_left(texts, rows),
    )  # fmt: skip


def _mentions(sheet: Iterable[Slice], rows: list[Redaction]) -> list[Found]:
    """What a machine would have looked at on this sheet and is not covered yet."""
    found = []
    for slice in sheet:
        covered = [(row.start, row.end) for row in rows if row.text_id == slice.text.pk and not row.refused]
        for one in mentions_in(slice.words, slice.text.language):
            start, end = slice.start + one.start, slice.start + one.end
            if not any(here <= start and end <= there for here, there in covered):
                found.append(_found(slice, one, start, end))
    return found


def _found(slice: Slice, one: Mention, start: int, end: int) -> Found:
    reason = REASON_OF[one.kind]
    words, language = printable(slice.words[one.start : one.end]), marked(slice.text.language)
    return Found(words, language, reason, one, f"{slice.text.ordinal} {start} {end} {reason}")


def marked(language: str) -> str:
    """As a page marks words of that language; those of an unknown one are marked as of none."""
    return language if language in OFFICIAL else ""


def _marks(slice: Slice, rows: list[Redaction], found: list[Found]) -> list[Mark]:
    own = [row for row in rows if row.text_id == slice.text.pk and not row.refused]
    covered = [Mark(row.start, row.end, "covered" if row.seen_at else "proposed") for row in own]
    places = (one.value.split() for one in found)
    ordinal = str(slice.text.ordinal)
    return [*covered, *(Mark(int(start), int(end), "mention") for text, start, end, _ in places if text == ordinal)]


def _coverings(texts: list[Opened], rows: list[Redaction], me: str) -> list[Covering]:
    words = {text.pk: said for text, said in texts}
    return [
        Covering(
            row,
            printable(words[row.text_id][max(0, row.start - AROUND) : row.start]),
            printable(words[row.text_id][row.start : row.end]),
            printable(words[row.text_id][row.end : row.end + AROUND]),
            marked(row.text.language),
            row.proposed_by.casefold() == me.casefold(),
        )
        for row in rows
    ]  # fmt: skip


def blocked_by(one: Submission, rows: Iterable[Redaction]) -> list[str]:
    """Why it cannot be published now: each ``review.blocked.{key}``; nobody overrides consent or safety."""
    reasons = {
        "level": one.publication not in ("named", "unnamed"),
        "state": one.party_class in STATE_CLASSES and (one.verified_at is None or one.party is None),
        "paper": one.door == "paper" and one.verified_at is None,
        "seen": any(row.seen_at is None for row in rows),
    }
    return [key for key, holds in reasons.items() if holds]


def _left(texts: Iterable[Opened], rows: list[Redaction]) -> int:
    """At how many places words still stand open that are covered at another."""
    return sum(len(left_standing(words, _values(text, rows))) for text, words in texts)


def _values(text: SubmissionText, rows: list[Redaction]) -> list[RedactionValue]:
    own = [row for row in rows if row.text_id == text.pk and not row.refused]
    return [RedactionValue(text.ordinal, row.start, row.end, row.kind, row.reason) for row in own]


def preview(request: Request, slug: str, id: str) -> HttpResponse:
    """What everybody would read: the same page, made of the same words with the same ones covered."""
    consultation, one = submission_at(request, slug, id)
    open_reply(one, "text", actor=actor_of(request), at=request.at)
    safe = safe_of(settings.DATA)
    passages = list(Passage.objects.filter(submission=one).order_by("text__ordinal", "start"))
    texts = texts_shown(one.pk, safe)
    beside = by_place(translations_of(one, {text.pk: text.text for text in texts}, safe))
    told = Told({}, [], Codebook("", ()), request.language, public.questions_in(consultation, request.language), beside)
    rows = list(Redaction.objects.filter(text__submission=one))
    return intake_page(
        request, "review_public", consultation,
        submission=one, label=label_of(one, request.language), blocked=blocked_by(one, rows),
        texts=list(shown_texts(texts, passages, told)),
    )  # fmt: skip
