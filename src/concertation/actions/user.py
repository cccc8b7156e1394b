"""Admit the people who work in an installation, give them a link to choose their password, and end their accounts."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.refusal import Refusal
from concertation.core.role import ROLES, Actor
from concertation.records.address import is_address
from concertation.records.models import User

NAME: Final = re.compile(r"[\w.@+-]{1,60}")
"""What an account may be called; it is typed to sign in, and stands in the journal."""


@transaction.atomic
def admit_user(name: str, role: str, *, email: str = "", password: str | None = None, actor: Actor, at: datetime) -> User:
    """A new account. Without a password it opens by ``password_key`` alone.

    The e-mail address is vouched for by whoever admits: by it she may sign in through her office.
    Refused: ``bad_name``, ``name_taken``, ``unknown_role``, ``bad_email``, ``email_taken``, ``weak_password``.
    """
    _refuse_name(name)
    _refuse_role(role)
    _refuse_email(email)
    user = User(username=name, role=role, email=email.lower(), date_joined=at)
    _refuse_password(password, user)
    user.set_password(password)
    user.save()
    if email:
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    record("admit_user", actor, at, f"user {name}", detail={"role": role})
    return user


@transaction.atomic
def invite_again(name: str, *, forget_factors: bool = False, actor: Actor, at: datetime) -> User:
    """The account, for which ``password_key`` may be given out again; what was lost besides can be forgotten."""
    user = _open_account(name)
    if forget_factors:
        Authenticator.objects.filter(user=user).delete()
    record("invite_user", actor, at, f"user {name}", detail={"forget_factors": forget_factors})
    return user


@transaction.atomic
def end_user(name: str, *, actor: Actor, at: datetime) -> User:
    """Nobody signs in by this account from here on, and who is signed in by it is not; what she did stays hers."""
    user = _open_account(name)
    user.is_active = False
    user.set_unusable_password()
    user.save()
    Authenticator.objects.filter(user=user).delete()
    record("end_user", actor, at, f"user {name}")
    return user


def password_key(user: User) -> tuple[str, str]:
    """What opens the page on which she chooses her password: who, and a key good once and for 24 hours; nothing is kept."""
    return user_pk_to_url_str(user), default_token_generator.make_token(user)


def _open_account(name: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise Refusal("unknown_user", "There is no account {name}.", "See “concertation officer list”.", name=name)
    if not user.is_active:
        raise Refusal("user_ended", "The account {name} has been ended.", "Admit the person under another name.", name=name)
    return user


def _refuse_name(name: str) -> None:
    if not NAME.fullmatch(name):
        raise Refusal("bad_name", "{name} cannot be the name of an account.",
                      "Take up to 60 letters, figures and signs of . @ + - _ without spaces.", name=name or "–")  # fmt: skip
    if User.objects.filter(username__iexact=name).exists():
        raise Refusal("name_taken", "There is an account {name} already.", "Choose another name.", name=name)


def _refuse_role(role: str) -> None:
    if role not in ROLES:
        raise Refusal("unknown_role", "{role} is no role.", "Choose one of {roles}.", role=role, roles=", ".join(ROLES))


def _refuse_email(email: str) -> None:
    if not email:
        return
    if not is_address(email):
        raise Refusal("bad_email", "{email} is no e-mail address.", "Write it as name@host.", email=email)
    if User.objects.filter(email__iexact=email).exists():
        raise Refusal("email_taken", "Another account has the address {email}.", "Every account has its own.", email=email)


def _refuse_password(password: str | None, user: User) -> None:
    if password is None:
        return
    try:
        validate_password(password, user)
    except ValidationError:
        raise Refusal("weak_password", "The password is too weak.", "Take at least twelve characters that are not in "
                      "common use, not figures only, and not close to the name.") from None  # fmt: skip
