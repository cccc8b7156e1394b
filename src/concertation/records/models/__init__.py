"""The models, one file a stage; foreign keys point left."""

from concertation.records.models.consultation import (
    Consultation,
    Dispatch,
    Extension,
    Invitation,
    Omission,
    Question,
    StrayMail,
)
from concertation.records.models.finding import Coding, PublishedFindings, Suggestion
from concertation.records.models.ledger import JournalEntry, LedgerEntry, LedgerNode, Opening, TreeHead
from concertation.records.models.mandate import Mandate
from concertation.records.models.party import Party, Representative
from concertation.records.models.passage import Passage
from concertation.records.models.report import Citation, Report, Version
from concertation.records.models.resolution import Resolution
from concertation.records.models.submission import (
    Access,
    Annex,
    Clearance,
    Consent,
    Cosignatory,
    Dissociation,
    FacetCount,
    Message,
    Redaction,
    Reviewer,
    Submission,
    SubmissionKey,
    SubmissionText,
)
from concertation.records.models.theme import Codebook
from concertation.records.models.user import User

__all__ = [
    "Access",
    "Annex",
    "Citation",
    "Clearance",
    "Codebook",
    "Coding",
    "Consent",
    "Consultation",
    "Cosignatory",
    "Dispatch",
    "Dissociation",
    "Extension",
    "FacetCount",
    "Invitation",
    "JournalEntry",
    "LedgerEntry",
    "LedgerNode",
    "Mandate",
    "Message",
    "Omission",
    "Opening",
    "Party",
    "Passage",
    "PublishedFindings",
    "Question",
    "Redaction",
    "Report",
    "Representative",
    "Resolution",
    "Reviewer",
    "StrayMail",
    "Submission",
    "SubmissionKey",
    "SubmissionText",
    "Suggestion",
    "TreeHead",
    "User",
    "Version",
]
