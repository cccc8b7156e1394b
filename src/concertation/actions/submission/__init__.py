"""What is done with a submission, from its draft to its publication and its end."""

from concertation.actions.consultation.link import issue_link
from concertation.actions.submission.access import access_by, device_by, give_code, let_in, revoke
from concertation.actions.submission.draft import Saved, attach, begin_draft, content_of, detach, save_draft, send_draft
from concertation.actions.submission.end import amend_submission, erase_submission, withdraw_submission
from concertation.actions.submission.moderate import appeal_folding, decide_folding, hide_submission
from concertation.actions.submission.publish import fold, publish_submission, review_submission, withhold_submission
from concertation.actions.submission.receipt import receipt_of
from concertation.actions.submission.receive import Facts, known_by, mark_unreadable, receive_submission
from concertation.records.doorkeeper import Doorkeeper

__all__ = [
    "Doorkeeper",
    "Facts",
    "Saved",
    "access_by",
    "amend_submission",
    "appeal_folding",
    "attach",
    "begin_draft",
    "content_of",
    "decide_folding",
    "detach",
    "device_by",
    "erase_submission",
    "fold",
    "give_code",
    "hide_submission",
    "issue_link",
    "known_by",
    "let_in",
    "mark_unreadable",
    "publish_submission",
    "receipt_of",
    "receive_submission",
    "review_submission",
    "revoke",
    "save_draft",
    "send_draft",
    "withdraw_submission",
    "withhold_submission",
]  # fmt: skip
