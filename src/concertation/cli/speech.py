"""How a command speaks: objects as JSON lines, refusals as one sentence with the way out, exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import click

from concertation.core.refusal import Refusal

REFUSED = 1


def say_json(value: Any) -> None:
    """One object on one line of standard output. A file name that is no UTF-8 must not stop it."""
    click.echo(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def say_refusal(refusal: Refusal, *, as_json: bool, file: str | None = None) -> None:
    """The sentence and the way out on standard error; with ``--json`` also the object on standard output."""
    where = f"{file}: " if file else ""
    click.echo(f"{where}{refusal.message} {refusal.way_out}", err=True)
    if as_json:
        say_json(({"file": file} if file else {}) | {"refusal": refusal.as_json()})


P = ParamSpec("P")


def refusing(command: Callable[P, None]) -> Callable[P, None]:
    """A command that answers a ``Refusal`` with its sentence and exit code 1; its ``as_json`` option is honoured."""

    @wraps(command)
    def answered(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except Refusal as refusal:
            say_refusal(refusal, as_json=bool(kwargs.get("as_json")))
            sys.exit(REFUSED)

    return answered


def each_file(
    files: Iterable[str], work: Callable[[str, bytes], Any], show: Callable[[Any], None], *, as_json: bool
) -> None:
    """Does the work for each file in order; a refused one is said and does not stop the others.

    Exit 1 only when all were refused. With ``as_json`` each answer is an object with ``"file"`` first.
    """
    answers = refused = 0
    for file in files:
        answers += 1
        try:
            value = work(file, bytes_of(file))
        except Refusal as refusal:
            refused += 1
            say_refusal(refusal, as_json=as_json, file=file)
        else:
            say_json({"file": file} | value) if as_json else show(value)
    if answers and refused == answers:
        sys.exit(REFUSED)


def bytes_of(file: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``."""
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as fault:
        raise _unreadable(file, fault) from fault


def _lines_of(file: str) -> Iterator[bytes]:
    """The same line by line, so that a large file never stands in memory."""
    if file == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as lines:
            yield from lines
    except OSError as fault:
        raise _unreadable(file, fault) from fault


def _unreadable(file: str, fault: OSError) -> Refusal:
    return Refusal("unreadable", "The file {file} cannot be opened: {why}.", "Check its name and that you may read it.",
                   file=file, why=fault.strerror or "unknown reason")  # fmt: skip


def text_of(file: str) -> str:
    """The text of a table that a person wrote, in UTF-8 with or without its mark; refused in any other encoding."""
    try:
        return bytes_of(file).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refusal("not_utf8", "The table {file} is not UTF-8.", "Save it again as CSV in UTF-8.", file=file) from fault


def json_lines(file: str) -> Iterator[dict[str, Any]]:
    """The objects of a ``.jsonl`` file; a line that is none is refused by its number."""
    for number, read in enumerate(_lines_of(file), 1):
        line = read.decode("utf-8", "replace")
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise Refusal("not_json_lines", "Line {number} of {file} is not a JSON object.",
                          "Write one object per line.", number=number, file=file)  # fmt: skip
        yield value
