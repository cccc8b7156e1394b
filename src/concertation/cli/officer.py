"""``concertation officer``: the accounts of those who work here. There is no other way to get one."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import click

from concertation.cli.speech import refusing, say_json, text_of
from concertation.core.role import OFFICER, ROLES, person

if TYPE_CHECKING:
    from concertation.records.models import User

OPERATOR: Final = person("operator")
"""Whoever may give commands to the installation; the machine knows no more of her."""
AS_JSON: Final = click.option("--json", "as_json", is_flag=True, help="For machines.")


@click.group()
def command() -> None:
    """Make, list and end the accounts of the secretariat."""


@command.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default=OFFICER, show_default=True)
@click.option("--email", default="", help="By it she may sign in through her office, where that is set up.")
@click.option("--password-file", help="A file with the password, “-” for standard input; a link is printed without it.")
@AS_JSON
@click.pass_obj
@refusing
def add(data: str, name: str, role: str, email: str, password_file: str | None, as_json: bool) -> None:
    """Make an account and print one personal link to choose its password, good once and for 24 hours."""
    from concertation.cli.installation import opened

    opened(data)
    from concertation.actions.user import admit_user

    password = None if password_file is None else text_of(password_file).rstrip("\r\n")
    user = admit_user(name, role, email=email, password=password, actor=OPERATOR, at=datetime.now(UTC))
    _say(user, as_json, link=None if password_file else _link(user))


@command.command("link")
@click.argument("name")
@click.option("--forget-factors", is_flag=True, help="Also remove her code application, passkeys and recovery codes.")
@AS_JSON
@click.pass_obj
@refusing
def link_(data: str, name: str, forget_factors: bool, as_json: bool) -> None:
    """Print a new personal link, for who has forgotten her password or lost her telephone."""
    from concertation.cli.installation import opened

    opened(data)
    from concertation.actions.user import invite_again

    user = invite_again(name, forget_factors=forget_factors, actor=OPERATOR, at=datetime.now(UTC))
    _say(user, as_json, link=_link(user))


@command.command("list")
@AS_JSON
@click.pass_obj
@refusing
def list_(data: str, as_json: bool) -> None:
    """Every account with its role and when it was last used."""
    from concertation.cli.installation import opened

    opened(data)
    from concertation.records.models import User

    for user in User.objects.order_by("username"):
        _say(user, as_json)


@command.command()
@click.argument("name")
@AS_JSON
@click.pass_obj
@refusing
def end(data: str, name: str, as_json: bool) -> None:
    """Close an account: nobody signs in by it any more. What was done in its name stays."""
    from concertation.cli.installation import opened

    opened(data)
    from concertation.actions.user import end_user

    _say(end_user(name, actor=OPERATOR, at=datetime.now(UTC)), as_json)


def _link(user: User) -> str:
    from django.conf import settings
    from django.urls import reverse

    from concertation.actions.user import password_key

    return f"{settings.ADDRESS}{reverse('account_reset_password_from_key', args=password_key(user))}"


def _say(user: User, as_json: bool, *, link: str | None = None) -> None:
    """The account on a line; its link on a line of its own, with what to know of it on standard error."""
    if as_json:
        say_json(_object(user) | ({"link": link} if link else {}))
        return
    last = f"{user.last_login:%Y-%m-%d}" if user.last_login else "never"
    click.echo(f"{user.username}\t{user.role or '–'}\t{'ended' if not user.is_active else f'last signed in: {last}'}")
    if link:
        sys.stdout.flush()
        click.echo("A personal link to choose the password, good once and for 24 hours. Give it to nobody else:", err=True)
        click.echo(link)


def _object(user: User) -> dict[str, object]:
    return {
        "name": user.username, "role": user.role or None, "email": user.email or None, "ended": not user.is_active,
        "last_signed_in": user.last_login.isoformat() if user.last_login else None,
    }  # fmt: skip
