"""Words as they are compared: in whatever form they are written, in six languages."""

from concertation.core.token.index import indexed
from concertation.core.token.query import Query, hits, query_of
from concertation.core.token.word import Word, words_of

__all__ = ["Query", "Word", "hits", "indexed", "query_of", "words_of"]
