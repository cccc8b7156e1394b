"""Enter a reply that came on paper, for whoever sent it; another officer compares it before it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.submission.draft import REPLY_FILE
from concertation.actions.submission.receive import Facts, known_by, receive_submission
from concertation.core.chance import Chance
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission import Content, Document
from concertation.records.models import Consultation, Submission
from concertation.records.safe import Original, Safe

TYPED: Final = "typed.txt"
"""What the words are called that the officer typed off the paper."""
LONGEST_TEXT: Final = 1_000_000


@dataclass(frozen=True)
class Paper:
    """What stands on a paper and its envelope. ``content`` is its author's: level and consents as written there, or empty.

    ``typed`` are words typed off it; ``files`` its scans, by name. ``acknowledge`` is what the author asked to be told.
    """

    content: Content
    received: date
    dated: date | None = None
    typed: str = ""
    files: tuple[tuple[str, bytes], ...] = ()
    acknowledge: str = ""
    contact: str = ""


def enter_paper(
    consultation: Consultation, paper: Paper, *, safe: Safe, own_names: Sequence[str], idempotency_key: str,
    actor: Actor, at: datetime, chance: Chance,
) -> Submission:  # fmt: skip
    """The reply as received, recorded by this officer. Refused without a sender's name, or with the officer's own.

    ``own_names`` is all that the officer is called. It is received as of the day on which the paper came.
    """
    known = known_by(consultation, idempotency_key)
    if known is not None:
        return known
    _check(paper, own_names, at)
    key = safe.new_key(f"paper {idempotency_key}")
    originals = tuple(safe.take_in(name, data, key) for name, data in _pieces(paper))
    content = paper.content.with_(documents=tuple(Document(one.name, one.sha256, one.size) for one in originals))
    original = Original.written(REPLY_FILE, content.as_bytes(), key)
    with transaction.atomic():
        kept = receive_submission(
            consultation, original, _facts(paper, content, originals), safe=safe, idempotency_key=idempotency_key,
            actor=actor, at=at, chance=chance,
        )  # fmt: skip
        _recorded(kept, paper, actor, at)
    return kept


def _check(paper: Paper, own_names: Sequence[str], at: datetime) -> None:
    name = " ".join(paper.content.party_name.split()).casefold()
    if not name:
        raise Refusal("no_sender", "It is not said who sent the paper.", "Write the name as it stands there.")
    if name in {" ".join(own.split()).casefold() for own in own_names if own.strip()}:
        raise Refusal(
            "own_reply", "Nobody enters a reply of their own.", "Ask another officer, or reply on the public page."
        )
    if not paper.typed.strip() and not any(data for _, data in paper.files):
        raise Refusal("no_paper", "There is neither a scan nor a text.", "Add the scan, or type the words.")
    if len(paper.typed) > LONGEST_TEXT:
        raise Refusal("text_too_long", "The text is longer than {limit} characters.", "Add it as a file.",
                      limit=LONGEST_TEXT)  # fmt: skip
    if paper.received > at.date() or (paper.dated and paper.dated > paper.received):
        raise Refusal("not_yet_received", "The paper would have come before its time.", "Check both dates.")


def _pieces(paper: Paper) -> list[tuple[str, bytes]]:
    typed = [(TYPED, paper.typed.replace("\r\n", "\n").encode())] if paper.typed.strip() else []
    return [*typed, *((name, data) for name, data in paper.files if data)]


def _facts(paper: Paper, content: Content, originals: tuple[Original, ...]) -> Facts:
    group = content.members or ((content.on_behalf_of,) if content.on_behalf_of else ())
    return Facts(
        party_name=content.party_name, party_class=content.party_class, on_behalf_of=group, received=paper.received,
        publication=content.publication, language=content.language, door="paper", acknowledge=paper.acknowledge,
        contact=paper.contact, consents=content.consents or ("counted",), content=content,
        annexes=originals,
    )  # fmt: skip


def _recorded(kept: Submission, paper: Paper, actor: Actor, at: datetime) -> None:
    """Who entered it, and whether it came in time: by the day of the paper, not of its entering."""
    deadline = kept.consultation.deadline
    kept.recorded_by = actor.name
    kept.late = deadline is not None and paper.received > deadline.date()
    kept.save(update_fields=["recorded_by", "late"])
    record("enter_paper", actor, at, kept.id, detail={"dated": paper.dated.isoformat() if paper.dated else None})
