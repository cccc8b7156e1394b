"""What is done with a submission, from its draft to its publication and its end."""

from concertation.actions.submission.access import Doorkeeper, access_by, give_code, issue_link, let_in, revoke
from concertation.actions.submission.draft import Saved, attach, begin_draft, content_of, detach, save_draft, send_draft
from concertation.actions.submission.end import amend_submission, erase_submission, hide_submission, withdraw_submission
from concertation.actions.submission.publish import fold, publish_submission, review_submission, withhold_submission
from concertation.actions.submission.receipt import receipt_of
from concertation.actions.submission.receive import Facts, known_by, mark_unreadable, receive_submission

__all__ = [
    "Doorkeeper",
    "Facts",
    "Saved",
    "access_by",
    "amend_submission",
    "attach",
    "begin_draft",
    "content_of",
    "detach",
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
