"""A submission, with all that belongs to it and to nobody else."""

from concertation.records.models.submission.access import Access
from concertation.records.models.submission.annex import Annex
from concertation.records.models.submission.clearance import Clearance, Reviewer
from concertation.records.models.submission.consent import Consent, Cosignatory
from concertation.records.models.submission.dissociation import Dissociation
from concertation.records.models.submission.key import SubmissionKey
from concertation.records.models.submission.message import Message
from concertation.records.models.submission.moderation import Folding
from concertation.records.models.submission.redaction import Redaction
from concertation.records.models.submission.submission import FacetCount, Submission
from concertation.records.models.submission.text import SubmissionText
from concertation.records.models.submission.urgent import UrgentDuty, UrgentLook, UrgentMark

__all__ = [
    "Access", "Annex", "Clearance", "Consent", "Cosignatory", "Dissociation", "FacetCount", "Folding", "Message",
    "Redaction", "Reviewer", "Submission", "SubmissionKey", "SubmissionText", "UrgentDuty",
    "UrgentLook", "UrgentMark",
]  # fmt: skip
