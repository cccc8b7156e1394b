"""Ask a capital to look at a draft; comment on it, approve it. No journal: a draft, and who reads it, is its author's."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.submission.access import let_in, revoke
from concertation.core.chance import Chance
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission.difference import is_part
from concertation.core.typed import typed
from concertation.records.clearance import holds_back
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.models import Access, Clearance, Reviewer, Submission
from concertation.records.safe import Safe
from concertation.records.whole import digest_of, whole_content

MOST_REVIEWERS: Final = 20
LONGEST_NAME: Final = 300
LONGEST_COMMENT: Final = 20_000


@transaction.atomic
def name_reviewer(
    draft: Submission, name: str, office: str, expires_at: datetime | None, *, safe: Safe, keeper: Doorkeeper,
    actor: Actor, at: datetime, chance: Chance,
) -> str:  # fmt: skip
    """The secret by which this person comes to the draft, and to nothing else; to be handed on by its author.

    Neither the name nor the office is told to the journal, and no letter of ours goes to them: officers read those.
    """
    kept, named = _draft(draft), " ".join(name.split())
    if not named or len(named) > LONGEST_NAME or len(office) > LONGEST_NAME:
        raise Refusal("no_reviewer", "It is not said who is to look at the draft.", "Write a name.")
    if kept.reviewers.count() >= MOST_REVIEWERS:
        raise Refusal("too_many_reviewers", "No more people can be asked.", "End a way in that is not needed.")
    key = safe.key_of(kept.pk)
    reviewer = Reviewer.objects.create(
        submission=kept, name=key.seal_text(named), office=key.seal_text(" ".join(office.split())), asked_at=at
    )
    return let_in(
        "reviewer", "", expires_at, keeper=keeper, actor=actor, at=at, chance=chance, submission=kept, reviewer=reviewer
    )


@transaction.atomic
def end_reviewer(reviewer: Reviewer, *, actor: Actor, at: datetime) -> None:
    """Takes the way in back; what this person said stays with the draft, and is waited for no more."""
    for access in Access.objects.filter(reviewer=reviewer, revoked_at=None):
        revoke(access, actor=actor, at=at)


def need_clearance(draft: Submission, needed: bool) -> None:
    """Whether the draft is to be sent only as all reviewers have approved it: its author's choice."""
    Submission.objects.filter(pk=draft.pk, state="draft").update(needs_clearance=needed)


@transaction.atomic
def comment(
    draft: Submission, reviewer: Reviewer | None, part: str, words: str, *, safe: Safe, at: datetime
) -> Clearance:  # fmt: skip
    """What a reviewer says of a part of the draft, or in answer its author (``reviewer`` None); said twice, kept once."""
    kept, told = _draft(draft), typed(words)
    if not told or len(told) > LONGEST_COMMENT:
        raise Refusal("no_comment", "The comment is empty, or longer than {limit} characters.", "Write it again.",
                      limit=LONGEST_COMMENT)  # fmt: skip
    key, known = safe.key_of(kept.pk), part if is_part(part) else ""
    last = kept.clearances.filter(approves=False).last()
    if last and (last.reviewer_id, last.part) == (reviewer and reviewer.pk, known) and key.open_text(last.words) == told:
        return last
    return Clearance.objects.create(
        submission=kept, reviewer=reviewer, revision=kept.revision, part=known, words=key.seal_text(told), at=at
    )


@transaction.atomic
def approve(draft: Submission, reviewer: Reviewer, shown: str, *, safe: Safe, at: datetime) -> Clearance:
    """This person approves the draft as it was shown (its digest); refused when it has changed meanwhile."""
    kept = _draft(draft)
    content, key = whole_content(kept, safe), safe.key_of(kept.pk)
    if digest_of(content) != shown:
        raise Refusal("changed_meanwhile", "The draft has changed since you looked at it.", "Look at it again.")
    return Clearance.objects.create(
        submission=kept, reviewer=reviewer, revision=kept.revision, approves=True, content=key.seal(content.as_bytes()),
        at=at,
    )  # fmt: skip


def refuse_uncleared(draft: Submission, safe: Safe) -> None:
    """Refused (``not_cleared``) while a clearance is missing that its author made a condition."""
    if holds_back(draft, safe):
        raise Refusal("not_cleared", "The clearance that was asked for has not been given for the reply as it stands.",
                      "Wait for it, or no longer make it a condition.")  # fmt: skip


def _draft(draft: Submission) -> Submission:
    """The draft as it is now, held until the act is done."""
    kept = Submission.objects.select_for_update().get(pk=draft.pk)
    if kept.state != "draft":
        raise Refusal("already_sent", "This reply has been sent already.", "Correct it from its own page.")
    return kept
