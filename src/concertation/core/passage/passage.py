"""The passages of a submission: its sentences, each with its address."""

from __future__ import annotations

from typing import Final

from concertation.core.language import UNDETERMINED, language_of
from concertation.core.passage.split import sentences_in, split_text
from concertation.core.passage.structure import ExtractedText, Passage

_OWN: Final = 40
"""Characters from which a passage may be in a language of its own."""
_FOREIGN: Final = 60
"""Characters from which it may be in none of the six: names and numbers alone look like that."""
_SURE: Final = 0.98


def passages_of(submission: str, ordinal: int, text: ExtractedText) -> tuple[Passage, ...]:
    """The passages of a submission's nth text (from 1): its sentences, each in its segment's kind, language by passage.

    Ids are ``{submission}.{ordinal}.{start}-{end}``. Together they hold every non-space character exactly once. A passage
    too short to tell is in the language of its segment, and that in the language of the text.
    """
    parts = split_text(text)
    digest = text.sha256
    passages = []
    for segment in parts.segments:
        around = _language(text.text[segment.start : segment.end], parts.language)
        for start, end in sentences_in(text.text, segment, parts.language):
            lang = _language(text.text[start:end], around)
            name = f"{submission}.{ordinal}.{start}-{end}"
            passages.append(Passage(name, submission, digest, start, end, segment.page, lang, segment.kind))
    return tuple(passages)


def _language(words: str, around: str) -> str:
    """The language of the words where it is sure, else the one around them."""
    guess = language_of(words)
    least = _FOREIGN if guess.lang == UNDETERMINED else _OWN
    letters = 3 * len(words) if guess.lang == "zh" else len(words)
    return guess.lang if guess.score >= _SURE and letters >= least and any(map(str.isalpha, words)) else around
