"""Where the real data lie that benchmarks measure with."""

from __future__ import annotations

import os
from pathlib import Path


def data_dir() -> Path:
    """``CONCERTATION_TEST_DATA``, else ``../shared/data`` beside the repository."""
    return Path(os.environ.get("CONCERTATION_TEST_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
