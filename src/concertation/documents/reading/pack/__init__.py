"""A form of the offline pack that came back: as Word or LibreOffice saved it, as the page saved it, or as its JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Final

from concertation.core.submission.pack import PackReply
from concertation.core.submission.pack_json import from_json
from concertation.documents.reading.kind import DOCX, HTML, ODT, media_type_of
from concertation.documents.reading.pack.docx import lines_of_docx
from concertation.documents.reading.pack.gather import gathered
from concertation.documents.reading.pack.odt import lines_of_odt

HELD: Final = re.compile(rb"<script\b[^>]*\bid=[\"']?concertation-reply\b[^>]*>([^<]*)</script", re.IGNORECASE)
BYTES: Final = 40 * 2**20


def pack_reply(name: str, data: bytes) -> PackReply | None:
    """The reply in a form of ours; None for any other file, and for one that holds more than a form: it is a document.

    It fails as parsers fail, on a file that is broken: ``read_pack`` asks it in a confined child.
    """
    reader = _READERS.get(media_type_of(name, data))
    return reader(data) if reader and len(data) <= BYTES else None


def _json(data: bytes) -> PackReply | None:
    """What the page saved, on its own or within the page."""
    try:
        return from_json(json.loads(data.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        return None


def _html(data: bytes) -> PackReply | None:
    found = HELD.search(data)
    return _json(found[1]) if found else None


def _docx(data: bytes) -> PackReply | None:
    return gathered(lines_of_docx(data))


def _odt(data: bytes) -> PackReply | None:
    return gathered(lines_of_odt(data))


_READERS: Final[dict[str, Callable[[bytes], PackReply | None]]] = {
    DOCX: _docx, ODT: _odt, HTML: _html, "text/plain": _json,
}  # fmt: skip
