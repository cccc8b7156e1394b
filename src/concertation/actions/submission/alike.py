"""Find replies with the same words and fold them under one of them; kept, so that no page compares texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from concertation.actions.ledger import record
from concertation.actions.submission.counts import place
from concertation.actions.submission.moves import held
from concertation.core.finding.campaign import find_campaigns
from concertation.core.party import STATE_CLASSES
from concertation.core.role import Actor
from concertation.records.consents import agreed
from concertation.records.models import Consultation, JournalEntry, Question, Submission
from concertation.records.open_texts import open_texts, words_in
from concertation.records.safe import Safe

ALIKE: Final = ("identical", "near_identical")
"""What is folded: the same words, or nearly; shared wording alone is shown with the findings."""
COMPARED: Final = ("extracted", "read", "published")
CLOSED: Final = ("withheld", "hidden")
GONE: Final = ("withdrawn", "erased", "superseded")


def fold_alike(consultation: Consultation, *, safe: Safe, actor: Actor, at: datetime) -> int:
    """Compares the texts of all replies that may be read by machine and keeps under which each is folded; gives how many.

    States speak for themselves and are never folded; what is confidential is not compared. May run again at any time.
    """
    words = words_in(_compared(consultation))
    replies = comparable(consultation)
    groups = _groups(consultation, replies, safe)
    with transaction.atomic():
        folded = sum(_lead(group) for group in groups)
        grouped = {one.pk for group in groups for one in group}
        for one in replies:
            if one.leading_id is not None and one.pk not in grouped:
                _stand_alone(one)
        known = {"compared": len(replies), "words": words}
        record("fold_alike", actor, at, consultation.id, detail={"folded": folded} | known)
    return folded


def comparable(consultation: Consultation) -> list[Submission]:
    """The replies that are compared, in the order of their coming."""
    kept = _compared(consultation).defer("content").prefetch_related("texts__redactions")
    return list(kept.order_by("recorded_at", "pk"))


def is_due(consultation: Consultation) -> bool:
    """Whether replies have come, or gone, or say something else, since they were last compared."""
    last = JournalEntry.objects.filter(act="fold_alike", subject=consultation.pk).order_by("-pk").first()
    now = words_in(_compared(consultation))
    return now != last.detail.get("words") if last else any(now)


def _compared(consultation: Consultation) -> QuerySet[Submission]:
    kept = Submission.objects.filter(agreed("machine_read"), consultation=consultation, state__in=COMPARED)
    return kept.exclude(publication="confidential").exclude(party_class__in=STATE_CLASSES)


@transaction.atomic
def regroup(submission: Submission, *, actor: Actor, at: datetime) -> None:
    """After it was published, closed or ended: of those with the same words the one leads that everybody may read."""
    root = submission.leading or submission
    members = Submission.objects.filter(Q(pk=root.pk) | Q(leading=root)).exclude(state__in=GONE)
    group = _foremost(members.defer("content").order_by("recorded_at", "pk"))
    if group and group[0].pk != root.pk:
        _lead(group)
        record("regroup", actor, at, root.pk, detail={"to": group[0].pk})


def _groups(consultation: Consultation, replies: Sequence[Submission], safe: Safe) -> list[list[Submission]]:
    texts = open_texts(safe, replies)
    whole = [(one.pk, "\n\n".join(texts[text.sha256] for text in one.texts.all())) for one in replies]
    asked = Question.objects.filter(consultation=consultation).values_list("text", flat=True)
    by_id = {one.pk: one for one in replies}
    campaigns = find_campaigns(whole, known=asked)
    return [_foremost([by_id[name] for name in one.members]) for one in campaigns if one.kind in ALIKE]


def _foremost(members: Iterable[Submission]) -> list[Submission]:
    """The one that leads before the others: open to everybody if one is, else such as may become so."""
    return sorted(
        members,
        key=lambda one: (one.state != "published", one.state in CLOSED, one.publication not in ("named", "unnamed")),
    )


def _lead(group: Sequence[Submission]) -> int:
    """The first of the group stands for itself, the others under it; gives the number of the others."""
    leading, *others = group
    if leading.leading_id is not None:
        _stand_alone(leading)
    for one in others:
        if one.leading_id != leading.pk:
            held(one)
            one.leading = leading
            place(one, None)
            one.save(update_fields=["leading", "place"])
    return len(others)


def _stand_alone(one: Submission) -> None:
    held(one)
    one.leading = None
    place(one, one.number if one.state == "published" else None)
    one.save(update_fields=["leading", "place"])
