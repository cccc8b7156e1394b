"""Campaigns planted among texts of other people, beside peers: recall, false members, time, memory.

``python -m benchmarks.campaigns [N]``. Strangers are paragraphs of General Debate speeches, comments on rules and, beyond
these, as many texts as are wanted that follow their words two by two. The development half and the test half have different
paragraphs, letters and seeds; nothing was chosen on the test half.
"""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import data_dir, speeches

_RUNNER = Path(__file__).parent / "_campaign_runner.py"
LETTERS = json.loads((Path(__file__).parent / "campaign_letters.json").read_text(encoding="utf-8"))
"""Letters of our own with slots, by half."""
HALVES = ("development", "test")
_SLOTS = ("whom", "name", "place", "topic", "years", "trade", "folk", "verb", "when", "reason", "group", "thing")
_SYLLABLES = [first + second for first in "bdfgklmnprstv" for second in "aeiou"]
_SIZES = (2, 3, 5, 10, 30, 100, 300, 1000, 3000)
"""Of campaigns among 100,000 texts; among fewer or more they are smaller or larger, two at the least."""
_LETTER_SIZES = (20, 100, 300, 1000, 2000, 3000)
_PEERS = os.environ.get("CONCERTATION_CAMPAIGN_PEERS", "")
"""A Python that has daft, rensa and datasketch; without one the peers are left out."""
_FEW = 10_000
"""Texts for the peer that takes minutes for more."""


def strangers() -> Iterator[str]:
    """Real texts of different authors, each once."""
    with (data_dir() / "regulation-room" / "train.csv").open(encoding="utf-8") as file:
        comments: dict[str, list[str]] = defaultdict(list)
        for row in csv.DictReader(file):
            comments[row["rule_name"] + row["comment_number"]].append(row["text"])
        yield from (" ".join(parts) for parts in comments.values())
    for session in (48, 65):
        for speech in speeches(session):
            words = speech["text"].split()
            yield from (" ".join(words[at : at + 120]) for at in range(0, len(words) - 120, 120))


@cache
def real(half: str) -> tuple[str, ...]:
    """Every second of them, those of a dozen words and less left out."""
    texts = [text for text in dict.fromkeys(strangers()) if len(text.split()) > 15]
    return tuple(texts[HALVES.index(half) :: 2])


def made_up(half: str, count: int, seed: int) -> Iterator[str]:
    """Texts of 15 to 150 words in which each word follows the one before it as often as in the real ones."""
    words, starts, followers = _chain(half)
    chance = np.random.default_rng(seed)
    at = followers[chance.integers(len(followers), size=count)]
    rows = np.empty((150, count), np.int32)
    for place in range(150):
        rows[place] = at
        at = followers[starts[at] + chance.integers(1 << 31, size=count) % (starts[at + 1] - starts[at])]
    for length, row in zip(chance.integers(15, 150, size=count).tolist(), rows.T, strict=True):
        yield " ".join(map(words.__getitem__, row[:length].tolist()))


@cache
def _chain(half: str) -> tuple[list[str], NDArray[np.int64], NDArray[np.int64]]:
    """The words, where the followers of each begin, and the followers of all."""
    said = " ".join(real(half)).split()
    words = sorted(set(said))
    number = {word: at for at, word in enumerate(words)}
    ids = np.fromiter(map(number.__getitem__, said), np.int64, len(said))
    ids = np.append(ids, ids[0])
    order = np.argsort(ids[:-1], kind="stable")
    return words, np.searchsorted(ids[:-1][order], np.arange(len(words) + 1)), ids[1:][order]


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4)))


def merged(letter: str, chance: random.Random, choices: dict[str, list[str]] | None = None) -> str:
    """A letter with each slot filled by words of nobody's language: always new ones, or out of a few choices."""
    return letter.format_map({key: chance.choice(choices[key]) if choices else _filling(chance) for key in _SLOTS})


def _filling(chance: random.Random) -> str:
    return " ".join(_word(chance) for _ in range(chance.randint(1, 5)))


