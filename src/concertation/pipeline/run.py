"""The main job in one go: from a resolution and replies to a report, through the same acts as everywhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from concertation.actions.consultation import Call, open_consultation
from concertation.actions.finding import suggest
from concertation.actions.ledger import publish_checkpoint, published_log, receipts
from concertation.actions.mandate import adopt_mandate
from concertation.actions.report import draft_report
from concertation.actions.resolution import register_resolution
from concertation.actions.theme import adopt_codebook
from concertation.core.consultation import plan_backwards, questions_for
from concertation.core.finding import Findings, Suggestion
from concertation.core.language import OFFICIAL
from concertation.core.ledger import log_key
from concertation.core.mandate import Mandate, mandates_in
from concertation.core.message import message
from concertation.core.principles import Known, with_measures
from concertation.core.refusal import Refusal
from concertation.core.report.material import Material, provisions_of
from concertation.core.resolution import Resolution
from concertation.core.role import machine, person
from concertation.core.theme import Codebook, first_codebook
from concertation.documents.resolution import read_resolution_file
from concertation.pipeline.codings import code_replies
from concertation.pipeline.order import Order, Refused
from concertation.pipeline.outputs import NO_RECEIPT, Outcome, files_of
from concertation.pipeline.replies import Replies, read_replies, receive_replies, submissions_of
from concertation.records.analysis import Read, asked_of, codings_of, find, read_records, sources_of, suggestions_for
from concertation.records.coding import known_in
from concertation.records.measured import proofs_of
from concertation.records.models import Consultation
from concertation.records.safe import Safe

OFFICER = person("the officer at the terminal")

Progress = Callable[[str], None]
"""Told what begins, in a few words."""


def run(order: Order, safe: Safe, *, version: str, progress: Progress) -> dict[str, bytes]:
    """The files of ``INTERFACES.md`` by path. Refused when the resolution orders no consultation or no reply can be read."""
    progress("reading the resolution")
    resolution = read_resolution_file(*order.resolution)
    mandate = _mandate_of(resolution, order.resolution[0])
    codebook = order.codebook or first_codebook()
    progress(f"reading {len(order.replies)} replies")
    replies = read_replies(order)
    _refuse_silence(replies)
    progress("receiving them and dividing them into passages")
    consultation = _opened(order, resolution, mandate, codebook)
    refused = [*replies.refused, *receive_replies(consultation, order, replies, safe, OFFICER)]
    refused += code_replies(consultation, order, submissions_of(consultation), codebook, safe, OFFICER)
    progress("suggesting and finding")
    read = read_records(submissions_of(consultation), safe)
    codings = codings_of(read)
    suggestions = suggestions_for(_for_machines(read), codebook, codings)
    suggest(consultation, suggestions, known=known_in(consultation), actor=machine("cues", version), at=order.at)
    asked = asked_of(resolution, mandate)
    findings = find(read, codings, suggestions, codebook, order.at.date(), asked, training=order.training)
    progress("composing the report")
    outcome = _composed(order, resolution, mandate, codebook, read, suggestions, findings, tuple(refused))
    draft_report(consultation, outcome.annexed.report, outcome.material, actor=OFFICER, at=order.at, chance=order.chance)
    progress("writing the documents")
    return files_of(outcome) | _ledger(order, read)


def _for_machines(read: Read) -> Read:
    """Without the passages of replies that are counted and no more: nothing is learned from how they use words."""
    closed = {one.id for one in read.submissions if one.publication == "confidential"}
    return replace(read, passages=tuple(one for one in read.passages if one.submission not in closed))


def _mandate_of(resolution: Resolution, file: str) -> Mandate:
    """The act to answer: the first that orders to consult, else the first that seeks views or invites contributions."""
    mandates = mandates_in(resolution)
    if not resolution.operative:
        raise Refusal("no_operative", "No operative paragraph was found in {file}.",
                      "Look at it with “concertation resolution read”, and give the whole text of the resolution.",
                      file=file)  # fmt: skip
    if not mandates:
        raise Refusal(
            "no_mandate",
            "This resolution asks nobody to consult, to seek views or to invite contributions.",
            "Check with “concertation resolution read” whether its paragraphs were read rightly.",
        )
    return next((one for one in mandates if one.act == "consult"), mandates[0])


def _refuse_silence(replies: Replies) -> None:
    if not replies.extractions:
        reasons = " ".join(f"{one.file}: {one.message}" for one in replies.refused[:3])
        raise Refusal("no_replies", "None of the replies could be read. {reasons}", "Name files that hold replies.",
                      reasons=reasons)  # fmt: skip


def _opened(order: Order, resolution: Resolution, mandate: Mandate, codebook: Codebook) -> Consultation:
    registered = register_resolution(order.resolution[1], resolution, actor=OFFICER, at=order.at)
    adopted = adopt_mandate(registered, mandate, actor=OFFICER, at=order.at, chance=order.chance)
    questions = [one for language in OFFICIAL for one in questions_for(mandate, resolution, language)]
    call = Call(resolution.title or "", considered_on=order.considered_on, training=order.training)
    consultation = open_consultation(adopted, call, questions, actor=OFFICER, at=order.at, chance=order.chance)
    adopt_codebook(consultation, codebook, actor=OFFICER, at=order.at)
    return consultation


def _composed(
    order: Order, resolution: Resolution, mandate: Mandate, codebook: Codebook, read: Read,
    suggestions: tuple[Suggestion, ...], findings: Findings, refused: tuple[Refused, ...],
) -> Outcome:  # fmt: skip
    language = order.language or (resolution.language if resolution.language in OFFICIAL else "en")
    on = order.at.date()
    sources = sources_of(read, language, on)
    material = Material(
        submissions=read.submissions,
        sources=sources,
        provisions=provisions_of(resolution),
        as_of=on,
        training=order.training,
        resolution=resolution,
        mandate=mandate,
        findings=findings,
        codebook=codebook,
        questions=questions_for(mandate, resolution, language),
        marks=(message("run", "trial", language),) if order.trial else (),
        replies=read.texts,
    )
    known = Known(proofs=proofs_of(one.id for one in read.submissions if one.publication not in NO_RECEIPT))
    annexed = with_measures(material, language=language, type=order.type, printed=order.measures, known=known)
    plan = plan_backwards(order.considered_on, resolution.adopted) if order.considered_on else None
    return Outcome(order, resolution, plan, read, suggestions, findings, material, annexed, refused)


def _ledger(order: Order, read: Read) -> dict[str, bytes]:
    """The log as it stands at the end, with a receipt for each reply on a public track."""
    key = log_key("concertation.invalid/run", order.chance("key of the log", 32))
    note = publish_checkpoint(key, order.at)
    given = receipts([one.id for one in read.submissions if one.publication not in NO_RECEIPT], note)
    files = published_log(note) | {f"receipts/{name}.tlog-proof": text.encode() for name, text in given.items()}
    return {f"ledger/{path}": data for path, data in files.items()} | {"ledger/key.pub": f"{key.vkey}\n".encode()}
