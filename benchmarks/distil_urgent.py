"""Distils the tables of ``core/data/passage/urgent.*.tsv`` from sentences of our own and from lines where nothing is urgent.

``python -m benchmarks.distil_urgent`` writes them. All six languages are learned at once: classes and their pairs weigh the
same in each, words what they weigh in their own. Harmless are our own hard sentences, those that limbs are learned from, and
the first half of the documents of the parallel corpus. The test parts, the other half, and the sentences called
``afterwards`` are never learned from.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

import concertation.core
from benchmarks.data import in_first_half, unpc_documents
from benchmarks.distil_limbs import specimens
from concertation.core.language import OFFICIAL
from concertation.core.passage.peril import signs_of
from concertation.core.passage.rule import UNIT, length_of
from concertation.core.passage.urgent import hits_in, named_in

Column = np.ndarray

EARLIER: Final = Path(__file__).parent / "urgent_specimens.json"
SPECIMENS: Final = Path(__file__).parent.parent / "tests" / "core" / "passage" / "urgent_specimens.csv"
PLACE: Final = Path(concertation.core.__path__[0]) / "data" / "passage"
SHORTEST: Final = 16
"""Characters of a line of the corpus: what is shorter is a heading or a number."""
REPLIES: Final = 300
LINES: Final = 500
"""One false alarm in so many passages of replies, and in so many lines of the corpus, is the most that there may be."""
FEWEST: Final = 3
FEWEST_PAIRS: Final = 8
MOST_WORDS: Final = 1000
"""Signs of its own that a language keeps."""
RIDGE: Final = 0.025
RIDGE_PAIRS: Final = 0.05
RIDGE_WORDS: Final = 0.075
FOLDS: Final = 5
STEPS: Final = 8
TURNS: Final = 25


class Lesson(NamedTuple):
    """A sentence: where it is from (``ours``, ``replies``, ``lines``), whether it is urgent, whether the words name it, and
    its signs, those of its language alone behind ``language:``.
    """

    language: str
    source: str
    urgent: bool
    named: bool
    signs: list[str]


class Rows(NamedTuple):
    """Lessons as they are learned from: for each sign of each the number of the lesson, of the sign, and what it counts."""

    lesson: Column
    sign: Column
    share: Column


def ours(part: str, language: str) -> list[tuple[bool, str]]:
    """Our own sentences of the ``development`` or ``test`` part in a language: whether it is urgent, and the text."""
    with SPECIMENS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["part"] == part and row["language"] == language]
    return [(row["label"] == "urgent", row["text"]) for row in rows]


def earlier(part: str, language: str) -> list[tuple[bool, str]]:
    """Sentences written with the words (``development``, ``test``) or when they stood (``afterwards``), as those of ours."""
    texts = json.loads(EARLIER.read_text(encoding="utf-8"))[language][part]
    return [(kind == "planted", text) for kind in ("planted", "harmless") for text in texts[kind]]


def replies(part: str, language: str) -> list[str]:
    """Passages as they stand in replies, written to learn limbs from, without those that we hold to be urgent."""
    urgent = {text for kind in ("development", "test") for _, text in ours(kind, language)}
    return [text for _, text in specimens(part, language) if text not in urgent]


def lines(part: str, language: str) -> list[str]:
    """Lines of the half of the documents that is learned from, or of that which is tested with."""
    kept = [line for name, line in unpc_documents(language) if in_first_half(name) == (part == "development")]
    return [line for line in kept if len(line) >= SHORTEST]


def lessons() -> Iterator[Lesson]:
    """All that is learned from."""
    for language in OFFICIAL:
        for urgent, text in (*ours("development", language), *earlier("development", language)):
            yield _lesson(language, "ours", urgent, text)
        for text in replies("development", language):
            yield _lesson(language, "replies", False, text)
        for text in lines("development", language):
            yield _lesson(language, "lines", False, text)


def _lesson(language: str, source: str, urgent: bool, text: str) -> Lesson:
    hits = hits_in(text, language)
    signs = [name if name[0] == "+" else f"{language}:{name}" for name in signs_of(text, hits, language)]
    return Lesson(language, source, urgent, named_in(hits) is not None, signs)


def is_pair(sign: str) -> bool:
    """Whether it is two classes that stand together."""
    return "+" in sign.lstrip("+") and sign[0] == "+"


def frequent(known: Iterable[Lesson]) -> list[str]:
    """Signs of enough lessons; words not of the corpus, which names States and peoples: none of these may weigh anything."""
    counts = Counter(sign for one in known for sign in one.signs if one.source != "lines" or sign[0] == "+")
    return sorted(sign for sign, count in counts.items() if count >= (FEWEST_PAIRS if is_pair(sign) else FEWEST))


def rows_of(known: list[Lesson], kept: list[str]) -> Rows:
    """Each with the start, the last sign, which counts one in each."""
    places = {sign: at for at, sign in enumerate(kept)}
    found = [[places[sign] for sign in lesson.signs if sign in places] for lesson in known]
    sizes = [len(signs) + 1 for signs in found]
    shares = [share for signs in found for share in (*[1 / length_of(len(signs))] * len(signs), 1.0)]
    signs = [sign for row in found for sign in (*row, len(kept))]
    return Rows(np.repeat(np.arange(len(known)), sizes), np.array(signs), np.array(shares))


def ridge_of(kept: list[str]) -> Column:
    """What holds each weight down."""
    words = [RIDGE_PAIRS if is_pair(sign) else RIDGE if sign[0] == "+" else RIDGE_WORDS for sign in kept]
    return np.array([*words, RIDGE / 100])


def weighed(rows: Rows, weights: Column, many: int) -> Column:
    """The odds of each of so many lessons, as a logarithm."""
    return np.bincount(rows.lesson, rows.share * weights[rows.sign], many)


def learned(rows: Rows, truth: Column, ridge: Column) -> Column:
    """Logistic regression, by Newton's steps."""
    weights = np.zeros(len(ridge))

    def back(column: Column) -> Column:
        return np.bincount(rows.sign, rows.share * column[rows.lesson], len(ridge))

    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-weighed(rows, weights, len(truth))))
        bend = said * (1 - said)
        slope = back(said - truth) + ridge * weights
        weights -= _solved(lambda step, bend=bend: back(bend * weighed(rows, step, len(truth))) + ridge * step, slope, ridge)  # type: ignore[misc]
    return weights


