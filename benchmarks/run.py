"""The main job: ``concertation run`` on 15 and on 40 real speeches (ungdc, session 65), all of it, in a process of its own.

Peer: none; a person's week. Goal: 15 replies in at most 5 s on two cores; every sentence of the report resolved to passages,
submissions, a paragraph of the mandate or the closed list of phrases, and no submission neither cited nor listed.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

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


def check(out: Path) -> None:
    """Prints how many sentences of the report have a source that is there, and submissions that it leaves out."""
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    replies = [json.loads(line) for line in (out / "submissions.jsonl").open(encoding="utf-8")]
    passages = {json.loads(line)["passage"] for line in (out / "passages.jsonl").open(encoding="utf-8")}
    known = {one["submission"] for one in replies}
    sentences = [*report["summary"], *(one for paragraph in report["paragraphs"] for one in paragraph["sentences"])]
    resolved = sum(_resolves(one, passages, known) for one in sentences)
    listed = {row[0] for annex in report["annexes"] for table in annex["tables"] for row in table["rows"]}
    cited = {name for one in sentences for name in (*one["submissions"], *(at.partition(".")[0] for at in one["passages"]))}
    lost = sum(one["submission"] not in cited and one["party"] not in listed for one in replies)
    print(f"{len(sentences)} sentences, resolved to their source: {resolved / len(sentences):.4f}")
    print(f"{len(replies)} submissions, neither cited nor listed: {lost}")


def _resolves(sentence: dict[str, Any], passages: set[str], known: set[str]) -> bool:
    """By its kind: passages, submissions counted, a paragraph of the resolution, or a phrase of the closed list."""
    if not (set(sentence["passages"]) <= passages and set(sentence["submissions"]) <= known):
        return False
    if sentence["kind"] == "mandate":
        return sentence["paragraph"] is not None
    if sentence["kind"] == "secretariat":
        return sentence["phrase"] is not None or sentence["author"] is not None
    return bool(sentence["passages"] or sentence["submissions"])


def main() -> None:
    """Prints the median of three runs for each size."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for count in (15, 40):
            folder = replies(place, count)
            took = statistics.median(seconds(place, folder, count) for _ in range(ROUNDS))
            print(f"run, {count} replies: {took:.1f} s wall (median of {ROUNDS}; goal for 15: 5 s)")
        check(place / "out-15")
        check(place / "out-40")


if __name__ == "__main__":
    main()
