"""What a demonstration is made with, and by whom."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Final

from concertation.core.chance import Chance
from concertation.core.role import person
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.safe import Safe

OFFICER: Final = person("Ms. Amrani")
SECOND: Final = person("Mr. Okello")
EXAMPLE: Final = resources.files("concertation.pipeline") / "example"

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Stage:
    """The safe that its replies go into, who makes its links, its chance, its moment, whom it tells how far it is, and the
    folder of the example."""

    safe: Safe
    keeper: Doorkeeper
    chance: Chance
    at: datetime
    version: str
    progress: Progress
    example: Traversable = EXAMPLE

    def told(self, path: str) -> Any:
        """What a JSON file of the example says, ``reported/meeting.json``."""
        return json.loads(self.example.joinpath(*path.split("/")).read_text(encoding="utf-8"))
