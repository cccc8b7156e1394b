"""A mail folder in the form of Maildir: ``tmp``, ``new``, ``cur``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from concertation.pipeline.doors.arrival import LARGEST, Arrival, Whole, read_whole, say_set_aside, waiting_in
from concertation.records.durable import sync_folder


def from_maildir(folder: Path) -> Iterator[Arrival]:
    """The mails in ``new``; acknowledged, each moves to ``cur`` as seen. One too large moves there flagged and unread.

    FileNotFoundError where it is no Maildir: a door that leads nowhere must be loud.
    """
    for path in waiting_in(folder / "new"):
        whole = read_whole(path)
        if whole is None:
            continue
        if len(whole.data) > LARGEST:
            _moved(folder, path, whole, "F")()
            say_set_aside("mail folder")
        else:
            yield Arrival(f"{path.name}.eml", whole.data, _moved(folder, path, whole, "S"))


def _moved(folder: Path, path: Path, whole: Whole, flag: str) -> Callable[[], None]:
    def move() -> None:
        if whole.still_at(path):
            path.rename(folder / "cur" / f"{path.name.partition(':')[0]}:2,{flag}")
            sync_folder(folder / "cur")
            sync_folder(folder / "new")

    return move
