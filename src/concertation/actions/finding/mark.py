"""Mark passages at the desk: quotable, read, with a note, the same as another, an obstacle that a proposal answers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from concertation.actions.finding.code import coder_named
from concertation.actions.finding.edit import edited
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.sentence import Span
from concertation.records.coding import undecided_in
from concertation.records.models import Coding, Mark, Passage, Submission, SubmissionText
from concertation.records.safe import Safe

LONGEST_NOTE: Final = 4000


def mark_quotable(passage: Passage, *, actor: Actor, at: datetime) -> None:
    """Proposes the words for quotation, or takes that back. Refused for a reply that its author did not make public."""
    if not passage.submission.as_value().quotable:
        raise Refusal("not_quotable", "The author does not let this reply be quoted.", "Paraphrase it in the report.")
    _switch(passage, "quotable", actor, at)


def mark_read(passage: Passage, *, actor: Actor, at: datetime) -> None:
    """Says that nothing in the passage is to be coded, or takes that back."""
    if Coding.objects.filter(passage=passage).exists():
        raise Refusal("coded", "This passage is coded.", "Remove what is coded first.")
    _switch(passage, "read", actor, at)


def mark_rest_read(submission: Submission, *, actor: Actor, at: datetime) -> None:
    """Says of all passages of a reply about which nobody has decided that nothing in them is to be coded."""
    with edited("read_rest", submission, actor=actor, at=at):
        rest, by = undecided_in(submission.pk).order_by("number", "start"), coder_named(actor.name)
        Mark.objects.bulk_create(Mark(passage=one, kind="read", by=by, at=at) for one in rest)


def mark_places_read(text: SubmissionText, places: Collection[Span], *, actor: Actor, at: datetime) -> None:
    """Says it of the passages at these places of a text, but for those about which somebody has decided."""
    with edited("read_rest", text.submission, actor=actor, at=at):
        rest, by = undecided_in(text.submission_id).filter(text=text), coder_named(actor.name)
        here = [one for one in rest if (one.start, one.end) in places]
        Mark.objects.bulk_create(Mark(passage=one, kind="read", by=by, at=at) for one in here)


def write_note(passage: Passage, words: str, *, safe: Safe, actor: Actor, at: datetime) -> None:
    """Keeps a note for whoever may open the reply, sealed under its key."""
    words = words.strip()
    if not words or len(words) > LONGEST_NOTE:
        raise Refusal("bad_note", "A note has up to 4,000 characters.", "Write it, or make it shorter.")
    sealed = safe.key_of(passage.submission_id).seal_text(words)
    with edited("note", passage, actor=actor, at=at):
        Mark.objects.create(passage=passage, kind="note", sealed=sealed, by=coder_named(actor.name), at=at)


def connect(kind: str, passage: Passage, other: Passage, *, actor: Actor, at: datetime) -> None:
    """``same_as``: both say the same; ``link``: the other proposes something about the obstacle in this passage.

    Passages of the same consultation only; said once.
    """
    if passage.pk == other.pk or passage.submission.consultation_id != other.submission.consultation_id:
        raise Refusal("not_connectable", "These two passages cannot be connected.", "Choose another passage.")
    with edited(kind, passage, actor=actor, at=at):
        if not Mark.objects.filter(passage=passage, kind=kind, other=other).exists():
            Mark.objects.create(passage=passage, kind=kind, other=other, by=coder_named(actor.name), at=at)


def unmark(mark: Mark, *, actor: Actor, at: datetime) -> None:
    """Takes a mark away; a note only who wrote it."""
    if mark.kind == "note" and mark.by.get_username() != actor.name:
        raise Refusal("not_yours", "Only who wrote a note takes it away.", "Write one of your own.")
    with edited("unmark", mark.passage, actor=actor, at=at):
        Mark.objects.filter(pk=mark.pk).delete()


def _switch(passage: Passage, kind: str, actor: Actor, at: datetime) -> None:
    with edited(kind, passage, actor=actor, at=at):
        gone, _ = Mark.objects.filter(passage=passage, kind=kind).delete()
        if not gone:
            Mark.objects.create(passage=passage, kind=kind, by=coder_named(actor.name), at=at)
