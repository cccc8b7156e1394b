"""The pages of the list of replies, measured on the database of the settings: ``list_pages EACH SIZE...``.

For each size a consultation is filled and then read, so that what is larger does not yet weigh on what is smaller.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass
from itertools import product
from typing import Final

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models need the line above
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks.many_replies import COMMON, PHRASE, RARE, filled  # noqa: E402

WARM, ROUNDS, PASSES = 5, 50, 3
"""Requests before those that count, those that count, and how often all of it is done: the machine is not ours alone."""
PAGES: Final = {
    "first page": "",
    "deep page": "?before={tenth}",
    "class, language": "?class=ngo&language=fr",
    "class, language, few": "?class=igo&language=zh",
    "theme, 1 in 5": "?theme=commonest",
    "theme, 1 in 200": "?theme=occasional",
    "theme, 1 in 2,000": "?theme=rare",
    "theme, class": "?theme=commonest&class=igo",
    "rare word": f"?q={RARE}",
    "common word": f"?q={COMMON}",
    "common word, deep": f"?q={COMMON}&before={{tenth}}",
    "common word, facets": f"?q={COMMON}&class=ngo&language=fr",
    "common word, theme": f"?q={COMMON}&theme=rare",
    "phrase": f"?q=%22{PHRASE.replace(' ', '+')}%22",
}  # fmt: skip
"""What is asked of the list, by what the figures call it."""


def milliseconds(client: Client, path: str, rounds: int) -> list[tuple[float, float]]:
    """How long each request took, and of it time of this processor; the page comes uncompressed."""
    taken = []
    for _ in range(rounds):
        begun, worked = time.perf_counter(), time.process_time()
        answer = client.get(path)
        taken.append((1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - worked)))
        assert answer.status_code == 200, path
    return taken


@dataclass(frozen=True, order=True)
class Figure:
    """What a page takes: milliseconds in the median and at the 90th percentile, those of the processor in the median,
    queries, bytes."""

    median: float
    p90: float
    processor: float
    queries: int
    size: int

    @classmethod
    def of(cls, client: Client, path: str, rounds: int = ROUNDS) -> Figure:
        """Measured once, over so many requests."""
        milliseconds(client, path, WARM)
        with CaptureQueriesContext(connection) as captured:
            content = client.get(path).content
            queries = len(captured)
        taken, worked = zip(*milliseconds(client, path, rounds), strict=True)
        median, p90 = statistics.median(taken), statistics.quantiles(taken, n=10)[-1]
        return cls(median, p90, statistics.median(worked), queries, len(content))

    def __str__(self) -> str:
        told = f"{self.median:7.1f} ms, p90 {self.p90:7.1f}, processor {self.processor:6.1f}"
        return f"{told}, {self.queries} queries, {self.size:,} bytes"


def measured(slug: str, size: int) -> dict[str, int]:
    """Prints each page as it was in its quickest pass; gives the number of its queries."""
    client, best = Client(SERVER_NAME="localhost"), dict[str, Figure]()
    paths = {name: f"/en/c/{slug}/s{asked.format(tenth=max(2, size // 10))}" for name, asked in PAGES.items()}
    for _, (name, path) in product(range(PASSES), paths.items()):
        figure = Figure.of(client, path)
        best[name] = min(figure, best.get(name, figure))
    for name, one in best.items():
        print(f"  {name:<20} {one}", flush=True)
    return {name: figure.queries for name, figure in best.items()}


def written(each: int, size: int) -> str:
    """Fills a consultation and says how long it took; gives its address."""
    begun = time.perf_counter()
    consultation = filled(size, each)
    if connection.vendor == "postgresql":
        # PostgreSQL does it by itself, a minute later.
        connection.cursor().execute("ANALYZE")
    took = time.perf_counter() - begun
    print(f"{connection.vendor}, {size:,} replies, {size * each:,} passages, written in {took:.0f} s", flush=True)
    return consultation.slug


def main(each: int, sizes: list[int]) -> None:
    """Prints all pages at all sizes, and which of them do not take as many queries at each."""
    call_command("migrate", verbosity=0)
    queries = [measured(written(each, size), size) for size in sizes]
    differing = [name for name in PAGES if len({found[name] for found in queries}) > 1]
    at = ", ".join(f"{size:,}" for size in sizes)
    print(f"queries at {at}: {f'differ for {differing}' if differing else 'as many for every page'}")


if __name__ == "__main__":
    main(int(sys.argv[1]), [int(one) for one in sys.argv[2:]])
