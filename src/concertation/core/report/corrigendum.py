"""A corrigendum: where an issued report says one thing and is to say another (“For … read …”), paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from concertation.core.message import day_in_words, message
from concertation.core.passage import submission_of
from concertation.core.refusal import Refusal
from concertation.core.report.corrected import Corrected, kept
from concertation.core.report.numbering import numbered
from concertation.core.report.structure import SUMMARY_KEY, Report, ReportParagraph, Section, Sentence, Source, paragraphs_in
from concertation.core.report.words import length_of


@dataclass(frozen=True)
class Correction:
    """For ``before`` in that paragraph, or in the summary (``0``), read ``after``; without ``after`` the words go. Without
    ``before`` the whole sentence of that number goes, and none of its words is said again."""

    paragraph: str
    before: str = ""
    after: str = ""
    sentence: int = 0


def corrigendum(issued: Report, corrections: Sequence[Correction], sources: Mapping[str, Source], *, on: date) -> Report:
    """The document, in the language of the report. ``sources`` are what its quotations rest on, with the translations of
    today; a line that gives new words of a quotation quotes them itself.

    Refused: nothing to correct, words that do not stand in their paragraph, a quotation that would no longer be one.
    """
    if not corrections:
        raise Refusal("no_correction", "There is nothing to correct.", "Say what is to be read instead of what.")
    language = issued.language
    lines = tuple(ReportParagraph("", (_line(issued, one, sources),)) for one in corrections)
    section = Section("", message("writing", "issued.corrigendum", language), lines)
    front = replace(issued.masthead, date=day_in_words(on, language), title_note=None)
    made = Report(language, issued.type, front, (), numbered((section,), language), (), 0, None)
    made = replace(made, sections=(replace(made.sections[0], number=""),))
    return replace(made, words=length_of(made))


def _line(issued: Report, one: Correction, sources: Mapping[str, Source]) -> Sentence:
    """``sentence`` fills its slot where the whole sentence goes, ``of`` where words of that sentence do."""
    sentences, line = _sentences(issued, one.paragraph), Sentence(said(one, issued.language), "secretariat")
    if not one.before:
        if not 1 <= one.sentence <= len(sentences):
            raise _absent()
        return replace(line, slots=(("paragraph", one.paragraph), ("sentence", one.sentence)))
    held = [n for n, sentence in enumerate(sentences, 1) if one.before in sentence.text]
    if len(held) != 1 or sentences[held[0] - 1].text.count(one.before) != 1:
        raise _absent()
    line = replace(line, slots=(("paragraph", one.paragraph), ("sentence", 0), ("of", held[0])))
    return _quoting(line, one, _corrected(sentences[held[0] - 1], one), sources, issued.language)


def _corrected(sentence: Sentence, one: Correction) -> Corrected:
    start = sentence.text.index(one.before)
    return Corrected(sentence, start, start + len(one.before), one.after)


def _quoting(
    line: Sentence, one: Correction, corrected: Corrected, sources: Mapping[str, Source], language: str
) -> Sentence:  # fmt: skip
    """The line resting on the passages whose words are to be read otherwise, and quoting what it gives of them. A line by
    which they go rests on nothing: their reply may be gone."""
    requoted = corrected.requoted(sources, language)
    line = replace(line, slots=line.slots + kept(requoted))
    found = [pair for some in requoted.values() for pair in some]
    if not found:
        return line
    at = line.text.rindex(one.after)
    quotations = tuple(
        replace(each, start=at + low, end=at + low + length)
        for each, words in found
        for low, length in (_place(words, one.after),)
        if length
    )
    passages = tuple(dict.fromkeys(each.passage for each, _ in found))
    replies = tuple(dict.fromkeys(map(submission_of, passages)))
    return replace(line, kind="sourced", passages=passages, submissions=replies, quotations=quotations)


def _place(words: str, after: str) -> tuple[int, int]:
    """Where quoted words stand in those that are to be read, or these in them; their length, 0 where neither does."""
    if words in after:
        return after.index(words), len(words)
    return 0, len(after) if after in words else 0


def said(one: Correction, language: str) -> str:
    """The line of a correction, as United Nations documents of that language have it."""
    where = "correct.summary" if one.paragraph == SUMMARY_KEY else "correct.paragraph"
    place = message("writing", where, language, n=one.paragraph)
    if not one.before:
        return message("writing", "correct.sentence", language, place=place, n=one.sentence)
    key = "correct.read" if one.after else "correct.delete"
    return message("writing", key, language, place=place, before=one.before, after=one.after)


def _sentences(issued: Report, number: str) -> tuple[Sentence, ...]:
    if number == SUMMARY_KEY:
        return issued.summary
    found = (one.sentences for one in paragraphs_in(issued.sections) if one.number == number)
    return next(found, ())


def _absent() -> Refusal:
    return Refusal("not_in_paragraph", "These words do not stand once in that paragraph.",
                   "Copy the words from the report, with a few more before and after.")  # fmt: skip
