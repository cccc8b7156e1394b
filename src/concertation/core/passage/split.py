"""A text into segments and sentences."""

from __future__ import annotations

from collections.abc import Iterator

from concertation.core.language import OFFICIAL, language_of
from concertation.core.passage.segment import rows_of, segments_of
from concertation.core.passage.structure import ExtractedText, Segment, Split
from concertation.core.sentence import Span, sentences_between


def split_text(text: ExtractedText) -> Split:
    """Segments and sentences of a text in any of the six languages."""
    language = text.language if text.language in OFFICIAL else language_of(text.text).lang
    segments = segments_of(text.text, text.pages)
    sentences = [span for segment in segments for span in sentences_in(text.text, segment, language)]
    return Split(language, segments, tuple(sentences))


def sentences_in(text: str, segment: Segment, language: str) -> Iterator[Span]:
    """The sentences of a segment; a heading is one, and a row of a table holds its own."""
    if segment.kind == "heading":
        yield segment.start, segment.end
    elif segment.kind == "table":
        for start, end in rows_of(text, segment.start, segment.end):
            yield from sentences_between(text, start, end, language)
    else:
        yield from sentences_between(text, segment.start, segment.end, language)
