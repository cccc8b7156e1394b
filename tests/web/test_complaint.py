"""A fault on a page that a personal link leads to is written down without the link."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FAULT = """
import django, os
django.setup()
from django.test import Client
Client(raise_request_exception=False).get(os.environ["ASKED"])
"""


def test_no_secret_of_an_address_stands_in_what_is_written_down(tmp_path: Path) -> None:
    for address in ("/en/r/abcdefghijklmnopqrstuvwxyz", "/fr/d/abcdefghijklmnopqrstuvwxyz/mine"):
        environment = {
            "ASKED": address, "CONCERTATION_DATA": str(tmp_path), "CONCERTATION_HOSTS": "testserver",
            "DJANGO_SETTINGS_MODULE": "concertation.settings",
            "CONCERTATION_DATABASE_URL": f"sqlite://{tmp_path}/no-such-folder/it.sqlite3",
        }  # fmt: skip
        told = subprocess.run([sys.executable, "-c", FAULT], env=environment, capture_output=True, text=True, check=True)
        assert "OperationalError" in told.stderr
        assert "Internal Server Error: /" in told.stderr
        assert "abcdefghijklm" not in told.stderr
