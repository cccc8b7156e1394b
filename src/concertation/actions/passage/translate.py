"""Keep what a passage, or a whole text, says in another language: beside the words as received, and never in their place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.submission.moves import held_to_code
from concertation.core.passage.translation import admit_language, covers_as_much, no_translation
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.consents import agreed
from concertation.records.models import Submission, SubmissionText, Translation
from concertation.records.open_texts import texts_shown
from concertation.records.safe import Safe

LONGEST: Final = 400_000
"""Characters of a translation."""


@dataclass(frozen=True)
class Rendered:
    """Words ``[start, end)`` of a text in another language; ``official``: by whoever replied, not by the Secretariat."""

    text: SubmissionText
    start: int
    end: int
    language: str
    words: str
    official: bool


@transaction.atomic
def translate(rendered: Rendered, *, safe: Safe, actor: Actor, at: datetime) -> Translation:
    """Keeps it, sealed under the key of the reply, in the place of an earlier one of the same words into that language;
    open to everybody while the reply is.

    Refused: ``bad_translation``, ``same_language``, ``not_for_translation`` where its author does not let it be translated,
    and ``uncovered`` where words of the original are covered and none of the translation.
    """
    if not actor.is_person:
        raise RuntimeError("only a person keeps a translation")
    text, words = rendered.text, rendered.words.strip()
    submission = held_to_code(text.submission_id)
    _admit(submission, rendered, words)
    _refuse_uncovered(submission, rendered, words, safe)
    kept, _ = Translation.objects.update_or_create(
        text=text, start=rendered.start, end=rendered.end, language=rendered.language,
        defaults={
            "official": rendered.official, "sealed": safe.key_of(submission.pk).seal_text(words),
            "words": words if submission.state == "published" else "", "by": actor.name, "at": at,
            "drawn": None, "drawn_start": 0, "drawn_end": 0,
        },
    )  # fmt: skip
    detail = {"language": rendered.language, "official": rendered.official, "place": str(kept)}
    record("translate", actor, at, submission.pk, detail=detail)
    return kept


@transaction.atomic
def drop_translation(kept: Translation, *, actor: Actor, at: datetime) -> None:
    """Takes a translation away; the words as received stay."""
    submission, place = kept.text.submission_id, str(kept)
    kept.delete()
    record("drop_translation", actor, at, submission, detail={"language": kept.language, "place": place})


def _admit(submission: Submission, rendered: Rendered, words: str) -> None:
    if not words or len(words) > LONGEST or "\x00" in words:
        raise no_translation()
    admit_language(rendered.language, rendered.text.language)
    if not rendered.official and not Submission.objects.filter(agreed("translated"), pk=submission.pk).exists():
        raise Refusal("not_for_translation", "The author does not let this reply be translated.",
                      "Only a translation of its author is kept.")  # fmt: skip


def _refuse_uncovered(submission: Submission, rendered: Rendered, words: str, safe: Safe) -> None:
    masked = {text.pk: text.text for text in texts_shown(submission.pk, safe)}[rendered.text.pk]
    if not covers_as_much(words, masked[rendered.start : rendered.end]):
        raise Refusal("uncovered", "Words of the original are covered, and nothing in the translation is.",
                      "Write █ where they stand.")  # fmt: skip
