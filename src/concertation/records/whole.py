"""The content of a reply with its documents: of a draft, as it would be received if it were sent now."""

from __future__ import annotations

import hashlib

from concertation.core.submission import Content, Document, content_from
from concertation.records.models import Submission
from concertation.records.safe import Safe


def whole_content(submission: Submission, safe: Safe) -> Content:
    """What its author wrote, with the documents that are there. Its bytes are those of the original once it is sent."""
    kept = content_from(safe.key_of(submission.pk).open(bytes(submission.content)))
    if submission.state != "draft":
        return kept
    return kept.with_(documents=documents_of(submission, safe))


def documents_of(submission: Submission, safe: Safe) -> tuple[Document, ...]:
    """Its files as a reply names them."""
    return tuple(Document(one.name, one.sha256, one.size) for one in safe.annexes_of(submission))


def digest_of(content: Content) -> str:
    """SHA-256 of the one writing of it: what is approved, signed and received is known by it."""
    return hashlib.sha256(content.as_bytes()).hexdigest()
