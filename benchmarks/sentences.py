"""Sentence boundaries in six languages beside ICU's.

``python -m benchmarks.sentences`` joins the lines of the UN Parallel Corpus that end in a stop and asks for their ends.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator

from benchmarks.data import unpc_lines
from concertation.core.language import OFFICIAL
from concertation.core.sentence import sentences_of

_ENDS = re.compile(r"[.!?。！？؟][\"”»)\]]*$")


def joined(language: str) -> tuple[str, set[int]]:
    """The text and the ends of its lines."""
    text, ends = "", set()
    for line in unpc_lines(language):
        if _ENDS.search(line.strip()) and len(line) > 15:
            text += line.strip()
            ends.add(len(text))
            text += "" if language == "zh" else " "
    return text, ends


def icu(text: str, language: str) -> Iterator[tuple[int, int]]:
    """ICU's own sentences; this text has no character that is two units of UTF-16."""
    from icu4py.breakers import SentenceBreaker

    for start, end in SentenceBreaker(text, language).segments():
        yield start, start + len(text[start:end].rstrip())


def measured(split: Callable[[str, str], Iterable[tuple[int, int]]], language: str) -> tuple[float, float, float, float]:
    """F1, precision, recall, and sentences per second of processor time."""
    text, ends = joined(language)
    start = time.process_time()
    found = {end for _, end in split(text, language)}
    seconds = time.process_time() - start
    precision, recall = len(found & ends) / len(found), len(found & ends) / len(ends)
    return 2 * precision * recall / (precision + recall), precision, recall, len(found) / seconds


def main() -> None:
    """Prints the figures for ``docs/benchmarks.md``."""
    for name, split in (("ours", sentences_of), ("ICU", icu)):
        for language in OFFICIAL:
            f1, precision, recall, speed = measured(split, language)
            print(f"{name} {language}: F1 {f1:.4f}, precision {precision:.4f}, recall {recall:.4f}, {speed:,.0f}/s")


if __name__ == "__main__":
    main()
