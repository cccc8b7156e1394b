"""A receipt: leaf, salt, content digest and inclusion proof in one text (C2SP tlog-proof@v1)."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence

from concertation.core.ledger.verifier import PROOF_HEADER, canonical


def receipt_text(leaf: bytes, salt: bytes, digest: bytes, index: int, path: Sequence[bytes], note: str) -> str:
    """The text of a receipt. ``extra`` opens the commitment: without it the log does not tell what was received."""
    extra = canonical({"leaf": json.loads(leaf), "digest": digest.hex(), "salt": salt.hex()})
    lines = [PROOF_HEADER, f"extra {b64encode(extra).decode()}", f"index {index}"]
    lines += [b64encode(node).decode() for node in path]
    return "\n".join(lines) + "\n\n" + note
