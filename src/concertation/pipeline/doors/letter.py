"""A mail on its way to becoming a reply."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from concertation.core.language import OFFICIAL
from concertation.core.passage import Extraction
from concertation.core.refusal import Refusal
from concertation.documents.reading import read_document
from concertation.documents.reading.envelope import Envelope, files_in
from concertation.pipeline.doors.pack_door import Form, forms_in
from concertation.pipeline.doors.placing import Sender, sender_of
from concertation.records.models import Dispatch


@dataclass(frozen=True)
class Letter:
    """A mail, read as far as it takes to place it; scans are read later. ``blank``: there is nothing in it at all."""

    name: str
    data: bytes
    envelope: Envelope
    answered: Dispatch | None
    sender: Sender
    files: tuple[tuple[str, bytes], ...]
    forms: tuple[Form, ...]
    extraction: Extraction | None
    blank: bool

    @property
    def key(self) -> str:
        """By which the same mail is known when it comes again, by whatever way."""
        told = f"{self.envelope.message_id}\0{self.envelope.digest}"
        return f"mail {hashlib.sha256(told.encode()).hexdigest()}"

    @property
    def text(self) -> str:
        """All its words."""
        return "\n\n".join(one.text for one in self.extraction.texts) if self.extraction else ""

    @property
    def language(self) -> str | None:
        """Of its first text, where it is one of the six."""
        first = self.extraction.texts[0].language if self.extraction and self.extraction.texts else None
        return first if first in OFFICIAL else None


def opened(name: str, data: bytes, envelope: Envelope, answered: Dispatch | None) -> Letter:
    """The letter in these bytes."""
    files, sender = files_in(data), sender_of(envelope, answered)
    try:
        extraction, blank = read_document(name, data, ocr=False), False
    except Refusal as refusal:
        extraction, blank = None, refusal.code == "empty"
    return Letter(name, data, envelope, answered, sender, files, forms_in(files), extraction, blank)
