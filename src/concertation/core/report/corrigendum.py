"""A corrigendum: where an issued report says one thing and is to say another (“For … read …”), paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from concertation.core.message import day_in_words, message
from concertation.core.quote import QuotationGate
from concertation.core.refusal import Refusal
from concertation.core.report.numbering import numbered
from concertation.core.report.structure import Report, ReportParagraph, Section, Sentence, paragraphs_in
from concertation.core.report.words import length_of


@dataclass(frozen=True)
class Correction:
    """For ``before`` in that paragraph read ``after``; without ``after`` the words go. Without ``before`` the whole sentence
    of that number goes, and none of its words is said again."""

    paragraph: str
    before: str = ""
    after: str = ""
    sentence: int = 0


def corrigendum(issued: Report, corrections: Sequence[Correction], passages: Mapping[str, str], *, on: date) -> Report:
    """The document, in the language of the report. ``passages`` are the words that its quotations rest on.

    Refused: nothing to correct, words that do not stand in their paragraph, a quotation that would no longer be one.
    """
    if not corrections:
        raise Refusal("no_correction", "There is nothing to correct.", "Say what is to be read instead of what.")
    for one in corrections:
        _refuse_untrue(issued, one, passages)
    language = issued.language
    lines = tuple(ReportParagraph("", (_line(one, language),)) for one in corrections)
    section = Section("", message("writing", "issued.corrigendum", language), lines)
    front = replace(issued.masthead, date=day_in_words(on, language), title_note=None)
    made = Report(language, issued.type, front, (), numbered((section,), language), (), 0, None)
    made = replace(made, sections=(replace(made.sections[0], number=""),))
    return replace(made, words=length_of(made))


def _line(one: Correction, language: str) -> Sentence:
    slots = (("paragraph", one.paragraph), ("sentence", one.sentence))
    return Sentence(said(one, language), "secretariat", slots=slots)


def said(one: Correction, language: str) -> str:
    """The line of a correction, as United Nations documents of that language have it."""
    if not one.before:
        return message("writing", "correct.sentence", language, paragraph=one.paragraph, n=one.sentence)
    key = "correct.read" if one.after else "correct.delete"
    return message("writing", key, language, paragraph=one.paragraph, before=one.before, after=one.after)


def _refuse_untrue(issued: Report, one: Correction, passages: Mapping[str, str]) -> None:
    sentences = _sentences(issued, one.paragraph)
    if not one.before:
        if not 1 <= one.sentence <= len(sentences):
            raise _absent()
        return
    held = [sentence for sentence in sentences if one.before in sentence.text]
    if len(held) != 1 or held[0].text.count(one.before) != 1:
        raise _absent()
    _refuse_false_quotation(held[0], one, passages)


def _sentences(issued: Report, number: str) -> tuple[Sentence, ...]:
    found = (one.sentences for one in paragraphs_in(issued.sections) if one.number == number)
    return next(found, ())


def _refuse_false_quotation(sentence: Sentence, one: Correction, passages: Mapping[str, str]) -> None:
    """Quoted words are corrected to those of their source, and to nothing else."""
    start = sentence.text.index(one.before)
    end = start + len(one.before)
    for quotation in sentence.quotations:
        if start < quotation.end and end > quotation.start and one.after:
            left, right = sentence.text[quotation.start : max(start, quotation.start)], sentence.text[end : quotation.end]
            quoted = left + one.after + right
            gate = QuotationGate({"": passages.get(quotation.passage, "")})
            if gate.check(quoted).verdict != "exact":
                raise Refusal("altered_quotation", "The quoted words would not be those of the source.",
                              "Give them as the reply has them, or delete the sentence.")  # fmt: skip


def _absent() -> Refusal:
    return Refusal("not_in_paragraph", "These words do not stand once in that paragraph.",
                   "Copy the words from the report, with a few more before and after.")  # fmt: skip
