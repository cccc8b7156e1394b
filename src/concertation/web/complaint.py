"""What is written down of a fault, without what an address can hold: a personal link, a reply, a key to a password."""

from __future__ import annotations

import logging
import re
from typing import Final

SECRET: Final = re.compile(r"(?<=/)(r|d|account/password)/[^?\s]+")


class Unaddressed(logging.Filter):
    """Leaves of such an address the kind of page."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always passes; Django names the path among the words of a complaint."""
        if isinstance(record.args, tuple):
            record.args = tuple(SECRET.sub(r"\1/…", one) if isinstance(one, str) else one for one in record.args)
        return True
