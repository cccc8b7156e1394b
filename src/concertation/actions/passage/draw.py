"""Take an annex of a reply as its author's own translation of it: each of its pieces beside the words that it renders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.submission.moves import held_to_code
from concertation.core.passage.aligned import Piece
from concertation.core.passage.translation import admit_language, covers_as_much, no_translation
from concertation.core.role import Actor
from concertation.records.models import SubmissionText, Translation
from concertation.records.open_texts import texts_shown
from concertation.records.safe import Safe
from concertation.records.translations import open_translations

Drawn = tuple[SubmissionText, Piece]
"""A text of the reply, and what of it which words of the annex render."""


@transaction.atomic
def draw_translation(annex: SubmissionText, drawn: Sequence[Drawn], *, safe: Safe, actor: Actor, at: datetime) -> int:
    """Keeps the pieces of an annex as official translations, in the place of those taken from it before; how many.

    A translation that stands beside the same words already in that language stays, and no other is kept there; nor one in
    which words are not covered that are in the original. Refused: ``not_codable``, ``same_language``, and
    ``bad_translation`` where nothing is rendered.
    """
    if not actor.is_person:
        raise RuntimeError("only a person takes an annex as a translation")
    submission = held_to_code(annex.submission_id)
    admit_language(annex.language, *(text.language for text, _ in drawn))
    if not drawn:
        raise no_translation()
    Translation.objects.filter(drawn=annex).delete()
    texts = texts_shown(submission.pk, safe)
    kept = Translation.objects.bulk_create(list(_rows(annex, drawn, texts, safe, actor, at)))
    if submission.state == "published":
        open_translations(submission, texts, safe)
    record("draw_translation", actor, at, submission.pk, detail={"annex": annex.ordinal, "pieces": len(kept)})
    return len(kept)


@transaction.atomic
def drop_drawn(annex: SubmissionText, *, actor: Actor, at: datetime) -> None:
    """Takes away what was taken from an annex as a translation; the annex and the words as received stay."""
    gone, _ = Translation.objects.filter(drawn=annex).delete()
    record("drop_drawn", actor, at, annex.submission_id, detail={"annex": annex.ordinal, "pieces": gone})


def _rows(
    annex: SubmissionText, drawn: Iterable[Drawn], texts: Iterable[SubmissionText], safe: Safe, actor: Actor, at: datetime
) -> Iterable[Translation]:  # fmt: skip
    key = safe.key_of(annex.submission_id)
    words = key.open_text(annex.sealed)
    shown = {text.pk: text.text for text in texts}
    there = Translation.objects.filter(text__submission=annex.submission_id, language=annex.language)
    taken = set(there.values_list("text", "start", "end"))
    for text, one in drawn:
        as_much = covers_as_much(shown[annex.pk][one.from_ : one.to], shown[text.pk][one.start : one.end])
        if as_much and (text.pk, one.start, one.end) not in taken:
            yield Translation(
                text=text, start=one.start, end=one.end, language=annex.language, official=True,
                sealed=key.seal_text(words[one.from_ : one.to]), by=actor.name, at=at,
                drawn=annex, drawn_start=one.from_, drawn_end=one.to,
            )  # fmt: skip
