"""The public list of 1,000,000 replies, each of one passage. Goal: under 300 ms in the median.

It takes half an hour and 10 GB, and so runs only when it is named: ``python -m benchmarks public_list_million``.
"""

from __future__ import annotations

from benchmarks.public_list import on_postgres, on_sqlite

SIZES = (10, 10_000, 1_000_000)


def main() -> None:
    """Prints the figures of both databases."""
    on_sqlite(1, SIZES)
    on_postgres(1, SIZES)


if __name__ == "__main__":
    main()
