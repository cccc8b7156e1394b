"""Replies by the folder door: files read in confined children, what is known of them, and the act that receives them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from concertation.actions.party import admit_party
from concertation.actions.passage import extract
from concertation.actions.submission import Facts, mark_unreadable, receive_submission
from concertation.core.party import name_of, party_named, region_of
from concertation.core.passage import Extraction
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission import ReplyFacts
from concertation.documents.reading import read_documents
from concertation.pipeline.order import Order, Refused
from concertation.records.models import Consultation, Submission
from concertation.records.safe import Safe

UNIDENTIFIED = "No party is named for this reply: it is listed as unidentified."
UNDECLARED = "No level of publication is given for this reply: it is counted and not quoted."
UNGROUPED = "The class of this respondent is not known: it is counted under no class."
UNREGISTERED = "The register knows no State of this name on that day: check its spelling in replies.csv."
OTHER_CLASS = "The register has this party in another class than replies.csv."
IN_THE_FUTURE = "The day of receipt in replies.csv has not come yet."
OTHER_LANGUAGE = "The text seems to be in another language than replies.csv says."


@dataclass(frozen=True)
class Replies:
    """Readable replies by file name, and those refused."""

    extractions: tuple[Extraction, ...]
    refused: tuple[Refused, ...]


def read_replies(order: Order) -> Replies:
    """Every reply's texts, in the order of their names; one that cannot be read never stops the rest."""
    read: list[Extraction] = []
    refused: list[Refused] = []
    files = sorted(order.replies)
    for (name, _), answer in zip(files, read_documents(files), strict=True):
        if isinstance(answer, Refusal):
            refused.append(Refused(name, answer.code, f"{answer.message} {answer.way_out}"))
        else:
            read.append(answer)
    return Replies(tuple(read), tuple(refused))


def receive_replies(consultation: Consultation, order: Order, read: Replies, safe: Safe, actor: Actor) -> list[Refused]:
    """Each readable reply becomes a submission with its passages; gives back the rows of ``replies.csv`` for no file."""
    contents = dict(order.replies)
    rows = _rows(order, contents)
    for extraction in read.extractions:
        row = rows.get(extraction.file, ReplyFacts(extraction.file))
        facts = _facts(row, order.at.date(), order, actor)
        submission = _received(consultation, extraction.file, contents[extraction.file], facts, order, safe, actor)
        doubts = [*_flags(facts), *_doubts(facts, extraction, order)]
        extract(submission, extraction, doubts, safe=safe, actor=actor, at=order.at)
    return [
        Refused(name, "no_such_file", "This line of replies.csv names a file that is not among the replies. Check its name.")
        for name in sorted(set(rows) - set(contents))
    ]


def receive_unreadable(consultation: Consultation, order: Order, read: Replies, safe: Safe, actor: Actor) -> None:
    """Replies that could not be read are received as they came: kept, counted, and marked for an officer."""
    contents = dict(order.replies)
    rows = _rows(order, contents)
    for refused in read.refused:
        facts = _facts(rows.get(refused.file, ReplyFacts(refused.file)), order.at.date(), order, actor)
        submission = _received(consultation, refused.file, contents[refused.file], facts, order, safe, actor)
        mark_unreadable(submission, refused.message, actor=actor, at=order.at)


def _received(
    consultation: Consultation, file: str, data: bytes, facts: Facts, order: Order, safe: Safe, actor: Actor
) -> Submission:
    """The file, in the safe and received; the same file under the same name is the same reply."""
    same = hashlib.sha256(f"{file}\n{hashlib.sha256(data).hexdigest()}".encode()).hexdigest()
    original = safe.take_in(file, data, safe.new_key(f"reply {same}"))
    return receive_submission(
        consultation, original, facts, safe=safe, idempotency_key=same, actor=actor, at=order.at, chance=order.chance
    )


def _rows(order: Order, contents: Mapping[str, bytes]) -> dict[str, ReplyFacts]:
    """The lines of ``replies.csv`` by the name the file really has: a name that differs in its Unicode form is the same."""
    real = {normalize("NFC", name): name for name in contents}
    return {real.get(normalize("NFC", name), name): row for name, row in order.facts.items()}


def _facts(row: ReplyFacts, today: date, order: Order, actor: Actor) -> Facts:
    on = row.received or today
    known = party_named(row.party, on, row.party_class, training=order.training) if row.party else None
    party_class = row.party_class or (known.party_class if known else None)
    if known is None or party_class is None:
        return _as_written(row, party_class)
    name = name_of(known.key, "en", on)
    party = admit_party(known.key, known.party_class, name, actor=actor, at=order.at)
    return Facts(
        party=party,
        party_name=name,
        party_class=party_class,
        region=region_of(known.key, on) if party_class == "member_state" else None,
        on_behalf_of=row.on_behalf_of,
        received=row.received,
        publication=row.publication,
        language=row.language,
        door=row.door or "folder",
    )


def _as_written(row: ReplyFacts, party_class: str | None) -> Facts:
    return Facts(
        party_name=row.party,
        party_class=party_class,
        on_behalf_of=row.on_behalf_of,
        received=row.received,
        publication=row.publication,
        language=row.language,
        door=row.door or "folder",
    )


def _flags(facts: Facts) -> list[str]:
    missing: Mapping[str, object] = {
        UNIDENTIFIED: facts.party_name, UNGROUPED: facts.party_class, UNDECLARED: facts.publication,
    }  # fmt: skip
    return [flag for flag, value in missing.items() if value is None]


def _doubts(facts: Facts, extraction: Extraction, order: Order) -> list[str]:
    """What an officer should look at again: it may be right, and is taken as said."""
    state_unknown = facts.party_class == "member_state" and facts.party_name is not None and facts.party is None
    doubts = {
        UNREGISTERED: state_unknown,
        OTHER_CLASS: facts.party is not None and facts.party.party_class != facts.party_class,
        IN_THE_FUTURE: facts.received is not None and facts.received > order.at.date(),
        OTHER_LANGUAGE: facts.language is not None and facts.language not in {one.language for one in extraction.texts},
    }
    return [doubt for doubt, doubtful in doubts.items() if doubtful]


def submissions_of(consultation: Consultation) -> list[Submission]:
    """The submissions in the order of their files, with what a value of them needs."""
    kept = Submission.objects.filter(consultation=consultation).select_related("party").prefetch_related("texts")
    # Sorted here, since each database puts letters in an order of its own.
    return sorted(kept, key=lambda one: (one.file_name, one.id))
