"""The full-text index: which passages hold the words of a query. Only what is public may be put into it.

Two tables, the same on both databases: ``records_search`` names a passage and its submission, ``records_search_tokens``
holds its tokens under the same number, in FTS5 on SQLite and in a ``tsvector`` on PostgreSQL. Neither knows any language:
the tokens come of ``core.token``. Consultation, language and what the list is narrowed by are tokens too, so that the
index itself narrows; that number begins with the reply's own, so that the latest are found first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from concertation.core.token import Query, indexed
from concertation.records.models import Passage, Submission

_JOINED: Final = "records_search_tokens CROSS JOIN records_search WHERE records_search.id = records_search_tokens.rowid"
"""What is found leads to what it names, never the other way: so written, SQLite begins with the words."""

Row = tuple[str, str, str, str, str]
"""Passage, submission, consultation, language of the passage, its words."""

FACETS: Final = ("party_class", "region", "language")
"""What else of a reply its passages are found by; it stays as it is while the reply is published."""
_TOGETHER: Final = 500
"""Rows that are written at once."""
_VALUE: Final = re.compile("[a-z_]+")
_EACH: Final = 1 << 24
"""Rows that the replies of one number may have, of all consultations."""


@dataclass(frozen=True)
class Sought:
    """The passages of a consultation that hold all words of a query: in that ``language``, of replies with those values
    (``of``, by column of ``FACETS``), under the number ``before``."""

    query: Query
    consultation: str
    language: str | None = None
    of: Mapping[str, str] = field(default_factory=dict)
    before: int | None = None


def index_passages(rows: Iterable[Row]) -> None:
    """Lets passages be found by their words; what was kept of the same passages before is replaced."""
    rest = iter(rows)
    with transaction.atomic(), connection.cursor() as cursor:
        while some := list(islice(rest, _TOGETHER)):
            _drop(cursor, "passage_id", [row[0] for row in some])
            _add(cursor, some)


def index_reply(submission_id: str) -> None:
    """Lets the passages of a published reply be found as they stand now, and as nothing else."""
    forget(submission_id)
    passages = Passage.objects.filter(submission=submission_id).with_words().select_related("submission")
    index_passages((one.id, submission_id, one.submission.consultation_id, one.language, one.words) for one in passages)


def forget(submission_id: str) -> None:
    """Takes the passages of a submission out of the index.

    On SQLite their words are then gone from the file, once the transaction is committed and the log of the database is
    written back (``PRAGMA wal_checkpoint(TRUNCATE)``); on PostgreSQL once the table is vacuumed.
    """
    forget_all([submission_id])


def forget_all(submission_ids: Sequence[str], using: str = DEFAULT_DB_ALIAS) -> None:
    """As ``forget``, for several, also in a database that is not the installation's own."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        _drop(cursor, "submission_id", list(submission_ids))


def matching_passages(sought: Sought, *, submissions: Iterable[str] | None = None) -> RawSQL:
    """The passages sought, for ``pk__in``; ``submissions`` narrows to those of a few replies."""
    where, values = _condition(sought)
    if submissions is not None:
        them, those = _listed(submissions)
        rows = f"FROM records_search WHERE submission_id IN {those}"
        where += f" AND records_search_tokens.rowid BETWEEN (SELECT MIN(id) {rows}) AND (SELECT MAX(id) {rows})"
        where, values = f"{where} AND submission_id IN {those}", [*values, *them, *them, *them]
    return RawSQL(f"SELECT passage_id FROM {_JOINED} AND {where}", values)  # noqa: S608, S611


def matching_submissions(sought: Sought, *, latest: int | None = None, among: QuerySet[Any, str] | None = None) -> RawSQL:
    """The submissions one of whose passages is sought, for ``pk__in``; of the ``latest`` so many passages, or ``among``
    these submissions."""
    where, values = _condition(sought)
    if among is not None:
        those, them = among.query.sql_with_params()
        where, values = f"{where} AND submission_id IN ({those})", [*values, *them]
    if latest is not None:
        where, values = f"{where} ORDER BY records_search_tokens.rowid DESC LIMIT %s", [*values, latest]
    return RawSQL(f"SELECT submission_id FROM {_JOINED} AND {where}", values)  # noqa: S608, S611


def holds_at_most(count: int, sought: Sought) -> bool:
    """Whether no more passages than that are found; no more than that are looked at."""
    where, values = _condition(sought)
    some = f"SELECT rowid FROM records_search_tokens WHERE {where} ORDER BY rowid DESC LIMIT %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({some}) AS found", [*values, count + 1])  # noqa: S608
        (found,) = cursor.fetchone()
    return bool(found <= count)


