"""The cast of the tests."""

from __future__ import annotations

from datetime import UTC, datetime

from concertation.core.role import machine, person

AMRANI = person("Ms. Amrani")
"""The officer of the consultation."""
OKELLO = person("Mr. Okello")
"""The second officer, who codes a blind sample."""
READER = machine("cues", "1")
"""A suggester."""
NOON = datetime(2011, 7, 1, 12, tzinfo=UTC)
"""When everything happens that does not need another time."""
