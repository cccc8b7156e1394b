"""Paper in: any file a respondent may send, read in a confined child, into texts."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from concertation.core.passage import Extraction
from concertation.core.refusal import Refusal
from concertation.core.report.returned import Returned
from concertation.core.report.translation import Unit
from concertation.core.submission.pack import PackReply
from concertation.documents.reading.confinement import confinement
from concertation.documents.reading.extract import extract
from concertation.documents.reading.room import ReadingRoom

__all__ = [
    "ReadingRoom",
    "confinement",
    "extract",
    "read_document",
    "read_documents",
    "read_pack",
    "read_tracked",
    "read_xliff",
]


def read_document(name: str, data: bytes, *, ocr: bool = True) -> Extraction:
    """The texts of a file, parsed in a confined child; ``ocr`` allows reading letters off pictures (seconds a page).

    Refuses with ``encrypted``, ``empty``, ``unsupported``, ``corrupt``, ``too_large``, ``needs_ocr`` or ``unsafe``.
    """
    with ReadingRoom(ocr=ocr) as room:
        return room.read(name, data)


def read_pack(name: str, data: bytes) -> PackReply | None:
    """The reply in a form of the offline pack that came back, parsed in a confined child; None for any other file.

    A file that cannot be read is none either: ``read_document`` says why.
    """
    with ReadingRoom(ocr=False) as room:
        return room.read_pack(name, data)


def read_tracked(data: bytes) -> Returned:
    """A working copy of a report that came back edited, parsed in a confined child; refusals as ``read_document``."""
    with ReadingRoom(ocr=False) as room:
        return room.read_tracked(data)


def read_xliff(data: bytes) -> tuple[Unit, ...]:
    """A translation that came back, parsed in a confined child; refusals as ``read_document``."""
    with ReadingRoom(ocr=False) as room:
        return room.read_xliff(data)


def read_documents(files: Iterable[tuple[str, bytes]], *, ocr: bool = True) -> Iterator[Extraction | Refusal]:
    """As ``read_document`` for many, each in a child of its own, as many at once as there are processors; in order.

    Takes only a few files ahead, so that many large ones need not be held at once.
    """

    def answer(file: tuple[str, bytes]) -> Extraction | Refusal:
        try:
            return room.read(*file)
        except Refusal as refusal:
            return refusal

    at_once = os.cpu_count() or 1
    with ReadingRoom(ocr=ocr) as room, ThreadPoolExecutor(at_once) as readers:
        under_way: deque[Future[Extraction | Refusal]] = deque()
        for file in files:
            under_way.append(readers.submit(answer, file))
            if len(under_way) > 2 * at_once:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
