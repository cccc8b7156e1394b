"""Leave a correction that was begun, and erase a reply in all its versions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from concertation.actions.submission.end import erase_submission, withdraw_submission
from concertation.actions.submission.moves import held
from concertation.core.chance import Chance
from concertation.core.role import Actor
from concertation.records.models import Access, JournalEntry, Submission


def corrected_by(later: Submission) -> Submission | None:
    """The reply that its own author put this one in the place of; none where an officer took two for the same, which may
    be of two authors."""
    before = later.supersedes
    taken = before and JournalEntry.objects.filter(act="mark_duplicate", subject=before.pk).exists()
    return None if taken else before


def standing_version(submission: Submission) -> Submission:
    """The reply that its author has put in the place of this one, and of that one again; the same where there is none."""
    later = submission.corrections.exclude(state__in=("draft", "erased")).first()
    return standing_version(later) if later is not None and corrected_by(later) == submission else submission


def correction_of(submission: Submission) -> Submission | None:
    """The draft that is to take its place."""
    return submission.corrections.filter(state="draft").first()


@transaction.atomic
def drop_correction(draft: Submission, *, actor: Actor, at: datetime, chance: Chance) -> None:
    """The draft is destroyed; the reply that it was to correct stands as before, and its code leads back to it."""
    held(draft)
    if draft.supersedes is not None and draft.state == "draft":
        Access.objects.filter(submission=draft, role="respondent").update(submission=draft.supersedes)
        erase_submission(draft, actor=actor, at=at, chance=chance)


@transaction.atomic
def withdraw_reply(submission: Submission, *, actor: Actor, at: datetime, chance: Chance) -> None:
    """As ``withdraw_submission``; a correction that was begun goes as well."""
    draft = correction_of(submission)
    if draft is not None:
        drop_correction(draft, actor=actor, at=at, chance=chance)
    withdraw_submission(submission, actor=actor, at=at, chance=chance)


@transaction.atomic
def erase_reply(submission: Submission, *, actor: Actor, at: datetime, chance: Chance) -> None:
    """As ``erase_submission``, with the versions before it and a correction that was begun: nothing of the words is left."""
    draft = correction_of(submission)
    for one in (*([draft] if draft else ()), *_versions(submission)):
        erase_submission(one, actor=actor, at=at, chance=chance)


def _versions(submission: Submission) -> Iterator[Submission]:
    one: Submission | None = submission
    while one is not None:
        before = corrected_by(one)
        if one.state != "erased":
            yield one
        one = before
