"""A reader opens the four measures, takes the three files, and recomputes every figure without us."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from concertation.core.message import message
from journeys.browsing import LAYOUTS, Reader, Way
from journeys.test_researcher import downloaded


@pytest.mark.parametrize("way", LAYOUTS, ids=str)
def test_a_reader_recomputes_the_four_measures(reader: Reader, way: Way, tmp_path: Path) -> None:
    reader.to_the_reported_consultation()
    reader.follow(reader.tab("data"))
    named = message("principles", "heading", way.language)
    reader.follow(reader.page.locator("main").get_by_role("link", name=named, exact=True))
    assert reader.page.locator("main table").count() == 4
    for name in ("aggregates.json", "principles.json", "recompute.py"):
        (tmp_path / name).write_bytes(downloaded(reader, name).read_bytes())
    alone = [sys.executable, "-I", "-S", str(tmp_path / "recompute.py")]
    answer = subprocess.run(alone, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout[:4]) == (0, "yes:"), answer.stdout
