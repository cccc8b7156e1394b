"""Who can sign in to a demonstration, and as what."""

from __future__ import annotations

from typing import Final

ACCOUNTS: Final = {"amrani": "officer", "okello": "second_officer", "sato": "chief"}
PASSWORD: Final = "specimen-only-65218"  # noqa: S105 - of a demonstration: it is printed for everybody who makes one
