"""A folder into which people, scanners and scripts put files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from concertation.pipeline.doors.arrival import LARGEST, Arrival, Whole, read_whole, say_set_aside, waiting_in
from concertation.records.durable import sync_folder

SETTLED: Final = timedelta(seconds=15)
"""How long nobody must have written to a file before it is taken for whole."""
TOO_LARGE: Final = "too-large"
_UNFINISHED: Final = (".part", ".partial", ".tmp", ".crdownload", ".filepart")


def from_drop_folder(folder: Path, at: datetime) -> Iterator[Arrival]:
    """The files that are whole at that moment; acknowledged, each is gone from the folder, since it is kept under seal.

    One too large moves to the folder ``too-large`` beside them, unread. FileNotFoundError where there is no such folder.
    """
    settled = (at - SETTLED).timestamp()
    for path in waiting_in(folder):
        if path.name.endswith(_UNFINISHED) or path.name.startswith("~$"):
            continue
        whole = read_whole(path, unchanged_since=settled)
        if whole is None:
            continue
        if len(whole.data) > LARGEST:
            _set_aside(folder, path)
        else:
            yield Arrival(path.name, whole.data, _removed(path, whole))


def _removed(path: Path, whole: Whole) -> Callable[[], None]:
    def remove() -> None:
        """Unless another file came under the same name meanwhile: that one is to be read first."""
        if whole.still_at(path):
            path.unlink()
            sync_folder(path.parent)

    return remove


def _set_aside(folder: Path, path: Path) -> None:
    aside = folder / TOO_LARGE
    aside.mkdir(exist_ok=True)
    path.replace(aside / path.name)
    sync_folder(aside)
    sync_folder(folder)
    say_set_aside("drop folder")
