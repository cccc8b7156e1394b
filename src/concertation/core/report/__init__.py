"""A report: sentences bound to their sources, in paragraphs numbered through, in sections."""

from concertation.core.report.check import Broken, admit, broken_rules
from concertation.core.report.composition import LIMITED, WORDS, chosen_excerpts, compose
from concertation.core.report.ground import as_of, grounds_of
from concertation.core.report.material import Grounds, Material, provisions_of
from concertation.core.report.outline import Outline, Placed, joined, listing_respondents, outline_of
from concertation.core.report.publication import LogMark, Passed, Publication, log_mark
from concertation.core.report.structure import (
    REPORT_TYPES,
    SENTENCE_KINDS,
    Masthead,
    Quotation,
    Rendering,
    Report,
    ReportParagraph,
    Section,
    Sentence,
    Slot,
    Source,
    Table,
    paragraphs_in,
)
from concertation.core.report.words import count_words, length_of
from concertation.core.report.written import as_json, from_json

__all__ = [
    "LIMITED",
    "REPORT_TYPES",
    "SENTENCE_KINDS",
    "WORDS",
    "Broken",
    "Grounds",
    "LogMark",
    "Masthead",
    "Material",
    "Outline",
    "Passed",
    "Placed",
    "Publication",
    "Quotation",
    "Rendering",
    "Report",
    "ReportParagraph",
    "Section",
    "Sentence",
    "Slot",
    "Source",
    "Table",
    "admit",
    "as_json",
    "as_of",
    "broken_rules",
    "chosen_excerpts",
    "compose",
    "count_words",
    "from_json",
    "grounds_of",
    "joined",
    "length_of",
    "listing_respondents",
    "log_mark",
    "outline_of",
    "paragraphs_in",
    "provisions_of",
]  # fmt: skip
