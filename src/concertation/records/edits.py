"""The rows that an act at the coding desk took away and made: as plain values to be kept, and back into their tables."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Field, Model, Q, QuerySet

from concertation.records.models import BlindReading, Citation, Coding, Mark, Passage, Support

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""By table its rows, each by column: what JSON holds."""

OF_A_PASSAGE: Final[Mapping[str, type[Model]]] = {"coding": Coding, "mark": Mark, "blind": BlindReading}
TABLES: Final[Mapping[str, type[Model]]] = {"passage": Passage, **OF_A_PASSAGE}
"""What is restored; suggestions are made anew by their machine."""


@dataclass(frozen=True)
class Place:
    """Words ``[start, end)`` of a text (by its row), however they are divided into passages."""

    text: int
    start: int
    end: int

    @classmethod
    def of(cls, *passages: Passage) -> Place:
        """From the first of these passages to the last; all are of one text."""
        return cls(passages[0].text_id, min(one.start for one in passages), max(one.end for one in passages))

    def passages(self) -> QuerySet[Passage]:
        """The passages into which they are divided."""
        return Passage.objects.filter(text=self.text, start__gte=self.start, end__lte=self.end)


def rows_at(passages: QuerySet[Passage]) -> Rows:
    """These passages and all that people decided and marked there."""
    # The keys first: the passages may be gone when the question is asked again.
    keys = list(passages.values_list("pk", flat=True))
    of = {"passage": Q(pk__in=keys), "mark": Q(passage__in=keys) | Q(other__in=keys)}
    there = Q(passage__in=keys)
    return {name: [_row(one) for one in _all(model).filter(of.get(name, there))] for name, model in TABLES.items()}


def difference(before: Rows, after: Rows) -> tuple[Rows, Rows]:
    """The rows that went or were otherwise before, and those that came or are otherwise now."""
    return _only_in(before, after), _only_in(after, before)


def _only_in(one: Rows, other: Rows) -> Rows:
    found = {name: _otherwise(_by_key(one, name), _by_key(other, name)) for name in TABLES}
    return {name: rows for name, rows in found.items() if rows}


def _otherwise(rows: Mapping[str, Row], others: Mapping[str, Row]) -> list[Row]:
    return [row for key, row in rows.items() if others.get(key) != row]


def stands(after: Rows, before: Rows) -> bool:
    """Whether rows are still as an edit left them, so that those before can take their place and nothing else is lost."""
    return _as_left(after, before) and _nothing_more(after, before) and _has_its_passages(before)


def _as_left(after: Rows, before: Rows) -> bool:
    """What it made is unchanged; what it took away has not come back otherwise."""
    for name, model in TABLES.items():
        made, taken = _by_key(after, name), _by_key(before, name)
        now = {str(one.pk): _row(one) for one in _all(model).filter(pk__in=[*made, *taken])}
        if now != made:
            return False
    return True


def _nothing_more(after: Rows, before: Rows) -> bool:
    """Passages that would go bear nothing that the edit did not put there; no report and no claim rests on them."""
    going = set(_by_key(after, "passage")) - set(_by_key(before, "passage"))
    if not going:
        return True
    there = rows_at(Passage.objects.filter(pk__in=going))
    borne = any(row not in after.get(name, ()) for name in OF_A_PASSAGE for row in there[name])
    return not borne and not is_relied_on(going)


def is_relied_on(passages: Iterable[str]) -> bool:
    """Whether a version of a report or a claim rests on one of these passages."""
    keys = list(passages)
    return Citation.objects.filter(passage__in=keys).exists() or Support.objects.filter(passage__in=keys).exists()


def _has_its_passages(before: Rows) -> bool:
    """Whether every passage that a row speaks of is there, or comes back with it."""
    named = {row[column] for name in OF_A_PASSAGE for row in before.get(name, ()) for column in _POINTS if row.get(column)}
    missing = named - set(_by_key(before, "passage"))
    return Passage.objects.filter(pk__in=missing).count() == len(missing)


_POINTS: Final = ("passage_id", "other_id")


def put_back(before: Rows, after: Rows) -> None:
    """Rows as they were before, in the place of those after; they must ``stand``, in the same transaction."""
    _insert("passage", before, after)
    for name, model in OF_A_PASSAGE.items():
        made, taken = _by_key(after, name), _by_key(before, name)
        _all(model).filter(pk__in=made.keys() - taken.keys()).delete()
        for key in taken.keys() & made.keys():
            _object(model, taken[key]).save(force_update=True)
        _insert(name, before, after)
    Passage.objects.filter(pk__in=_by_key(after, "passage").keys() - _by_key(before, "passage").keys()).delete()


def _insert(name: str, before: Rows, after: Rows) -> None:
    made = _by_key(after, name)
    _all(TABLES[name]).bulk_create(
        _object(TABLES[name], row) for key, row in _by_key(before, name).items() if key not in made
    )


def _by_key(rows: Rows, name: str) -> dict[str, Row]:
    key = TABLES[name]._meta.pk.attname
    return {str(row[key]): row for row in rows.get(name, ())}


def _all(model: type[Model]) -> QuerySet[Any]:
    return model._base_manager.order_by("pk")


def _fields(model: type[Model]) -> list[Field[Any, Any]]:
    return list(model._meta.concrete_fields)


def _row(one: Model) -> Row:
    return {field.attname: _plain(field.value_from_object(one)) for field in _fields(type(one))}


def _plain(value: Any) -> Any:
    """As JSON holds it: a moment to the microsecond, sealed bytes in base64."""
    if isinstance(value, datetime):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes | memoryview) else value


def _object(model: type[Model], row: Row) -> Model:
    return model(**{field.attname: field.to_python(row[field.attname]) for field in _fields(model)})
