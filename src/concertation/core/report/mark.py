"""Marks: what an editor is told of a draft. Those that block are the broken rules; the others advise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from concertation.core.party import in_order, name_of
from concertation.core.report.authored import unquoted
from concertation.core.report.check import SUMMARY, Broken, broken_rules
from concertation.core.report.edit import proposes
from concertation.core.report.material import Grounds, class_of
from concertation.core.report.named import Named, names_of_states
from concertation.core.report.spoken import misfits
from concertation.core.report.structure import Report, ReportParagraph, Section, Sentence, Slot, paragraphs_in, sections_in
from concertation.core.report.words import count_words
from concertation.core.sketch import words_of

PARAGRAPH: Final = 200
"""Words after which a paragraph is hard to refer to in a meeting."""
RUN: Final = 12
"""Words in a row that are no chance: they were taken over."""
ENOUGH: Final = 3
"""Sentences of a section from which it can be told that it hears one side alone."""
_BETWEEN: Final = re.compile(r"\s*(?:[,،、，;]\s*)?(?:and|et|y|e|и|و|和|及|以及)?\s*(?:the|la|le|les|l['’]|el|los|las)?\s*")


@dataclass(frozen=True)
class Mark:
    """What is told: the rule, the paragraph's number (``summary``; empty: of the section or the whole), the sentence from 1.

    ``section`` counts the sections in the order of the page, from 0. ``blocks`` what may not be issued so. ``slots`` fill
    the message of the rule.
    """

    rule: str
    paragraph: str | None
    sentence: int | None
    blocks: bool
    slots: tuple[tuple[str, Slot], ...] = ()
    section: int | None = None


def marks_of(
    report: Report, grounds: Grounds, *, budgets: Mapping[int, int] | None = None, issued: Mapping[str, str] | None = None
) -> tuple[Mark, ...]:
    """Everything that an editor is told. ``budgets`` are limits of words by section; ``issued`` the texts of United
    Nations documents, by symbol, whose words taken over must be declared."""
    return (
        *_blocking(report, grounds),
        *_advice(report, grounds, issued or {}),
        *_sections(report, grounds, budgets or {}),
    )


def words_in(section: Section, language: str) -> int:
    """Words of a section with all that stands in it."""
    own = [section.heading, *(one.text for each in paragraphs_in((section,)) for one in each.sentences)]
    return sum(count_words(text, language) for text in own)


def _blocking(report: Report, grounds: Grounds) -> Iterator[Mark]:
    placed = {one.number: one.sentences for one in paragraphs_in((*report.sections, *report.annexes))}
    placed[SUMMARY] = report.summary
    for one in broken_rules(report, grounds):
        sentences = placed.get(one.paragraph or "", ())
        at = (one.sentence or 0) - 1
        told = sentences[at] if 0 <= at < len(sentences) else None
        yield Mark(one.rule, one.paragraph, one.sentence, True, _slots(one, told, report.language, grounds))


def _slots(broken: Broken, sentence: Sentence | None, language: str, grounds: Grounds) -> tuple[tuple[str, Slot], ...]:
    if broken.rule != "wrong_quantifier" or sentence is None or sentence.author is None:
        return ()
    found = [grounds.sources[one].submission for one in sentence.passages if one in grounds.sources]
    replies = [one for name in {*sentence.submissions, *found} if (one := grounds.submission(name))]
    first = next(misfits(unquoted(sentence.text), language, replies, grounds), None)
    return (("said", first.said), ("k", first.k), ("n", first.n), ("fits", first.fits)) if first else ()


def _advice(report: Report, grounds: Grounds, issued: Mapping[str, str]) -> Iterator[Mark]:
    runs = {symbol: _runs(text) for symbol, text in issued.items()}
    summary = ReportParagraph(SUMMARY, report.summary)
    for paragraph in (summary, *paragraphs_in(report.sections)):
        if not paragraph.sentences and paragraph.number != SUMMARY:
            yield Mark("empty", paragraph.number, None, False)
        length = sum(count_words(one.text, report.language) for one in paragraph.sentences)
        if length > PARAGRAPH and paragraph.number != SUMMARY and paragraph.style == "paragraph":
            yield Mark("long_paragraph", paragraph.number, None, False, (("n", length),))
        for at, sentence in enumerate(paragraph.sentences, 1):
            for rule, slots in _of_sentence(sentence, report.language, grounds, runs):
                yield Mark(rule, paragraph.number, at, False, slots)


def _of_sentence(
    sentence: Sentence, language: str, grounds: Grounds, runs: Mapping[str, frozenset[tuple[str, ...]]]
) -> Iterator[tuple[str, tuple[tuple[str, Slot], ...]]]:
    if sentence.author is None:
        return
    if sentence.kind == "secretariat" and not proposes(sentence):
        yield "own_words", ()
    named = _named(sentence.text, language, grounds.as_of, training=grounds.training)
    for one in named:
        if not one.proper:
            said = sentence.text[one.start : one.end]
            yield "not_un_form", (("said", said), ("name", _form(one, language, grounds.as_of)))
    wrong = _out_of_order(sentence.text, [one for one in named if one.proper], language, grounds.as_of)
    if wrong:
        yield "enumeration", (("names", wrong),)
    symbol = next((name for name, known in runs.items() if known & _runs(unquoted(sentence.text))), None)
    if symbol is not None and sentence.kind != "mandate":
        yield "reused", (("symbol", symbol), ("n", RUN))


def _named(text: str, language: str, on: date, *, training: bool) -> list[Named]:
    """Names of States outside quoted words: a reply's own designations are never changed."""
    return list(names_of_states(language, on, training=training).find(unquoted(text)))


