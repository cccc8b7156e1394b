"""What goes out whole from the desk: all that one person may read, as tables whose rows come batch by batch.

Words of replies that are not public are opened in memory, with what is covered in them masked, and never kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from concertation.core.language import OFFICIAL
from concertation.records.coding import CODABLE
from concertation.records.intake import arrived, confidential_readers, readable_by
from concertation.records.models import (
    Coding,
    Consultation,
    Passage,
    Question,
    Submission,
    SubmissionText,
    Suggestion,
    Translation,
)
from concertation.records.open_texts import open_text
from concertation.records.public import codebook_of
from concertation.records.safe import Safe
from concertation.records.translations import translations_of

Row = Sequence[str | int | float | date | None]
TOGETHER: Final = 200
"""Replies whose texts are held open at once."""
QUESTION: Final = ("number", "lang", "limb", "words")
CODEBOOK: Final = ("key", "place", *(f"label_{language}" for language in OFFICIAL), "definition")
_SUBMISSION: Final = (
    "id", "number", "state", "door", "publication", "party", "party_key", "class", "region", "on_behalf_of", "lang",
    "received", "recorded", "late", "verified", "verified_how", "published", "leading", "supersedes",
)  # fmt: skip
_TEXT: Final = ("submission", "part", "lang", "text_sha256", "words")
_PASSAGE: Final = (
    "passage", "submission", "number", "part", "start", "end", "page", "lang", "kind", "state", "publication", "words",
)  # fmt: skip
_TRANSLATION: Final = ("submission", "part", "start", "end", "lang", "official", "by", "at", "words")
_CODING: Final = ("passage", "start", "end", "limb", "theme", "coder", "at", "origin", "machine")
_SUGGESTION: Final = ("passage", "aspect", "key", "score", "machine")


class Rows(NamedTuple):
    """A table to be written: its name, its columns, its rows as they are asked for."""

    name: str
    header: Sequence[str]
    rows: Iterable[Row]


@dataclass(frozen=True)
class Reach:
    """What ``name`` may take of a consultation: every reply but drafts and what is confidential to others."""

    consultation: Consultation
    name: str
    safe: Safe

    @property
    def replies(self) -> QuerySet[Submission]:
        """The replies, in the order of their coming."""
        may = readable_by(self.name, confidential_readers(self.consultation))
        return arrived(self.consultation).filter(may).order_by("recorded_at", "id")

    @property
    def readable(self) -> QuerySet[Submission]:
        """Those of them whose words may be read: their text is there, and nobody has taken it back."""
        return self.replies.filter(state__in=CODABLE)

    @property
    def confidential(self) -> list[Submission]:
        """Those whose every reading is written down."""
        return list(self.readable.filter(publication="confidential").only("pk", "state"))

    def left_out(self) -> int:
        """How many replies have come that this person may not take."""
        return arrived(self.consultation).count() - self.replies.count()

    def opened(self, *, translated: bool = False) -> Iterator[tuple[Submission, list[tuple[SubmissionText, str]]]]:
        """Each readable reply with its texts and their words; ``translated``: only those of which there are translations."""
        for some in self._batches(translated):
            read: dict[str, list[tuple[SubmissionText, str]]] = {}
            for text, words in self.safe.texts_of(some):
                read.setdefault(text.submission_id, []).append((text, open_text(text, words)))
            yield from ((one, read.get(one.pk, [])) for one in some)

    def _batches(self, translated: bool) -> Iterator[list[Submission]]:
        has_some = Exists(Translation.objects.filter(text__submission=OuterRef("pk")))
        names = list((self.readable.filter(has_some) if translated else self.readable).values_list("pk", flat=True))
        for first in range(0, len(names), TOGETHER):
            kept = Submission.objects.filter(pk__in=names[first : first + TOGETHER]).defer("content")
            yield list(kept.prefetch_related("texts__redactions").order_by("recorded_at", "id"))


def questions_of(consultation: Consultation) -> Iterator[Row]:
    """What was asked, in each language."""
    kept = Question.objects.filter(consultation=consultation).order_by("number", "language")
    yield from kept.values_list("number", "language", "limb", "text")


def themes_of(consultation: Consultation) -> Iterator[Row]:
    """The themes in their order; none before a codebook was adopted."""
    book = codebook_of(consultation)
    for place, one in enumerate(book.themes if book else (), start=1):
        yield one.key, place, *(one.labels.get(language) for language in OFFICIAL), one.definition


def submissions(reach: Reach) -> Rows:
    """The replies with what is known of each."""
    rows = reach.replies.select_related("party").defer("content").iterator(chunk_size=TOGETHER)
    return Rows("submissions", _SUBMISSION, map(_submission, rows))


def _submission(one: Submission) -> Row:
    return (
        one.id, one.number, one.state, one.door, one.publication, one.party_name or (one.party.name if one.party else None),
        one.party.key if one.party else None, one.party_class, one.region, "; ".join(one.on_behalf_of), one.language,
        one.received_on, one.recorded_at, one.late, one.verified_at, one.verified_how, one.published_at, one.leading_id,
        one.supersedes_id,
    )  # fmt: skip


def texts(reach: Reach) -> Rows:
    """The words of each reply, text by text."""
    rows = (
        (one.pk, text.ordinal, text.language, text.sha256, words) for one, texts in reach.opened() for text, words in texts
    )
    return Rows("texts", _TEXT, rows)


def passages(reach: Reach) -> Rows:
    """Every passage with its words."""
    return Rows("passages", _PASSAGE, _passages(reach))


def _passages(reach: Reach) -> Iterator[Row]:
    for submission, texts in reach.opened():
        said = {text.pk: (text.ordinal, words) for text, words in texts}
        for one in Passage.objects.filter(submission=submission).order_by("text__ordinal", "start"):
            part, words = said[one.text_id]
            yield (
                one.pk, submission.pk, one.number, part, one.start, one.end, one.page, one.language, one.kind,
                submission.state, submission.publication, words[one.start : one.end],
            )  # fmt: skip


def translations(reach: Reach) -> Rows:
    """What words of the replies say in other languages, and whose translation it is."""
    return Rows("translations", _TRANSLATION, _translations(reach))


def _translations(reach: Reach) -> Iterator[Row]:
    for submission, texts in reach.opened(translated=True):
        parts = {text.pk: text.ordinal for text, _ in texts}
        for one in translations_of(submission, {text.pk: words for text, words in texts}, reach.safe):
            row = one.row
            yield (
                submission.pk, parts[row.text_id], row.start, row.end, row.language, row.official, row.by, row.at, one.words,
            )  # fmt: skip


def codings(reach: Reach) -> Rows:
    """What people decided, who and how it came about."""
    kept = Coding.objects.filter(passage__submission__in=reach.readable.order_by()).order_by("pk")
    rows = kept.values_list(
        "passage", "start", "end", "limb", "theme", "coder__username", "at", "origin", "machine"
    )  # fmt: skip
    return Rows("codings", _CODING, rows.iterator(chunk_size=TOGETHER))


def suggestions(reach: Reach) -> Rows:
    """What a machine proposes, which decides nothing."""
    kept = Suggestion.objects.filter(passage__submission__in=reach.readable.order_by()).order_by("pk")
    return Rows("suggestions", _SUGGESTION, kept.values_list(*_SUGGESTION).iterator(chunk_size=TOGETHER))
