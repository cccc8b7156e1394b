"""Who may do what: the one table in which every route must stand (TRUST.md). A route without a row fails the tests."""

from __future__ import annotations

from typing import Final

PUBLIC: Final = "public"
"""Everybody; what they see is decided by ``records.public`` alone."""

PERMISSIONS: Final = {
    "home": PUBLIC,
    "consultations": PUBLIC,
    "consultations_atom": PUBLIC,
    "consultations_ics": PUBLIC,
    "consultations_csv": PUBLIC,
    "consultation": PUBLIC,
    "consultation_ics": PUBLIC,
    "mandate": PUBLIC,
    "mandate_xml": PUBLIC,
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
    "data": PUBLIC,
    "whole_set": PUBLIC,
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
}
"""By route its lowest role. The JSON of a page stands under the name of the page."""
