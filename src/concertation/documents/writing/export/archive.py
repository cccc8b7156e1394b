"""A ZIP file that goes out while it is being made: the same parts are the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, Final, cast

_NEVER: Final = (1980, 1, 1, 0, 0, 0)
_READABLE: Final = 0o100644 << 16
_AT_ONCE: Final = 2**16
"""Bytes that are gathered before they go out."""


def archive(parts: Iterable[tuple[str, Iterable[str]]], *, large: bool = True) -> Iterator[bytes]:
    """The parts in their order, each by its name and the pieces of its text, which are asked for one by one.

    ``large`` lets a part have more than 2 GiB; Excel opens only what has none.
    """
    out = _Out()
    with zipfile.ZipFile(cast(IO[bytes], out), "w", zipfile.ZIP_DEFLATED) as packed:
        for name, pieces in parts:
            with packed.open(_entry(name), "w", force_zip64=large) as file:
                for piece in pieces:
                    file.write(piece.encode())
                    if out.size >= _AT_ONCE:
                        yield out.taken()
    yield out.taken()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NEVER)
    entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _READABLE, 3
    return entry


class _Out:
    """Where the archive writes to: it cannot go back, so sizes follow each part."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.size = 0

    def write(self, data: bytes) -> int:
        self.pieces.append(bytes(data))
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        data = b"".join(self.pieces)
        self.pieces, self.size = [], 0
        return data
