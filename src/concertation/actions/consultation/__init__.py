"""What is done with a consultation: it is opened, parties are asked, the deadline moves, correspondence goes out."""

from concertation.actions.consultation.dispatch import (
    Letter,
    approve_dispatch,
    approve_kind,
    cancel_dispatch,
    cancel_kind,
    check_in_time,
    mark_bounced,
    mark_failed,
    mark_sent,
    open_dispatch,
    queue_dispatch,
    send_again,
)
from concertation.actions.consultation.extend import extend_consultation
from concertation.actions.consultation.invite import (
    Post,
    admitted,
    invite,
    leave_out,
    send_invitations,
    take_back_in,
)
from concertation.actions.consultation.letters import Queued, print_letter, queue_letters
from concertation.actions.consultation.link import end_link, has_link, issue_link, move_expiry, usual_expiry
from concertation.actions.consultation.meeting import set_meeting
from concertation.actions.consultation.notice import queue_notices
from concertation.actions.consultation.open import Call, open_consultation
from concertation.actions.consultation.remind import Exceptions, remind
from concertation.actions.consultation.stray import (
    forget_strays,
    give_back_stray,
    keep_stray,
    mark_placed,
    open_stray,
    place_stray,
    settle_stray,
)
from concertation.actions.consultation.terms import change_late_rule, set_moderation_rule, set_particulars, set_referral

__all__ = [
    "Call",
    "Exceptions",
    "Letter",
    "Post",
    "Queued",
    "admitted",
    "approve_dispatch",
    "approve_kind",
    "cancel_dispatch",
    "cancel_kind",
    "change_late_rule",
    "check_in_time",
    "end_link",
    "extend_consultation",
    "forget_strays",
    "give_back_stray",
    "has_link",
    "invite",
    "issue_link",
    "keep_stray",
    "leave_out",
    "mark_bounced",
    "mark_failed",
    "mark_placed",
    "mark_sent",
    "move_expiry",
    "open_consultation",
    "open_dispatch",
    "open_stray",
    "place_stray",
    "print_letter",
    "queue_dispatch",
    "queue_letters",
    "queue_notices",
    "remind",
    "send_again",
    "send_invitations",
    "set_meeting",
    "set_moderation_rule",
    "set_particulars",
    "set_referral",
    "settle_stray",
    "take_back_in",
    "usual_expiry",
]
