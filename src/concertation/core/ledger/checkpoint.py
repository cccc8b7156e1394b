"""The signed checkpoint of the log, and the key that signs it (C2SP signed-note and tlog-checkpoint)."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from concertation.core.ledger.verifier import ED25519, key_hash


@dataclass(frozen=True)
class LogKey:
    """The log's name and the 32 secret bytes of its Ed25519 key."""

    name: str
    secret: bytes

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)

    @cached_property
    def public(self) -> bytes:
        """The 32 public bytes."""
        return self._private.public_key().public_bytes_raw()

    @cached_property
    def vkey(self) -> str:
        """The verifier key to give to others: ``name+hash+base64``."""
        key = b64encode(ED25519 + self.public).decode()
        return f"{self.name}+{key_hash(self.name, self.public).hex()}+{key}"

    def sign(self, body: str) -> str:
        """The signed note of a body that ends in a newline."""
        signature = key_hash(self.name, self.public) + self._private.sign(body.encode())
        return f"{body}\n— {self.name} {b64encode(signature).decode()}\n"


def log_key(name: str, secret: bytes) -> LogKey:
    """A key for the log of that name: no space, no plus sign (C2SP signed-note)."""
    if not name or "+" in name or any(letter.isspace() for letter in name):
        raise ValueError("a log's name has no space and no plus sign")
    return LogKey(name, secret)


def signed_checkpoint(key: LogKey, size: int, root: bytes) -> str:
    """The signed note that says how many entries there are and the root over them."""
    return key.sign(f"{key.name}\n{size}\n{b64encode(root).decode()}\n")
