"""Take the texts out of a submission and divide them into passages; merge passages that an officer reads as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.submission.moves import held
from concertation.core.passage import ExtractedText, Extraction, passages_of
from concertation.core.passage import Passage as PassageValue
from concertation.core.passage.carried import carried, span_in
from concertation.core.role import Actor
from concertation.core.submission import move
from concertation.core.submission.section import section_of
from concertation.records import search
from concertation.records.coding import recount
from concertation.records.models import Annex, Coding, Passage, Submission, SubmissionText
from concertation.records.safe import Safe, SealingKey


def extract(
    submission: Submission, extraction: Extraction, warnings: Sequence[str], *, safe: Safe, actor: Actor, at: datetime
) -> list[Passage]:
    """Keeps texts, sealed, and passages; the slow part is done before the transaction opens. May run twice: the second
    replaces. Refused where its author took it back meanwhile, or an officer has read it.

    What an officer decided of passages that a correction left as they were goes along.
    """
    divided = [passages_of(submission.id, ordinal, text) for ordinal, text in enumerate(extraction.texts, 1)]
    key = safe.key_of(submission.pk)
    with transaction.atomic():
        held(submission)
        submission.texts.all().delete()
        passages = [
            passage
            for ordinal, (text, values) in enumerate(zip(extraction.texts, divided, strict=True), 1)
            for passage in _kept(submission, _text(submission, ordinal, text, key), values)
        ]
        for number, passage in enumerate(passages):
            passage.number = number
        Passage.objects.bulk_create(passages)
        if extraction.texts:
            submission.language = submission.language or extraction.texts[0].language
        submission.warnings = list(dict.fromkeys([*extraction.warnings, *warnings]))
        if submission.state != "extracted":
            submission.state = move(submission.state, "extracted", submission.party_class or None, report_issued=False)
        submission.save(update_fields=["language", "warnings", "state"])
        record("extract", actor, at, submission.id, detail={"passages": len(passages)})
        _carry_over(submission, passages, safe, actor, at)
        recount((submission.pk,))
    return passages


@transaction.atomic
def mark_annexes(
    submission: Submission,
    facts: Mapping[int, bytes],
    refusals: Mapping[int, str],
    *,
    safe: Safe,
    actor: Actor,
    at: datetime,
) -> None:
    """Keeps by row what was found in the documents of a reply, sealed, and why one cannot be read. May run twice."""
    key = safe.key_of(submission.pk)
    rows = list(submission.annexes.filter(pk__in=[*facts, *refusals]))
    for row in rows:
        row.facts, row.refusal = key.seal(facts.get(row.pk, b"")), refusals.get(row.pk, "")
    Annex.objects.bulk_update(rows, ["facts", "refusal"])
    record("mark_annexes", actor, at, submission.id, detail={"read": len(facts), "unread": len(refusals)})


def _carry_over(submission: Submission, passages: Sequence[Passage], safe: Safe, actor: Actor, at: datetime) -> None:
    """The decisions about passages of the reply that this one corrects, where their words stand here as well: by the same
    person, of the same time. Those of the reply before it stay with it."""
    coded = Coding.objects.filter(passage__submission=submission.supersedes_id).select_related("passage").order_by("pk")
    decisions = list(coded) if submission.supersedes_id else []
    if not decisions:
        return
    before = list(Passage.objects.filter(submission=submission.supersedes_id).order_by("number"))
    old, new = _words(before, safe), _words(passages, safe)
    places = {before[here].pk: (here, there) for here, there in carried(old, new).items()}
    rows = [
        _carried_coding(one, old[here], passages[there], new[there])
        for one in decisions
        if one.passage_id in places
        for here, there in (places[one.passage_id],)
    ]
    Coding.objects.bulk_create(rows)
    record("carry_over", actor, at, submission.id, detail={"from": submission.supersedes_id, "codings": len(rows)})


def _carried_coding(coding: Coding, words: str, passage: Passage, there: str) -> Coding:
    first = coding.passage.start
    start, end = span_in(words, coding.start - first, coding.end - first, there)
    return Coding(
        passage=passage, start=passage.start + start, end=passage.start + end,
        limb=coding.limb, theme=coding.theme, coder_id=coding.coder_id, at=coding.at, origin=coding.origin,
        machine=coding.machine,
    )  # fmt: skip


def _words(passages: Sequence[Passage], safe: Safe) -> list[str]:
    """The words of the passages of one submission, in order."""
    if not passages:
        return []
    texts = {text.pk: words for text, words in safe.texts_of([Submission.objects.get(pk=passages[0].submission_id)])}
    return [texts[one.text_id][one.start : one.end] for one in passages]


def _text(submission: Submission, ordinal: int, text: ExtractedText, key: SealingKey) -> SubmissionText:
    ours = section_of(text.name) is not None
    return SubmissionText.objects.create(
        submission=submission,
        ordinal=ordinal,
        name=text.name if ours else "",
        sealed_name=b"" if ours else key.seal_text(text.name),
        sha256=text.sha256,
        sealed=key.seal_text(text.text),
        pages=[list(page) for page in text.pages],
        language=text.language,
    )


def _kept(submission: Submission, text: SubmissionText, values: Sequence[PassageValue]) -> list[Passage]:
    return [
        Passage(
            id=value.id, submission=submission, text=text, start=value.start, end=value.end,
            page=value.page, language=value.lang, kind=value.kind,
        )
        for value in values
    ]  # fmt: skip


@transaction.atomic
def merge_passages(passages: Sequence[Passage], *, actor: Actor, at: datetime) -> Passage:
    """One passage in the place of neighbours of one text, first to last; those between must be among them."""
    first, last = passages[0], passages[-1]
    if len(passages) == 1:
        return first
    whole = replace(first.as_value(), end=last.end)
    ordinal = first.text.ordinal
    Passage.objects.filter(pk__in=[passage.pk for passage in passages]).delete()
    merged = Passage.objects.create(
        id=f"{first.submission_id}.{ordinal}.{whole.start}-{whole.end}",
        submission_id=first.submission_id,
        text=first.text,
        number=first.number,
        start=whole.start,
        end=whole.end,
        page=first.page,
        language=first.language,
        kind=first.kind,
    )
    if first.submission.state == "published":
        search.index_reply(first.submission_id)
    recount((first.submission_id,))
    record("merge_passages", actor, at, merged.id)
    return merged
