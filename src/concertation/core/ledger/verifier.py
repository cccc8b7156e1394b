"""Verify a receipt of a Concertation log, offline. One file: the standard library and Ed25519, nothing of ours.

    python verifier.py RECEIPT [FILE] --key VKEY

Proven when it says so: the entry in the receipt stands in the log whose checkpoint that key signed, and (with FILE) the
entry commits to exactly these bytes. Not proven: who sent it, that the secretariat read it, or that the log shows
everybody the same history; for that, compare the printed checkpoint with the one you were given elsewhere.

Formats: C2SP ``signed-note``, ``tlog-checkpoint``, ``tlog-proof@v1``; tree hashes of RFC 9162, section 2.1. Only the one
canonical writing of each is accepted, so that any edit of a receipt is seen.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PROOF_HEADER = "c2sp.org/tlog-proof@v1"
ED25519 = b"\x01"
LARGEST = 1 << 20
"""A receipt is a few kilobytes; a megabyte of text is not one."""


class NotProven(Exception):
    """Says in one sentence what could not be proven; ``code`` says it to a page that speaks other languages.

    Codes: ``nothing``, ``not_a_receipt``, ``wrong_key``, ``not_in_log``, ``other_content``, ``other_file``.
    """

    def __init__(self, sentence: str, code: str = "not_a_receipt") -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True)
class Checkpoint:
    """What the log's key signed: the log's name, how many entries, the root over them."""

    origin: str
    size: int
    root: bytes


@dataclass(frozen=True)
class Receipt:
    """A receipt as read. ``leaf`` are the entry's bytes; ``opening`` holds salt and content digest in hexadecimal."""

    leaf: bytes
    opening: dict[str, str]
    index: int
    path: tuple[bytes, ...]
    note: str


def leaf_hash(entry: bytes) -> bytes:
    """RFC 9162, 2.1.1: the hash of a leaf."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """RFC 9162, 2.1.1: the hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_from_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """RFC 9162, 2.1.3.2: the root that follows from a leaf hash and its inclusion path."""
    if not 0 <= index < size:
        raise NotProven("The entry's number lies outside the log.")
    node, at, last = leaf, index, size - 1
    for sibling in path:
        if last == 0:
            raise NotProven("The inclusion path is too long.")
        if at % 2 or at == last:
            node = node_hash(sibling, node)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        at, last = at >> 1, last >> 1
    if last:
        raise NotProven("The inclusion path is too short.")
    return node


def exact_base64(text: str) -> bytes:
    """The bytes of canonical base64; any other writing of the same bytes is refused."""
    try:
        value = base64.b64decode(text, validate=True)
    except ValueError:
        raise NotProven("A line that should be base64 is not.") from None
    if base64.b64encode(value).decode() != text:
        raise NotProven("A line of base64 is not written canonically.")
    return value


def exact_number(text: str) -> int:
    """A decimal number without sign or leading zeros."""
    if not (text.isascii() and text.isdigit() and str(int(text)) == text and len(text) < 19):
        raise NotProven("A number in the proof is not written as one.")
    return int(text)


def key_hash(name: str, public: bytes) -> bytes:
    """C2SP signed-note: the four bytes that tell which key signed."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def read_vkey(text: str) -> tuple[str, bytes]:
    """Name and public key of a verifier key ``name+hash+base64``."""
    name, _, rest = text.strip().partition("+")
    digest, _, encoded = rest.partition("+")
    key = exact_base64(encoded)
    if len(key) != 33 or key[:1] != ED25519 or key_hash(name, key[1:]).hex() != digest:
        raise NotProven("The key is not an Ed25519 verifier key, or was mistyped.")
    return name, key[1:]


def open_note(note: str, vkey: str) -> Checkpoint:
    """The checkpoint of a signed note, once its signature by that key has been verified."""
    name, public = read_vkey(vkey)
    body, separator, signature = note.partition("\n\n")
    mark = f"— {name} "
    if not separator or not signature.startswith(mark) or not signature.endswith("\n"):
        raise NotProven("The checkpoint carries no signature by this key.", "wrong_key")
    signed = exact_base64(signature[len(mark) : -1])
    if signed[:4] != key_hash(name, public):
        raise NotProven("The checkpoint was signed by another key.", "wrong_key")
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signed[4:], f"{body}\n".encode())
    except InvalidSignature:
        raise NotProven("The checkpoint's signature does not hold.", "wrong_key") from None
    return _checkpoint(body, name)


def _checkpoint(body: str, name: str) -> Checkpoint:
    lines = body.split("\n")
    if len(lines) != 3 or lines[0] != name:
        raise NotProven("The checkpoint is not one of this log.", "wrong_key")
    root = exact_base64(lines[2])
    if len(root) != 32:
        raise NotProven("The checkpoint's root is not a SHA-256 hash.")
    return Checkpoint(name, exact_number(lines[1]), root)


def read_receipt(text: str) -> Receipt:
    """A receipt's parts; NotProven when it is not written exactly as receipts are."""
    if len(text) > LARGEST:
        raise NotProven("This is far too long to be a receipt.")
    head, separator, note = text.partition("\n\n")
    lines = head.split("\n")
    if not separator or len(lines) < 3 or lines[0] != PROOF_HEADER:
        raise NotProven("This is not a receipt of a log.")
    if not lines[1].startswith("extra ") or not lines[2].startswith("index "):
        raise NotProven("The receipt lacks its entry or its number.")
    leaf, opening = _extra(exact_base64(lines[1][6:]))
    path = tuple(exact_base64(line) for line in lines[3:])
    if any(len(node) != 32 for node in path):
        raise NotProven("A node of the inclusion path is not a SHA-256 hash.")
    return Receipt(leaf, opening, exact_number(lines[2][6:]), path, note)