def edited(text: str, chance: random.Random) -> str:
    """One word in thirty exchanged, at least one."""
    words = text.split()
    for _ in range(max(1, len(words) // 30)):
        words[chance.randrange(len(words))] = _word(chance)
    return " ".join(words)


def prefaced(text: str, other: str) -> str:
    """A third as many words of somebody else put before it."""
    return " ".join(other.split()[: len(text.split()) // 3]) + " " + text


def _changed(text: str, kind: str, chance: random.Random, additions: Iterator[str]) -> str:
    if kind == "edited":
        return edited(text, chance)
    if kind == "prefaced":
        return prefaced(text, next(additions))
    return " ".join([text, *next(additions).split()[: len(text.split())]]) if kind == "opened" else text


def planted(size: int, half: str = "development", seed: int = 1) -> list[tuple[str, str]]:
    """``size`` texts; an identifier ``kind:number:i`` tells what was planted, ``own:…`` that nothing was."""
    chance = random.Random(seed)
    texts = [*_copies(size, half, chance, seed), *_pairs(size, half, chance, seed), *_letters(size, half, chance)]
    own = [*real(half)[100:], *made_up(half, max(0, size - len(texts)), seed)][: size - len(texts)]
    texts += [(f"own:{i}", text) for i, text in enumerate(own)]
    chance.shuffle(texts)
    return texts


def _copies(size: int, half: str, chance: random.Random, seed: int) -> Iterator[tuple[str, str]]:
    bases = iter([text for text in real(half)[:100] if len(text.split()) > 30])
    additions = made_up(half, size // 2, seed + 1000)
    for kind in ("identical", "edited", "prefaced", "opened"):
        for number, many in enumerate(_SIZES):
            base = next(bases)
            for i in range(max(2, many * size // 100_000)):
                yield f"{kind}:{number}:{i}", _changed(base, kind, chance, additions)


def _pairs(size: int, half: str, chance: random.Random, seed: int) -> Iterator[tuple[str, str]]:
    """Texts that one other person sent with light edits."""
    for number, text in enumerate(made_up(half, size // 200, seed + 2000)):
        yield f"pair:{number}:0", text
        yield f"pair:{number}:1", edited(text, chance)


def _letters(size: int, half: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    for number, letter in enumerate(LETTERS[half]):
        choices = {key: [_filling(chance) for _ in range(6)] for key in _SLOTS} if number % 2 else None
        many = _LETTER_SIZES[number % len(_LETTER_SIZES)] * size // 100_000
        for i in range(max(12, many)):
            yield f"{'chosen' if choices else 'merged'}:{number}:{i}", merged(letter, chance, choices)


def judged(texts: Sequence[tuple[str, str]], groups: Iterable[Sequence[str]]) -> dict[str, tuple[float, int]]:
    """By what was planted the share found in the group that has most of it, and members that are in a wrong group."""
    total = Counter(name.split(":")[0] for name, _ in texts)
    false: Counter[str] = Counter()
    best: Counter[str] = Counter()
    for members in groups:
        planted_as, times = Counter(name.rpartition(":")[0] for name in members).most_common(1)[0]
        kind = planted_as.split(":")[0]
        times = times if kind != "own" else 0
        best[planted_as] = max(best[planted_as], times)
        false[kind] += len(members) - times
    found: Counter[str] = Counter()
    for planted_as, times in best.items():
        found[planted_as.split(":")[0]] += times
    return {kind: (found[kind] / total[kind], false[kind]) for kind in sorted(total)}


def run(python: str, names: str, texts: Sequence[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """What each of the named finders says of the texts, each in a process of its own."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as file:
        file.writelines(json.dumps(text) + "\n" for _, text in texts)
        file.flush()
        for name in names.split():
            ran = subprocess.run([python, str(_RUNNER), name, file.name], capture_output=True, text=True, check=True)
            yield {"name": name} | json.loads(ran.stdout.splitlines()[-1])


def shown(ran: dict[str, Any], texts: Sequence[tuple[str, str]], ours: dict[str, Any] | None) -> None:
    """Prints time and memory, and what was found of what was planted."""
    ratio = f", {ran['cpu'] / ours['cpu'] / len(texts) * ours['texts']:.1f} times our time a text" if ours else ""
    print(
        f"{ran['name']}: {len(texts):,} texts, {ran['cpu']:.2f} CPU-s, {ran['wall']:.2f} s, {ran['memory']} MB more{ratio}"
    )
    for kind, (recall, false) in judged(texts, ([texts[at][0] for at in group] for group in ran["groups"])).items():
        print(f"  {kind:9s} {'' if kind == 'own' else f'{recall:.4f} found, '}{false} false members")


def main() -> None:
    """Prints the figures for ``docs/benchmarks.md``."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for seed, half in enumerate(HALVES, 1):
        texts = planted(size, half, seed)
        print(f"{half} half, seed {seed}, {sum(len(text) for _, text in texts) / 1e6:.0f} million characters")
        for ours in run(sys.executable, "ours", texts):
            ours["texts"] = len(texts)
            shown(ours, texts, None)
    if not _PEERS:
        print("peers: not installed here")
        return
    for peer in run(_PEERS, "daft rensa", texts):
        shown(peer, texts, ours)
    few = planted(_FEW, half, seed)
    for peer in run(_PEERS, "datasketch", few):
        shown(peer, few, ours)


if __name__ == "__main__":
    main()
