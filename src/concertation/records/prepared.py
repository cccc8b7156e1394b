"""Queries written once and asked often: Django takes several times as long to write one as the database to answer it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from inspect import signature
from typing import Any, Final, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import AutoField, Field, JSONField, Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row", bound=Model)
MOST: Final = 30_000
"""Values of one statement: SQLite takes 32,766."""
_PLAIN: Final = frozenset((str, int, bool, bytes, type(None)))


class Prepared(Generic[Row]):
    """``query`` takes texts and gives the query by which rows with these are found."""

    def __init__(self, query: Callable[..., QuerySet[Row]]) -> None:
        self._query = query

    def first(self, *texts: str) -> Row | None:
        """One of the rows; None where there is none."""
        written = self._written
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(written.statement, [texts[place] for place in written.places])
            row = cursor.fetchone()
        return None if row is None else written.made_of(row)

    @cached_property
    def _written(self) -> _Written[Row]:
        marks = [f"text {place}" for place in range(len(signature(self._query).parameters))]
        query = self._query(*marks)
        compiler = query.query.get_compiler(DEFAULT_DB_ALIAS)
        statement, parameters = compiler.as_sql()
        own = [compiler.select[place][0].target.attname for place in compiler.klass_info["select_fields"]]
        return _Written(
            query.model, statement, [marks.index(str(one)) for one in parameters], own,
            compiler.get_converters([column for column, *_ in compiler.select]), compiler,
            get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS),  # type: ignore[call-arg]
        )  # fmt: skip


@dataclass(frozen=True)
class _Written(Generic[Row]):
    """``places`` are which text stands at each place of the statement, ``own`` what the row's own values are called, which
    come first; ``related`` take those of the rows that ``select_related`` names."""

    model: type[Row]
    statement: str
    places: list[int]
    own: list[str]
    converters: dict[int, Any]
    compiler: SQLCompiler
    related: list[Any]

    def made_of(self, row: Sequence[Any]) -> Row:
        """The row as the model has it."""
        (values,) = self.compiler.apply_converters([row], self.converters)
        made = self.model.from_db(DEFAULT_DB_ALIAS, self.own, values[: len(self.own)])
        for one in self.related:
            one.populate(values, made)
        return made


def insert(rows: Sequence[Model], using: str = DEFAULT_DB_ALIAS) -> None:
    """Keeps new rows of one table. Those that the database numbers are not told their numbers."""
    if not rows:
        return
    meta, connection = rows[0]._meta, connections[using]
    fields = [field for field in meta.local_concrete_fields if not isinstance(field, AutoField)]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    into = f"INSERT INTO {connection.ops.quote_name(meta.db_table)} ({columns}) VALUES "  # noqa: S608 - our own names
    row, most = f"({', '.join(['%s'] * len(fields))})", MOST // len(fields)
    with connection.cursor() as cursor:
        for some in (rows[first : first + most] for first in range(0, len(rows), most)):
            values = [_said(field, one, using) for one in some for field in fields]
            cursor.execute(into + ", ".join([row] * len(some)), values)
    for one in rows:
        one._state.adding, one._state.db = False, using


def _said(field: Field[Any, Any], row: Model, using: str) -> Any:
    """The value as the database takes it: a text, a number, bytes or nothing as it is, but for a column of JSON."""
    value = getattr(row, field.attname)
    if type(value) in _PLAIN and not isinstance(field, JSONField):
        return value
    connection = connections[using]
    return field.get_db_prep_save(field.pre_save(row, True), connection)
