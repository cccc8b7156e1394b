"""The models, one file a stage; foreign keys point left."""

from concertation.records.models.consultation import Consultation, Question
from concertation.records.models.finding import Coding, Suggestion
from concertation.records.models.ledger import JournalEntry, LedgerEntry, LedgerNode, Opening, TreeHead
from concertation.records.models.mandate import Mandate
from concertation.records.models.party import Party
from concertation.records.models.passage import Passage
from concertation.records.models.report import Report, Version
from concertation.records.models.resolution import Resolution
from concertation.records.models.submission import Submission, SubmissionText
from concertation.records.models.theme import Codebook
from concertation.records.models.user import User

__all__ = [
    "Codebook",
    "Coding",
    "Consultation",
    "JournalEntry",
    "LedgerEntry",
    "LedgerNode",
    "Mandate",
    "Opening",
    "Party",
    "Passage",
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
