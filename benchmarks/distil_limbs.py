"""Distils the tables of ``core/data/finding/limbs.*.tsv`` from our labels and the aligned lines of the parallel corpus.

``python -m benchmarks.distil_limbs`` writes them. A teacher reads a line in all six languages at once and learns our labels;
it says of every line of the development documents, labelled or not, what it would have said without that line's label.
Each language then learns to say the same from its own words alone, and from sentences of our own in that language, written
as they stand in replies. Test documents and the test part of our sentences are never read here.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

import concertation.core
from benchmarks.data import unpc_lines
from concertation.core.finding.limb import signs_of
from concertation.core.language import OFFICIAL
from concertation.core.mandate import LIMBS
from concertation.core.passage.rule import UNIT, length_of
from concertation.core.token import words_of

Matrix = np.ndarray
Labels = dict[int, set[str]]

LABELS: Final = Path(__file__).parent.parent / "tests" / "core" / "finding" / "limb_labels.csv"
PLACE: Final = Path(concertation.core.__path__[0]) / "data" / "finding"
FEWEST_LINES: Final = 4
MOST_SIGNS: Final = 5000
MEANING_WEIGHT: Final = 4.0
"""What a cue or concept counts beside a word: it is the same in all languages, and was chosen."""
TEACHER_RIDGE: Final = 0.3
RIDGE: Final = 0.6
UNLABELLED_WEIGHT: Final = 0.5
TRUST: Final = 0.8
"""What the teacher's word counts beside our own label of a line."""
OURS: Final = 0.5
"""What our own sentences, hard on purpose, count beside lines of the corpus where the share of suggestions is chosen."""
SPECIMENS: Final = LABELS.with_name("limb_specimens.csv")


def labels(part: str) -> Labels:
    """Our labels of the ``development`` or ``test`` documents, by line number from 1."""
    with LABELS.open(encoding="utf-8") as file:
        return {int(row["line"]): set(row["limbs"].split()) for row in csv.DictReader(file) if row["part"] == part}


def specimens(part: str, language: str) -> list[tuple[set[str], str]]:
    """Our own sentences of the ``development`` or ``test`` part in a language, with their limbs."""
    with SPECIMENS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["part"] == part and row["language"] == language]
    return [(set(row["limbs"].split()), row["text"]) for row in rows]


def truth_of(labels: Iterable[set[str]]) -> Matrix:
    """A row for each, a column for each limb."""
    return np.array([[limb in limbs for limb in LIMBS] for limbs in labels], dtype=np.float32)


def documents() -> list[str]:
    """The document of each line."""
    return [name.split()[0] if name else "" for name in unpc_lines("ids")]


def development_lines() -> list[int]:
    """The labelled lines first, then all others that stand in no test document."""
    names = documents()
    tested = {names[line - 1] for line in labels("test")}
    labelled = labels("development")
    rest = (line for line, name in enumerate(names, 1) if name and name not in tested and line not in labelled)
    return [*labelled, *rest]


def signs_by_line(language: str, lines: list[int]) -> list[list[str]]:
    """The signs of each line."""
    texts = unpc_lines(language)
    return signs_in([texts[line - 1] for line in lines], language)


def signs_in(texts: Iterable[str], language: str) -> list[list[str]]:
    """The signs of each text."""
    return [list(signs_of(words_of(text, language), language)) for text in texts]


def matrix_of(signs: list[list[str]], kept: list[str]) -> Matrix:
    """A row per line: what each of its signs counts."""
    places = {name: at for at, name in enumerate(kept)}
    matrix = np.zeros((len(signs), len(kept)), dtype=np.float32)
    for row, names in enumerate(signs):
        found = [places[name] for name in names if name in places]
        matrix[row, found] = 1 / length_of(len(found))
    return matrix * np.array([MEANING_WEIGHT if name[0] in "+*" else 1.0 for name in kept], dtype=np.float32)


def frequent(signs: list[list[str]]) -> list[str]:
    """Signs of enough lines."""
    lines = Counter(name for names in signs for name in names)
    return sorted(name for name, count in lines.items() if count >= FEWEST_LINES)


