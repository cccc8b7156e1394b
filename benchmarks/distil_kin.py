"""Distils the tables of ``core/data/finding/kin.*.tsv``: which stem of five languages means as much as which of English.

``python -m benchmarks.distil_kin`` writes them, from lines of the parallel corpus that stand in its first half of documents.
IBM model 1 says, in both directions, how often one is the translation of the other (Brown and others, “The mathematics of
statistical machine translation”, 1993).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import concertation.core
from benchmarks.data import in_first_half, unpc_documents
from concertation.core.language import OFFICIAL
from concertation.core.token import words_of

PLACE: Final = Path(concertation.core.__path__[0]) / "data" / "finding"
FEWEST_LINES: Final = 3
LEAST: Final = 0.15
"""The mean of both directions from which a pair is kept."""
ROUNDS: Final = 3
FOREIGN: Final = tuple(language for language in OFFICIAL if language != "en")

Line = list[str]
Chances = dict[tuple[str, str], float]


def stems_in(text: str, language: str) -> Line:
    """The stems of a line, each once; in Chinese the pairs of characters that stand side by side."""
    words = words_of(text, language)
    if language != "zh":
        return list(dict.fromkeys(word.stems[0] for word in words))
    pairs = pairwise(words)
    return list(dict.fromkeys(f"{one.stems[0]} {two.stems[0]}" for one, two in pairs if two.start == one.end))


def lines_of(language: str) -> list[Line]:
    """The stems of the lines of the first half; those that are rare are left out."""
    lines = [stems_in(text, language) for document, text in unpc_documents(language) if in_first_half(document)]
    uses = Counter(stem for line in lines for stem in line)
    return [[stem for stem in line if uses[stem] >= FEWEST_LINES] for line in lines]


def chances(sources: Sequence[Line], targets: Sequence[Line]) -> Chances:
    """How likely a stem of the target stands for one of the source."""
    found: Chances = {}
    for _ in range(ROUNDS):
        counts: Counter[tuple[str, str]] = Counter()
        for source, target in zip(sources, targets, strict=True):
            for stem in target:
                weights = [found.get((one, stem), 1e-9) if found else 1.0 for one in ("", *source)]
                whole = sum(weights)
                counts.update({(one, stem): part / whole for one, part in zip(("", *source), weights, strict=True)})
        totals: Counter[str] = Counter()
        for (one, _), count in counts.items():
            totals[one] += count
        found = {pair: count / totals[pair[0]] for pair, count in counts.items()}
    return found


def kin(english: Sequence[Line], foreign: Sequence[Line]) -> dict[str, str]:
    """The likeliest English stem of each foreign one, where both directions say so."""
    there, back = chances(english, foreign), chances(foreign, english)
    best: dict[str, tuple[float, str]] = {}
    for (one, stem), chance in there.items():
        mean = (chance * back.get((stem, one), 0.0)) ** 0.5 if one else 0.0
        if mean >= LEAST:
            best[stem] = max(best.get(stem, (0.0, "")), (mean, one))
    return {stem: one for stem, (_, one) in sorted(best.items())}


def main() -> None:
    """Writes the five tables."""
    english = lines_of("en")
    for language in FOREIGN:
        rows = kin(english, lines_of(language))
        text = "".join(f"{stem}\t{one}\n" for stem, one in rows.items())
        (PLACE / f"kin.{language}.tsv").write_text(text, encoding="utf-8")
        print(f"{language}: {len(rows):,} stems, {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
