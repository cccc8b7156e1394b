"""Who may do what: the one table in which every route must stand (TRUST.md). A route without a row fails the tests."""

from __future__ import annotations

from typing import Final

PUBLIC: Final = "public"
"""Everybody; what they see is decided by ``records.public`` alone."""

PERMISSIONS: Final = {
    name: PUBLIC
    for name in (
        "home", "consultations", "consultations_atom", "consultations_ics", "consultations_csv", "consultation",
        "consultation_ics", "mandate", "mandate_xml", "submissions", "submissions_atom", "submissions_ics",
        "submissions_csv", "submission", "submission_csv", "submission_docx", "submission_pdf", "submission_txt",
        "expression", "findings", "findings_csv", "theme", "theme_csv", "picture", "reports", "report", "report_docx",
        "report_pdf", "report_xml", "data", "whole_set", "verify", "log", "checkpoint", "log_key", "log_tile", "api",
        "api-root", "openapi-json", "codebook", "replies", "reply",
    )
}  # fmt: skip
"""By route its lowest role."""
