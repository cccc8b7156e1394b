"""The replies board, for officers alone: a tile for every Member State, denominators first, silence in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.http import HttpResponse

from concertation.core.message import opening
from concertation.core.party import in_order, label_of, name_of
from concertation.records.board import TILE_STATES, Board, Group, Others, Tally, board_of
from concertation.records.models import Consultation, Party
from concertation.web.field import asked, day
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.asking import asking_page


@dataclass(frozen=True)
class Named:
    """A party with its name in the language of the page, and the state of its tile."""

    key: str
    name: str
    state: str


@dataclass(frozen=True)
class Row:
    """A regional group with its tiles in the order of the language."""

    tally: Tally
    tiles: tuple[Named, ...]


@dataclass(frozen=True)
class Class:
    """The parties of a class that were asked, in the order of the language: who replied, who has not."""

    others: Others
    replied: tuple[Named, ...]
    silent: tuple[Named, ...]


def board(request: Request, slug: str) -> HttpResponse:
    """The board as it stands, or as it stood on the day that is asked for."""
    consultation = consultation_at(slug)
    on = day(asked(request, "on"))
    found = board_of(consultation, _end_of(on) if on else request.at, on)
    names = _names(found, request.language)
    return asking_page(
        request, "board", consultation,
        board=found, on=on, rows=[_row(one, names, request.language) for one in found.groups],
        classes=list(_classes(found, names, request.language)), states=TILE_STATES,
        statements=[
            (one.name, *(_ordered(keys, names, request.language) for keys in (one.lists, one.dissociated)))
            for one in found.statements
        ],
        silent=[one.tally for one in found.groups if one.tally.silent and one.tally.name],
        situations=[(opening(label_of(one.name, request.language)), one) for one in found.situations],
        left=_days_left(consultation, on, request.at),
    )  # fmt: skip


def _end_of(on: date) -> datetime:
    return datetime.combine(on + timedelta(days=1), time(), tzinfo=UTC)


def _days_left(consultation: Consultation, on: date | None, at: datetime) -> int | None:
    """Full days to the deadline; below 0 once it has passed, None where there is none."""
    if consultation.deadline is None:
        return None
    return (consultation.deadline - (_end_of(on) if on else at)).days


def _names(found: Board, language: str) -> dict[str, str]:
    """What everybody on the board is called; one question to the database, for those that came by a list."""
    states = {tile.key: name_of(tile.key, language, found.on) for one in found.groups for tile in one.tiles}
    listed = [key for one in found.others for key in (*one.replied, *one.silent)]
    return states | {row.key: row.name_in(language, found.on) for row in Party.objects.filter(key__in=listed)}


def _row(group: Group, names: dict[str, str], language: str) -> Row:
    states = {tile.key: tile.state for tile in group.tiles}
    return Row(group.tally, tuple(_named(states, names, language)))


def _named(states: dict[str, str], names: dict[str, str], language: str) -> Iterator[Named]:
    """In the order in which a report of that language would name them."""
    keys = {names[key]: key for key in states}
    for name in in_order(tuple(keys), language):
        yield Named(keys[name], name, states[keys[name]])


def _ordered(keys: tuple[str, ...], names: dict[str, str], language: str) -> tuple[str, ...]:
    return in_order(tuple(names[key] for key in keys if key in names), language)


def _classes(found: Board, names: dict[str, str], language: str) -> Iterator[Class]:
    for one in found.others:
        replied = tuple(_named(dict.fromkeys(one.replied, "own"), names, language))
        yield Class(one, replied, tuple(_named(dict.fromkeys(one.silent, "none"), names, language)))
