"""Two processes answer: what one knows of those who fail to sign in, and of codes that were used, the other knows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys, django
django.setup()
from django.core.cache import cache
print(cache.get("failed")) if sys.argv[1] == "asks" else cache.set("failed", 5, 300)
"""


def told(does: str, data: Path) -> str:
    environment = os.environ | {"CONCERTATION_DATA": str(data), "DJANGO_SETTINGS_MODULE": "concertation.settings"}
    command = [sys.executable, "-c", SCRIPT, does]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def test_a_failure_in_one_process_is_counted_in_the_other(tmp_path: Path) -> None:
    told("says", tmp_path)
    assert (told("asks", tmp_path), told("asks", tmp_path / "elsewhere")) == ("5", "None")