def left_out(kernel: Matrix, truth: Matrix, ridge: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Ridge regression: what it says of each line without it, its duals, and where it starts from."""
    mean = np.average(truth, axis=0, weights=1 / ridge)
    inverse = np.linalg.inv(kernel + np.diag(ridge).astype(np.float32))
    duals = inverse @ (truth - mean)
    return truth - duals / np.diag(inverse)[:, None], duals, mean


def taught(signs: dict[str, list[list[str]]], truth: Matrix) -> Matrix:
    """What the teacher says of every line, of a labelled one without its label."""
    kernel = np.mean([rows @ rows.T for one in OFFICIAL for rows in (matrix_of(signs[one], frequent(signs[one])),)], axis=0)
    known = len(truth)
    said, duals, mean = left_out(kernel[:known, :known], truth, np.full(known, TEACHER_RIDGE))
    return np.concatenate([(1 - TRUST) * truth + TRUST * said, kernel[known:, :known] @ duals + mean])


class Rule(NamedTuple):
    """The signs kept, their weights, where each limb starts; what is said of each labelled line and of each of our sentences
    without it, and what is true of these.
    """

    kept: list[str]
    weights: Matrix
    start: Matrix
    lines: Matrix
    ours: Matrix
    true: Matrix


def learned(language: str, signs: list[list[str]], lesson: Matrix, known: int) -> Rule:
    """Learned twice: the second time from those signs alone that weighed most the first time."""
    ours = specimens("development", language)
    true = truth_of(limbs for limbs, _ in ours)
    signs = signs + signs_in([text for _, text in ours], language)
    lesson = np.concatenate([lesson, true])
    ridge = np.full(len(lesson), RIDGE)
    ridge[known : len(lesson) - len(ours)] /= UNLABELLED_WEIGHT
    kept = frequent(signs)
    matrix = matrix_of(signs, kept)
    weights = matrix.T @ left_out(matrix @ matrix.T, lesson, ridge)[1]
    heaviest = np.argsort(-np.abs(weights).max(axis=1), kind="stable")[:MOST_SIGNS]
    kept = sorted(kept[at] for at in heaviest)
    matrix = matrix_of(signs, kept)
    said, duals, mean = left_out(matrix @ matrix.T, lesson, ridge)
    scale = np.array([MEANING_WEIGHT if name[0] in "+*" else 1.0 for name in kept])
    return Rule(kept, (matrix.T @ duals) * scale[:, None], mean, said[:known], said[len(lesson) - len(ours) :], true)


def best_share(rules: Iterable[Rule], truth: Matrix, limb: int) -> float:
    """The share of lines to suggest a limb for, the same in all languages: where their mean F1 is best."""
    shares = np.linspace(0.02, 0.5, 97)

    def worth(share: float) -> float:
        return sum(_worth(rule, truth, limb, float(np.quantile(rule.lines[:, limb], 1 - share))) for rule in rules)

    return float(max(shares, key=worth))


def _worth(rule: Rule, truth: Matrix, limb: int, cut: float) -> float:
    lines = _f1(rule.lines[:, limb] > cut, truth[:, limb] > 0)
    return lines + OURS * _f1(rule.ours[:, limb] > cut, rule.true[:, limb] > 0)


def steepness(margins: Matrix, truth: Matrix) -> float:
    """How fast the odds grow with the margin: the likeliest factor (log-odds per unit)."""
    factors = np.linspace(1, 30, 59)
    return float(max(factors, key=lambda factor: -np.logaddexp(0, -factor * margins * (2 * truth - 1)).sum()))


def _f1(said: Matrix, true: Matrix) -> float:
    return float(2 * (said & true).sum() / max(1, said.sum() + true.sum()))


def table(kept: list[str], weights: Matrix, start: Matrix) -> str:
    """The rows as shipped; a sign that weighs nothing has none."""
    rows = [("", start), *zip(kept, weights, strict=True)]
    cells = ((name, [round(UNIT * float(one)) for one in row]) for name, row in rows)
    return "".join("\t".join((name, *map(str, row))) + "\n" for name, row in cells if any(row) or not name)


def main() -> None:
    """Writes the tables as they are shipped."""
    known, lines = labels("development"), development_lines()
    truth = truth_of(known.values())
    signs = {language: signs_by_line(language, lines) for language in OFFICIAL}
    lesson = taught(signs, truth)
    rules = {language: learned(language, signs[language], lesson, len(known)) for language in OFFICIAL}
    shares = [best_share(rules.values(), truth, at) for at in range(len(LIMBS))]
    for language, (kept, weights, mean, own, *_) in rules.items():
        cuts = np.array([np.quantile(own[:, at], 1 - share) for at, share in enumerate(shares)])
        factors = np.array([steepness(own[:, at] - cuts[at], truth[:, at]) for at in range(len(LIMBS))])
        text = table(kept, weights * factors, (mean - cuts) * factors)
        (PLACE / f"limbs.{language}.tsv").write_text(text, encoding="utf-8")
        print(f"{language}: {text.count(chr(10))} rows, {len(text.encode()) // 1000} kB")


if __name__ == "__main__":
    main()
