"""Texts read in partitions, on this machine and on two machines of a cluster: what is found is the same as at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from concertation.core.finding.campaign import find_campaigns, packed, read_wordings, unpacked
from concertation.core.language import language_of
from concertation.core.refusal import Refusal
from concertation.pipeline.bulk import campaigns_in, texts_in

pytestmark = pytest.mark.slow

WORDS = ("we", "States", "rights", "fund", "dialogue", "travel", "support", "bodies", "regional", "cooperation")
LETTER = " ".join(Random("letter").choices(WORDS, k=80))
HERE = """
import json, sys
from concertation.cli import main
for command in json.loads(sys.argv[1]):
    main(command, standalone_mode=False)
"""
ON_TWO_MACHINES = f"""
import os
from ray.cluster_utils import Cluster
cluster = Cluster(initialize_head=True, head_node_args={{"num_cpus": 1, "object_store_memory": 10**8}})
cluster.add_node(num_cpus=1, object_store_memory=10**8)
os.environ["RAY_ADDRESS"] = cluster.address
{HERE}
import ray
assert len([one for one in ray.nodes() if one["Alive"]]) == 2
ray.shutdown()
cluster.shutdown()
"""


def comments() -> Iterator[tuple[str, str]]:
    """A letter, the letter with words of one's own, the letter with Olamide's and Ana's, strangers, and nothing."""
    chance = Random(1)
    strange = [" ".join("".join(chance.choices("bcdfaeiou", k=6)) for _ in range(50)) for _ in range(60)]
    for at in range(60):
        yield f"comment {at:03}", (LETTER, f"{LETTER} {strange[at][:60]}", strange[at])[at % 3]
    yield "empty", ""
    yield "signs", "… !"
    yield "émigré", "Nous proposons un fonds pour les voyages des organisations de la société civile."


@pytest.fixture
def parts(tmp_path: Path) -> str:
    """The comments in four files, which nobody put in order."""
    said = sorted(comments(), key=lambda one: one[1])
    for part in range(4):
        lines = [json.dumps({"id": name, "text": text}) for name, text in said[part::4]]
        (tmp_path / f"part-{part}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return str(tmp_path / "*.jsonl")


def answered(program: str, *commands: tuple[str, ...]) -> list[dict[str, Any]]:
    """What the commands print, one after another in one process."""
    pytest.importorskip("daft", reason="the extra “scale” is not installed")
    run = subprocess.run(
        [sys.executable, "-c", program, json.dumps(commands)], capture_output=True, text=True, timeout=300,
        env=os.environ | {"DAFT_PROGRESS_BAR": "0"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-3000:]
    return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]


def test_a_reading_that_was_packed_is_the_reading() -> None:
    texts = list(comments())
    once = read_wordings(texts)
    halves = [packed(read_wordings(texts[:31])), packed(read_wordings(texts[31:]))]
    again = unpacked([name for name, _ in texts], [row for half in halves for row in half])
    assert again.names == once.names
    for field in ("of", "prints", "shingles", "lengths", "dense"):
        assert getattr(again, field).tolist() == getattr(once, field).tolist(), field
    assert unpacked([], []).names == ()


@pytest.mark.parametrize(("program", "engine"), [(HERE, "native"), (ON_TWO_MACHINES, "ray")])
def test_what_is_found_in_partitions_is_what_is_found_at_once(parts: str, program: str, engine: str) -> None:
    told = answered(program, ("campaign", "find", parts, "--on", engine), ("language", parts, "--on", engine))
    campaigns = [
        {"campaign": one.number, "kind": one.kind, "members": list(one.members), "representative": one.representative}
        for one in find_campaigns(sorted(comments()))
    ]
    assert campaigns[0]["members"] == [f"comment {at:03}" for at in range(60) if at % 3 != 2]
    languages = [
        {"id": name, "lang": (guess := language_of(text)).lang, "score": guess.score} for name, text in sorted(comments())
    ]
    assert told == campaigns + languages


def test_an_identifier_that_stands_twice_is_refused(tmp_path: Path) -> None:
    daft = pytest.importorskip("daft", reason="the extra “scale” is not installed")
    twice = daft.from_pydict({"id": ["a", "a"], "text": ["We propose a fund.", "We propose another."]})
    with pytest.raises(Refusal, match="stands twice"):
        campaigns_in(twice)


def test_files_of_another_kind_are_refused() -> None:
    pytest.importorskip("daft", reason="the extra “scale” is not installed")
    with pytest.raises(Refusal, match="JSON lines or from Parquet"):
        texts_in(["comments.csv"])