def canonical(value: object) -> bytes:
    """JSON in one writing: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _extra(data: bytes) -> tuple[bytes, dict[str, str]]:
    try:
        extra = json.loads(data)
        leaf, digest, salt = extra["leaf"], extra["digest"], extra["salt"]
        known = {"leaf": leaf, "digest": digest, "salt": salt}
        exact = canonical(known) == data and len(bytes.fromhex(digest)) == len(bytes.fromhex(salt)) == 32
    except (ValueError, KeyError, TypeError, RecursionError):
        exact = False
    if not exact:
        raise NotProven("The receipt's entry is not written as entries are.")
    return canonical(leaf), {"digest": digest, "salt": salt}


def commitment(kind: str, consultation: str, salt: bytes, digest: bytes) -> str:
    """What the log says of a content: SHA-256 over context, 32 bytes of salt and the content's SHA-256, in hexadecimal."""
    context = f"concertation/v1\n{kind}\n{consultation}\n".encode()
    return hashlib.sha256(context + salt + digest).hexdigest()


def _committed(receipt: Receipt) -> bool:
    leaf = json.loads(receipt.leaf)
    if not isinstance(leaf, dict):
        return False
    salt, digest = bytes.fromhex(receipt.opening["salt"]), bytes.fromhex(receipt.opening["digest"])
    expected = commitment(str(leaf.get("type")), str(leaf.get("consultation")), salt, digest)
    return bool(leaf.get("commitment") == expected)


def verify_receipt(text: str, vkey: str, content: bytes | None = None) -> Receipt:
    """The receipt, once everything it claims is proven; NotProven says what is not."""
    receipt = read_receipt(text)
    checkpoint = open_note(receipt.note, vkey)
    if root_from_inclusion(leaf_hash(receipt.leaf), receipt.index, checkpoint.size, receipt.path) != checkpoint.root:
        raise NotProven("The entry does not stand in the signed log.", "not_in_log")
    if not _committed(receipt):
        raise NotProven("The entry in the log commits to something else than this receipt says.", "other_content")
    if content is not None and hashlib.sha256(content).hexdigest() != receipt.opening["digest"]:
        raise NotProven("The file is not the one that the receipt was given for, or was changed since.", "other_file")
    return receipt


def main(arguments: Sequence[str]) -> int:
    """The stand-alone command; 0 proven, 1 not proven, 2 wrong use."""
    words = list(arguments)
    if "--key" not in words[:-1]:
        print("usage: verifier.py RECEIPT [FILE] --key VKEY", file=sys.stderr)  # noqa: T201 - it is a program of its own
        return 2
    place = words.index("--key")
    vkey, names = words[place + 1], words[:place] + words[place + 2 :]
    content = Path(names[1]).read_bytes() if len(names) > 1 else None
    try:
        verify_receipt(Path(names[0]).read_bytes().decode(), vkey, content)
    except (NotProven, UnicodeDecodeError) as reason:
        print(f"not proven: {reason}", file=sys.stderr)  # noqa: T201 - as above
        return 1
    print("proven")  # noqa: T201 - as above
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
