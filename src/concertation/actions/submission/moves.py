"""The moves of a submission through its life."""

from __future__ import annotations

from concertation.core.submission import move
from concertation.records.models import Submission, Version


def moved(submission: Submission, there: str) -> None:
    """Moves it as its life allows; the caller saves."""
    submission.state = move(
        submission.state, there, submission.party_class or None, report_issued=has_report(submission)
    )  # fmt: skip


def has_report(submission: Submission) -> bool:
    """Whether a report of its consultation is issued."""
    return Version.objects.filter(report__consultation=submission.consultation_id, issued_at__isnull=False).exists()
