"""Words, shingles and prints by which alike texts are found among many.

A text becomes its words (in Chinese its characters), lower case and without signs. Many texts are read at once, as arrays of
their characters.
"""

from concertation.core.sketch.sketch import Sketches, in_chunks, laid, sketches_of, stand_in
from concertation.core.sketch.word import word_spans, words_of

__all__ = ["Sketches", "in_chunks", "laid", "sketches_of", "stand_in", "word_spans", "words_of"]
