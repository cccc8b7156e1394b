"""What flows from a file to its passages: texts, segments, sentences."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class ExtractedText:
    """One text out of a file: the body, or an attachment or annex of its own. NFC, LF, no BOM; offsets are code points."""

    name: str
    text: str
    pages: tuple[tuple[int, int], ...]
    language: str

    @property
    def sha256(self) -> str:
        """Digest of the UTF-8 bytes."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Ocr:
    """That a machine read the letters off a picture, and how sure it was (0 to 1)."""

    engine: str
    confidence: float


@dataclass(frozen=True)
class Extraction:
    """What a file gave: its texts in order, its metadata, and what an officer must know before using it."""

    file: str
    file_sha256: str
    media_type: str
    texts: tuple[ExtractedText, ...]
    metadata: dict[str, Any] = field(default_factory=dict)
    ocr: Ocr | None = None
    revisions: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Segment:
    """A block of a text. ``kind``: heading, paragraph, list_item, note, table or furniture; ``number`` as printed; ``page``
    from 1."""

    start: int
    end: int
    kind: str
    page: int | None
    number: str | None


@dataclass(frozen=True)
class Split:
    """Segments in order, and sentences in order; every non-space character lies in one segment and in one sentence."""

    language: str
    segments: tuple[Segment, ...]
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Passage:
    """A sentence, heading, list item or note of a submission's text: what is coded and what a report resolves to."""

    id: str
    submission: str
    text_sha256: str
    start: int
    end: int
    page: int | None
    lang: str
    kind: str


def submission_of(passage: str) -> str:
    """The reply in which the passage of that identifier stands."""
    return passage.partition(".")[0]
