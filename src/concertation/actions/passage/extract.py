"""Take the texts out of a submission and divide them into passages; merge passages that an officer reads as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.passage.carry import carry_over
from concertation.actions.submission.moves import held
from concertation.core.passage import ExtractedText, Extraction, passages_of
from concertation.core.passage import Passage as PassageValue
from concertation.core.role import Actor
from concertation.core.submission import move
from concertation.core.submission.section import section_of
from concertation.records import search
from concertation.records.coding import recount
from concertation.records.models import Annex, Passage, Submission, SubmissionText
from concertation.records.safe import Safe, SealingKey


def extract(
    submission: Submission, extraction: Extraction, warnings: Sequence[str], *, safe: Safe, actor: Actor, at: datetime
) -> list[Passage]:
    """Keeps texts, sealed, and passages; the slow part is done before the transaction opens. May run twice: the second
    replaces. Refused where its author took it back meanwhile, or an officer has read it.

    What an officer decided of passages that a correction left as they were goes along, and so do their translations.
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
        carry_over(submission, passages, safe=safe, actor=actor, at=at)
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