def _form(one: Named, language: str, on: date) -> str:
    return name_of(one.key, language, on)


def _out_of_order(text: str, named: list[Named], language: str, on: date) -> tuple[str, ...]:
    """The States of the first enumeration that is not in the order of the language, as they should stand."""
    runs: list[list[Named]] = [[one] for one in named[:1]]
    for before, after in pairwise(named):
        if _BETWEEN.fullmatch(text, before.end, after.start) and text[before.end : after.start].strip():
            runs[-1].append(after)
        else:
            runs.append([after])
    for run in runs:
        names = tuple(_form(one, language, on) for one in run)
        if len(run) > 1 and names != in_order(names, language):
            return in_order(names, language)
    return ()


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = words_of(text)
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _sections(report: Report, grounds: Grounds, budgets: Mapping[int, int]) -> Iterator[Mark]:
    for at, section in enumerate(sections_in(report.sections)):
        limit = budgets.get(at)
        length = words_in(section, report.language) if limit is not None else 0
        if limit is not None and length > limit:
            yield Mark("over_section", None, None, False, (("n", length), ("limit", limit)), at)
        yield from (Mark("one_sided", None, None, False, slots, at) for slots in _one_side(section, grounds))


def _one_side(section: Section, grounds: Grounds) -> Iterator[tuple[tuple[str, Slot], ...]]:
    """Where all passages of a section are of one class, or all those of States of one regional group, and others replied."""
    used = [one for paragraph in section.paragraphs for one in paragraph.sentences if one.kind == "sourced"]
    replies = [found for one in used for name in one.submissions if (found := grounds.submission(name))]
    classes = {class_of(one) for one in replies}
    if len(used) >= ENOUGH and len(classes) == 1 and len(grounds.classes) > 1:
        yield (("which", min(classes)), ("n", len(used)))
    states = [one for one in replies if class_of(one) == "member_state"]
    groups = {one.region for one in states if one.region}
    heard = {one.region for one in grounds.of_class("member_state") if one.region}
    if len(states) >= ENOUGH and len(groups) == 1 and len(heard) > 1:
        yield (("which", str(min(one for one in groups if one))), ("n", len(states)))
