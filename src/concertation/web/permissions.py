"""Who may do what: the one table in which every route must stand (TRUST.md). A route without a row fails the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from concertation.core.party import CLASSES
from concertation.core.role import may_decide, may_override, may_see_second
from concertation.core.submission import LIFE


@dataclass(frozen=True)
class Rule:
    """A row: who may ask for a route, and which submissions it may show them.

    ``may`` judges the role of an account; None asks for no account. ``states`` and ``classes`` are those of a submission:
    where a route shows one, its view asks ``shows``. What the rule does not admit is answered like what does not exist.
    """

    name: str
    may: Callable[[str], bool] | None = None
    states: frozenset[str] = frozenset(LIFE.states)
    classes: frozenset[str] = frozenset(CLASSES)

    def admits(self, role: str | None) -> bool:
        """Whether an account of that role may; None is somebody without an account."""
        return self.may is None or (role is not None and self.may(role))

    def shows(self, state: str, party_class: str) -> bool:
        """Whether the route may show a submission in that state, of that class; empty is a class not known yet."""
        return state in self.states and (not party_class or party_class in self.classes)

    def only(self, *, states: frozenset[str] | None = None, classes: frozenset[str] | None = None) -> Rule:
        """The same rule for fewer submissions."""
        return replace(self, states=states or self.states, classes=classes or self.classes)


def any_account(role: str) -> bool:
    """Whatever its role, and before it has one."""
    return True


SENT: Final = frozenset(LIFE.states) - {"draft"}
"""What the secretariat may know of: never a draft."""

PUBLIC: Final = Rule("public")
"""Everybody; what they see is decided by ``records.public`` alone."""
PARTICIPANT: Final = Rule("participant")
"""Whoever holds a way in to that submission: a link, a code, a device. The view itself asks for it."""
SIGNED_IN: Final = Rule("signed in", any_account)
"""Every account: its own password and second factor."""
SECOND_OFFICER: Final = Rule("second officer", may_see_second, SENT)
"""Everybody who works on a consultation."""
OFFICER: Final = Rule("officer", may_decide, SENT)
"""Who decides: officers and their chief."""
CHIEF: Final = Rule("chief", may_override, SENT)
"""The chief alone."""
DESK: Final = (SECOND_OFFICER.name, OFFICER.name, CHIEF.name)
"""The rules of the officer's desk, for which an installation may ask a second factor."""

