"""The passages of a submission: its sentences, each with its address."""

from __future__ import annotations

from concertation.core.language import UNDETERMINED, language_of
from concertation.core.passage.split import sentences_in, split_text
from concertation.core.passage.structure import ExtractedText, Passage


def passages_of(submission: str, ordinal: int, text: ExtractedText) -> tuple[Passage, ...]:
    """The passages of a submission's nth text (from 1): its sentences, each in its segment's kind, language by passage.

    Ids are ``{submission}.{ordinal}.{start}-{end}``. Together they hold every non-space character exactly once.
    """
    parts = split_text(text)
    digest = text.sha256
    passages = []
    for segment in parts.segments:
        for start, end in sentences_in(text.text, segment, parts.language):
            guess = language_of(text.text[start:end])
            lang = parts.language if guess.lang == UNDETERMINED or guess.score < 0.5 else guess.lang
            name = f"{submission}.{ordinal}.{start}-{end}"
            passages.append(Passage(name, submission, digest, start, end, segment.page, lang, segment.kind))
    return tuple(passages)
