"""The opinion map: CPU time at 100,000 x 500, and agreement with the groups that Pol.is published.

``python -m benchmarks.opinion_map``. The peers run where ``CONCERTATION_REDDWARF`` names a Python that has red-dwarf and
scikit-learn; else their recorded figures are printed. Votes at scale are planted: three groups, a third of the votes astray.
Run with ``OPENBLAS_NUM_THREADS=1``, as the command does for itself: threads that wait for each other count as work.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.data import data_dir, in_first_half
from concertation.core.position import NO_VOTE, OpinionMap, Votes, opinion_map
from concertation.core.position.stability import adjusted_rand

PEERS = os.environ.get("CONCERTATION_REDDWARF")
RECORDED = {
    "scikit-learn": "9.8 CPU-s, recorded in the design",
    "red-dwarf": "18.9 CPU-s for 20,000, recorded in the design",
}
CODES = {"": NO_VOTE, "1": 1, "-1": -1, "0": 0}


@dataclass(frozen=True)
class Conversation:
    """A published conversation: its votes, and the published group of each participant who has one."""

    name: str
    votes: Votes
    published: dict[str, str]


def conversations(*, moderated: bool) -> Iterator[Conversation]:
    """Those of Pol.is that were published with their groups; ``moderated``: without the statements taken out by people."""
    for file in sorted((data_dir() / "polis").glob("*/participants-votes.csv")):
        with file.open(encoding="utf-8", newline="") as rows:
            head, *body = csv.reader(rows)
        with (file.parent / "comments.csv").open(encoding="utf-8", newline="") as rows:
            out = {row["comment-id"] for row in csv.DictReader(rows) if moderated and row["moderated"] == "-1"}
        first, group = head.index("n-disagree") + 1, head.index("group-id")
        columns = [at for at in range(first, len(head)) if head[at] not in out]
        cells = np.array([[CODES[row[at]] for at in columns] for row in body], np.int8)
        names = tuple(row[0] for row in body)
        votes = Votes(names, tuple(head[at] for at in columns), cells)
        yield Conversation(file.parent.name, votes, {row[0]: row[group] for row in body if row[group]})


def planted(participants: int, density: float) -> Votes:
    """Votes of three groups on 500 statements; a sixth of the votes is turned round, another passes."""
    chance = np.random.default_rng(1)
    sides = chance.choice(np.array([-1, 1], np.int8), (3, 500))
    cells = np.empty((participants, 500), np.int8)
    for at in range(0, participants, 1000):
        rows = sides[np.arange(at, min(at + 1000, participants)) % 3]
        luck = chance.random(rows.shape, np.float32)
        rows = np.where(luck < 1 / 6, -rows, np.where(luck < 1 / 3, 0, rows))
        cells[at : at + 1000] = np.where(chance.random(rows.shape, np.float32) < density, rows, NO_VOTE)
    return Votes(tuple(f"{at:07}" for at in range(participants)), tuple(f"{at:03}" for at in range(500)), cells)


def of_peer(peer: str, votes: Votes) -> tuple[float, dict[str, str]]:
    """CPU seconds, and the group of each participant that it groups."""
    with tempfile.NamedTemporaryFile(suffix=".npy") as file:
        np.save(file, votes.cells)
        file.flush()
        command = [str(PEERS), str(Path(__file__).parent / "opinion_peers.py"), peer, file.name]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(ran.stdout.splitlines()[-1])
    return told["seconds"], {votes.participants[int(row)]: str(group) for row, group in told["groups"].items()}


def ours(votes: Votes) -> tuple[float, OpinionMap]:
    """CPU seconds and the map."""
    began = time.process_time()
    found = opinion_map(votes)
    return time.process_time() - began, found


def groups_of(found: OpinionMap) -> dict[str, str]:
    """The group of each participant that has one."""
    return {name: str(group.number) for group in found.groups for name in group.members}


def agreement(found: dict[str, str], published: dict[str, str]) -> float:
    """Adjusted Rand index over the participants whom both put into a group."""
    both = [name for name in published if name in found]
    one, other = (np.unique([groups[name] for name in both], return_inverse=True)[1] for groups in (found, published))
    return adjusted_rand(one, other)


def show_speed(density: float) -> None:
    """Ours before any peer, so that the memory is ours."""
    votes = planted(100_000, density)
    seconds, found = ours(votes)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sizes = [len(group.members) for group in found.groups]
    print(f"100,000 x 500, {density:.0%} of the votes given: {seconds:.2f} CPU-s, {memory} MB at most with the votes; "
          f"groups {sizes}, likeness {found.likeness:.2f}")  # fmt: skip
    few = Votes(votes.participants[:20_000], votes.statements, votes.cells[:20_000])
    show_peer("scikit-learn", votes, seconds)
    show_peer("red-dwarf", few, ours(few)[0])


def show_peer(peer: str, votes: Votes, seconds: float) -> None:
    """The peer on the same votes, and how many times as long it takes."""
    if not PEERS:
        print(f"  {peer}: {RECORDED[peer]}, recorded in the design")
        return
    took = of_peer(peer, votes)[0]
    print(f"  {len(votes.participants):,}: ours {seconds:.2f}, {peer} {took:.2f} CPU-s, {took / seconds:.0f} times as long")


def show_agreement(*, moderated: bool) -> None:
    """Per conversation ours, red-dwarf's and whether the map would be shown."""
    print("Pol.is" + (", without statements taken out by moderators" if moderated else "") + ": adjusted Rand index")
    for one in conversations(moderated=moderated):
        found = ours(one.votes)[1]
        peer = f"{agreement(of_peer('red-dwarf', one.votes)[1], one.published):6.3f}" if PEERS else "not installed"
        own = f"{agreement(groups_of(found), one.published):6.3f}" if found.groups else "  none"
        half = "built on" if in_first_half(one.name) else "test"
        print(f"  {one.name[:36]:36} {half:8} n {found.n:4}  ours {own}  red-dwarf {peer}  "
              f"likeness {found.likeness:.2f}, {'shown' if found.shown else 'not shown'}")  # fmt: skip


def main() -> None:
    """Prints the figures for ``docs/benchmarks.md``."""
    show_speed(0.1)
    for moderated in (False, True):
        show_agreement(moderated=moderated)


if __name__ == "__main__":
    main()
