"""Where the clearance of a draft stands: whom its author asked, what each has said, what changed since.

Nothing of the secretariat's own asks here: drafts, comments and reviewers are the author's alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from concertation.core.submission import Content, content_from
from concertation.core.submission.difference import Changed, Part, changes
from concertation.records.models import Access, Clearance, Reviewer, Submission
from concertation.records.safe import Safe, SealingKey
from concertation.records.whole import whole_content


@dataclass(frozen=True)
class Approval:
    """Of which revision, when, and what changed since: nothing while the draft is what was approved."""

    revision: int
    at: datetime
    since: tuple[Changed, ...]

    @property
    def stands(self) -> bool:
        """Whether the draft is still what was approved."""
        return not self.since


@dataclass(frozen=True)
class Asked:
    """A reviewer by name and office; ``ended`` once the author has taken the way in back."""

    reviewer: Reviewer
    name: str
    office: str
    ended: bool
    approval: Approval | None

    @property
    def clears(self) -> bool:
        """Whether the draft as it stands has this person's approval."""
        return self.approval is not None and self.approval.stands

    @property
    def standing(self) -> str:
        """``approved``, ``outdated`` or ``waiting``."""
        if self.approval is None:
            return "waiting"
        return "approved" if self.approval.stands else "outdated"


@dataclass(frozen=True)
class Comment(Part):
    """What somebody said of a part; ``name`` is empty for the author."""

    name: str
    words: str
    revision: int
    at: datetime


def asked_of(draft: Submission, safe: Safe) -> list[Asked]:
    """Everybody whom the author asked, in that order."""
    reviewers = list(draft.reviewers.all())
    if not reviewers:
        return []
    key, content = safe.key_of(draft.pk), whole_content(draft, safe)
    standing = set(Access.objects.filter(reviewer__in=reviewers, revoked_at=None).values_list("reviewer", flat=True))
    last = {one.reviewer_id: one for one in draft.clearances.filter(approves=True)}
    return [
        Asked(
            one, key.open_text(one.name), key.open_text(one.office), one.pk not in standing,
            _approval(last.get(one.pk), key, content),
        )
        for one in reviewers
    ]  # fmt: skip


def _approval(kept: Clearance | None, key: SealingKey, content: Content) -> Approval | None:
    if kept is None:
        return None
    approved = content_from(key.open(bytes(kept.content)))
    return Approval(kept.revision, kept.at, changes(approved, content))


def comments_on(draft: Submission, safe: Safe) -> list[Comment]:
    """What was said so far, the first one first."""
    kept = list(draft.clearances.filter(approves=False).select_related("reviewer"))
    key = safe.key_of(draft.pk) if kept else None
    return [
        Comment(one.part, key.open_text(one.reviewer.name) if one.reviewer else "", key.open_text(one.words),
                one.revision, one.at)
        for one in kept
        if key is not None
    ]  # fmt: skip


def is_cleared(asked: Iterable[Asked]) -> bool:
    """Whether all who are asked have approved the draft as it stands; with nobody to ask, nobody has."""
    still = [one for one in asked if not one.ended]
    return bool(still) and all(one.clears for one in still)


def holds_back(draft: Submission, safe: Safe) -> bool:
    """Whether the draft waits for a clearance that its author made a condition."""
    return draft.needs_clearance and not is_cleared(asked_of(draft, safe))
