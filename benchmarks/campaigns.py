"""Campaigns planted among real texts of other people: recall, precision, time.

``python -m benchmarks.campaigns [N]`` plants them in N texts: paragraphs of General Debate speeches and comments on rules.
"""

from __future__ import annotations

import csv
import json
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.data import data_dir, speeches
from concertation.core.finding.campaign import find_campaigns
from concertation.core.finding.structure import Campaign

LETTERS = json.loads((Path(__file__).parent / "campaign_letters.json").read_text(encoding="utf-8"))
"""Letters of our own with slots, in three languages."""
_SLOTS = ("whom", "name", "place", "topic", "years", "trade", "folk", "verb", "when", "reason", "group", "thing")
_SYLLABLES = [first + second for first in "bdfgklmnprstv" for second in "aeiou"]


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
    return f"{text} {next(additions)}" if kind == "opened" else text


def planted(size: int, seed: int = 1) -> list[tuple[str, str]]:
    """``size`` texts; an identifier ``kind:number:i`` tells what was planted, ``own:…`` that nothing was."""
    chance = random.Random(seed)
    real = list(dict.fromkeys(strangers()))
    chance.shuffle(real)
    each = size // 40
    bases, real = real[:12], [text for text in real[12:] if len(text.split()) > 15]
    additions, own = iter(real[: 6 * each]), real[6 * each :]
    texts: list[tuple[str, str]] = []
    for number, base in enumerate(bases):
        for i in range(each):
            kind = ("identical", "edited", "prefaced", "opened")[number % 4]
            texts.append((f"{kind}:{number}:{i}", _changed(base, kind, chance, additions)))
    for number, letter in enumerate(LETTERS):
        choices = {key: [_filling(chance) for _ in range(6)] for key in _SLOTS} if number % 2 else None
        kind = "chosen" if choices else "merged"
        texts += [(f"{kind}:{number}:{i}", merged(letter, chance, choices)) for i in range(each)]
    texts += [(f"own:{i}", text) for i, text in enumerate(own[: size - len(texts)])]
    chance.shuffle(texts)
    return texts


def judged(texts: list[tuple[str, str]], campaigns: tuple[Campaign, ...]) -> dict[str, tuple[float, int]]:
    """By what was planted the share found in the right group, and members that do not belong to their group."""
    total = Counter(name.split(":")[0] for name, _ in texts)
    found: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for campaign in campaigns:
        group, times = Counter(name.rpartition(":")[0] for name in campaign.members).most_common(1)[0]
        kind = group.split(":")[0]
        found[kind] += times if kind != "own" else 0
        false[kind] += len(campaign.members) - (times if kind != "own" else 0)
    return {kind: (found[kind] / total[kind], false[kind]) for kind in sorted(total)}


def main() -> None:
    """Prints the figures for ``docs/benchmarks.md``."""
    texts = planted(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    start = time.process_time()
    campaigns = find_campaigns(texts)
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(texts)} texts, {seconds:.1f} s, {memory} MB at most, {len(campaigns)} campaigns")
    for kind, (recall, false) in judged(texts, campaigns).items():
        print(f"  {kind}: {recall:.4f} found, {false} false members")
    for campaign in campaigns[:40]:
        print(f"  {campaign.kind}: {len(campaign.members)}, {campaign.representative}")


if __name__ == "__main__":
    main()
