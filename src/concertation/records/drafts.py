"""Reports while they are being written: joined from their outline and their paragraphs, and what they may rest on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from django.db.models import TextField
from django.db.models.functions import Cast, Length

from concertation.core.finding import Findings
from concertation.core.refusal import Refusal
from concertation.core.report import Material, Placed, ReportParagraph, Sentence, as_of, joined, paragraphs_in
from concertation.core.report import Outline as OutlineValue
from concertation.core.report import Report as ReportValue
from concertation.core.report.material import Replies
from concertation.core.report.written import sentence_from_json
from concertation.records.analysis import Read
from concertation.records.found import analysis_of, as_counted, citable, is_barred, material_of
from concertation.records.intake import arrived, counts
from concertation.records.kept_in_memory import READING, Latest
from concertation.records.looks import texts_of
from concertation.records.models import Consultation, Paragraph, Passage, Report, Submission
from concertation.records.safe import Safe
from concertation.records.translations import rendered

WRITING: Final = (
    "begin_writing", "write_paragraph", "insert_paragraph", "move_paragraph", "remove_paragraph", "change_section",
    "add_section", "remove_section", "switch_measures", "keep_version", "renew_figures", "clear_version", "comment_on",
    "resolve_comment",
    "bring_back", "decide_changes", "take_back", "take_translation", "let_item_pass",
    "edit_coding", "code", "suggest", "draw_blind", "read_blind", "seal_coding",
    "make_claim", "reword_claim", "support_claim", "release_support", "end_claim",
    "change_codebook", "merge_themes", "split_theme", "pin_example", "unpin_example", "ask_findings", "prepare_findings",
    "translate", "drop_translation", "draw_translation", "drop_drawn",
    "open_attribution_check", "ask_attribution", "answer_attribution", *READING,
)  # fmt: skip
"""Acts that change no reply."""
_READ_AT_MOST: Final = 1_000


def draft_of(report: Report, paragraphs: Iterable[Paragraph] | None = None) -> ReportValue:
    """What is being written, as it stands: paragraphs numbered through, words counted."""
    rows = rows_of(report) if paragraphs is None else paragraphs
    outline = OutlineValue.from_json(report.outline)
    return joined(outline, map(placed, rows), type=report.type, language=report.language)


def lengths_of(reports: Sequence[Report]) -> dict[int, int]:
    """By number how many words each of these reports has as it stands; counted anew once anything in it has changed."""
    kept = Paragraph.objects.filter(report__in=reports).annotate(size=Length(Cast("sentences", TextField())))
    standing: dict[int, list[tuple[object, ...]]] = {one.pk: [] for one in reports}
    for report, *paragraph in kept.order_by("place").values_list("report", "key", "section", "revision", "at", "size"):
        standing[report].append(tuple(paragraph))
    return {one.pk: _length(one.pk, one.revision, tuple(standing[one.pk])) for one in reports}


@lru_cache(maxsize=60)
def _length(report: int, revision: int, standing: tuple[tuple[object, ...], ...]) -> int:
    del revision, standing
    return draft_of(Report.objects.get(pk=report)).words


def placed(row: Paragraph) -> Placed:
    """A paragraph as a value, without its number."""
    return Placed(row.key, row.section, ReportParagraph("", sentences_of(row), row.style, row.bold))


def rows_of(report: Report) -> list[Paragraph]:
    """Its paragraphs, to be read by ``sentences_of``."""
    kept = report.paragraphs.select_related("by").annotate(said=Cast("sentences", TextField()))
    return list(kept.defer("sentences"))


def sentences_of(row: Paragraph) -> tuple[Sentence, ...]:
    """The sentences of a paragraph."""
    said: str | None = getattr(row, "said", None)
    return tuple(map(sentence_from_json, row.sentences)) if said is None else _sentences(said)


@lru_cache(maxsize=_READ_AT_MOST)
def _sentences(said: str) -> tuple[Sentence, ...]:
    """Read once for all pages: a report may name ten thousand replies in a sentence, and few paragraphs change."""
    return tuple(map(sentence_from_json, json.loads(said)))


def grounds_for(consultation: Consultation, language: str, on: date, safe: Safe) -> Material:
    """What a report of that day (``day_of``) in that language is composed from and its sentences may resolve to.

    What came later is not there. Everything that counts is read, words opened in memory: it takes seconds where thousands
    have replied.
    """
    return grounds_in(consultation, [language], on, safe)[language]


def grounds_in(consultation: Consultation, languages: Iterable[str], on: date, safe: Safe) -> dict[str, Material]:
    """The same in several languages, read once."""
    everyone = arrived(consultation).select_related("party").prefetch_related("texts__redactions")
    counted = [one for one in everyone.order_by("received_on", "file_name", "pk") if counts(one) and _had_come(one, on)]
    analysis = analysis_of(consultation, counted, on, safe, suggested=False)
    replies = tuple(map(as_counted, counted))
    found = {one: material_of(consultation, analysis.read, analysis.findings, one, on) for one in languages}
    return {
        language: replace(one, submissions=replies, sources=rendered(one.sources, consultation, safe))
        for language, one in found.items()
    }


def grounds_of_passages(
    consultation: Consultation, language: str, on: date, safe: Safe, passages: Iterable[str]
) -> Material:
    """The same with the words of these passages alone and without findings: what a page needs."""
    kept = Passage.objects.filter(pk__in=set(passages), submission__consultation=consultation)
    kept = kept.select_related("text", "submission__party")
    kept = kept.defer("text__text", "text__sealed", "submission__content")
    rows = [one for one in kept if _may_serve(one.submission, consultation, on)]
    replies = {one.submission_id: as_counted(one.submission, texts=False) for one in rows}
    texts = texts_of(list(replies), safe) if replies else {}
    read = Read(tuple(replies.values()), tuple(one.as_value() for one in rows), texts)
    material = material_of(consultation, read, Findings(on, (), (), (), (), ()), language, on)
    sources = rendered(material.sources, consultation, safe)
    return replace(material, submissions=counted_replies(consultation, on), sources=sources)


def grounds_of_draft(consultation: Consultation, report: ReportValue, on: date, safe: Safe) -> Material:
    """The same with all on which the sentences of a report rest: by which the whole of it is judged."""
    paragraphs = paragraphs_in((*report.sections, *report.annexes))
    sentences = [*report.summary, *(one for each in paragraphs for one in each.sentences)]
    names = [name for one in sentences for name in (*one.passages, *(quoted.passage for quoted in one.quotations))]
    return grounds_of_passages(consultation, report.language, on, safe, names)


def _may_serve(one: Submission, consultation: Consultation, on: date) -> bool:
    return citable(one) and not is_barred(one, consultation) and _had_come(one, on)


def day_of(report: ReportValue, today: date) -> date:
    """The day for which a draft says what had been received; today where it does not say."""
    try:
        return as_of(report)
    except Refusal:
        return today


def _had_come(one: Submission, on: date) -> bool:
    return one.received_on is None or one.received_on <= on


_REPLIES: Final = Latest[tuple[str, date], Replies](most=16, but=WRITING)


def counted_replies(consultation: Consultation, on: date) -> Replies:
    """Every reply that counts and had come by that day, as a report may count it, and what may be cited of the rounds; kept
    in memory, without words, until something is done to one."""
    return _REPLIES.of((consultation.pk, on), lambda: _counted(consultation, on))


def _counted(consultation: Consultation, on: date) -> Replies:
    rows = arrived(consultation).select_related("party").defer("content").order_by("received_on", "file_name", "pk")
    return Replies(
        as_counted(one, texts=False) for one in rows.iterator() if (counts(one) or citable(one)) and _had_come(one, on)
    )


def forget_replies() -> None:
    """Keeps none in memory any longer."""
    _REPLIES.forget()


def languages_beside(report: Report) -> list[Report]:
    """The same report in the other languages in which it is being written."""
    kept = Report.objects.filter(consultation=report.consultation_id, type=report.type).exclude(pk=report.pk)
    return list(kept.exclude(outline={}).order_by("pk"))
