"""``python tokens.py DATA PARTY…``: gives each of these parties a token for its program; says them as JSON, by party."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from concertation.cli.installation import opened
from concertation.core.chance import system_chance
from concertation.core.role import person


def given(data: Path, parties: list[str]) -> dict[str, str]:
    """By party its token."""
    opened(str(data))
    from concertation.actions.submission import let_in
    from concertation.records.doorkeeper import Doorkeeper
    from concertation.records.installed import door_secret_of
    from concertation.records.models import Party

    keeper, at = Doorkeeper(door_secret_of(data)), datetime.now(UTC)
    return {
        key: let_in(
            "device", "its own system", None, keeper=keeper, actor=person("operator"), at=at, chance=system_chance,
            party=Party.objects.get(key=key),
        )
        for key in parties
    }  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(json.dumps(given(Path(sys.argv[1]).absolute(), sys.argv[2:])))
