"""The annex of respondents: who replied, by class, with the paragraphs that quote them."""

from __future__ import annotations

from typing import Final

from concertation.core.message import day_in_words, opening
from concertation.core.party import in_order
from concertation.core.report.count import Count, all_counts
from concertation.core.report.material import name_in_list
from concertation.core.report.pen import NAMES_AT_MOST, Pen
from concertation.core.report.phrase import class_label, region_label
from concertation.core.report.structure import Section, Sentence, Table, paragraphs_in
from concertation.core.submission import Submission

LISTED: Final = 250
"""Respondents of one class that an annex lists; it holds every State. More stand on line alone."""


def respondents_annex(pen: Pen, body: tuple[Section, ...]) -> Section:
    """Who replied, by class, with the paragraphs that quote them; and the Governments that the body gives by group."""
    quoted = _quoting(body)
    tables = [_respondents(pen, count, quoted) for count in all_counts(pen.material)]
    grouped = _grouped(pen, body)
    return Section("", pen.words("heading.respondents"), tables=(*tables, *grouped))


def _quoting(body: tuple[Section, ...]) -> dict[str, list[str]]:
    quoted: dict[str, list[str]] = {}
    for one in paragraphs_in(body):
        speakers = {name for sentence in one.sentences if sentence.kind == "sourced" for name in sentence.submissions}
        for submission in speakers:
            quoted.setdefault(submission, []).append(one.number)
    return quoted


def _respondents(pen: Pen, count: Count, quoted: dict[str, list[str]]) -> Table:
    label = class_label(count.party_class, pen.language)
    columns: tuple[str, ...] = ("respondent", "region", "received", "original", "quoted")
    if count.party_class != "member_state":
        columns = ("respondent", "received", "original", "quoted")
    by_name = {name_in_list(one, pen.language, pen.material.as_of): one for one in count.base if one.nameable}
    if len(by_name) > LISTED:
        rows = [_beside(pen, pen.words("cell.online", n=len(by_name)), columns)]
    else:
        rows = [_row(pen, name, by_name[name], columns, quoted) for name in in_order(tuple(by_name), pen.language)]
    if not all(one.nameable for one in count.base):
        rows.append(_beside(pen, pen.words("cell.unnamed"), columns))
    header = tuple(pen.words(f"column.{column}") for column in columns)
    return Table(pen.words("table.respondents", **{"class": label}), header, tuple(rows))


def _beside(pen: Pen, what: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """A row that stands for respondents without their names."""
    none = pen.words("cell.none")
    return (what, *(none for _ in columns[1:]))


def _row(pen: Pen, name: str, one: Submission, columns: tuple[str, ...], quoted: dict[str, list[str]]) -> tuple[str, ...]:
    cells = {
        "respondent": name,
        "region": opening(region_label(one.region, pen.language)) if one.region or one.party else "–",
        "received": day_in_words(one.received, pen.language) if one.received else opening(pen.words("cell.unstated")),
        "original": opening(pen.words("language", lang=one.language)),
        "quoted": pen.words("cell.next").join(quoted.get(one.id, ())) or pen.words("cell.none"),
    }
    return tuple(cells[column] for column in columns)


def _grouped(pen: Pen, body: tuple[Section, ...]) -> tuple[Table, ...]:
    rows = [
        (one.number, str(sentence.slot("theme")), _named(pen, sentence))
        for one in paragraphs_in(body)
        for sentence in one.sentences
        if sentence.slot("grouped") and sentence.slot("theme")
    ]
    header = tuple(pen.words(f"column.{column}") for column in ("paragraph", "theme", "governments"))
    return (Table(pen.words("table.counted", n=NAMES_AT_MOST), header, tuple(rows)),) if rows else ()


def _named(pen: Pen, sentence: Sentence) -> str:
    found = [pen.material.submission(name) for name in sentence.submissions]
    names = {name_in_list(one, pen.language, pen.material.as_of) for one in found if one and one.nameable}
    return pen.words("cell.next").join(in_order(tuple(names), pen.language))
