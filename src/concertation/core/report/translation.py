"""Sentences on their way into another language: what a translator may not change, and what comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from concertation.core.report.edit import confirmed, own, quoted_spans
from concertation.core.report.returned import MARK, plain
from concertation.core.report.structure import Sentence, Source

QUOTATION: Final = "quotation"
NUMBER: Final = "number"
TERM: Final = "term"
UNITS: Final = 20_000
LETTERS: Final = 20_000
_NUMBER: Final = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)[.,\u00a0\u202f ](?=\d)")
_EASTERN: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@dataclass(frozen=True)
class Unit:
    """A sentence by its mark, as it was given to the translator, and as it came back."""

    mark: str
    source: str
    target: str


@dataclass(frozen=True)
class Span:
    """Words of a sentence that are quoted, a number, or a term with its name in the other language (``said``)."""

    start: int
    end: int
    kind: str
    said: str = ""


def spans_in(sentence: Sentence, terms: Mapping[str, str]) -> tuple[Span, ...]:
    """Quotations, terms and numbers, in order, none within another; the first kind wins."""
    found: list[Span] = []
    for one in (*_quotations(sentence), *_terms(sentence.text, terms), *_numbers(sentence.text)):
        if one.start < one.end and not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _quotations(sentence: Sentence) -> Iterator[Span]:
    """Words as received stay so in every language; those of a translation do not: there the original may be quoted."""
    bound = [(one.start, one.end) for one in sentence.quotations if not one.translated]
    spoken = bound if sentence.quotations else quoted_spans(sentence.text)
    yield from (Span(*one, QUOTATION) for one in spoken)


def _terms(text: str, terms: Mapping[str, str]) -> Iterator[Span]:
    for term in sorted(terms, key=lambda one: (-len(one), one)):
        for match in re.finditer(rf"(?<!\w){re.escape(term)}(?!\w)", text, re.IGNORECASE):
            yield Span(*match.span(), TERM, terms[term])


def _numbers(text: str) -> Iterator[Span]:
    return (Span(*match.span(), NUMBER) for match in _NUMBER.finditer(text))


def missing_in(sentence: Sentence, target: str) -> tuple[str, ...]:
    """The quoted words and the numbers that a translation lacks; a number may be written as its language writes it."""
    spans = [(one, sentence.text[one.start : one.end]) for one in spans_in(sentence, {})]
    quoted = [words for one, words in spans if one.kind == QUOTATION and plain(words) not in plain(target)]
    figures = _figures(target)
    wanted = [words for one, words in spans if one.kind == NUMBER]
    for words in wanted:
        figure = _figure(words)
        if figure in figures:
            figures.remove(figure)
        else:
            quoted.append(words)
    return tuple(quoted)


def _figures(text: str) -> list[str]:
    return [_figure(match[0]) for match in _NUMBER.finditer(text.translate(_EASTERN))]


def _figure(words: str) -> str:
    return _BETWEEN_DIGITS.sub("", words.translate(_EASTERN))


def translated(origin: Sentence, target: str, sources: Mapping[str, Source], author: str) -> Sentence:
    """The sentence in the words of its translator, resting on what it rested on; passages that are gone bear nothing."""
    rests = all(one in sources for one in origin.passages)
    if not rests or not (origin.passages or origin.submissions or origin.paragraph):
        return own(Sentence(target, "secretariat"), author)
    worded = Sentence(target, "secretariat", origin.passages, origin.submissions, origin.paragraph)
    return confirmed(worded, [sources[one] for one in origin.passages], author)


def together(
    origin: Sequence[Sentence], other: Sequence[Sentence], targets: Sequence[str], sources: Mapping[str, Source], author: str
) -> tuple[Sentence, ...] | None:
    """The paragraph in the other language: sentences of the catalogue as they stand there, the others translated.

    ``targets`` are the translations of the sentences of ``origin``, empty where there is none. None while one is missing.
    """
    free = [one for one in other if one.author is None]
    sentences: list[Sentence] = []
    for one, target in zip(origin, targets, strict=True):
        if one.author is not None and target:
            sentences.append(translated(one, target, sources, author))
            continue
        same = next((each for each in free if _rests(each) == _rests(one)), None)
        if one.author is not None or same is None:
            return None
        free.remove(same)
        sentences.append(same)
    return tuple(sentences)


def _rests(one: Sentence) -> tuple[object, ...]:
    return one.kind, one.phrase, one.passages, one.submissions, one.paragraph


def units_from(given: Any) -> tuple[Unit, ...]:
    """The units in such a list. Nothing is taken on trust: types, names, sizes; else ValueError, TypeError or KeyError."""
    if not isinstance(given, list) or len(given) > UNITS:
        raise ValueError("no list, or one that is too long")
    return tuple(_unit(one) for one in given)


def _unit(given: Any) -> Unit:
    mark, *texts = (given[name] for name in ("mark", "source", "target"))
    if not all(isinstance(one, str) and len(one) <= LETTERS for one in (mark, *texts)) or not MARK.fullmatch(mark):
        raise ValueError("no unit of ours")
    return Unit(mark, *(one.replace("\x00", "") for one in texts))
