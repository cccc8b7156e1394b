"""How much one device may send in a minute: counted by its token, never by an address, which a whole mission may share."""

from __future__ import annotations

import threading
from datetime import datetime

from concertation.core.refusal import Refusal


class Rate:
    """Counts in memory, in each web process for itself; nothing of it is kept."""

    def __init__(self) -> None:
        self._minute = datetime.min
        self._counts: dict[int, int] = {}
        self._lock = threading.Lock()

    def count(self, device: int, bound: int, at: datetime) -> None:
        """Refused (``too_many``) beyond so many in the running minute; 0 is no bound."""
        minute = at.replace(second=0, microsecond=0, tzinfo=None)
        with self._lock:
            if minute != self._minute:
                self._minute, self._counts = minute, {}
            self._counts[device] = self._counts.get(device, 0) + 1
            beyond = bound and self._counts[device] > bound
        if beyond:
            raise Refusal("too_many", "This device has sent more than {bound} replies within a minute.",
                          "Wait a minute; a reply with the same Idempotency-Key is received once.", bound=bound)  # fmt: skip