def _solved(times: Callable[[Column], Column], slope: Column, scale: Column) -> Column:
    """The step that ``times`` makes the slope of, by conjugate gradients."""
    step, rest = np.zeros_like(slope), slope.copy()
    way, size = rest / scale, float(rest @ (rest / scale))
    for _ in range(TURNS):
        turned = times(way)
        far = size / float(way @ turned)
        step, rest = step + far * way, rest - far * turned
        size, before = float(rest @ (rest / scale)), size
        way = rest / scale + size / before * way
    return step


def distilled(known: list[Lesson]) -> tuple[list[str], Column]:
    """Signs and their weights, last the start; learned twice, the second time from those signs alone that weighed most."""
    truth = np.array([float(lesson.urgent) for lesson in known])
    kept = frequent(known)
    kept = kept_of(kept, learned(rows_of(known, kept), truth, ridge_of(kept)))
    return kept, learned(rows_of(known, kept), truth, ridge_of(kept))


def held_out(known: list[Lesson]) -> Column:
    """The odds of each lesson as learned without it."""
    odds = np.zeros(len(known))
    for fold in range(FOLDS):
        kept, weights = distilled([lesson for at, lesson in enumerate(known) if at % FOLDS != fold])
        asked = known[fold::FOLDS]
        odds[fold::FOLDS] = weighed(rows_of(asked, kept), weights, len(asked))
    return odds


def cut(known: list[Lesson], odds: Column) -> float:
    """The odds above which the alarm is raised: with the words, no more false alarms than there may be."""
    return max(_least(known, odds, "replies", REPLIES), _least(known, odds, "lines", LINES))


def _least(known: list[Lesson], odds: Column, source: str, of: int) -> float:
    pairs = zip(known, odds, strict=True)
    highest = sorted((np.inf if one.named else odd for one, odd in pairs if one.source == source), reverse=True)
    return float(highest[len(highest) // of])


def kept_of(kept: list[str], weights: Column) -> list[str]:
    """All classes, and of each language the words that weigh most."""
    ranked = sorted(zip(-np.abs(weights), kept, strict=False))
    left = Counter({f"{language}:": MOST_WORDS for language in OFFICIAL})
    found = []
    for _, sign in ranked:
        left[sign[:3]] -= 1
        if sign[0] == "+" or left[sign[:3]] >= 0:
            found.append(sign)
    return sorted(found)


def table(language: str, kept: list[str], weights: Column, start: float) -> str:
    """The rows as shipped; a sign that weighs nothing has none."""
    own = f"{language}:"
    mine = {
        sign.removeprefix(own): weight for sign, weight in zip(kept, weights, strict=False) if sign.startswith(("+", own))
    }
    rows = [("", round(UNIT * start)), *((sign, round(UNIT * float(weight))) for sign, weight in sorted(mine.items()))]
    return "".join(f"{sign}\t{weight}\n" for sign, weight in rows if weight or not sign)


def told(language: str, known: list[Lesson], alarms: list[bool]) -> str:
    """What was found of our own sentences of a language."""
    asked = [
        (alarm, one.urgent)
        for alarm, one in zip(alarms, known, strict=True)
        if one.language == language and one.source == "ours"
    ]
    found = Counter(urgent for alarm, urgent in asked if alarm)
    return f"{found[True]} of {sum(urgent for _, urgent in asked)} found, {found[False]} false alarms"


def main() -> None:
    """Writes the tables as they are shipped, and prints what was found of what was held out."""
    known = list(lessons())
    odds = held_out(known)
    least = cut(known, odds)
    kept, weights = distilled(known)
    alarms = [bool(odd > least) or one.named for one, odd in zip(known, odds, strict=True)]
    for language in OFFICIAL:
        text = table(language, kept, weights, float(weights[-1]) - least)
        (PLACE / f"urgent.{language}.tsv").write_text(text, encoding="utf-8")
        print(f"{language}: {text.count(chr(10))} rows; held out {told(language, known, alarms)}")


if __name__ == "__main__":
    main()
