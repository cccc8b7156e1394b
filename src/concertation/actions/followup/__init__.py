"""Follow what a report proposed, with evidence; and open the next consultation on the same question."""

from concertation.actions.followup.evidence import Shown, add_evidence, end_evidence
from concertation.actions.followup.follow import change_followup, follow, let_go, move_followup
from concertation.actions.followup.next_session import open_next

__all__ = [
    "Shown",
    "add_evidence",
    "change_followup",
    "end_evidence",
    "follow",
    "let_go",
    "move_followup",
    "open_next",
]
