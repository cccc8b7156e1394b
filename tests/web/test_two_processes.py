"""Two processes answer: what one knows of those who fail to sign in, and of codes that were used, the other knows."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import md5
from pathlib import Path

KEY = "allauth:rl:login:ip:192.0.2.7"
SCRIPT = f"""
import sys, django
django.setup()
from django.core.cache import cache
print(cache.get("{KEY}")) if sys.argv[1] == "asks" else cache.set("{KEY}", 5, 300)
"""


def told(does: str, data: Path) -> str:
    environment = os.environ | {
        "CONCERTATION_DATA": str(data), "CONCERTATION_SECRET_KEY": "known",
        "DJANGO_SETTINGS_MODULE": "concertation.settings",
    }  # fmt: skip
    command = [sys.executable, "-c", SCRIPT, does]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def test_a_failure_in_one_process_is_counted_in_the_other(tmp_path: Path) -> None:
    told("says", tmp_path)
    assert (told("asks", tmp_path), told("asks", tmp_path / "elsewhere")) == ("5", "None")


def test_nobody_learns_from_the_folder_which_addresses_failed(tmp_path: Path) -> None:
    """An address has few values: a name that is only its digest would be found by trying all."""
    told("says", tmp_path)
    (kept,) = (tmp_path / "sign-in").iterdir()
    guesses = {md5(guess.encode(), usedforsecurity=False).hexdigest() for guess in (KEY, f":1:{KEY}", f"1:{KEY}")}
    assert kept.name.partition(".")[0] not in guesses
    assert b"192.0.2.7" not in kept.read_bytes()
