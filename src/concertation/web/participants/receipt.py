"""That a reply was received, as far as its author wants to be told: with its proof, with the bare word, or not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse

from concertation.actions.submission import content_of, receipt_of
from concertation.core.ledger.verifier import read_receipt
from concertation.core.refusal import Refusal
from concertation.documents.writing.receipt import ReceiptPaper, receipt_pdf
from concertation.records.installed import signing_key_of
from concertation.records.models import Submission
from concertation.records.published import PublishedCheckpoint
from concertation.web.participants.page import page_of, to
from concertation.web.participants.publication import OPEN_LEVELS
from concertation.web.participants.way_in import Visit, visited
from concertation.web.request import Request, permanent


@dataclass(frozen=True)
class Proof:
    """The text of a receipt, the moment that its entry tells, and the SHA-256 that it was given for."""

    text: str
    at: datetime
    digest: str


def proof_of(visit: Visit, at: datetime) -> Proof | None:
    """The proof; None while nothing can be signed, which is no fault of the respondent's."""
    try:
        text = receipt_of(
            visit.submission, key=lambda: signing_key_of(settings.DATA),
            published=PublishedCheckpoint(settings.DATA), at=at,
        )  # fmt: skip
    except Refusal:
        return None
    told = read_receipt(text)
    return Proof(text, datetime.fromisoformat(json.loads(told.leaf)["t"]), told.opening["digest"])


def is_proven(submission: Submission) -> bool:
    """Whether its author is given a proof."""
    return submission.acknowledge == "full"


@visited()
def receipt(request: Request, visit: Visit) -> HttpResponse:
    """The page to which a sent reply leads."""
    submission = visit.submission
    if submission.state == "draft":
        return to("draft", visit)
    proof = proof_of(visit, request.at) if is_proven(submission) else None
    return page_of(
        request, "receipt", visit, proof=proof, proven=is_proven(submission), annexes=visit.safe.annexes_of(submission),
        keeps=may_keep(submission),
    )  # fmt: skip


def may_keep(submission: Submission) -> bool:
    """Whether its author may take the reply along as received: on the public tracks, and where a proof was asked for."""
    return is_proven(submission) or submission.publication in OPEN_LEVELS


@visited()
def receipt_text(request: Request, visit: Visit) -> HttpResponse:
    """The proof as a file that verifies anywhere."""
    return _file(_proof_or_absent(request, visit).text.encode(), "text/plain; charset=utf-8", "receipt.txt")


@visited()
def receipt_paper(request: Request, visit: Visit) -> HttpResponse:
    """The receipt on paper. Refused: ``fonts_missing``."""
    proof = _proof_or_absent(request, visit)
    consultation = visit.submission.consultation
    content = content_of(visit.submission, visit.safe)
    paper = ReceiptPaper(
        language=request.language,
        about=consultation.title_in(request.language),
        reference=visit.submission.pk,
        received=proof.at,
        files=((visit.submission.file_name, visit.submission.file_sha256),
               *((one.name, one.sha256) for one in content.documents)),
        proof=proof.text,
        address=permanent(request, reverse("verify")),
        training=consultation.training,
        late=visit.submission.late,
    )  # fmt: skip
    return _file(receipt_pdf(paper), "application/pdf", "receipt.pdf")


@visited()
def reply(request: Request, visit: Visit) -> HttpResponse:
    """What its author wrote, as it was received: the file that the proof was given for."""
    submission = visit.submission
    if not submission.file_sha256 or not may_keep(submission):
        raise Http404
    return _file(visit.safe.original_of(submission), "application/json", "reply.json")


def _proof_or_absent(request: Request, visit: Visit) -> Proof:
    asked_for = visit.submission.state != "draft" and is_proven(visit.submission)
    proof = proof_of(visit, request.at) if asked_for else None
    if proof is None:
        raise Http404
    return proof


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
