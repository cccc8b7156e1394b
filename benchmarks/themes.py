"""Themes learned from an officer's codings: after ten, a hundred, two hundred; beside a peer; across languages; by which
order of reading; and how often a theme occurs, told from what was read by lot.

Development halves were used to choose; what is printed here is of the other halves: recommendations on States whose letters
add up to an odd number, the half of answers and of contributions that was drawn, lines of documents of the second half.
"""

from __future__ import annotations

import csv
import json
import os
import random
import re
import resource
import subprocess
import time
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from statistics import mean
from typing import Any, Final, NamedTuple

from benchmarks.data import data_dir, in_first_half, json_rows, unpc_lines
from concertation.core.finding import Codes, codebook_for, suggest_all
from concertation.core.finding.discover import themes_found
from concertation.core.finding.order import Readable, read_by_lot, reading_order
from concertation.core.finding.prevalence import share_of
from concertation.core.language import OFFICIAL
from concertation.core.theme import Codebook, Theme, first_codebook

PEER: Final = Path(__file__).parent / "themes_sklearn.py"
DRAWS: Final = 4
"""Each figure is the mean of so many draws."""


class Item(NamedTuple):
    """A text, its language, and the themes that people gave it."""

    text: str
    language: str
    themes: frozenset[str]


class Scores(NamedTuple):
    """F1 over all decisions, and its mean over themes."""

    micro: float
    macro: float

    def __str__(self) -> str:
        """Both, in a line of figures."""
        return f"micro {self.micro:.3f} macro {self.macro:.3f}"


@cache
def recommendations() -> tuple[Item, ...]:
    """The universal periodic review, with 54 issues."""
    rows = json_rows(data_dir() / "upr" / "upr_sessions_01_14.jsonl.gz")
    return tuple(Item(row["text"], "en", frozenset(row["issues"])) for row in rows if not in_first_half(row["sur"]))


@cache
def answers() -> tuple[Item, ...]:
    """Made-up answers on gambling, with twelve themes: six of those in favour, six of those against."""
    place = data_dir() / "themefinder-evals" / "evals" / "data" / "generation" / "eval_sentiments.csv"
    with place.open(encoding="utf-8") as file:
        rows = _second_half(list(csv.DictReader(file)))
    given = re.compile(r"'([A-L])': \{")
    return tuple(Item(row["response"], "en", frozenset(given.findall(row["target_topics"]))) for row in rows)


@cache
def contributions() -> tuple[Item, ...]:
    """What citizens of Hamburg wrote of their streets, in German, with twelve categories."""
    with (data_dir() / "cimt" / "thematic" / "ottensen_a.csv").open(encoding="utf-8") as file:
        rows = _second_half(list(csv.DictReader(file)))
    keys = list(rows[0])[4:]
    return tuple(
        Item(f"{row['title']}\n{row['text']}", "de", frozenset(key for key in keys if row[key] == "1")) for row in rows
    )


