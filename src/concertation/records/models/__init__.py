"""The models, one file a stage; foreign keys point left."""

from concertation.records.models.consultation import Consultation, Extension, Invitation, Question
from concertation.records.models.finding import Coding, PublishedFindings, Suggestion
from concertation.records.models.ledger import JournalEntry, LedgerEntry, LedgerNode, Opening, TreeHead
from concertation.records.models.mandate import Mandate
from concertation.records.models.party import Party
from concertation.records.models.passage import Passage
from concertation.records.models.report import Citation, Report, Version
from concertation.records.models.resolution import Resolution
from concertation.records.models.submission import FacetCount, Submission, SubmissionText
from concertation.records.models.theme import Codebook
from concertation.records.models.user import User

__all__ = [
    "Citation",
    "Codebook",
    "Coding",
    "Consultation",
    "Extension",
    "FacetCount",
    "Invitation",
    "JournalEntry",
    "LedgerEntry",
    "LedgerNode",
    "Mandate",
    "Opening",
    "Party",
    "Passage",
    "PublishedFindings",
    "Question",
    "Report",
    "Resolution",
    "Submission",
    "SubmissionText",
    "Suggestion",
    "TreeHead",
    "User",
    "Version",
]
