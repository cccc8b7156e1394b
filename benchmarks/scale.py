"""A million comments: their languages and campaigns, in one process and in partitions on Daft, here and on two Ray nodes.

``python -m benchmarks scale [N]``; Daft where the extra ``scale`` is installed. Each way runs in processes of its own, from
the files to the answer, and must find the same as the first. What 22 million need is worked out from two sizes.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

MILLION, EVERYBODY = 1_000_000, 22_000_000
PARTS, AT_ONCE = 8, 10_000
WAYS = ("at once", "native", "ray")


def write(place: Path, size: int) -> None:
    """Writes the planted texts of ``benchmarks.campaigns`` into files, by their identifiers."""
    from benchmarks.campaigns import planted

    texts = sorted(planted(size))
    for part in range(PARTS):
        with (place / f"part-{part}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(
                json.dumps({"id": name, "text": text}) + "\n"
                for name, text in texts[part * size // PARTS : (part + 1) * size // PARTS]
            )


def read(pattern: str) -> Iterator[tuple[str, str]]:
    """Identifier and text, in the order of the identifiers, one after another."""
    place = Path(pattern)
    for file in sorted(place.parent.glob(place.name)):
        with file.open("rb") as lines:
            yield from ((one["id"], one["text"]) for one in map(json.loads, lines))


def in_parts(texts: Iterator[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """As many at once as the command reads."""
    while some := list(islice(texts, AT_ONCE)):
        yield some


def answer(way: str, what: str, pattern: str) -> Iterator[str]:
    """The lines of the answer."""
    from concertation.core.finding.campaign import campaigns_among, read_wordings
    from concertation.core.language import language_of
    from concertation.pipeline.bulk import campaigns_in, languages_of, on_engine, texts_in

    if way != "at once":
        on_engine(way)
    if what == "languages":
        told = languages_of(texts_in([pattern])) if way != "at once" else ((n, language_of(t)) for n, t in read(pattern))
        yield from (f"{name} {guess.lang}" for name, guess in told)
    else:
        parts = map(read_wordings, in_parts(read(pattern)))
        found = campaigns_in(texts_in([pattern])) if way != "at once" else campaigns_among(parts)
        yield from (f"{one.kind} {' '.join(one.members)}" for one in found)


def measured(way: str, what: str, pattern: str) -> None:
    """Prints, as JSON, the figures of one way, its children among them; on Ray without what its own processes used."""
    begun = time.perf_counter()
    digest = hashlib.sha256("\n".join(answer(way, what, pattern)).encode()).hexdigest()
    took = time.perf_counter() - begun
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = sum(one.ru_utime + one.ru_stime for one in (own, children))
    print(json.dumps({"digest": digest, "wall": took, "cpu": cpu, "memory": own.ru_maxrss // 1024}))


def on_two_nodes(what: str, pattern: str) -> None:
    """The same on a cluster of two nodes with a processor each."""
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": 10**9})
    cluster.add_node(num_cpus=1, object_store_memory=10**9)
    os.environ["RAY_ADDRESS"] = cluster.address
    measured("ray", what, pattern)


def told(way: str, what: str, pattern: str) -> dict[str, float]:
    """Runs one way, and gives its figures."""
    command = [sys.executable, "-m", "benchmarks.scale", way, what, pattern]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"DAFT_PROGRESS_BAR": "0"})
    figures: dict[str, float] = json.loads(next(line for line in run.stdout.splitlines() if line.startswith("{")))
    return figures


def compared(size: int) -> dict[str, dict[str, float]]:
    """Prints the figures for so many texts, and gives those of the first way."""
    first: dict[str, dict[str, float]] = {}
    ways = WAYS if find_spec("daft") else WAYS[:1]
    with tempfile.TemporaryDirectory() as place:
        # In a process of its own: the greatest memory of a parent counts as that of its children.
        subprocess.run([sys.executable, "-m", "benchmarks.scale", "write", place, str(size)], check=True)
        pattern = f"{place}/*.jsonl"
        for what in ("languages", "campaigns"):
            for way in ways:
                if way == "ray" and size > MILLION // 10:
                    continue
                now = told(way, what, pattern)
                same = now["digest"] == first.setdefault(what, now)["digest"]
                used = f"{now['cpu']:.1f} CPU-s, " if way != "ray" else ""
                print(f"{size:,} {what}, {way}: {used}{now['wall']:.1f} s, {now['memory']} MB at most; the same: {same}")
    return first


def side_by_side(size: int) -> None:
    """Prints how long both take in two processes on two processors, at once."""
    with tempfile.TemporaryDirectory() as place:
        subprocess.run([sys.executable, "-m", "benchmarks.scale", "write", place, str(size)], check=True)
        begun = time.perf_counter()
        with ThreadPoolExecutor() as both:
            list(both.map(lambda what: told("at once", what, f"{place}/*.jsonl"), ("languages", "campaigns")))
        print(f"{size:,} both: {time.perf_counter() - begun:.1f} s, side by side; load {os.getloadavg()[0]:.1f}")


def main(size: int) -> None:
    """Prints both sizes, and what 22 million would need."""
    few, many = compared(size // 10), compared(size)
    side_by_side(size)
    for what in ("languages", "campaigns"):
        cpu, memory = ((many[what][of] - few[what][of]) / (size - size // 10) * EVERYBODY for of in ("cpu", "memory"))
        needs = f"{cpu / 60:.0f} CPU-minutes, {memory / 1024:.0f} GB where it comes together"
        print(f"22 million {what}, straight on: {needs}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write", place, size]:
            write(Path(place), int(size))
        case ["ray", what, pattern]:
            on_two_nodes(what, pattern)
        case [way, what, pattern]:
            measured(way, what, pattern)
        case [size]:
            main(int(size))
        case _:
            main(MILLION)
