"""Changes that leave every coding where it is: add, edit, order, retire, load."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.theme.version import because, keep_version, standing
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.theme import Codebook as CodebookValue
from concertation.core.theme import Theme
from concertation.core.theme.change import Change, in_order, loaded, with_edit, with_theme, without
from concertation.records.codebook import is_used
from concertation.records.models import CodebookVersion, Consultation


@transaction.atomic
def add_theme(
    consultation: Consultation, theme: Theme, *, read: int, reason: str, actor: Actor, at: datetime
) -> CodebookVersion:
    """A new theme, in the last place. ``read`` is the number of the version that the officer had before her."""
    grown = with_theme(standing(consultation, read), theme)
    return _kept(consultation, grown, Change("add", (theme.key,), because(reason)), actor, at)


@transaction.atomic
def edit_theme(
    consultation: Consultation, theme: Theme, *, read: int, reason: str, actor: Actor, at: datetime
) -> CodebookVersion:
    """Other labels, phrases, definition or colour for the theme of that key."""
    edited = with_edit(standing(consultation, read), theme)
    return _kept(consultation, edited, Change("edit", (theme.key,), because(reason)), actor, at)


@transaction.atomic
def order_themes(
    consultation: Consultation, keys: Sequence[str], *, read: int, reason: str, actor: Actor, at: datetime
) -> CodebookVersion:
    """The order in which the report takes the themes up."""
    ordered = in_order(standing(consultation, read), keys)
    return _kept(consultation, ordered, Change("order", (), because(reason)), actor, at)


@transaction.atomic
def retire_theme(
    consultation: Consultation, key: str, *, read: int, reason: str, actor: Actor, at: datetime
) -> CodebookVersion:
    """Takes out a theme with which nothing is coded and of which nothing is claimed; refused otherwise."""
    left = without(standing(consultation, read), key)
    if is_used(consultation, key):
        raise Refusal("theme_used", "Passages are coded with this theme.", "Merge it into another theme.")
    return _kept(consultation, left, Change("retire", (key,), because(reason)), actor, at)


@transaction.atomic
def load_codebook(
    consultation: Consultation, other: CodebookValue, *, read: int, reason: str, actor: Actor, at: datetime
) -> CodebookVersion:
    """The themes of another codebook: those of a key that is here take its place, the others are added."""
    grown = loaded(standing(consultation, read), other)
    return _kept(consultation, grown, Change("load", other.keys, because(reason)), actor, at)


def _kept(
    consultation: Consultation, codebook: CodebookValue, change: Change, actor: Actor, at: datetime
) -> CodebookVersion:
    version = keep_version(consultation, codebook, change, actor=actor, at=at)
    record("change_codebook", actor, at, consultation.id, detail={"kind": change.kind, "number": version.number})
    return version
