"""The folder that a run leaves: never in the place of anybody's work, never half there."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from concertation.core.refusal import Refusal

OURS: Final = re.compile(
    r"(mandate|plan|findings|report|principles|aggregates)\.json|mandate\.akn\.xml|(submissions|passages|suggestions)\.jsonl"
    r"|report(-working)?\.(docx|pdf|html|akn\.xml)|refused\.csv|recompute\.py|texts/[0-9a-f]{64}\.txt"
    r"|ledger/(checkpoint|key\.pub|tile/.+|receipts/.+\.tlog-proof)"
)
"""What a run writes, by path in its folder."""
TOGETHER: Final = 5.0
"""Seconds within which the files of a run are written: what is newer was changed by somebody since."""


def check_free(place: Path, replies: Iterable[str]) -> None:
    """Refused unless the folder is new, empty, or that of a trial run which nobody has touched since."""
    for reply in map(Path, replies):
        if _one_in_the_other(place.resolve(), reply.resolve()):
            raise Refusal("out_among_replies", "The folder {out} stands among the replies, which would be read again.",
                          "Name a folder outside them.", out=str(place))  # fmt: skip
    if place.is_dir() and any(place.iterdir()):
        _check_earlier_run(place)


def _one_in_the_other(place: Path, reply: Path) -> bool:
    return place == reply or place in reply.parents or (reply.is_dir() and reply in place.parents)


def _check_earlier_run(place: Path) -> None:
    files = {path.relative_to(place).as_posix(): path for path in place.rglob("*") if path.is_file()}
    report = files.get("report.json")
    if report is None or not all(OURS.fullmatch(name) for name in files):
        raise Refusal("out_not_empty", "The folder {out} holds other files.", "Name a new folder.", out=str(place))
    if not _is_trial(report):
        raise Refusal("out_kept", "The folder {out} holds a run whose log could not be made again.",
                      "Name a new folder.", out=str(place))  # fmt: skip
    written = report.stat().st_mtime
    changed = sorted(name for name, path in files.items() if path.stat().st_mtime > written + TOGETHER)
    if changed:
        raise Refusal("out_changed", "{file} in {out} was changed after the run that left it.",
                      "Name a new folder.", out=str(place), file=changed[0])  # fmt: skip


def _is_trial(report: Path) -> bool:
    try:
        return bool(json.loads(report.read_text(encoding="utf-8"))["masthead"]["marks"])
    except (ValueError, KeyError, TypeError):
        return False


def leave(place: Path, files: Mapping[str, bytes]) -> None:
    """All files at once: written aside, then put in the place of the folder."""
    place = place.resolve()
    aside = _aside(place)
    try:
        for name, data in files.items():
            path = aside / "new" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if place.exists():
            place.rename(aside / "old")
        (aside / "new").rename(place)
    finally:
        shutil.rmtree(aside)


def check_writable(place: Path) -> None:
    """Refused at once, before any work, where no folder can be made."""
    shutil.rmtree(_aside(place.resolve()))


def _aside(place: Path) -> Path:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=".concertation-", dir=place.parent))
    except OSError as fault:
        raise Refusal("out_not_writable", "No folder can be made at {out}: {why}.", "Name one where you may write.",
                      out=str(place), why=fault.strerror or "unknown reason") from fault  # fmt: skip
