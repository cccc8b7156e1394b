"""Sentence boundaries in six languages beside ICU's, Bling Fire's and pySBD's.

``python -m benchmarks.sentences`` joins lines of the UN Parallel Corpus that end in a stop and asks for their ends: the
rules were tuned on these. Beside them the replies of ``sentence_specimens.json``, full of citations, numbers and initials.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks._reading_peers import ABSENT, PEERS, asked
from benchmarks.data import unpc_lines
from concertation.core.language import OFFICIAL
from concertation.core.sentence import sentences_of

_ENDS = re.compile(r"[.!?。！？؟][\"”»)\]]*$")
_TOGETHER = 100
_SPECIMENS = Path(__file__).parent / "sentence_specimens.json"


class Text(NamedTuple):
    """Sentences joined, and where they end."""

    words: str
    ends: frozenset[int]


def corpus(language: str) -> list[str]:
    """Lines of the parallel corpus that end in a stop."""
    return [line.strip() for line in unpc_lines(language) if _ENDS.search(line.strip()) and len(line) > 15]


def own(language: str) -> list[str]:
    """Sentences of replies that we wrote."""
    written: list[str] = json.loads(_SPECIMENS.read_text(encoding="utf-8"))[language]
    return [sentence.strip() for reply in written for sentence in reply.split("|")]


def joined(sentences: list[str], language: str) -> Iterator[Text]:
    """A hundred sentences to a text."""
    space = "" if language == "zh" else " "
    for first in range(0, len(sentences), _TOGETHER):
        words, ends = "", set()
        for sentence in sentences[first : first + _TOGETHER]:
            words += sentence
            ends.add(len(words))
            words += space
        yield Text(words, frozenset(ends))


def icu(text: str, language: str) -> Iterator[tuple[int, int]]:
    """ICU's own sentences; this text has no character that is two units of UTF-16."""
    from icu4py.breakers import SentenceBreaker

    for start, end in SentenceBreaker(text, language).segments():
        yield start, start + len(text[start:end].rstrip())


def timed(
    split: Callable[[str, str], Iterable[tuple[int, int]]], texts: list[Text], language: str
) -> tuple[list[set[int]], float]:
    """The ends found in each text, and seconds of processor time."""
    start = time.process_time()
    found = [split(text.words, language) for text in texts]
    ends = [{end for _, end in spans} for spans in found]
    return ends, time.process_time() - start


def peer(name: str, texts: list[Text], language: str) -> tuple[list[set[int]], float]:
    """The same of a peer."""
    answered = asked(name, [text.words for text in texts], language)
    return [set(ends) for ends in answered.answers], answered.seconds


def shown(name: str, texts: list[Text], found: list[set[int]], seconds: float) -> float:
    """Prints F1, precision, recall and sentences a second; gives F1."""
    hits = sum(len(ends & text.ends) for ends, text in zip(found, texts, strict=True))
    precision, recall = hits / sum(map(len, found)), hits / sum(len(text.ends) for text in texts)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"  {name:9} F1 {f1:.4f}, precision {precision:.4f}, recall {recall:.4f}, {sum(map(len, found)) / seconds:,.0f}/s")
    return f1


def main() -> None:
    """Prints the figures for ``docs/benchmarks.md``."""
    for told, sentences in (("UN Parallel Corpus, tuned on", corpus), ("our own replies", own)):
        totals: dict[str, list[float]] = {}
        for language in OFFICIAL:
            texts = list(joined(sentences(language), language))
            print(f"{language}, {told}: {sum(len(text.ends) for text in texts)} sentences")
            totals.setdefault("ours", []).append(shown("ours", texts, *timed(sentences_of, texts, language)))
            totals.setdefault("ICU", []).append(shown("ICU", texts, *timed(icu, texts, language)))
            for name in ("blingfire", "pysbd") if PEERS else ():
                totals.setdefault(name, []).append(shown(name, texts, *peer(name, texts, language)))
        print("mean F1:", ", ".join(f"{name} {sum(values) / len(values):.4f}" for name, values in totals.items()))
    if not PEERS:
        print(ABSENT)


if __name__ == "__main__":
    main()
