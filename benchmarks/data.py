"""The real data that benchmarks measure with: where they lie, and how the sets that several use are read."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def data_dir() -> Path:
    """``CONCERTATION_TEST_DATA``, else ``../shared/data`` beside the repository."""
    return Path(os.environ.get("CONCERTATION_TEST_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))


def json_rows(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a ``.jsonl.gz``, one a line."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def speeches(session: int) -> Iterator[dict[str, Any]]:
    """The speeches of a General Debate: ``iso3`` and ``text``."""
    return json_rows(data_dir() / "ungdc" / f"session_{session}.jsonl.gz")


def unpc_lines(language: str) -> list[str]:
    """The development set of the United Nations Parallel Corpus; line n says the same in all six languages."""
    return (data_dir() / "unpc6" / "devset" / f"UNv1.0.devset.{language}").read_text(encoding="utf-8").split("\n")


def unpc_documents(language: str) -> list[tuple[str, str]]:
    """Its lines that are not empty, each with the document it comes from."""
    names = unpc_lines("ids")
    pairs = zip(names, unpc_lines(language), strict=False)
    return [(name.split()[0] if name else "", line) for name, line in pairs if line.strip()]


def in_first_half(document: str) -> bool:
    """Documents are halved by the sum of their letters, so that no document stands in both halves."""
    return sum(document.encode()) % 2 == 0
