"""From a text to passages that say truly where they stand."""

from concertation.core.passage.change import undecided
from concertation.core.passage.passage import passages_of
from concertation.core.passage.split import split_text
from concertation.core.passage.structure import ExtractedText, Extraction, Ocr, Passage, Segment, Split, submission_of

__all__ = [
    "ExtractedText",
    "Extraction",
    "Ocr",
    "Passage",
    "Segment",
    "Split",
    "passages_of",
    "split_text",
    "submission_of",
    "undecided",
]