def _second_half(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The half of these rows on which nothing was chosen."""
    random.Random(5).shuffle(rows)
    return rows[len(rows) // 2 :]


def drawn(items: Sequence[Item], count: int, seed: int) -> list[Item]:
    """Some of them."""
    return random.Random(seed).sample(items, min(count, len(items)))


def codes_of(items: Sequence[Item]) -> list[Codes]:
    """What a person who read them decided, by number."""
    return [(str(at), None, theme) for at, one in enumerate(items) for theme in sorted(one.themes) or (None,)]


def suggested(items: Sequence[Item], codes: Sequence[Codes], codebook: Codebook) -> list[dict[str, float]]:
    """The themes suggested for each, with their scores."""
    passages = [(str(at), one.text, one.language) for at, one in enumerate(items)]
    return [{reason.key: reason.score for reason in one.themes} for one in suggest_all(passages, codebook, codes)]


def scores(said: Iterable[Iterable[str]], items: Sequence[Item]) -> Scores:
    """How far what is said agrees with what people gave."""
    pairs = [(set(one), item.themes) for one, item in zip(said, items, strict=True)]
    keys = {key for _, those in pairs for key in those}
    each = [_f1(sum(key in one and key in other for one, other in pairs),
                sum((key in one) + (key in other) for one, other in pairs)) for key in sorted(keys)]  # fmt: skip
    return Scores(
        _f1(sum(len(one & other) for one, other in pairs), sum(len(one) + len(other) for one, other in pairs)), mean(each)
    )


def _f1(hits: int, both: int) -> float:
    return 2 * hits / max(1, both)


def averaged(found: Sequence[Scores]) -> Scores:
    """Their mean."""
    return Scores(mean(one.micro for one in found), mean(one.macro for one in found))


def labelled(keys: Iterable[str]) -> Codebook:
    """A codebook of themes of which only the English label is known."""
    return Codebook("labels", tuple(Theme(key, {"en": key}, {}) for key in sorted(keys)))


def peer_said(tasks: list[dict[str, Any]]) -> dict[str, Any] | None:
    """What the peer says of the same tasks, where it is installed."""
    python = os.environ.get("CONCERTATION_SKLEARN")
    if not python:
        return None
    ran = subprocess.run([python, str(PEER)], input=json.dumps(tasks), capture_output=True, text=True, check=True)
    answered: dict[str, Any] = json.loads(ran.stdout)
    return answered


def show_learned(name: str, items: Sequence[Item], counts: Sequence[int], *, with_labels: bool = False) -> None:
    """F1 on up to 1,000 others after so many codings, ours and the peer's."""
    print(f"{name}, test half, {len(items):,} texts, {DRAWS} draws")
    for count in counts:
        draws = [drawn(items, count + 1000, seed) for seed in range(DRAWS)]
        rows = {
            "from codings alone": averaged(
                [_ours(one, count, codebook_for(codes_of(one[:count]), first_codebook())) for one in draws]
            )
        }
        if with_labels:
            book = labelled({theme for item in items for theme in item.themes})
            rows["labels of all known"] = averaged([_ours(one, count, book) for one in draws])
        tasks = [
            {"learnt": [[one.text, sorted(one.themes)] for one in draw[:count]], "asked": [one.text for one in draw[count:]]}
            for draw in draws
        ]
        peer = peer_said(tasks)
        if peer:
            found = [scores(said, draw[count:]) for said, draw in zip(peer["said"], draws, strict=True)]
            rows[f"scikit-learn {peer['version']}"] = averaged(found)
        first = next(iter(rows.values()))
        for label, row in rows.items():
            ratio = f", ours {first.micro / row.micro:.2f} times as good" if label.startswith("scikit") else ""
            print(f"  {count:3} codings, {label:20} {row}{ratio}")


def _ours(draw: Sequence[Item], count: int, codebook: Codebook) -> Scores:
    said = suggested(draw, codes_of(draw[:count]), codebook)
    return scores(said[count:], draw[count:])


def show_languages() -> None:
    """Which body a line belongs to, learned from lines in English alone and asked in all six languages."""
    names = unpc_lines("ids")
    bodies = {"a": "General Assembly", "e": "Economic and Social Council", "s": "Security Council",
              "npt": "NPT", "cedaw": "CEDAW", "unep": "UNEP", "hsp": "UN-Habitat", "dp": "UNDP"}  # fmt: skip
    lines = [
        at for at, name in enumerate(names) if name and not in_first_half(name.split()[0]) and name.split("/")[1] in bodies
    ]
    texts = {language: unpc_lines(language) for language in OFFICIAL}
    for count in (600,):
        cells = []
        for language in OFFICIAL:
            found = []
            for seed in range(2):
                order = random.Random(seed).sample(lines, len(lines))
                learnt = [Item(texts["en"][at], "en", frozenset({bodies[names[at].split("/")[1]]})) for at in order[:count]]
                asked = [
                    Item(texts[language][at], language, frozenset({bodies[names[at].split("/")[1]]}))
                    for at in order[count : count + 600]
                ]
                found.append(_ours([*learnt, *asked], count, Codebook("bodies", ())))
            cells.append(f"{language} {averaged(found).micro:.3f}")
        print(f"  {count} lines coded in English, body of a line, micro-F1: {'  '.join(cells)}")


def show_order() -> None:
    """F1 on texts that are never read, by how many were read: all by lot, or in our order; and what intervals hold."""
    for name, items, pool, labels, stops in (
        ("recommendations, labels known", recommendations(), 1000, True, (60, 100, 140, 200)),
        ("recommendations, codings alone", recommendations(), 1000, False, (60, 100, 140, 200)),
        ("answers", answers(), 250, False, (20, 40, 60, 100)),
    ):
        found: dict[str, list[list[Scores]]] = {"by lot": [], "our order": []}
        kept: list[bool] = []
        for seed in range(DRAWS):
            draw = drawn(items, pool + 600, seed)
            for way in found:
                read, figures = _read(draw, pool, stops, f"{seed}", ours=way == "our order", labels=labels)
                found[way].append(figures)
            kept += _kept(draw[:pool], read, f"{seed}")
        print(f"  {name}: F1 on others after {', '.join(map(str, stops))} readings")
        means = {way: [averaged([run[at] for run in runs]) for at in range(len(stops))] for way, runs in found.items()}
        for way, told in means.items():
            micro, macro = ("  ".join(f"{one[side]:.3f}" for one in told) for side in (0, 1))
            print(f"    {way:10} micro {micro}   macro {macro}")
        for side, kind in enumerate(("micro", "macro")):
            lot, ours = ([one[side] for one in means[way]] for way in ("by lot", "our order"))
            print(f"    {fewer(stops, ours, lot[-1]):.0f} % fewer readings for the {kind}-F1 of {stops[-1]} by lot")
        print(f"    shares of themes by what the lot had read: {mean(kept):.3f} of {len(kept)} intervals hold the truth")


def fewer(stops: Sequence[int], ours: Sequence[float], wanted: float) -> float:
    """By how many per cent less was read when what is wanted was reached, read off between stops; 0 where it never was."""
    for at, reached in enumerate(ours):
        if reached >= wanted:
            behind, base = (stops[at - 1], ours[at - 1]) if at else (0, 0.0)
            needed = behind + (stops[at] - behind) * (wanted - base) / (reached - base)
            return 100 * (1 - needed / stops[-1])
    return 0.0


def _read(
    draw: Sequence[Item], pool: int, stops: Sequence[int], lot: str, *, ours: bool, labels: bool
) -> tuple[set[str], list[Scores]]:  # fmt: skip
    """What was read in the end, and how well the others were told at each stop; suggested is anew after each twenty."""
    read: list[str] = []
    figures: list[Scores] = []
    groups = _groups(draw[:pool]) if ours else {}
    order = reading_order([Readable(str(at)) for at in range(pool)], frozenset(), {}, lot)
    said: list[dict[str, float]] = [{} for _ in draw]
    while len(read) < stops[-1]:
        if ours:
            coded: dict[str, int] = {}
            for theme in (theme for name in read for theme in draw[int(name)].themes):
                coded[theme] = coded.get(theme, 0) + 1
            readable = [Readable(str(at), said[at], groups[str(at)]) for at in range(pool)]
            order = reading_order(readable, frozenset(read), coded, lot)
        read += [turn.name for turn in islice(order, 20)]
        if ours or len(read) in stops:
            codes = [(name, None, theme) for name in read for theme in sorted(draw[int(name)].themes) or (None,)]
            keys = {theme for item in draw for theme in item.themes} if labels else ()
            said = suggested(draw, codes, labelled(keys) if labels else codebook_for(codes, first_codebook()))
        if len(read) in stops:
            figures.append(scores(said[pool:], draw[pool:]))
    return set(read), figures


def _groups(pool: Sequence[Item]) -> dict[str, str]:
    """By text the group of those that speak of the like, of 25."""
    found = themes_found([(str(at), one.text, one.language) for at, one in enumerate(pool)], 25)
    return {member: group.typical for group in found for member in group.members}


def _kept(pool: Sequence[Item], read: set[str], lot: str) -> list[bool]:
    """Of each theme whether the interval holds its share in the pool."""
    by_lot = read_by_lot([str(at) for at in range(len(pool))], read, lot)
    kept = []
    for theme in sorted({theme for item in pool for theme in item.themes}):
        truth = mean(theme in item.themes for item in pool)
        share = share_of(sum(theme in pool[int(name)].themes for name in by_lot), len(by_lot), len(pool))
        kept.append(share.low <= truth <= share.high)
    return kept


def show_cost() -> None:
    """Time and memory of learning anew from 4,000 codings with 54 issues, beyond making suggestions."""
    from concertation.core.finding.kin import kindred, readable
    from concertation.core.finding.learn import OF_THEMES, Example, learned_from
    from concertation.core.finding.usage import usage_of

    items = drawn(recommendations(), 4000, 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    book = first_codebook()
    traits = [kindred(readable(one.text, one.language), one.language, book) for one in items]
    began = time.process_time()
    usage = usage_of([list(one) for one in traits])
    looked = time.process_time()
    learned_from([Example(one, item.themes, {}) for one, item in zip(traits, items, strict=True)], (), usage, OF_THEMES)
    ended = time.process_time()
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    print(f"learning from {len(items):,} codings: {ended - looked:.2f} CPU-s, {more} MB more")
    print(f"  how words are used in as many texts: {looked - began:.2f} CPU-s")


def main() -> None:
    """Prints the figures."""
    show_cost()
    show_learned("universal periodic review, 54 issues", recommendations(), (10, 50, 100, 200), with_labels=True)
    show_learned("answers on gambling, 12 themes", answers(), (10, 50, 100))
    show_learned("contributions in German, 12 categories", contributions(), (10, 50, 100))
    show_languages()
    print(f"reading order, {DRAWS} draws, test halves")
    show_order()


if __name__ == "__main__":
    main()
