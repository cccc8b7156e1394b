"""Take words out of a reply before everybody may read it: one officer marks them with a reason, a second one looks again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from concertation.actions.ledger import record
from concertation.actions.submission.publish import close_texts
from concertation.core.party import STATE_CLASSES
from concertation.core.refusal import Refusal
from concertation.core.role import Actor, person
from concertation.core.submission.redaction import Redaction as RedactionValue
from concertation.core.submission.redaction import checked_redactions, seen_by_two
from concertation.records.looks import forget_looks
from concertation.records.models import Redaction, Submission, SubmissionText
from concertation.records.safe import Safe

REDACTABLE = ("extracted", "read", "withheld", "hidden")
"""States in which words can be covered: of a reply that is open to everybody they have been read already."""


@transaction.atomic
def redact(
    submission: Submission, redactions: Sequence[RedactionValue], *, safe: Safe, actor: Actor, at: datetime
) -> list[Redaction]:
    """Keeps what is to be covered, until a second officer has looked at it; what is covered so already is not kept twice.

    Refused for a State's reply, which is reproduced as received, and for words that do not stand in the text.
    """
    kept = _redactable(submission)
    texts = {text.ordinal: (text, words) for text, words in safe.texts_of((kept,))}
    checked = checked_redactions(redactions, [words for _, (_, words) in sorted(texts.items())])
    have = set(Redaction.objects.filter(text__submission=kept, refused=False).values_list("text_id", "start", "end"))
    new = [
        Redaction(text=_text(texts, one), start=one.start, end=one.end, kind=one.reason_kind, reason=one.reason,
                  proposed_by=actor.name, proposed_at=at)
        for one in checked
        if (_text(texts, one).pk, one.start, one.end) not in have
    ]  # fmt: skip
    Redaction.objects.bulk_create(new)
    if new:
        close_texts(kept)
        forget_looks(kept.pk)
        record("redact", actor, at, kept.id, detail={"spans": len(new)})
    return new


def _text(texts: dict[int, tuple[SubmissionText, str]], one: RedactionValue) -> SubmissionText:
    return texts[one.text_ordinal][0]


@transaction.atomic
def see_redactions(
    submission: Submission, agreed: Sequence[int], refused: Sequence[int], *, actor: Actor, at: datetime
) -> None:
    """A second officer agrees to some and would leave the words of others as they are; each person only for another's.

    Whoever has looked may say otherwise later, while the reply is not published.
    """
    _redactable(submission)
    own = Q(seen_at=None) | Q(seen_by=actor.name)
    asked = Redaction.objects.filter(own, text__submission=submission, pk__in={*agreed, *refused})
    for one in asked.select_for_update(of=("self",)):
        if not seen_by_two(person(one.proposed_by), actor):
            raise Refusal("own_redaction", "You marked these words yourself.", "Ask another officer to look at them.")
        one.seen_by, one.seen_at, one.refused = actor.name, at, one.pk in refused
        one.save(update_fields=["seen_by", "seen_at", "refused"])
    forget_looks(submission.pk)
    record("see_redactions", actor, at, submission.id, detail={"agreed": len(agreed), "refused": len(refused)})


@transaction.atomic
def take_back_redaction(redaction: Redaction, *, actor: Actor, at: datetime) -> None:
    """Leaves the words as they are after all; refused once a second officer has agreed that they be covered."""
    submission = redaction.text.submission
    _redactable(submission)
    if redaction.seen_at is not None:
        raise Refusal("seen_already", "A second officer has looked at these words.", "Ask that officer to say otherwise.")
    where = {"text": redaction.text.ordinal, "start": redaction.start, "end": redaction.end}
    redaction.delete()
    forget_looks(submission.pk)
    record("take_back_redaction", actor, at, submission.id, detail=where)


def _redactable(submission: Submission) -> Submission:
    kept = Submission.objects.select_for_update().prefetch_related("texts").get(pk=submission.pk)
    if kept.party_class in STATE_CLASSES:
        raise Refusal("never_redacted", "The reply of a State is reproduced as received, and nothing is covered in it.",
                      "Withhold it, or ask the State for a reply that supersedes this one.")  # fmt: skip
    if kept.state not in REDACTABLE:
        raise Refusal("not_redactable", "Words are covered after a reply was read and while it is not published.",
                      "Withhold it first.")  # fmt: skip
    return kept
