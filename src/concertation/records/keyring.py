"""Where the secrets of an installation lie: keys that sign its log, seal replies, and serve pages. Apart from backups.

``keys/`` is for nobody but the account that serves. ``log/key.pub`` is for everybody, and stays when the secret is lost:
a log that has a key is never given a second one in silence.
"""

from __future__ import annotations

import hashlib
import os
from base64 import b64encode
from pathlib import Path
from typing import Final

from concertation.core.chance import Chance
from concertation.core.ledger import LogKey, NotProven, log_key
from concertation.core.ledger.verifier import ED25519, exact_base64
from concertation.core.refusal import Refusal
from concertation.records.durable import put_once

LOG_KEY: Final = "keys/log.key"
SEAL_KEY: Final = "keys/seal.key"
SECRET_KEY: Final = "keys/secret.key"  # noqa: S105 - where it lies, not what it is
PUBLIC_KEY: Final = "log/key.pub"
SEAL_MARK: Final = "log/seal.id"
"""By what the key that seals is known again: it tells nothing of the key, and stays when that is lost."""
UNNAMED: Final = "concertation.invalid/log"
SECRET_BYTES: Final = 48


def log_key_of(data: Path, *, chance: Chance) -> LogKey:
    """The key of the log in that data folder, made at the first call and named by ``CONCERTATION_LOG_NAME``.

    Refused when the log has a key already that is not here, or is called otherwise.
    """
    home = data / LOG_KEY
    if not home.exists():
        _refuse_second(data)
        put_once(home, _written(_new_key(chance)).encode(), mode=0o600)
    key = _read(home)
    if public_key_of(data) is None:
        put_once(data / PUBLIC_KEY, f"{key.vkey}\n".encode())
    _refuse_other(data, key)
    return key


def public_key_of(data: Path) -> str | None:
    """The verifier key to give to others; None before the log has a key."""
    home = data / PUBLIC_KEY
    return home.read_text(encoding="utf-8").strip() if home.exists() else None


def secret_key_of(data: Path, chance: Chance) -> str:
    """Django's ``SECRET_KEY`` of that data folder, made at the first call."""
    home = data / SECRET_KEY
    if not home.exists():
        put_once(home, b64encode(chance("secret key of the pages", SECRET_BYTES)) + b"\n", mode=0o600)
    secret = home.read_bytes().decode("utf-8", "replace").strip()
    if len(secret) < SECRET_BYTES:
        raise _damaged(home)
    return secret


def seal_key_of(data: Path, chance: Chance) -> bytes:
    """The 32 bytes under which the keys of submissions are wrapped, made at the first call; nobody reads any without."""
    home, mark = data / SEAL_KEY, data / SEAL_MARK
    if not home.exists():
        if mark.exists():
            raise Refusal("seal_key_missing", "The key under which replies lie sealed is not in {data}.",
                          "Put keys/seal.key back from where it is kept apart: nothing can be read without it.",
                          data=str(data))  # fmt: skip
        put_once(home, b64encode(chance("key that seals", 32)) + b"\n", mode=0o600)
    key = _read_seal_key(home)
    put_once(mark, _mark_of(key))
    if mark.read_bytes() != _mark_of(key):
        raise Refusal("other_seal_key", "keys/seal.key in {data} is not the key under which these replies were sealed.",
                      "Put back the key that belongs to this installation.", data=str(data))  # fmt: skip
    return key


def _read_seal_key(home: Path) -> bytes:
    try:
        key = exact_base64(home.read_text(encoding="ascii").strip())
    except (NotProven, ValueError):
        key = b""
    if len(key) != 32:
        raise _damaged(home)
    return key


def _mark_of(key: bytes) -> bytes:
    return hashlib.sha256(b"seal key " + key).hexdigest().encode() + b"\n"


def _new_key(chance: Chance) -> LogKey:
    name = os.environ.get("CONCERTATION_LOG_NAME") or UNNAMED
    try:
        return log_key(name, chance("key of the log", 32))
    except ValueError:
        raise Refusal("log_name", "A log cannot be called {name}.",
                      "Name it in CONCERTATION_LOG_NAME without a space and without a plus sign, as log.example.org.",
                      name=name) from None  # fmt: skip


def _written(key: LogKey) -> str:
    """The text form of a secret key that the tools for signed notes read: name, check and base64 between plus signs."""
    name, digest, _ = key.vkey.split("+", 2)
    return f"PRIVATE+KEY+{name}+{digest}+{b64encode(ED25519 + key.secret).decode()}\n"


def _read(home: Path) -> LogKey:
    text = home.read_bytes().decode("utf-8", "replace")
    name, _, rest = text.removeprefix("PRIVATE+KEY+").strip().partition("+")
    try:
        key = log_key(name, exact_base64(rest.partition("+")[2])[1:])
        whole = _written(key) == text
    except (NotProven, ValueError):
        whole = False
    if not whole:
        raise _damaged(home)
    return key


def _damaged(home: Path) -> Refusal:
    return Refusal("key_damaged", "The key {file} is damaged.", "Put it back from where it is kept apart.", file=str(home))


def _refuse_second(data: Path) -> None:
    known = public_key_of(data)
    if known is not None:
        raise Refusal("log_key_missing", "The key that signs this log is not in {data}; its public part is {vkey}.",
                      "Put keys/log.key back from where it is kept apart: no other key can take its place.",
                      data=str(data), vkey=known)  # fmt: skip


def _refuse_other(data: Path, key: LogKey) -> None:
    known, called = public_key_of(data), os.environ.get("CONCERTATION_LOG_NAME") or key.name
    if known != key.vkey:
        raise Refusal("log_other_key", "keys/log.key in {data} is not the key of this log, whose public part is {vkey}.",
                      "Put back the key that has signed this log so far.", data=str(data), vkey=known or "")  # fmt: skip
    if called != key.name:
        raise Refusal("log_renamed", "The log is called {name}, and CONCERTATION_LOG_NAME says {called}.",
                      "Leave that variable out, or say {name} in it: a log that was begun keeps its name.",
                      name=key.name, called=called)  # fmt: skip
