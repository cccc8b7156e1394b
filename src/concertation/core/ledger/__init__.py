"""The append-only log: leaf, tree, checkpoint, tiles, receipt. Formats of C2SP, tree of RFC 9162."""

from concertation.core.ledger.audit import Audited, audit_log
from concertation.core.ledger.checkpoint import LogKey, log_key, signed_checkpoint
from concertation.core.ledger.leaf import LEAF_TYPES, Leaf, commitment_of, rounded
from concertation.core.ledger.receipt import receipt_text
from concertation.core.ledger.tile import log_files
from concertation.core.ledger.tree import Tree
from concertation.core.ledger.verifier import NotProven, verify_receipt

__all__ = [
    "LEAF_TYPES",
    "Audited",
    "Leaf",
    "LogKey",
    "NotProven",
    "Tree",
    "audit_log",
    "commitment_of",
    "log_files",
    "log_key",
    "receipt_text",
    "rounded",
    "signed_checkpoint",
    "verify_receipt",
]