PERMISSIONS: Final[dict[str, Rule]] = {
    "home": PUBLIC,
    "consultations": PUBLIC,
    "consultations_atom": PUBLIC,
    "consultations_ics": PUBLIC,
    "consultations_csv": PUBLIC,
    "consultation": PUBLIC,
    "consultation_ics": PUBLIC,
    "pack_docx": PUBLIC,
    "pack_html": PUBLIC,
    "mandate": PUBLIC,
    "mandate_xml": PUBLIC,
    "rule": PUBLIC,
    "submissions": PUBLIC,
    "submissions_atom": PUBLIC,
    "submissions_ics": PUBLIC,
    "submissions_csv": PUBLIC,
    "submission": PUBLIC,
    "submission_csv": PUBLIC,
    "submission_docx": PUBLIC,
    "submission_pdf": PUBLIC,
    "submission_txt": PUBLIC,
    "expression": PUBLIC,
    "findings": PUBLIC,
    "findings_csv": PUBLIC,
    "theme": PUBLIC,
    "theme_csv": PUBLIC,
    "picture": PUBLIC,
    "reports": PUBLIC,
    "report": PUBLIC,
    "report_docx": PUBLIC,
    "report_pdf": PUBLIC,
    "report_xml": PUBLIC,
    "meetings": PUBLIC,
    "meetings_atom": PUBLIC,
    "meetings_ics": PUBLIC,
    "meeting": PUBLIC,
    "meeting_ics": PUBLIC,
    "round": PUBLIC,
    "round_stand": PUBLIC,
    "measures": PUBLIC,
    "measures_file": PUBLIC,
    "public_assistance": PUBLIC,
    "assistance_atom": PUBLIC,
    "mechanisms": PUBLIC,
    "mechanism": PUBLIC,
    "mechanism_docx": PUBLIC,
    "mechanism_atom": PUBLIC,
    "followup": PUBLIC,
    "followup_csv": PUBLIC,
    "followup_atom": PUBLIC,
    "mandate_changes": PUBLIC,
    "since": PUBLIC,
    "data": PUBLIC,
    "whole_set": PUBLIC,
    "whole_workbook": PUBLIC,
    "whole_lines": PUBLIC,
    "whole_snapshot": PUBLIC,
    "verify": PUBLIC,
    "log": PUBLIC,
    "checkpoint": PUBLIC,
    "log_key": PUBLIC,
    "log_tile": PUBLIC,
    "api": PUBLIC,
    "api-root": PUBLIC,
    "openapi-json": PUBLIC,
    "codebook": PUBLIC,
    "replies": PUBLIC,
    "reply": PUBLIC,
    "account_login": PUBLIC,
    "account_inactive": PUBLIC,
    "account_reset_password_from_key": PUBLIC,
    "mfa_authenticate": PUBLIC,
    "mfa_login_webauthn": PUBLIC,
    "openid_connect_login": PUBLIC,
    "openid_connect_callback": PUBLIC,
    "socialaccount_login_cancelled": PUBLIC,
    "account_logout": PUBLIC,
    "account_reauthenticate": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "desk": SECOND_OFFICER,
    "desk_consultation": SECOND_OFFICER,
    "desk_import": OFFICER,
    "desk_import_read": OFFICER,
    "desk_builder": OFFICER,
    "desk_mandate": SECOND_OFFICER,
    "desk_plan": SECOND_OFFICER,
    "desk_plan_meeting": OFFICER,
    "desk_plan_ics": SECOND_OFFICER,
    "desk_stray": OFFICER,
    "desk_stray_mail": OFFICER,
    "desk_stray_original": OFFICER,
    "desk_receive": SECOND_OFFICER,
    "desk_alike": OFFICER,
    "desk_readers": SECOND_OFFICER,
    "desk_reply": SECOND_OFFICER,
    "desk_settle": OFFICER,
    "desk_original": OFFICER,
    "desk_annex": OFFICER,
    "desk_read": SECOND_OFFICER,
    "desk_review": SECOND_OFFICER,
    "desk_review_public": SECOND_OFFICER,
    "desk_decide": OFFICER,
    "desk_second": SECOND_OFFICER,
    "desk_code": SECOND_OFFICER,
    "desk_code_changes": SECOND_OFFICER,
    "desk_blind": SECOND_OFFICER,
    "desk_blind_passage": SECOND_OFFICER,
    "desk_coding": SECOND_OFFICER,
    "desk_coding_do": SECOND_OFFICER,
    "desk_translation": OFFICER,
    "desk_moderation": SECOND_OFFICER,
    "desk_moderation_decide": SECOND_OFFICER,
    "desk_moderation_rule": OFFICER,
    "desk_urgent": SECOND_OFFICER,
    "desk_urgent_duty": OFFICER,
    "desk_urgent_mark": SECOND_OFFICER,
    "desk_observations": OFFICER,
    "desk_observation_announce": OFFICER,
    "desk_observation_do": OFFICER,
    "desk_rounds": SECOND_OFFICER,
    "desk_rounds_do": OFFICER,
    "desk_paper": OFFICER,
    "desk_paper_entry": SECOND_OFFICER,
    "desk_paper_compare": SECOND_OFFICER,
    "desk_paper_receipt": SECOND_OFFICER,
    "desk_register": OFFICER,
    "desk_party": OFFICER,
    "desk_register_load": OFFICER,
    "desk_invite": OFFICER,
    "desk_invite_class": OFFICER,
    "desk_invited": OFFICER,
    "desk_preview": OFFICER,
    "desk_mail": OFFICER,
    "desk_letter": OFFICER,
    "desk_print": OFFICER,
    "desk_board": SECOND_OFFICER,
    "desk_remind": OFFICER,
    "desk_extend": OFFICER,
    "desk_call": OFFICER,
    "desk_meetings": SECOND_OFFICER,
    "desk_meeting": SECOND_OFFICER,
    "desk_meeting_new": OFFICER,
    "desk_meeting_do": OFFICER,
    "desk_meeting_invite": OFFICER,
    "desk_meeting_print": OFFICER,
    "desk_attribution": OFFICER,
    "desk_attribution_open": OFFICER,
    "desk_attribution_answer": OFFICER,
    "desk_publish": SECOND_OFFICER,
    "desk_publish_check": OFFICER,
    "desk_publish_view": SECOND_OFFICER,
    "desk_publish_correct": OFFICER,
    "desk_publish_addendum": OFFICER,
    "desk_publish_issue": CHIEF,
    "desk_assistance": OFFICER,
    "desk_assistance_do": OFFICER,
    "desk_follow": SECOND_OFFICER,
    "desk_follow_take": OFFICER,
    "desk_followup": SECOND_OFFICER,
    "desk_followup_do": OFFICER,
    "desk_before": SECOND_OFFICER,
    "desk_mechanisms": SECOND_OFFICER,
    "desk_mechanisms_send": OFFICER,
    "desk_mechanisms_drop": OFFICER,
    "desk_next": OFFICER,
    "desk_next_compare": OFFICER,
    "desk_codebook": SECOND_OFFICER,
    "desk_codebook_file": SECOND_OFFICER,
    "desk_codebook_theme": SECOND_OFFICER,
    "desk_codebook_history": SECOND_OFFICER,
    "desk_codebook_add": OFFICER,
    "desk_codebook_order": OFFICER,
    "desk_codebook_load": OFFICER,
    "desk_codebook_back": OFFICER,
    "desk_codebook_do": OFFICER,
    "desk_codebook_merge": OFFICER,
    "desk_codebook_split": OFFICER,
    "desk_find": SECOND_OFFICER,
    "desk_finding": SECOND_OFFICER,
    "desk_unused": SECOND_OFFICER,
    "desk_balance": SECOND_OFFICER,
    "desk_claims": SECOND_OFFICER,
    "desk_claim_new": SECOND_OFFICER,
    "desk_claim": SECOND_OFFICER,
    "desk_answers": SECOND_OFFICER,
    "desk_find_public": OFFICER,
    "desk_report": SECOND_OFFICER,
    "desk_report_begin": OFFICER,
    "desk_editor": SECOND_OFFICER,
    "desk_editor_do": OFFICER,
    "desk_editor_check": SECOND_OFFICER,
    "desk_editor_compare": SECOND_OFFICER,
    "desk_sentence": SECOND_OFFICER,
    "desk_sentence_do": OFFICER,
    "desk_clear": OFFICER,
    "desk_clear_version": OFFICER,
    "desk_clear_docx": OFFICER,
    "desk_clear_back": OFFICER,
    "desk_clear_xliff": OFFICER,
    "desk_clear_translation": OFFICER,
    "desk_export": SECOND_OFFICER,
    "desk_export_file": SECOND_OFFICER,
    "desk_model": SECOND_OFFICER,
    "desk_model_switch": OFFICER,
    "round_say": PARTICIPANT,
    "further": PARTICIPANT,
    "submit": PARTICIPANT,
    "submit_safety": PARTICIPANT,
    "way_in": PARTICIPANT,
    "way_back": PARTICIPANT,
    "leave": PARTICIPANT,
    "draft": PARTICIPANT,
    "draft_code": PARTICIPANT,
    "draft_about": PARTICIPANT,
    "draft_behalf": PARTICIPANT,
    "draft_answers": PARTICIPANT,
    "draft_documents": PARTICIPANT,
    "draft_document": PARTICIPANT,
    "draft_summary": PARTICIPANT,
    "draft_publication": PARTICIPANT,
    "draft_check": PARTICIPANT,
    "receipt": PARTICIPANT,
    "receipt_txt": PARTICIPANT,
    "receipt_pdf": PARTICIPANT,
    "reply_json": PARTICIPANT,
    "mine": PARTICIPANT,
    "consent": PARTICIPANT,
    "correct": PARTICIPANT,
    "drop_correction": PARTICIPANT,
    "withdraw": PARTICIPANT,
    "erase": PARTICIPANT,
    "erased": PARTICIPANT,
    "messages": PARTICIPANT,
    "appeal": PARTICIPANT,
    "attribution": PARTICIPANT,
    "referral": PARTICIPANT,
    "observe": PARTICIPANT,
    "focal_in": PARTICIPANT,
    "assistance": PARTICIPANT,
    "assistance_erase": PARTICIPANT,
    "assistance_priority_new": PARTICIPANT,
    "assistance_priority": PARTICIPANT,
    "assistance_request_new": PARTICIPANT,
    "assistance_request": PARTICIPANT,
    "assistance_offer": PARTICIPANT,
    "reviewers": PARTICIPANT,
    "clearance": PARTICIPANT,
    "signatories": PARTICIPANT,
    "cosign": PARTICIPANT,
    "draft_file": PARTICIPANT,
    "draft_file_text": PARTICIPANT,
}
"""By route its row. The JSON of a page stands under the name of the page."""
