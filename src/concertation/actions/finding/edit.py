"""One change at the coding desk: held against others, kept as rows before and after, and undone by its name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from concertation.actions.finding.code import coder_named
from concertation.actions.ledger import record
from concertation.actions.submission.moves import held_to_code
from concertation.core.passage import submission_of
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records import search
from concertation.records.coding import recount
from concertation.records.edits import Place, Rows, difference, put_back, rows_at, stands
from concertation.records.models import CodingEdit, Passage, Submission
from concertation.records.renaming import Renaming

UNDO: Final = "undo"
REDO: Final = "redo"
"""An undoing undone; it is undone like any other change."""


@contextmanager
def edited(
    name: str, where: Passage | Submission, *, actor: Actor, at: datetime, among: Place | None = None
) -> Iterator[None]:
    """What is done within is kept as an edit of that name, all of it or nothing; what changes nothing is no edit.

    ``among`` is said where passages are divided otherwise. One reply is edited by one person at a time.
    """
    if not actor.is_person:
        raise RuntimeError("only a person codes")
    with transaction.atomic():
        submission = held_for_coding(where)
        before = rows_at(_scope(where, among))
        yield
        gone, come = difference(before, rows_at(_scope(where, among)))
        if gone or come:
            _keep(_Edit(name, where.pk, gone, come), submission, actor, at)


def held_for_coding(where: Passage | Submission) -> Submission:
    """The reply, held until the act is done; refused where it is not to be coded, or the passage is divided otherwise."""
    submission = held_to_code(where.submission_id if isinstance(where, Passage) else where.pk)
    if isinstance(where, Passage) and not Passage.objects.filter(pk=where.pk).exists():
        raise Refusal("passage_gone", "Somebody has split or merged this passage meanwhile.", "Look at it as it is now.")
    return submission


def _scope(where: Passage | Submission, among: Place | None) -> QuerySet[Passage]:
    if among is not None:
        return among.passages()
    return Passage.objects.filter(pk=where.pk) if isinstance(where, Passage) else Passage.objects.filter(submission=where)


@dataclass(frozen=True)
class _Edit:
    name: str
    passage: str
    gone: Rows
    come: Rows


def _keep(edit: _Edit, submission: Submission, actor: Actor, at: datetime) -> CodingEdit:
    """Keeps an edit; the words of a published reply are found by its passages as they are now."""
    if "passage" in edit.gone and submission.state == "published":
        search.index_reply(submission.pk)
    kept = CodingEdit.objects.create(
        consultation_id=submission.consultation_id, officer=coder_named(actor.name), name=edit.name, passage=edit.passage,
        before=edit.gone, after=edit.come, at=at,
    )  # fmt: skip
    recount((submission.pk,))
    record("edit_coding", actor, at, edit.passage, detail={"name": edit.name, "edit": kept.pk})
    return kept


@transaction.atomic
def undo(edit: CodingEdit, *, actor: Actor, at: datetime) -> CodingEdit:
    """Puts every row back as it was; the undoing is an edit itself, and can be undone.

    Where themes were merged or split since, what comes back names those of today. Refused for an edit of somebody else, for
    one that is undone, and where later edits have touched the same rows.
    """
    submission = held_for_coding(Submission(pk=submission_of(edit.passage)))
    edit.refresh_from_db()
    _may_undo(edit, actor)
    renaming = Renaming.since(edit)
    after, before = renaming.of_standing(edit.after), renaming.of_gone(edit.before)
    if not stands(after, before):
        raise Refusal("touched_since", "A later change touches the same decisions.", "Undo that one first.")
    put_back(before, after)
    CodingEdit.objects.filter(pk=edit.pk).update(undone_at=at)
    name = REDO if edit.name == UNDO else UNDO
    return _keep(_Edit(name, edit.passage, after, before), submission, actor, at)


def _may_undo(edit: CodingEdit, actor: Actor) -> None:
    if edit.officer.get_username() != actor.name:
        raise Refusal("not_yours", "Only who made a change undoes it.", "Ask her, or decide otherwise yourself.")
    if edit.undone_at is not None:
        raise Refusal("undone_already", "This change is undone.", "Undo the undoing to have it back.")


def last_edit(consultation: str, officer: str) -> CodingEdit:
    """What undoing without a name means: the last change of that person that is neither undone nor an undoing."""
    own: dict[str, Any] = {"consultation": consultation, "officer__username": officer, "undone_at": None}
    found = CodingEdit.objects.filter(**own).exclude(name=UNDO).order_by("-pk").first()
    if found is None:
        raise Refusal("nothing_to_undo", "There is nothing of yours to undo.", "See the list of changes.")
    return found
