"""A codebook in: JSON or CSV as an officer writes them, or what another program exports, opened in a confined child."""

from __future__ import annotations

from typing import Final

from concertation.core.refusal import Refusal
from concertation.core.theme import Codebook, read_codebook
from concertation.core.theme.refi import themes_from
from concertation.documents.reading.refused import refused
from concertation.documents.reading.room import ReadingRoom

CODEBOOK_BYTES: Final = 5 * 2**20


def read_codebook_file(data: bytes, codebook: Codebook, language: str) -> tuple[Codebook, tuple[str, ...]]:
    """The themes of a file, and what could not be kept as it was (``core.theme.refi``).

    ``codebook`` is what its codes may stand for; a file whose codes have one name each has it in ``language``. Refused
    beyond 5 MB, and where the file is no codebook.
    """
    if len(data) > CODEBOOK_BYTES:
        raise refused("too_large", limit=f"{CODEBOOK_BYTES >> 20} MB")
    if not data.strip():
        raise refused("empty")
    if _is_markup(data):
        with ReadingRoom(ocr=False) as room:
            return themes_from(room.read_codes(data), codebook, language)
    return read_codebook(_text(data), codebook.name), ()


def _is_markup(data: bytes) -> bool:
    return data.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<"


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\x00", "")
    except UnicodeDecodeError as fault:
        raise Refusal("not_utf8", "The codebook is not UTF-8.", "Save it again in UTF-8.") from fault
