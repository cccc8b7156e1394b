"""A version goes up the line: what is said in its margin, and the chief's clearance."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.report.issue import chief_of
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.models import Comment, User, Version

WORDS_AT_MOST = 10_000


@transaction.atomic
def clear_version(version: Version, *, actor: Actor, at: datetime) -> None:
    """The chief lets it pass: the next paper that goes up shows what has changed since. What is broken in it stays said.

    Refused to anybody else, and for a version that is cleared or has no name.
    """
    chief = chief_of(actor)
    (kept,) = Version.objects.select_for_update().filter(pk=version.pk)
    if kept.cleared_at is not None:
        raise Refusal("already_cleared", "This version has been cleared.", "Keep the next version.")
    kept.cleared_at, kept.cleared_by = at, chief
    kept.save(update_fields=["cleared_at", "cleared_by"])
    record("clear_version", actor, at, f"report version {kept.pk}")


@transaction.atomic
def comment_on(version: Version, anchor: str, words: str, *, actor: Actor, at: datetime) -> Comment:
    """Says something in the margin: at the sentence of that address (``p12s3``), or of the whole where it is empty."""
    if not words.strip():
        raise Refusal("no_words", "The comment says nothing.", "Write it.")
    made = Comment.objects.create(
        version=version, anchor=anchor[:20], author=actor.name, words=words.strip()[:WORDS_AT_MOST], at=at
    )
    record("comment_on", actor, at, f"report version {version.pk}", detail={"anchor": made.anchor})
    return made


@transaction.atomic
def resolve_comment(comment: Comment, *, actor: Actor, at: datetime, open_again: bool = False) -> None:
    """Says that what a comment asks for is done, or that it is not."""
    comment.resolved_at, comment.resolved_by = (None, None) if open_again else (at, User.of(actor))
    comment.save(update_fields=["resolved_at", "resolved_by"])
    record("resolve_comment", actor, at, f"report version {comment.version_id}", detail={"comment": comment.pk})
