"""How much is taken within a minute from one device by its token, or by one round: never by an address, which many share."""

from __future__ import annotations

import threading
from datetime import datetime


class Rate:
    """Counts in memory, in each web process for itself; nothing of it is kept."""

    def __init__(self) -> None:
        self._minute = datetime.min
        self._counts: dict[int, int] = {}
        self._lock = threading.Lock()

    def is_beyond(self, bound: int, of: int, at: datetime) -> bool:
        """Counts one more, and tells whether these are more than so many in the running minute; 0 is no bound."""
        minute = at.replace(second=0, microsecond=0, tzinfo=None)
        with self._lock:
            if minute != self._minute:
                self._minute, self._counts = minute, {}
            self._counts[of] = self._counts.get(of, 0) + 1
            return 0 < bound < self._counts[of]
