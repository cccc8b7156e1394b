"""The moves of a submission through its life."""

from __future__ import annotations

from concertation.core.refusal import Refusal
from concertation.core.submission import move
from concertation.records.coding import CODABLE
from concertation.records.models import Submission
from concertation.records.public import report_is_issued


def held(submission: Submission) -> None:
    """Reads its row again and holds it until the act is done: since the caller read it somebody may have moved it."""
    submission.refresh_from_db(from_queryset=Submission.objects.select_for_update())


def held_to_code(key: str) -> Submission:
    """The reply of that key, without its content, held until the act is done; refused where it is not to be coded."""
    submission = Submission.objects.select_for_update().defer("content").get(pk=key)
    if submission.state not in CODABLE:
        raise Refusal("not_codable", "This reply is not to be coded any more.", "See its page for what became of it.")
    return submission


def moved(submission: Submission, there: str) -> None:
    """Moves it as its life allows; the caller holds and saves it."""
    submission.state = move(
        submission.state, there, submission.party_class or None, report_issued=has_report(submission)
    )  # fmt: skip


def has_report(submission: Submission) -> bool:
    """Whether a report of its consultation is issued."""
    return report_is_issued(submission.consultation_id)
