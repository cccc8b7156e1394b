"""One finder of alike texts, by name, on a file of JSON strings: time, memory and groups as one line of JSON.

Runs in the peers' own Python too, and so imports ours only for ours. The peers' sketches are put together in bands.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

BANDS, ROWS = 16, 4


def ours(texts: list[str]) -> list[list[int]]:
    """Our campaigns."""
    from concertation.core.finding.campaign import find_campaigns

    campaigns = find_campaigns([(str(at), text) for at, text in enumerate(texts)])
    return [list(map(int, one.members)) for one in campaigns]


def daft(texts: list[str]) -> list[list[int]]:
    """Daft's sketches."""
    import daft as library

    table = library.from_pydict({"text": texts})
    text = table["text"].normalize(remove_punct=True, lowercase=True)
    return banded(table.select(text.minhash(num_hashes=BANDS * ROWS, ngram_size=3)).to_pydict()["text"])


def rensa(texts: list[str]) -> list[list[int]]:
    """Rensa's sketches."""
    from rensa import RMinHash

    sketches = []
    for text in texts:
        sketch = RMinHash(num_perm=BANDS * ROWS, seed=1)
        sketch.update(shingles(text))
        sketches.append(sketch.digest())
    return banded(sketches)


def datasketch(texts: list[str]) -> list[list[int]]:
    """Datasketch's sketches."""
    from datasketch import MinHash

    sketches = []
    for text in texts:
        sketch = MinHash(num_perm=BANDS * ROWS, seed=1)
        sketch.update_batch([one.encode() for one in shingles(text)])
        sketches.append(sketch.hashvalues)
    return banded(sketches)


def shingles(text: str) -> list[str]:
    """Three following words each."""
    words = text.lower().split()
    return [" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))]


def banded(sketches: Any) -> list[list[int]]:
    """Texts whose sketches agree in all rows of a band, straight or by others."""
    import numpy as np

    rows = np.array(sketches, dtype=np.uint64)
    least = np.arange(len(rows))
    for band in range(BANDS):
        mixed = (rows[:, band * ROWS : (band + 1) * ROWS] * np.array([3, 5, 7, 11], np.uint64)).sum(axis=1)
        _, first, buckets = np.unique(mixed, return_index=True, return_inverse=True)
        least = np.minimum(least, least[first[buckets]])
    for _ in range(20):
        least = least[least]
    groups: dict[int, list[int]] = {}
    for at, group in enumerate(least.tolist()):
        groups.setdefault(group, []).append(at)
    return [group for group in groups.values() if len(group) > 1]


def _memory() -> int:
    """The most that this process had, in MB: of a child ``getrusage`` gives its parent's where that was more."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def main(name: str, file: str) -> None:
    """Prints the line."""
    with Path(file).open(encoding="utf-8") as lines:
        texts = list(map(json.loads, lines))
    find = globals()[name]
    find(texts[:50])
    memory, wall, cpu = _memory(), time.perf_counter(), time.process_time()
    groups = find(texts)
    spent = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "memory": _memory() - memory}
    print(json.dumps({**spent, "groups": groups}))


if __name__ == "__main__":
    main(*sys.argv[1:])
