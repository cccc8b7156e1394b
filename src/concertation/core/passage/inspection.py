"""What a respondent is told of a file at once: what was read from it, and what in it tells more than was meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from concertation.core.language import UNDETERMINED
from concertation.core.passage.structure import Extraction

PREVIEW: Final = 600
IDENTIFYING: Final = (
    "author", "last_modified_by", "printed_by", "company", "manager", "comment_authors", "change_authors", "copyright",
    "from", "sender", "reply_to", "return_path", "to", "cc", "sent_from", "received", "message_id", "in_reply_to",
    "position", "picture_position", "camera", "picture_camera", "picture_author", "picture_properties", "serial_number",
    "host", "place", "template", "custom_properties", "xmp", "attached_properties",
)  # fmt: skip
"""Kinds that may lead to a person or a place."""
CARRIED: Final = (
    "comments", "tracked_changes", "hidden_text", "earlier_versions", "revision_ids", "pictures", "picture_pages",
    "attachments",
)  # fmt: skip
"""Kinds that lie in the file beside the words that everybody sees, or between them."""
DESCRIBING: Final = (
    "title", "subject", "about", "description", "comment", "keywords", "category", "publisher", "identifier", "header",
    "footer", "created", "modified", "printed", "taken", "date", "program",
    "producer",
)  # fmt: skip
KINDS: Final = (*IDENTIFYING, *CARRIED, *DESCRIBING)
HARMLESS: Final = (
    "pictures", "picture_pages", "revision_ids", "identifier", "created", "modified", "printed", "date", "program",
    "producer",
)  # fmt: skip
"""Kinds that every program leaves in a file: counts, times, its own name."""
PLAIN_TEMPLATES: Final = ("normal", "normal.dot", "normal.dotm", "normal.dotx", "normal.wpt")
"""What a template is called with everybody; with a path before it, it can hold a name."""
GOOD, FAIR = 0.9, 0.75

_CUT: Final = re.compile(r"\s+\S*$")
_WITHOUT_SPACES: Final = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True)
class Trace:
    """Something found in a file beside its text: a kind of ``KINDS``, and its value, a count or words of the file's own."""

    kind: str
    value: str | int

    @property
    def identifies(self) -> bool:
        """Whether it may lead to a person or a place."""
        return self.kind in IDENTIFYING

    @property
    def is_harmless(self) -> bool:
        """Whether every file has it and nobody can be harmed by it."""
        return self.kind in HARMLESS


@dataclass(frozen=True)
class Scan:
    """Letters read off pictures: ``quality`` is good, fair or poor, ``confidence`` from 0 to 1 as the engine gives it."""

    quality: str
    confidence: float


@dataclass(frozen=True)
class Inspection:
    """What to show of a file before it is sent. ``pages`` None: the format knows none; ``language`` may be ``und``.

    ``preview`` are the first words of the first text, as they were understood; ``traces`` come in the order of ``KINDS``,
    those that may identify somebody first; ``scan`` None: no letter was read off a picture. ``warnings`` are English.
    """

    pages: int | None
    words: int
    language: str
    preview: str
    traces: tuple[Trace, ...]
    scan: Scan | None
    warnings: tuple[str, ...]

    @property
    def telling(self) -> tuple[Trace, ...]:
        """The traces that its sender should look at."""
        return tuple(one for one in self.traces if not one.is_harmless)

    @property
    def harmless(self) -> tuple[Trace, ...]:
        """The others."""
        return tuple(one for one in self.traces if one.is_harmless)

    def as_json(self) -> dict[str, Any]:
        """The object that stands beside a document in a draft."""
        scan = vars(self.scan) if self.scan else None
        return vars(self) | {"traces": [[one.kind, one.value] for one in self.traces], "scan": scan,
                             "warnings": list(self.warnings)}  # fmt: skip

    @staticmethod
    def from_json(kept: dict[str, Any]) -> Inspection:
        """As it was kept."""
        scan = Scan(**kept["scan"]) if kept["scan"] else None
        traces = tuple(Trace(kind, value) for kind, value in kept["traces"])
        return Inspection(**(kept | {"traces": traces, "scan": scan, "warnings": tuple(kept["warnings"])}))


def inspect(extraction: Extraction) -> Inspection:
    """What to tell the sender of a file that was read."""
    texts = extraction.texts
    pages = sum(len(text.pages) for text in texts) or None
    spoken = next((text.language for text in texts if text.language != UNDETERMINED), UNDETERMINED)
    return Inspection(
        pages=pages,
        words=int(extraction.metadata.get("words", 0)),
        language=spoken,
        preview=preview_of(texts[0].text) if texts else "",
        traces=_traces(extraction),
        scan=_scan(extraction),
        warnings=extraction.warnings,
    )


def preview_of(text: str, length: int = PREVIEW) -> str:
    """The first characters of a text, no word cut in two; an ellipsis where more follows. Chinese is cut anywhere."""
    if len(text) <= length:
        return text
    head = text[:length]
    if not (text[length].isspace() or _WITHOUT_SPACES.match(text[length])):
        head = _CUT.sub("", head)
    return f"{head.rstrip()}…"


def _traces(extraction: Extraction) -> tuple[Trace, ...]:
    found = {kind: value for kind, value in extraction.metadata.items() if isinstance(value, str | int) and value}
    if str(found.get("template", "")).lower() in PLAIN_TEMPLATES:
        del found["template"]
    if extraction.revisions:
        found["tracked_changes"] = extraction.revisions
    return tuple(Trace(kind, found[kind]) for kind in KINDS if kind in found)


def _scan(extraction: Extraction) -> Scan | None:
    if extraction.ocr is None:
        return None
    sure = extraction.ocr.confidence
    return Scan("good" if sure >= GOOD else "fair" if sure >= FAIR else "poor", sure)
