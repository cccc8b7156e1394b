"""The main job: ``concertation run`` on 15 and on 40 real speeches (ungdc, session 65), all of it, in a process of its own.

Peer: none; a person's week. Goal: 15 replies in at most 5 s on two cores.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.data import data_dir, speeches

ROUNDS = 3


def replies(place: Path, count: int) -> Path:
    """That many speeches as text files, all with their publication level."""
    folder = place / f"replies-{count}"
    folder.mkdir()
    chosen = list(speeches(65))[::4][:count]
    for speech in chosen:
        (folder / f"{speech['iso3']}.txt").write_text(speech["text"], encoding="utf-8")
    facts = "".join(f"{speech['iso3']}.txt,{speech['iso3']},named\n" for speech in chosen)
    (place / f"{count}.csv").write_text("file,party,publication\n" + facts, encoding="utf-8")
    return folder


def seconds(place: Path, folder: Path, count: int) -> float:
    """One run from the start of the process to its end."""
    command = [
        sys.executable, "-m", "concertation", "run", str(data_dir() / "A-RES-65-218.md"), str(folder),
        "--replies", str(place / f"{count}.csv"), "--seed", "1", "--out", str(place / f"out-{count}"),
    ]  # fmt: skip
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    """Prints the median of three runs for each size."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for count in (15, 40):
            folder = replies(place, count)
            took = statistics.median(seconds(place, folder, count) for _ in range(ROUNDS))
            print(f"run, {count} replies: {took:.1f} s wall (median of {ROUNDS}; goal for 15: 5 s)")


if __name__ == "__main__":
    main()
