"""The grounds of a report out of the files that ``run`` left beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from concertation.core.party import party_named
from concertation.core.passage import undecided
from concertation.core.refusal import Refusal
from concertation.core.report.material import Grounds, attribution, paragraph_key
from concertation.core.report.structure import Report, Source, paragraphs_in
from concertation.core.submission import Submission


def as_of(report: Report) -> date:
    """The day for which a report says what had been received."""
    sentences = (sentence for paragraph in paragraphs_in(report.sections) for sentence in paragraph.sentences)
    said = next((str(one.slot("date")) for one in sentences if one.phrase in ("received", "received.none")), None)
    if said is None:
        raise Refusal("undated", "The report does not say as of when replies were counted.",
                      "Give the report.json that run wrote.")  # fmt: skip
    return date.fromisoformat(said)


def grounds_of(
    report: Report,
    submissions: Iterable[Mapping[str, Any]],
    passages: Iterable[Mapping[str, Any]],
    texts: Mapping[str, str],
    resolution: Mapping[str, Any],
    *,
    training: bool = False,
) -> Grounds:
    """What the sentences of a report resolve to, from the objects of ``submissions.jsonl``, ``passages.jsonl``,
    ``texts/`` (by digest) and ``mandate.json``. ``training``: its parties are those of the training register."""
    on = as_of(report)
    try:
        replies = tuple(_submission(one, on, training) for one in submissions)
        by_id = {one.id: one for one in replies}
        sources = {one["passage"]: _source(one, by_id, texts, report.language, on) for one in passages}
        provisions = {paragraph_key(one["number"], one["part"]): one["text"] for one in resolution["operative"]}
    except (KeyError, TypeError, ValueError) as fault:
        why = f"{type(fault).__name__} {fault}"
        raise Refusal("not_a_run", "The files beside the report are not those of its run: {why}.",
                      "Name the folder that run wrote, unchanged.", why=why) from fault  # fmt: skip
    return Grounds(replies, sources, provisions, on, training=training)


def _submission(one: Mapping[str, Any], on: date, training: bool) -> Submission:
    name = one["party"]
    known = party_named(name, on, training=training) if name else None
    return Submission(
        id=one["submission"], file=one["file"], file_sha256=one["file_sha256"], texts=tuple(one["texts"]),
        party=known.key if known else None, party_name=name, party_class=one["class"], region=one["region"],
        on_behalf_of=tuple(one["on_behalf_of"] or ()),
        received=date.fromisoformat(one["received"]) if one["received"] else None,
        publication=one["publication"], language=one["lang"], warnings=tuple(one["warnings"]),
    )  # fmt: skip


def _source(
    one: Mapping[str, Any], replies: Mapping[str, Submission], texts: Mapping[str, str], language: str, on: date
) -> Source:
    reply, text = replies[one["submission"]], texts[one["text_sha256"]]
    return Source(
        passage=one["passage"], submission=reply.id, label=attribution(reply, language, on),
        text=text[one["start"] : one["end"]], text_sha256=one["text_sha256"], start=one["start"],
        end=one["end"], page=one["page"], language=one["lang"], public=reply.quotable,
        undecided=undecided(text, one["start"], one["end"]),
    )  # fmt: skip
