"""Days and instants as a command takes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click

INSTANT = "an instant as 2011-07-01T12:00:00Z"


class Instant(click.ParamType[datetime]):
    """RFC 3339; without a zone it is UTC."""

    name = "instant"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value} is not {INSTANT}", param, ctx)
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


class Day(click.ParamType[date]):
    """ISO 8601."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value} is not a date as 2011-10-20", param, ctx)
