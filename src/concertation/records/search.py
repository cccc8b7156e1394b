"""The full-text index: which passages hold the words of a query. Only what is public may be put into it.

Two tables, the same on both databases: ``records_search`` names a passage and its submission, ``records_search_tokens``
holds its tokens under the same number, in FTS5 on SQLite and in a ``tsvector`` on PostgreSQL. Neither knows any language:
the tokens come of ``core.token``. Consultation and language are tokens too, so that the index itself narrows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models.expressions import RawSQL

from concertation.core.token import Query, indexed
from concertation.records.models import Passage

Row = tuple[str, str, str, str, str]
"""Passage, submission, consultation, language of the passage, its words."""

_TOGETHER: Final = 500
"""Rows that are written at once."""


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
    with transaction.atomic(), connection.cursor() as cursor:
        _drop(cursor, "submission_id", [submission_id])


def matching_passages(
    query: Query, consultation_id: str, *, language: str | None = None, submissions: Iterable[str] | None = None
) -> RawSQL:
    """The passages that hold all words of the query, for ``pk__in``; ``submissions`` narrows to those of a few replies."""
    return _matching("passage_id", query, _within(consultation_id, language), submissions)


def matching_submissions(query: Query, consultation_id: str, *, language: str | None = None) -> RawSQL:
    """The submissions one of whose passages holds all words of the query, for ``pk__in``."""
    return _matching("submission_id", query, _within(consultation_id, language))


def holds_at_most(count: int, query: Query, consultation_id: str) -> bool:
    """Whether no more passages than that hold all words of the query; no more than that are looked at."""
    if not query:
        return True
    where, values = _condition(query, _within(consultation_id, None))
    some = f"SELECT 1 FROM records_search_tokens WHERE {where} LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({some}) AS found", [*values, count + 1])
        (found,) = cursor.fetchone()
    return bool(found <= count)


def _add(cursor: CursorWrapper, rows: Sequence[Row]) -> None:
    cursor.executemany("INSERT INTO records_search (passage_id, submission_id) VALUES (%s, %s)", [row[:2] for row in rows])
    passages, those = _listed([row[0] for row in rows])
    cursor.execute(f"SELECT passage_id, id FROM records_search WHERE passage_id IN {those}", passages)  # noqa: S608
    numbers: dict[str, int] = dict(cursor.fetchall())
    kept = "%s" if _on_sqlite() else "array_to_tsvector(%s)"
    cursor.executemany(
        f"INSERT INTO records_search_tokens (rowid, tokens) VALUES (%s, {kept})",  # noqa: S608
        [(numbers[row[0]], _kept(row)) for row in rows],
    )


def _kept(row: Row) -> str | list[str]:
    """The tokens of a row as the database takes them."""
    _, _, consultation, language, words = row
    tokens = [*_within(consultation, language), *indexed(words, language)]
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


def _matching(column: str, query: Query, within: Iterable[str], submissions: Iterable[str] | None = None) -> RawSQL:
    if not query:
        return RawSQL(f"SELECT {column} FROM records_search WHERE 1 = 0", ())  # noqa: S608, S611
    where, values = _condition(query, within)
    if submissions is not None:
        them, those = _listed(submissions)
        where, values = f"{where} AND submission_id IN {those}", values + them
    found = "records_search_tokens JOIN records_search ON records_search.id = records_search_tokens.rowid"
    return RawSQL(f"SELECT {column} FROM {found} WHERE {where}", values)  # noqa: S608, S611


def _condition(query: Query, within: Iterable[str]) -> tuple[str, list[str]]:
    """That a row of the tokens holds all words of the query, with the value in it."""
    groups = [*((token,) for token in within), *query.needed]
    return ("records_search_tokens MATCH %s" if _on_sqlite() else "tokens @@ %s::tsquery"), [_written(groups)]


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
