"""The reading room: gives each file to a confined child, waits no longer than allowed, believes nothing unchecked."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Final, TypeVar

from concertation.core.passage import ExtractedText, Extraction, Ocr
from concertation.core.refusal import Refusal
from concertation.core.report.returned import Returned, returned_from
from concertation.core.report.translation import Unit, units_from
from concertation.core.resolution import Resolution
from concertation.core.resolution import from_json as resolution_from
from concertation.core.submission.pack import PackReply
from concertation.core.submission.pack_json import from_json
from concertation.core.theme.refi import ReadCodes, codes_from
from concertation.documents.reading.confinement import bubblewrap
from concertation.documents.reading.draft import Answer
from concertation.documents.reading.order import BEGIN, END, ORDER
from concertation.documents.reading.refused import CATALOGUE, refused, sensible
from concertation.documents.reading.text import sound
from concertation.documents.reading.tools import Tools

FILE_BYTES: Final = 100 * 2**20
ANSWER_BYTES: Final = 128 * 2**20
SECONDS: Final = 25.0
TOOL_SECONDS: Final = 90.0
FILE_TOOL_SECONDS: Final = 600.0
ERRANDS: Final = 60
T = TypeVar("T")
KEPT_ENVIRONMENT: Final = ("PATH", "PYTHONPATH", "SYSTEMROOT")


class ReadingRoom:
    """Holds the warm process from which children are forked; ends it on leaving."""

    def __init__(self, *, ocr: bool = True, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.tools = Tools.found(ocr=ocr)
        self._orders = threading.Lock()
        self._folder = tempfile.TemporaryDirectory(prefix="concertation-")
        self._control, far = socket.socketpair()
        environment = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
        environment["OPENBLAS_NUM_THREADS"] = "1"
        command = [*bubblewrap(self._folder.name), sys.executable, "-P", "-m", "concertation.documents.reading.child"]
        self._warm = subprocess.Popen(command, stdin=far.fileno(), env=environment, cwd="/", start_new_session=True)  # noqa: S603 — our own command
        far.close()

    @property
    def process(self) -> int:
        """The number of the warm process."""
        return self._warm.pid

    def __enter__(self) -> ReadingRoom:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._control.close()
        self._warm.wait()
        self._folder.cleanup()

    def read(self, name: str, data: bytes) -> Extraction:
        """The texts of a file, or the refusal that says why not."""
        if len(data) > FILE_BYTES:
            raise refused("too_large", limit=f"{FILE_BYTES >> 20} MB")
        if not data:
            raise refused("empty")
        shown = sound(name)
        extraction, wanted = self._reading(shown, data, {})
        answers = self._answers(shown, data, wanted)
        if answers:
            extraction, wanted = self._reading(shown, data, answers)
        if extraction is None:
            raise self._unanswered(wanted[0])
        return checked(extraction, name, data)

    def workbook(self, data: bytes) -> dict[str, Any]:
        """What a child finds in a workbook: ``{"rows": [[number, [cell, …]], …]}``, to be checked by whoever asks."""
        return self._reply({"do": "workbook"}, data)

    def read_tracked(self, data: bytes) -> Returned:
        """A working copy of a report that came back edited; refused where it is no DOCX or cannot be read."""
        return self._checked("tracked", data, lambda answer: returned_from(answer["returned"]))

    def read_xliff(self, data: bytes) -> tuple[Unit, ...]:
        """A translation that came back; refused where it is no XLIFF or cannot be read."""
        return self._checked("xliff", data, lambda answer: units_from(answer["units"]))

    def read_akn(self, data: bytes) -> Resolution:
        """A resolution in Akoma Ntoso; refused where it is none or cannot be read."""
        return self._checked("akn", data, lambda answer: resolution_from(answer["resolution"]))

    def read_codes(self, data: bytes) -> ReadCodes:
        """The codes of a codebook of another program; refused where it is none or cannot be read."""
        return self._checked("codebook", data, codes_from)

    def _checked(self, do: str, data: bytes, check: Callable[[dict[str, Any]], T]) -> T:
        if len(data) > FILE_BYTES:
            raise refused("too_large", limit=f"{FILE_BYTES >> 20} MB")
        answer = self._reply({"do": do}, data)
        with sensible():
            return check(answer)

    def read_pack(self, name: str, data: bytes) -> PackReply | None:
        """The reply in a form of the offline pack; None for any other file, and for one that cannot be read."""
        if not 0 < len(data) <= FILE_BYTES:
            return None
        try:
            return from_json(self._reply({"do": "pack", "name": sound(name)}, data).get("pack"))
        except Refusal:
            return None

    def _reading(self, name: str, data: bytes, answers: dict[str, Answer]) -> tuple[Any, tuple[str, ...]]:
        """What a child read, still to be checked, and its errands; where it read nothing it has one at least."""
        order = {"do": "read", "name": name, "answers": {key: vars(answer) for key, answer in answers.items()}}
        found = self._reply(order, data)
        with sensible():
            extraction, wanted = found["extraction"], tuple(map(str, found["wanted"]))
            if extraction is None and not wanted:
                raise ValueError("neither a text nor an errand")
            return extraction, wanted

    def _unanswered(self, errand: str) -> Refusal:
        if errand.startswith("word:"):
            return (
                refused("unreadable", why="no program could read it")
                if self.tools.can(errand)
                else refused("no_word_reader")
            )
        return refused("illegible") if self.tools.can(errand) else refused("needs_ocr")

    def _answers(self, name: str, data: bytes, wanted: tuple[str, ...]) -> dict[str, Answer]:
        """What other programs, each in a child of its own, make of the pages and files that the reader wished for."""
        until = time.monotonic() + FILE_TOOL_SECONDS
        answers = {}
        for errand in wanted[:ERRANDS]:
            if not self.tools.can(errand) or time.monotonic() > until:
                continue
            with suppress(Refusal), sensible():
                piece = base64.b64decode(self._reply({"do": "piece", "name": name, "errand": errand}, data)["piece"])
                answers[errand] = self.tools.answer(errand, piece, self.run_tool)
        return answers

    def run_tool(self, arguments: list[str], data: bytes) -> bytes:
        """What a program prints that finds ``data`` as the file ``input``; empty where it fails or takes too long."""
        with tempfile.TemporaryDirectory(dir=self._folder.name) as folder:
            order = {"do": "tool", "arguments": arguments, "folder": folder}
            return self._child(order, data, TOOL_SECONDS) or b""

    def _reply(self, order: dict[str, Any], data: bytes) -> dict[str, Any]:
        """The object a reading child answers with; its refusal is ours, and no sensible answer is a refusal too."""
        answer = self._child(order, data, self.seconds)
        if answer is None:
            raise refused("too_slow")
        with sensible("the reader broke off"):
            found = json.loads(answer)
        with sensible():
            if "refusal" in found:
                slots = {str(name): value for name, value in found["slots"].items() if isinstance(value, str | int)}
                raise refused(found["refusal"] if found["refusal"] in CATALOGUE else "unreadable", **slots)
            return dict(found)

    def _child(self, order: dict[str, Any], data: bytes, seconds: float) -> bytes | None:
        """The bytes that one child answers; None when it had to be ended because its time was over."""
        near, far = socket.socketpair()
        with near:
            child = self._order(BEGIN, far)
            try:
                return _exchange(near, json.dumps(order).encode() + b"\n" + data, time.monotonic() + seconds)
            finally:
                self._order(END, None, child)

    def _order(self, verb: bytes, connection: socket.socket | None, child: int = 0) -> int:
        with self._orders:
            connections = [connection.fileno()] if connection else []
            socket.send_fds(self._control, [ORDER.pack(verb, child)], connections)
            if connection:
                connection.close()
            answer = self._control.recv(ORDER.size, socket.MSG_WAITALL)
        if len(answer) < ORDER.size:
            raise RuntimeError("the process that forks the readers is gone")
        return int(ORDER.unpack(answer)[1])


def _exchange(near: socket.socket, message: bytes, until: float) -> bytes | None:
    """Sends all, then takes the answer up to its bound; None when time is over."""
    parts: list[bytes] = []
    try:
        near.settimeout(max(0.1, until - time.monotonic()))
        near.sendall(message)
        near.shutdown(socket.SHUT_WR)
        while sum(map(len, parts)) < ANSWER_BYTES:
            near.settimeout(max(0.001, until - time.monotonic()))
            parts.append(near.recv(1 << 20))
            if not parts[-1]:
                break
    except TimeoutError:
        return None
    except OSError:
        pass  # the child is gone: what it said before is judged as it stands
    return b"".join(parts)


def checked(extraction: dict[str, Any], name: str, data: bytes) -> Extraction:
    """The child's answer as values, nothing taken on trust: types, spans within the text, and the digest made here."""
    with sensible():
        ocr = extraction["ocr"]
        return Extraction(
            file=name,
            file_sha256=hashlib.sha256(data).hexdigest(),
            media_type=str(extraction["media_type"]),
            texts=tuple(_text(text) for text in extraction["texts"]),
            metadata={str(key): value for key, value in extraction["metadata"].items() if isinstance(value, str | int)},
            ocr=Ocr(str(ocr["engine"]), float(ocr["confidence"])) if ocr else None,
            revisions=int(extraction["revisions"]),
            warnings=tuple(map(str, extraction["warnings"])),
        )


def _text(text: dict[str, Any]) -> ExtractedText:
    pages = tuple((int(start), int(end)) for start, end in text["pages"])
    edges = [0, *(edge for page in pages for edge in page), len(text["text"])]
    if pages and edges != sorted(edges):
        raise ValueError("pages out of order")
    text["text"].encode()
    return ExtractedText(str(text["name"]), str(text["text"]), pages, str(text["language"]))
