"""Decide at the desk what a passage speaks to: by oneself, by taking what a machine suggests, by correcting it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from concertation.actions.finding.code import coder_named
from concertation.actions.finding.edit import edited
from concertation.core.mandate import LIMBS
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.models import Coding, Mark, Passage, Suggestion
from concertation.records.public import codebook_of


def decide(passage: Passage, limb: str, theme: str, *, actor: Actor, at: datetime) -> None:
    """Codes a passage with a limb, a theme, or both; either may be empty.

    A limb alone and a theme alone of the same person come together into one decision; a further theme stands under her
    last limb. What she has decided already is not decided twice.
    """
    _known(passage, limb, theme)
    with edited("code", passage, actor=actor, at=at):
        _decided(passage, limb, theme, "", actor, at)


def accept(passage: Passage, suggestions: Sequence[Suggestion], *, actor: Actor, at: datetime) -> None:
    """Takes what a machine suggests of a passage: of several a limb and a theme as one decision."""
    found = {one.aspect: one for one in suggestions}
    if not found:
        raise Refusal("suggestion_gone", "This is not suggested any more.", "Decide yourself.")
    limb, theme = (found[aspect].key if aspect in found else "" for aspect in ("limb", "theme"))
    _known(passage, limb, theme)
    with edited("accept", passage, actor=actor, at=at):
        Mark.objects.filter(passage=passage, kind="rejected", key__in=[rejected_key(one) for one in suggestions]).delete()
        _decided(passage, limb, theme, suggestions[0].machine, actor, at)


def reject(suggestion: Suggestion, *, actor: Actor, at: datetime) -> None:
    """Says of a suggestion that it is wrong; it is then shown to nobody as open."""
    with edited("reject", suggestion.passage, actor=actor, at=at):
        key, by = rejected_key(suggestion), coder_named(actor.name)
        if not Mark.objects.filter(passage=suggestion.passage, kind="rejected", key=key).exists():
            Mark.objects.create(passage=suggestion.passage, kind="rejected", key=key, by=by, at=at)


def rejected_key(suggestion: Suggestion) -> str:
    """What a rejection is known by once the suggestions have been made anew."""
    return f"{suggestion.aspect}:{suggestion.key}"


def change(coding: Coding, seen: datetime, limb: str, theme: str, *, actor: Actor, at: datetime) -> None:
    """Decides otherwise; ``seen`` is the time of the decision as it was read: refused where it is another by now.

    What came from a machine is then edited. The decision is now hers who changed it.
    """
    _known(coding.passage, limb, theme)
    with edited("change", coding.passage, actor=actor, at=at):
        kept = _as_seen(coding, seen)
        kept.limb, kept.theme, kept.at, kept.coder = limb, theme, at, coder_named(actor.name)
        kept.origin = "own" if kept.origin == "own" else "edited"
        kept.save()


def remove(coding: Coding, seen: datetime, *, actor: Actor, at: datetime) -> None:
    """Takes a decision back; refused where it is another by now than the one that was read."""
    with edited("remove", coding.passage, actor=actor, at=at):
        _as_seen(coding, seen).delete()


def _as_seen(coding: Coding, seen: datetime) -> Coding:
    kept = Coding.objects.filter(pk=coding.pk, at=seen).first()
    if kept is None:
        raise Refusal("changed_meanwhile", "Somebody has decided otherwise meanwhile.", "See what stands there now.")
    return kept


def _known(passage: Passage, limb: str, theme: str) -> None:
    if not limb and not theme:
        raise Refusal("nothing_said", "Neither a limb nor a theme is named.", "Choose one of them.")
    if limb and limb not in LIMBS:
        raise Refusal("no_such_limb", "There is no such limb.", "Choose one of the page.")
    if theme and theme not in themes_for(passage):
        raise Refusal("no_such_theme", "The codebook has no such theme.", "Choose one of the page.")


def themes_for(passage: Passage) -> tuple[str, ...]:
    """The keys of the themes that it can be coded with; none before a codebook was adopted."""
    book = codebook_of(passage.submission.consultation_id)
    return book.keys if book else ()


def _decided(passage: Passage, limb: str, theme: str, machine: str, actor: Actor, at: datetime) -> None:
    """A decision comes into the place of one that lacks what is said now, else it stands by itself."""
    own = list(Coding.objects.filter(passage=passage, coder__username=actor.name).order_by("pk"))
    limb = limb or _last_limb(own)
    if any(one.theme in (theme, theme or one.theme) and one.limb in (limb, limb or one.limb) for one in own):
        return
    by = coder_named(actor.name)
    lacking = [one for one in own if _lacks(one, limb, theme)]
    for row in lacking if limb and not theme else lacking[-1:]:
        row.origin, row.machine = _together(row, machine)
        row.limb, row.theme, row.coder, row.at = limb or row.limb, theme or row.theme, by, at
        row.save()
    if not lacking:
        Coding.objects.create(
            passage=passage, start=passage.start, end=passage.end, limb=limb, theme=theme, coder=by, at=at,
            origin="accepted" if machine else "own", machine=machine,
        )  # fmt: skip
    Mark.objects.filter(passage=passage, kind="read").delete()


def _last_limb(own: Sequence[Coding]) -> str:
    return next((one.limb for one in reversed(own) if one.limb), "")


def _lacks(one: Coding, limb: str, theme: str) -> bool:
    """Whether a decision has not yet what is said now, and is otherwise the same."""
    lacks_theme = bool(theme) and not one.theme and one.limb == limb
    return lacks_theme or (bool(limb) and not one.limb and one.theme == (theme or one.theme))


def _together(row: Coding, machine: str) -> tuple[str, str]:
    """What half of a decision and the other half make of its origin: both a machine's and taken, or edited, or own."""
    if row.origin == "own" and not machine:
        return "own", ""
    return ("accepted" if row.origin == "accepted" and machine else "edited"), row.machine or machine
