"""Reports: the text that is being written, its versions, and what is said of them on their way up."""

from concertation.records.models.report.attribution import AttributionCheck, AttributionRequest
from concertation.records.models.report.comment import Comment
from concertation.records.models.report.override import Override
from concertation.records.models.report.paragraph import Paragraph
from concertation.records.models.report.report import Report
from concertation.records.models.report.returned import Returned
from concertation.records.models.report.version import Citation, Version

__all__ = [
    "AttributionCheck", "AttributionRequest", "Citation", "Comment", "Override", "Paragraph", "Report", "Returned",
    "Version",
]  # fmt: skip
