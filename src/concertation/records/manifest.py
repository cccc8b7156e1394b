"""What a backup holds, with the digest of every file; sealed by its own, so that any change of it is seen."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from concertation.core.refusal import Refusal

MANIFEST: Final = "manifest.json"
FORM: Final = 1
"""Of this file: a reader of another form refuses it."""
KNOWN: Final = re.compile(
    r"concertation\.(sqlite3|pgdump)|log/(checkpoint|key\.pub|seal\.id)|keys/((log|secret|seal)\.key|submissions\.keys)"
)
DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Manifest:
    """``files`` gives the SHA-256 of each file by path but for the originals, which are named by theirs (``blobs``).

    ``at`` is when the backup began (RFC 3339), ``database`` Django's name of its kind, ``entries`` the size of the log.
    """

    version: str
    at: str
    database: str
    entries: int
    submissions: int
    files: Mapping[str, str]
    blobs: tuple[str, ...]

    def as_bytes(self) -> bytes:
        """The one writing of it."""
        told = asdict(self) | {"form": FORM}
        return _written(told | {"seal": _seal(told)})

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of every file by path."""
        return {**self.files, **{blob_path(digest): digest for digest in self.blobs}}


def blob_path(digest: str) -> str:
    """Where an original lies in a backup, as in the installation."""
    return f"blobs/{digest[:2]}/{digest}"


def read_manifest(data: bytes) -> Manifest:
    """The manifest; refused unless it is written exactly as ``Manifest.as_bytes`` writes."""
    try:
        told = json.loads(data)
        seal = told.pop("seal")
        whole = _written(told | {"seal": seal}) == data and seal == _seal(told)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        whole = False
    if not whole:
        raise Refusal("backup_damaged", "{file} of this backup is damaged.", "Use another backup.", file=MANIFEST)
    if told.pop("form") != FORM:
        raise Refusal("backup_of_another_form", "This backup was written by version {version}, in a form unknown here.",
                      "Restore it with that version.", version=str(told.get("version")))  # fmt: skip
    return _manifest(told)


def _manifest(told: dict[str, Any]) -> Manifest:
    manifest = Manifest(**told | {"blobs": tuple(told["blobs"])})
    known = all(KNOWN.fullmatch(path) for path in manifest.files) and all(map(DIGEST.fullmatch, manifest.blobs))
    if not known:
        # Names become paths here: only those that a backup has.
        raise Refusal("backup_damaged", "{file} of this backup names files that no backup has.", "Use another backup.",
                      file=MANIFEST)  # fmt: skip
    return manifest


def _written(told: Mapping[str, object]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _seal(told: Mapping[str, object]) -> str:
    return hashlib.sha256(_written(told)).hexdigest()
