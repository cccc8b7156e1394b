"""Limbs and themes suggested: agreement with our own labels per language, learning from codings, speed.

``python -m benchmarks.suggestions`` prints the figures; with ``--fit`` it first fits the weights of the cue classes on the
even lines of the labels (the odd ones only measure) and writes them to ``core/data/finding/limb_weights.json``.
"""

from __future__ import annotations

import csv
import json
import random
import sys
import time
from pathlib import Path

import numpy as np

import concertation.core
from benchmarks.data import data_dir, json_rows, unpc_lines
from concertation.core.finding import Codes, codebook_for, suggest, suggest_all
from concertation.core.finding.cue import counted, cues
from concertation.core.language import OFFICIAL
from concertation.core.mandate import LIMBS
from concertation.core.theme import first_codebook
from concertation.core.token import words_of

REPOSITORY = Path(__file__).parent.parent
LABELS = REPOSITORY / "tests" / "core" / "finding" / "limb_labels.csv"
WEIGHTS = Path(concertation.core.__path__[0]) / "data" / "finding" / "limb_weights.json"
KINDS = ("ask", "need", "hinder", "concern", "harm", "counter", "means", "act", "tool", "aim", "formal", "past", "violent")
RIDGE = 5.0

Labels = dict[int, set[str]]
Lines = dict[str, list[str]]


def labels(half: int) -> Labels:
    """Our labels of the even (0) or odd (1) lines of the development set, by line number from 1."""
    with LABELS.open(encoding="utf-8") as file:
        rows = {int(row["line"]): set(row["limbs"].split()) for row in csv.DictReader(file)}
    return {line: limbs for line, limbs in rows.items() if line % 2 == half}


def lines() -> Lines:
    """The aligned lines of the United Nations Parallel Corpus, by language."""
    return {one: unpc_lines(one) for one in OFFICIAL}


def f1(said: np.ndarray, true: np.ndarray) -> float:
    """The harmonic mean of precision and recall."""
    return float(2 * (said & true).sum() / max(1, said.sum() + true.sum()))


def agreement(texts: Lines, known: Labels) -> dict[str, dict[str, float]]:
    """F1 by limb and language."""
    book = first_codebook()
    figures: dict[str, dict[str, float]] = {limb: {} for limb in LIMBS}
    for language in OFFICIAL:
        said = [{one.key for one in suggest("", texts[language][line - 1], language, book).limbs} for line in known]
        for limb in LIMBS:
            pair = (np.array([limb in one for one in said]), np.array([limb in one for one in known.values()]))
            figures[limb][language] = f1(*pair)
    return figures


def fitted(texts: Lines, known: Labels) -> dict[str, dict[str, float]]:
    """Ridge logistic regression over the classes of cues, all languages at once; the threshold is half the best F1."""
    rows = [
        [1.0, *(counts.get(kind, 0) for kind in KINDS)]
        for language in OFFICIAL
        for line in known
        for counts in (counted(cues(language).found(words_of(texts[language][line - 1], language))),)
    ]
    matrix = np.array(rows, dtype=float)
    weights = {}
    for limb in LIMBS:
        true = np.array([limb in known[line] for _ in OFFICIAL for line in known])
        found = _logistic(matrix, true)
        odds = matrix @ found
        half = max(f1(odds > cut, true) for cut in np.quantile(odds, np.linspace(0.5, 0.98, 49))) / 2
        found[0] -= np.log(half / (1 - half))
        weights[limb] = {kind: round(float(one), 2) for kind, one in zip(("bias", *KINDS), found, strict=True)}
    return weights


def _logistic(matrix: np.ndarray, true: np.ndarray) -> np.ndarray:
    found = np.zeros(matrix.shape[1])
    ridge = np.full(len(found), RIDGE)
    ridge[0] = 1e-6
    for _ in range(50):
        odds = 1 / (1 + np.exp(-matrix @ found))
        slope = matrix.T @ (odds - true) + ridge * found
        bend = (matrix * (odds * (1 - odds))[:, None]).T @ matrix + np.diag(ridge)
        found -= np.linalg.solve(bend, slope)
    return found


def show_agreement(texts: Lines) -> None:
    """F1 per limb and language on each half, and the widest gap between languages."""
    for half, name in ((0, "even lines (fitted on)"), (1, "odd lines (measured)")):
        known = labels(half)
        print(f"\nlimbs, {name}, {len(known)} sentences x 6 languages: F1")
        for limb, by_language in agreement(texts, known).items():
            cells = "  ".join(f"{language} {one:.3f}" for language, one in by_language.items())
            gap = max(by_language.values()) - min(by_language.values())
            print(f"  {limb:15} {cells}  mean {sum(by_language.values()) / 6:.3f}  gap {gap:.3f}")


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


def show_learning() -> None:
    """4,000 recommendations of the universal periodic review: how many are heard as proposals, and their issues learned.

    All of them are proposals. The orders at the head of a point were listed with a sample of 2,000 before the eyes.
    """
    rows = list(json_rows(data_dir() / "upr" / "upr_sessions_01_14.jsonl.gz"))
    random.Random(1).shuffle(rows)
    rows = rows[:4000]
    passages = [(str(at), str(row["text"]), "en") for at, row in enumerate(rows)]
    asked = sum("proposals" in {limb.key for limb in one.limbs} for one in suggest_all(passages, first_codebook()))
    print(f"  recommendations between States suggested as proposals: {asked / len(rows):.3f} of {len(rows):,}")
    for coded in (100, 200):
        codings: list[Codes] = [
            (str(at), None, str(issue)) for at, row in enumerate(rows[:coded]) for issue in row["issues"]
        ]
        said = suggest_all(passages, codebook_for(codings, first_codebook()), codings)[coded:]
        pairs = [
            ({one.key for one in mine.themes}, set(row["issues"])) for mine, row in zip(said, rows[coded:], strict=True)
        ]
        hits = sum(len(mine & those) for mine, those in pairs)
        print(
            f"  issues learned from {coded}: micro-F1 {2 * hits / sum(len(mine) + len(those) for mine, those in pairs):.3f}"
        )


def main() -> None:
    """Fits if asked, then prints."""
    texts = lines()
    if "--fit" in sys.argv:
        WEIGHTS.write_text(json.dumps(fitted(texts, labels(0)), indent=1) + "\n", encoding="utf-8")
    show_agreement(texts)
    show_speed(texts)
    show_learning()


if __name__ == "__main__":
    main()