def _add(cursor: CursorWrapper, rows: Sequence[Row]) -> None:
    replies = Submission.objects.in_bulk({row[1] for row in rows})
    numbers = list(_free(cursor, [(row[1] in replies and replies[row[1]].number) or 0 for row in rows]))
    named = [(number, *row[:2]) for number, row in zip(numbers, rows, strict=True)]
    cursor.executemany("INSERT INTO records_search (id, passage_id, submission_id) VALUES (%s, %s, %s)", named)
    kept = "%s" if _on_sqlite() else "array_to_tsvector(%s)"
    cursor.executemany(
        f"INSERT INTO records_search_tokens (rowid, tokens) VALUES (%s, {kept})",  # noqa: S608
        [(number, _kept(row, replies.get(row[1]))) for number, row in zip(numbers, rows, strict=True)],
    )


def _free(cursor: CursorWrapper, numbers: Iterable[int]) -> Iterator[int]:
    """For each row, by the number of its reply, a free number that begins with it."""
    if not _on_sqlite():
        # Another consultation may give out the same number at this moment; SQLite has one writer anyway.
        cursor.execute("LOCK TABLE records_search IN SHARE ROW EXCLUSIVE MODE")
    taken: dict[int, int] = {}
    for number in numbers:
        taken[number] = 1 + (taken[number] if number in taken else _last(cursor, number * _EACH))
        yield taken[number]


def _last(cursor: CursorWrapper, start: int) -> int:
    cursor.execute("SELECT MAX(id) FROM records_search WHERE id >= %s AND id < %s", [start, start + _EACH])
    (last,) = cursor.fetchone()
    return start if last is None else int(last)


def _kept(row: Row, reply: Submission | None) -> str | list[str]:
    """The tokens of a row as the database takes them."""
    _, _, consultation, language, words = row
    of = {column: getattr(reply, column) for column in FACETS} if reply else {}
    tokens = [*_within(consultation, language), *_facets(of), *indexed(words, language)]
    return " ".join(tokens) if _on_sqlite() else tokens


def _drop(cursor: CursorWrapper, column: str, values: Sequence[str]) -> None:
    """Deletes rows so that nothing of their words remains."""
    if _on_sqlite():
        cursor.execute("PRAGMA secure_delete = ON")  # else what is freed stays readable in the file
    them, those = _listed(values)
    doomed = f"SELECT id FROM records_search WHERE {column} IN {those}"  # noqa: S608
    cursor.execute(f"DELETE FROM records_search_tokens WHERE rowid IN ({doomed})", them)  # noqa: S608
    cursor.execute(f"DELETE FROM records_search WHERE {column} IN {those}", them)  # noqa: S608
    if cursor.rowcount and _on_sqlite():
        # FTS5 keeps deleted words until it merges all that it has.
        cursor.execute("INSERT INTO records_search_tokens (records_search_tokens) VALUES ('optimize')")


def _within(consultation_id: str, language: str | None) -> tuple[str, ...]:
    """Tokens that no text holds."""
    return (f"in={consultation_id}", *([f"language={language}"] if language else ()))


def _facets(of: Mapping[str, str]) -> Iterator[str]:
    """Tokens that no text holds; what cannot be a value is that of no reply."""
    return (f"of_{column}={value if _VALUE.fullmatch(value) else '-'}" for column, value in of.items() if value)


def _condition(sought: Sought) -> tuple[str, list[str | int]]:
    """That a row of the tokens is among those sought, and the values in it; an empty query is held by none."""
    if not sought.query:
        return "1 = 0", []
    within = [*_within(sought.consultation, sought.language), *_facets(sought.of)]
    groups = [*((token,) for token in within), *sought.query.needed]
    where = "records_search_tokens MATCH %s" if _on_sqlite() else "tokens @@ %s::tsquery"
    if sought.before is None:
        return where, [_written(groups)]
    return f"{where} AND records_search_tokens.rowid < %s", [_written(groups), sought.before * _EACH]


def _written(groups: Iterable[Iterable[str]]) -> str:
    """What must be there, in the query language of the database: of each group one token at least."""
    either, both = (" OR ", " AND ") if _on_sqlite() else (" | ", " & ")
    return both.join(f"({either.join(map(_quoted, group))})" for group in groups)


def _quoted(token: str) -> str:
    """A token as the query language of the database takes it, whatever its signs."""
    if _on_sqlite():
        return '"' + token.replace('"', '""') + '"'
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def _listed(values: Iterable[str]) -> tuple[list[str], str]:
    """Values and the place for them in a statement; no value is none that there is."""
    them = list(values) or [""]
    return them, f"({', '.join(['%s'] * len(them))})"


def _on_sqlite() -> bool:
    return connection.vendor == "sqlite"
