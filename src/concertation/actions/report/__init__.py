"""What is done to a report: drafted whole or written paragraph by paragraph, kept as versions, issued."""

from concertation.actions.report.attribution import answer_attribution, ask_attribution, open_attribution_check
from concertation.actions.report.clear import clear_version, comment_on, resolve_comment
from concertation.actions.report.correct import draft_addendum, draft_corrigendum, issue_after
from concertation.actions.report.draft import draft_report
from concertation.actions.report.issue import Printed, issue_report
from concertation.actions.report.outline import add_section, change_section, remove_section, switch_measures
from concertation.actions.report.override import let_item_pass
from concertation.actions.report.publish import Release, publish_report
from concertation.actions.report.take_back import bring_back, decide_changes, take_back
from concertation.actions.report.translate import Translated, take_translation
from concertation.actions.report.version import keep_version
from concertation.actions.report.write import (
    begin_writing,
    insert_paragraph,
    move_paragraph,
    remove_paragraph,
    renew_figures,
    write_paragraph,
)

__all__ = [
    "Printed",
    "Release",
    "Translated",
    "add_section",
    "answer_attribution",
    "ask_attribution",
    "begin_writing",
    "bring_back",
    "change_section",
    "clear_version",
    "comment_on",
    "decide_changes",
    "draft_addendum",
    "draft_corrigendum",
    "draft_report",
    "insert_paragraph",
    "issue_after",
    "issue_report",
    "keep_version",
    "let_item_pass",
    "move_paragraph",
    "open_attribution_check",
    "publish_report",
    "remove_paragraph",
    "remove_section",
    "renew_figures",
    "resolve_comment",
    "switch_measures",
    "take_back",
    "take_translation",
    "write_paragraph",
]
