"""A report for its translators: XLIFF 2.1, a unit for each sentence, quoted words and numbers protected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from lxml import etree

from concertation.core.report import Report, Sentence, Source
from concertation.core.report.alignment import Marked
from concertation.core.report.translation import QUOTATION, TERM, Span, spans_in
from concertation.documents.writing.characters import printable
from concertation.documents.writing.grounds import grounds
from concertation.documents.writing.tracked import marked_sentences

NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:2.0"
MEDIA_TYPE: Final = "application/xliff+xml"
Node = etree._Element


def xliff(report: Report, sources: Mapping[str, Source], into: str, terms: Mapping[str, str], name: str) -> bytes:
    """The file. Only what somebody wrote is to be translated: sentences of the catalogue exist in every language.

    ``terms`` are names in the report's language by which they are called in the other; ``name`` is the version's.
    """
    root = etree.Element(
        f"{{{NAMESPACE}}}xliff",
        nsmap={None: NAMESPACE},  # type: ignore[dict-item]  # a namespace without prefix: the stubs know none
        version="2.1", srcLang=report.language, trgLang=into,
    )  # fmt: skip
    file = _within(root, "file", id="report", original=printable(name))
    for key, sentences in groupby(marked_sentences(report), key=lambda one: one.paragraph):
        group = _within(file, "group", id=f"p{key}", name=key)
        for one in sentences:
            _unit(group, one, report.language, sources, terms)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _unit(group: Node, one: Marked, language: str, sources: Mapping[str, Source], terms: Mapping[str, str]) -> None:
    unit = _within(group, "unit", id=one.mark, translate="no" if one.sentence.author is None else "yes")
    notes = _within(unit, "notes")
    for line in grounds(one.sentence, sources, language):
        _within(notes, "note", category="source").text = "".join(piece.text for piece in line)
    segment = _within(unit, "segment", id="1")
    _marked(_within(segment, "source"), one.sentence, spans_in(one.sentence, terms))


def _marked(source: Node, sentence: Sentence, spans: Sequence[Span]) -> None:
    """The words, with marks around what is quoted, counted or a term."""
    text = printable(sentence.text)
    last, at = source, 0
    source.text = ""
    for number, one in enumerate(spans, 1):
        _behind(source, last, text[at : one.start])
        last = _within(source, "mrk", id=f"m{number}", **_kind(one))
        last.text, last.tail, at = text[one.start : one.end], "", one.end
    _behind(source, last, text[at:])


def _behind(source: Node, last: Node, text: str) -> None:
    if last is source:
        source.text = (source.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _kind(span: Span) -> dict[str, str]:
    if span.kind == TERM:
        return {"type": "term", "value": printable(span.said)}
    return {"type": "generic" if span.kind == QUOTATION else "concertation:number", "translate": "no"}


def _within(parent: Node, tag: str, **attributes: str) -> Node:
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    for name, value in attributes.items():
        made.set(name, value)
    return made
