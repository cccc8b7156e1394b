"""Every page of the officer's desk with 10,000 replies, on SQLite and PostgreSQL, beside pretalx' list of submissions.

Goal: under 100 ms in the median of each page, with as many queries for 10,000 replies as for 100. The consultation is as
full as a desk knows it (``benchmarks.desk_filled``); all is done twice and the quicker told. The peer runs where
``CONCERTATION_PRETALX`` names a Python that has pretalx.
"""

from __future__ import annotations

import re
from typing import Final

from benchmarks.public_list import on_postgres, on_sqlite, pretalx

EACH: Final = 3
SIZES: Final = (100, 10_000)
QUEUE: Final = re.compile(r"^ +intake .*processor +([\d.]+)", re.M)
"""The page that lists replies as the peer's lists submissions."""


def main() -> None:
    """Prints the figures of both databases and of the peer."""
    told = on_sqlite(EACH, SIZES, "desk_timed")
    pretalx(SIZES[-1], float(QUEUE.findall(told)[-1]))
    on_postgres(EACH, SIZES, "desk_timed")


if __name__ == "__main__":
    main()
