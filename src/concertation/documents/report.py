"""A report on paper: the same sentences as every document that is handed out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from concertation.core.report import Report, Source
from concertation.documents.akn import write_report
from concertation.documents.writing.docx import official_docx, working_docx
from concertation.documents.writing.html import report_html

PDF = "report.pdf"
"""The name of the one document that is made apart (``writing.pdf``): a machine may lack the fonts for it."""


def report_files(report: Report, sources: Mapping[str, Source], *, at: datetime) -> dict[str, bytes]:
    """The documents by file name, all but ``PDF``."""
    return {
        "report.docx": official_docx(report, at=at),
        "report-working.docx": working_docx(report, sources, at=at),
        "report.html": report_html(report, sources, at=at),
        "report.akn.xml": write_report(report, sources, marked_up_on=at.date()),
    }
