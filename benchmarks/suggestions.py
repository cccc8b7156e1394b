"""Limbs suggested: agreement with our own labels per language, and speed. Themes and learning: ``themes``.

The limbs are distilled from the labels of the development documents (``python -m benchmarks.distil_limbs``); the test
documents only measure. The peer learns from the same labels, per language: TF-IDF and logistic regression of scikit-learn,
run by the Python that ``CONCERTATION_SKLEARN`` names.
"""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.data import data_dir, json_rows, unpc_lines
from benchmarks.distil_limbs import LABELS, Labels, labels, specimens
from concertation.core.finding import suggest, suggest_all
from concertation.core.language import OFFICIAL
from concertation.core.mandate import LIMBS
from concertation.core.theme import first_codebook

PEER = Path(__file__).parent / "limbs_sklearn.py"
READINGS = LABELS.parent / "limb_readings.csv"

Lines = dict[str, list[str]]
Said = Callable[[str], list[set[str]]]
"""The limbs suggested for each of some sentences in a language."""


def lines() -> Lines:
    """The aligned lines of the United Nations Parallel Corpus, by language."""
    return {one: unpc_lines(one) for one in OFFICIAL}


def f1(said: list[set[str]], true: list[set[str]], limb: str) -> float:
    """The harmonic mean of precision and recall."""
    hits = sum(limb in one and limb in other for one, other in zip(said, true, strict=True))
    return 2 * hits / max(1, sum((limb in one) + (limb in other) for one, other in zip(said, true, strict=True)))


def kappa(one: list[set[str]], other: list[set[str]], limb: str) -> float:
    """Cohen's: agreement beyond chance."""
    pairs = [(limb in mine, limb in yours) for mine, yours in zip(one, other, strict=True)]
    agreed = sum(mine == yours for mine, yours in pairs) / len(pairs)
    first, second = (sum(pair[side] for pair in pairs) / len(pairs) for side in (0, 1))
    chance = first * second + (1 - first) * (1 - second)
    return (agreed - chance) / (1 - chance)


def show_agreement(name: str, known: Labels, said: Said) -> None:
    """F1 per limb and language, and the widest gap between languages."""
    print(f"\nlimbs, {name}, {len(known)} sentences x 6 languages: F1")
    by_language = {language: said(language) for language in OFFICIAL}
    for limb in LIMBS:
        figures = {language: f1(one, list(known.values()), limb) for language, one in by_language.items()}
        cells = "  ".join(f"{language} {one:.3f}" for language, one in figures.items())
        gap = max(figures.values()) - min(figures.values())
        print(f"  {limb:15} {cells}  mean {sum(figures.values()) / 6:.3f}  gap {gap:.3f}")


def show_specimens() -> None:
    """F1 per limb and language on sentences of our own, each language with its own, that were not learned from."""
    book = first_codebook()
    mine = {language: specimens("test", language) for language in OFFICIAL}
    print(f"\nlimbs, our own sentences, test part, {sum(map(len, mine.values()))} in 6 languages: F1")
    said = {
        language: [{one.key for one in suggest("", text, language, book).limbs} for _, text in rows]
        for language, rows in mine.items()
    }
    for limb in LIMBS:
        figures = {one: f1(said[one], [limbs for limbs, _ in rows], limb) for one, rows in mine.items()}
        cells = "  ".join(f"{language} {one:.3f}" for language, one in figures.items())
        print(f"  {limb:15} {cells}  mean {sum(figures.values()) / 6:.3f}")


def ours(texts: Lines, known: Labels) -> Said:
    """What is suggested."""
    book = first_codebook()
    return lambda language: [
        {one.key for one in suggest("", texts[language][line - 1], language, book).limbs} for line in known
    ]


def show_peer(known: Labels) -> None:
    """What the peer suggests, where it is installed."""
    python = os.environ.get("CONCERTATION_SKLEARN")
    if not python:
        print("  scikit-learn: not run (CONCERTATION_SKLEARN names no Python that has it)")
        return
    command = [python, str(PEER), str(LABELS), str(data_dir() / "unpc6" / "devset")]
    ran = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    show_agreement(f"test documents, scikit-learn {ran['version']}", known, lambda one: [set(row) for row in ran[one]])


def show_readers(known: Labels) -> None:
    """How far readings of the same English sentences agree with the labels."""
    with READINGS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for reading in dict.fromkeys(row["reading"] for row in rows):
        read = {int(row["line"]): set(row["limbs"].split()) for row in rows if row["reading"] == reading}
        pair = list(read.values()), [known[line] for line in read]
        cells = "  ".join(f"{limb} F1 {f1(*pair, limb):.3f} kappa {kappa(*pair, limb):.3f}" for limb in LIMBS)
        print(f"  {reading} reading, {len(read)} sentences: {cells}")


def show_speed(texts: Lines) -> None:
    """Passages per CPU second, each language with its stems met for the first time and again."""
    book = first_codebook()
    for language in OFFICIAL:
        passages = [(str(at), text, language) for at, text in enumerate(texts[language])]
        times = []
        for _ in range(2):
            began = time.process_time()
            suggest_all(passages, book)
            times.append(len(passages) / (time.process_time() - began))
        print(f"  speed {language}: {times[0]:,.0f} passages/s at first, {times[1]:,.0f} then")


def show_recommendations() -> None:
    """4,000 recommendations of the universal periodic review, all of them proposals: how many are heard as such.

    The orders at the head of a point were listed with a sample of 2,000 before the eyes.
    """
    rows = list(json_rows(data_dir() / "upr" / "upr_sessions_01_14.jsonl.gz"))
    random.Random(1).shuffle(rows)
    passages = [(str(at), str(row["text"]), "en") for at, row in enumerate(rows[:4000])]
    asked = sum("proposals" in {limb.key for limb in one.limbs} for one in suggest_all(passages, first_codebook()))
    print(f"  recommendations between States suggested as proposals: {asked / len(passages):.3f} of {len(passages):,}")


def main() -> None:
    """Prints the figures."""
    texts, learnt, tested = lines(), labels("development"), labels("test")
    show_agreement("development documents (fitted on)", learnt, ours(texts, learnt))
    show_agreement("test documents (measured)", tested, ours(texts, tested))
    show_specimens()
    show_peer(tested)
    show_readers(learnt | tested)
    show_speed(texts)
    show_recommendations()


if __name__ == "__main__":
    main()
