"""What a sentence rests on, said in the report's language: the notes of the working copy, the entries of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from concertation.core.party import in_order
from concertation.core.report import Sentence, Source
from concertation.core.report.material import WHOLE_TEXT
from concertation.core.report.quantity import SMALL
from concertation.documents.writing.layout import Piece, piece, said

Line = tuple[Piece, ...]


def labels(sources: Mapping[str, Source]) -> dict[str, str]:
    """The label of every submission that may be named or described in public, by submission."""
    return {source.submission: source.label for source in sources.values() if source.public}


def grounds(sentence: Sentence, sources: Mapping[str, Source], language: str) -> tuple[Line, ...]:
    """One line for each thing that the sentence rests on."""
    if sentence.kind == "sourced":
        lines = tuple(source_line(sources[passage], language) for passage in sentence.passages)
    elif sentence.kind == "counted":
        lines = (_line(respondents(sentence.submissions, labels(sources), language), language),)
    elif sentence.kind == "mandate":
        lines = (_line(mandate_place(sentence.paragraph, language), language),)
    else:
        key = "source.secretariat" if sentence.author is None else "legend.own"
        lines = (_line(said(key, language), language),)
    if sentence.basis == "suggested":
        lines += (_line(said("basis.suggested", language), language),)
    return lines


def source_line(source: Source, language: str) -> Line:
    """“Brazil, p. 2: “…” [Original: Spanish]”, or that the submission is not public."""
    if not source.public:
        return _line(said("source.withheld", language), language)
    original = "" if source.language == language else f" [{original_language(source.language, language)}]"
    return (
        piece(place(source, language) + said("source.opens", language), language),
        piece(source.text, source.language),
        piece(said("source.closes", language) + original, language),
    )


def mandate_place(paragraph: str | None, language: str) -> str:
    """“Resolution, operative paragraph 11.”; a single paragraph has no number."""
    if paragraph in (None, WHOLE_TEXT):
        return said("source.mandate.sole", language)
    return said("source.mandate", language, paragraph=str(paragraph))


def place(source: Source, language: str) -> str:
    """The label, with the page where the file has pages."""
    if source.page is None:
        return source.label
    return said("source.place", language, label=source.label, page=str(source.page))


def original_language(spoken: str, language: str) -> str:
    """“Original: French”, in the report's language."""
    return said("original", language, spoken=said("language", language, lang=spoken))


def respondents(submissions: tuple[str, ...], known: Mapping[str, str], language: str) -> str:
    """The submissions' labels in the language's order, and how many are not named, in words.

    A list of fewer than five of which some are not named tells no number (``TRUST.md``, non-public content).
    """
    if not submissions:
        return said("respondents.none", language)
    named = Counter(known[submission] for submission in submissions if submission in known)
    entries = [label if named[label] == 1 else f"{label} ({named[label]})" for label in in_order(tuple(named), language)]
    if unnamed := len(submissions) - named.total():
        key = "respondents.others" if entries else "respondents.unnamed"
        entries.append(said(key if len(submissions) >= SMALL else f"{key}.few", language, n=unnamed))
    return said("list.separator", language).join(entries) + said("sentence.end", language)


def _line(text: str, language: str) -> Line:
    return (piece(text, language),)
