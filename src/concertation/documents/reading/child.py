"""The processes on the far side: one warm process that only forks, and of it one confined child for each file.

The warm process never sees a byte of a file. It takes orders of five bytes on its standard input, a socket: ``b`` and a
connection begins a child and is answered with its process number; ``e`` and that number ends it
and is answered with how it ended.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Final

from concertation.core.refusal import Refusal
from concertation.core.resolution import as_json as resolution_json
from concertation.core.submission.pack_json import as_json
from concertation.documents.akn.reading import read_resolution_akn
from concertation.documents.reading.confinement import confine_reader, confine_tool
from concertation.documents.reading.draft import Answer
from concertation.documents.reading.extract import piece, reading
from concertation.documents.reading.order import BEGIN, ORDER
from concertation.documents.reading.pack import pack_reply
from concertation.documents.reading.refi import codes_in
from concertation.documents.reading.refused import key_of, refused
from concertation.documents.reading.tracked import read_tracked
from concertation.documents.reading.xliff import read_xliff

Order = dict[str, Any]
WARM: Final = (
    "pypdfium2 lxml.html olefile striprtf.striprtf email.policy PIL.PngImagePlugin PIL.JpegImagePlugin PIL.TiffImagePlugin"
    " PIL.IptcImagePlugin"
)


def serve() -> None:
    """Takes orders until the other side hangs up."""
    control = socket.socket(fileno=0)
    warm_up()
    while True:
        order, connections, _, _ = socket.recv_fds(control, ORDER.size, 1)
        if len(order) < ORDER.size:
            return
        verb, child = ORDER.unpack(order)
        if verb == BEGIN:
            answer = begin(connections[0])
        else:
            os.kill(child, signal.SIGKILL)
            answer = os.waitpid(child, 0)[1]
        control.sendall(ORDER.pack(verb, answer))


def warm_up() -> None:
    """Loads what children will need, once, before there is anything to fear."""
    import importlib

    for module in WARM.split():
        importlib.import_module(module)
    reading("warm.txt", "Мир и безопасность".encode(), {})


def begin(connection: int) -> int:
    """A child that does what the connection asks and is gone; its process number."""
    child = os.fork()
    if child == 0:
        try:
            run(connection)
        finally:
            os._exit(0)
    os.close(connection)
    return child


def run(connection: int) -> None:
    """In the child: reads the task and the file, gives up all rights, works, answers on the connection."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    whole = b"".join(iter(lambda: os.read(connection, 1 << 20), b""))
    task, _, data = whole.partition(b"\n")
    order = json.loads(task)
    if order["do"] == "tool":
        become(order["arguments"], order["folder"], data, connection)
    if order["do"] == "workbook":
        workbook_rows()
    confine_reader()
    answer = memoryview(answered(order, data))
    while answer:
        answer = answer[os.write(connection, answer) :]


def become(arguments: list[str], folder: str, data: bytes, connection: int) -> None:
    """Turns this child into a program that finds the file as ``input`` in its folder and writes to the connection."""
    with open(os.path.join(folder, "input"), "wb") as file:  # noqa: PTH118, PTH123 — a child loads no more than it needs
        file.write(data)
    os.chdir(folder)
    os.dup2(connection, 1)
    confine_tool(folder)
    os.execve(arguments[0], arguments, {  # noqa: S606 — one of our tools, by its full path
                                        "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TMPDIR": folder, "HOME": folder,
                                        "OMP_THREAD_LIMIT": "1"})  # fmt: skip


def workbook_rows() -> Callable[[bytes], list[tuple[int, list[str]]]]:
    """The reader of workbooks. Its library looks into files of the system as it loads: before rights are given up."""
    from concertation.documents.reading.workbook import workbook_rows

    return workbook_rows


def answered(order: Order, data: bytes) -> bytes:
    """The answer to a task in bytes. Whatever goes wrong on the way is "could not be read"."""
    try:
        return json.dumps(TASKS[order["do"]](order, data)).encode()
    except Refusal as refusal:
        return refusal_in_bytes(refusal)
    except BaseException as fault:  # this is the edge of the child: a parser may fail in any way whatever
        return refusal_in_bytes(refused("damaged", fault=type(fault).__name__))


def _read(order: Order, data: bytes) -> dict[str, Any]:
    answers = {key: Answer(**answer) for key, answer in order["answers"].items()}
    found = reading(order["name"], data, answers)
    return {"extraction": asdict(found.extraction) if found.extraction else None, "wanted": found.wanted}


def _piece(order: Order, data: bytes) -> dict[str, Any]:
    return {"piece": base64.b64encode(piece(order["name"], data, order["errand"])).decode()}


def _workbook(_: Order, data: bytes) -> dict[str, Any]:
    return {"rows": workbook_rows()(data)}


def _codebook(_: Order, data: bytes) -> dict[str, Any]:
    return asdict(codes_in(data))


def _pack(order: Order, data: bytes) -> dict[str, Any]:
    reply = pack_reply(order["name"], data)
    return {"pack": as_json(reply) if reply else None}


def _tracked(_: Order, data: bytes) -> dict[str, Any]:
    return {"returned": read_tracked(data).as_json()}


def _xliff(_: Order, data: bytes) -> dict[str, Any]:
    return {"units": [asdict(one) for one in read_xliff(data)]}


def _akn(_: Order, data: bytes) -> dict[str, Any]:
    return {"resolution": resolution_json(read_resolution_akn(data))}


TASKS: Final[dict[str, Callable[[Order, bytes], dict[str, Any]]]] = {
    "read": _read, "piece": _piece, "workbook": _workbook, "codebook": _codebook, "pack": _pack, "tracked": _tracked,
    "xliff": _xliff, "akn": _akn,
}  # fmt: skip
"""By what is to be done."""


def refusal_in_bytes(refusal: Refusal) -> bytes:
    """The name of a refusal in our catalogue, and its slots."""
    return json.dumps({"refusal": key_of(refusal), "slots": refusal.slots}).encode()


if __name__ == "__main__":
    sys.setrecursionlimit(3000)
    serve()
