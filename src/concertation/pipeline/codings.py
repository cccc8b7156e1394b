"""The officer's decisions from ``codings.csv``: their words found in the replies, then coded by the person named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

from django.db.models import QuerySet

from concertation.actions.finding import Decision, code
from concertation.actions.passage import merge_passages
from concertation.core.quote import QuotationGate
from concertation.core.role import Actor
from concertation.core.submission import CodingRow
from concertation.core.theme import Codebook
from concertation.pipeline.order import Order, Refused
from concertation.records.models import Consultation, Passage, Submission, SubmissionText
from concertation.records.safe import Safe

AROUND_A_QUOTATION: Final = ' “”„«»"….'
"""What officers put around words that they copy."""

WORDS_ABSENT = "Line {line} of codings.csv: these words do not stand in {file} as written. Copy them from it."
THEME_UNKNOWN = "Line {line} of codings.csv: the codebook has no theme “{theme}”. Use one of its keys, or a --codebook."
FILE_UNKNOWN = "Line {line} of codings.csv: no reply that could be read is called {file}. Check its name."


@dataclass(frozen=True)
class _Located:
    """A row whose words were found: where they stand in a text of the reply."""

    row: CodingRow
    text: SubmissionText
    start: int
    end: int


def code_replies(
    consultation: Consultation, order: Order, submissions: Sequence[Submission], codebook: Codebook, safe: Safe, actor: Actor
) -> list[Refused]:
    """Codes every row that can be; the others are given back with their reason."""
    texts = _texts_by_file(submissions, safe)
    themes = {theme.key for theme in codebook.themes}
    found, refused = [], []
    for row in order.codings:
        place = _located(row, texts, themes)
        if isinstance(place, _Located):
            found.append(place)
        else:
            message = place.format(line=row.line, file=row.file, theme=row.theme)
            refused.append(Refused(row.file, "coding_not_used", message))
    # All merged before any is coded: a later row may reach over the passage of an earlier one.
    for place in found:
        merge_passages(list(_over(place).order_by("start")), actor=actor, at=order.at)
    decisions = [_decision(place) for place in found]
    if decisions:
        code(consultation, decisions, actor=actor, at=order.at, chance=order.chance)
    return refused


def _texts_by_file(submissions: Sequence[Submission], safe: Safe) -> dict[str, list[tuple[SubmissionText, str]]]:
    """The texts of each reply with their words, by the name of its file."""
    names = {one.pk: normalize("NFC", one.file_name) for one in submissions}
    found: dict[str, list[tuple[SubmissionText, str]]] = {}
    for text, words in safe.texts_of(submissions):
        found.setdefault(names[text.submission_id], []).append((text, words))
    return found


def _located(row: CodingRow, texts: dict[str, list[tuple[SubmissionText, str]]], themes: set[str]) -> _Located | str:
    """Where the words of a row stand, or the reason why it cannot be used."""
    own = texts.get(normalize("NFC", row.file))
    if own is None:
        return FILE_UNKNOWN
    if row.theme is not None and row.theme not in themes:
        return THEME_UNKNOWN
    gate = QuotationGate({str(text.pk): words for text, words in own})
    kept = {str(text.pk): text for text, _ in own}
    for words in (row.exact, row.exact.strip(AROUND_A_QUOTATION)):
        found = gate.check(words).found
        if found is not None:
            return _Located(row, kept[found.source], found.start, found.end)
    return WORDS_ABSENT


def _over(place: _Located) -> QuerySet[Passage]:
    return Passage.objects.filter(text=place.text, start__lt=place.end, end__gt=place.start)


def _decision(place: _Located) -> Decision:
    passage = _over(place).get()
    return Decision(passage, place.start, place.end, place.row.limb, place.row.theme, place.row.coder)
