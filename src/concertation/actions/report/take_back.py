"""An edited file comes back: it is kept as it was read, decided change by change, and taken into the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.report.placing import Placing
from concertation.actions.report.standing import alignment_of, changes_of, marked_of
from concertation.core.refusal import Refusal
from concertation.core.report import Source
from concertation.core.report.alignment import Alignment
from concertation.core.report.returned import Remark
from concertation.core.report.taken import taken
from concertation.core.role import Actor
from concertation.documents.writing.tracked import anchor_of
from concertation.records.models import Comment, Returned, User, Version


@transaction.atomic
def bring_back(
    version: Version, sha256: str, alignment: Alignment, remarks: Sequence[Remark], *, actor: Actor, at: datetime
) -> Returned:
    """Keeps what came back of a version, and comments in its margin that are not known yet; one settled there is settled.

    Refused (``brought_back``) where this very file has come back before.
    """
    if Returned.objects.filter(version=version, sha256=sha256).exists():
        raise Refusal("brought_back", "This very file has come back before.", "Open what was read of it.")
    user = User.objects.get(username=actor.name)
    structure = {"alignment": alignment.as_json(), "decided": {}, "left": []}
    made = Returned.objects.create(version=version, sha256=sha256, structure=structure, by=user, at=at)
    for one in remarks:
        _keep_remark(version, one, user, at)
    record("bring_back", actor, at, f"report version {version.pk}", detail={"file": sha256, "comments": len(remarks)})
    return made


def _keep_remark(version: Version, one: Remark, user: User, at: datetime) -> None:
    said: dict[str, Any] = {"anchor": anchor_of(one.mark), "author": one.author, "words": one.words}
    known = Comment.objects.filter(version=version, **said).first()
    if known is None:
        known = Comment.objects.create(version=version, at=_moment(one.at, at), **said)
    if one.done and known.resolved_at is None:
        known.resolved_at, known.resolved_by = at, user
        known.save(update_fields=["resolved_at", "resolved_by"])


def _moment(said: str, otherwise: datetime) -> datetime:
    """When it was said, as far as the file tells; office programs write no time zone."""
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        return otherwise
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@transaction.atomic
def decide_changes(returned: Returned, decided: Mapping[str, str], *, actor: Actor, at: datetime) -> None:
    """Says what is done with changes: by their id one of their choices; others stay as they were decided."""
    (kept,) = Returned.objects.select_for_update().filter(pk=returned.pk)
    _refuse_taken(kept)
    known = {one.id: one.choices for one in changes_of(kept)}
    if any(choice not in known.get(name, ()) for name, choice in decided.items()):
        raise Refusal("no_such_choice", "A change cannot be decided like that.", "Choose what is offered for it.")
    kept.structure["decided"] |= dict(decided)
    kept.save(update_fields=["structure"])
    record("decide_changes", actor, at, f"returned file {kept.pk}", detail={"decided": len(decided)})


@transaction.atomic
def take_back(returned: Returned, sources: Mapping[str, Source], *, actor: Actor, at: datetime) -> tuple[str, ...]:
    """Takes the decided changes into what is being written; the keys of the version's paragraphs that were left alone.

    Those are the ones that somebody has changed since the version was kept. Refused while a change waits for a person
    (``undecided``), and a second time. ``sources`` are those of the passages of the version.
    """
    (kept,) = Returned.objects.select_for_update().filter(pk=returned.pk)
    _refuse_taken(kept)
    version, alignment = marked_of(kept.version), alignment_of(kept)
    users = dict(_accounts())
    paragraphs = taken(
        alignment, version, kept.structure["decided"], sources, lambda name: users.get(name, actor.name)
    )  # fmt: skip
    left = Placing(kept.version, actor, at).make(paragraphs)
    kept.taken_at, kept.structure["left"] = at, list(left)
    kept.save(update_fields=["taken_at", "structure"])
    record("take_back", actor, at, f"returned file {kept.pk}", detail={"left": list(left)})
    return left


def _refuse_taken(returned: Returned) -> None:
    if returned.taken_at is not None:
        raise Refusal("already_taken", "These changes have been taken into the text.", "Go on in the text.")


def _accounts() -> Iterator[tuple[str, str]]:
    """The names by which files name people, and their accounts: the whole name, the user name above all."""
    everybody = list(User.objects.all())
    yield from ((one.get_full_name(), one.username) for one in everybody if one.get_full_name())
    yield from ((one.username, one.username) for one in everybody)
