"""The length of a report, counted as documents management counts it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from concertation.core.report.structure import Masthead, Report, Section, Table
from concertation.core.table import json_table

_NO_BREAK: Final = str.maketrans({"\u00a0": "_", "\u202f": "_"})
_CHINESE: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def count_words(text: str, language: str) -> int:
    """Words between spaces, as a word processor counts them: what a no-break space joins is one.

    A word processor counts each Chinese character as a word; in a Chinese report five of them make three words, so that
    a limit set for the other languages means the same length (``core/data/report/words.json``).
    """
    text = text.translate(_NO_BREAK)
    chinese = len(_CHINESE.findall(text))
    others = len(_CHINESE.sub(" ", text).split()) if chinese else len(text.split())
    if language != "zh" or not chinese:
        return chinese + others
    rate: dict[str, int] = json_table("report/words.json")["chinese"]
    spoken = sum(any(c.isalnum() for c in token) for token in _CHINESE.sub(" ", text).split())
    return -(-chinese * rate["words"] // rate["characters"]) + spoken


def texts_of(report: Report) -> Iterator[str]:
    """Every text that counts: first page and its note, summary, headings, paragraphs, tables, annexes as issued."""
    yield from _masthead(report.masthead)
    yield from (sentence.text for sentence in report.summary)
    yield from chain.from_iterable(map(_section, (*report.sections, *report.annexes)))


def length_of(report: Report) -> int:
    """The length of the report."""
    return sum(count_words(text, report.language) for text in texts_of(report))


def _masthead(masthead: Masthead) -> Iterable[str]:
    return filter(None, (masthead.organ, masthead.session, masthead.agenda_item, masthead.date, masthead.original,
                         masthead.title, masthead.subtitle, masthead.title_note, *masthead.marks))  # fmt: skip


def _section(section: Section) -> Iterator[str]:
    yield section.heading
    yield from (sentence.text for paragraph in section.paragraphs for sentence in paragraph.sentences)
    yield from chain.from_iterable(map(_table, section.tables))
    yield from chain.from_iterable(map(_section, section.sections))


def _table(table: Table) -> Iterator[str]:
    yield table.caption
    yield from table.header
    yield from chain.from_iterable(table.rows)
