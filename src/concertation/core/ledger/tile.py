"""The log as static files (C2SP tlog-tiles): hash tiles of 256, entry bundles, the checkpoint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from concertation.core.ledger.tree import Nodes

HEIGHT: Final = 8
WIDTH: Final = 1 << HEIGHT
_PATH: Final = re.compile(r"tile/(?P<level>entries|\d{1,2})/(?P<number>(?:x\d{3}/){0,4}\d{3})(?:\.p/(?P<width>\d{1,3}))?")


def tile_path(level: str, number: int, width: int) -> str:
    """``tile/{level}/x001/234`` with ``.p/{width}`` for a partial one."""
    groups = [f"{number % 1000:03d}"]
    while number >= 1000:
        number //= 1000
        groups.insert(0, f"x{number % 1000:03d}")
    partial = "" if width == WIDTH else f".p/{width}"
    return f"tile/{level}/{'/'.join(groups)}{partial}"


class Tile(NamedTuple):
    """A tile by its address: ``level`` None for a bundle of entries; ``width`` hashes or entries from ``number`` * 256."""

    level: int | None
    number: int
    width: int


def tile_at(path: str) -> Tile | None:
    """The tile of such a path, or None when it is not written as C2SP has it."""
    found = _PATH.fullmatch(path)
    if found is None:
        return None
    level = None if found["level"] == "entries" else int(found["level"])
    number = int(found["number"].replace("x", "").replace("/", ""))
    width = int(found["width"] or WIDTH)
    written = tile_path(found["level"], number, width)
    return Tile(level, number, width) if written == path and 0 < width <= WIDTH else None


def bundle_of(entries: Iterable[bytes]) -> bytes:
    """Entries one after the other, each after its length in two bytes."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def _tiles(count: int) -> Iterator[tuple[int, int]]:
    """Number and width of the tiles that hold ``count`` hashes."""
    for number in range((count + WIDTH - 1) // WIDTH):
        yield number, min(WIDTH, count - number * WIDTH)


def hash_tiles(nodes: Nodes, size: int) -> Iterator[tuple[str, bytes]]:
    """Paths and bytes of all hash tiles of a log of that size."""
    level = 0
    while size >> (HEIGHT * level):
        for number, width in _tiles(size >> (HEIGHT * level)):
            hashes = (nodes(HEIGHT * level, number * WIDTH + place) for place in range(width))
            yield tile_path(str(level), number, width), b"".join(hashes)
        level += 1


def entry_bundles(entries: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Paths and bytes of the bundles of entries, each entry after its length in two bytes."""
    for number, width in _tiles(len(entries)):
        yield tile_path("entries", number, width), bundle_of(entries[number * WIDTH : number * WIDTH + width])


def entries_in(bundle: bytes) -> list[bytes]:
    """The entries of a bundle; ValueError when it ends in the middle of one."""
    entries = []
    while bundle:
        size = int.from_bytes(bundle[:2], "big")
        if len(bundle) < 2 + size:
            raise ValueError("the bundle ends in the middle of an entry")
        entries.append(bundle[2 : 2 + size])
        bundle = bundle[2 + size :]
    return entries


def log_files(nodes: Nodes, entries: Sequence[bytes], note: str) -> dict[str, bytes]:
    """All public files of a log by path."""
    files = {"checkpoint": note.encode()}
    files |= dict(hash_tiles(nodes, len(entries)))
    files |= dict(entry_bundles(entries))
    return files
