"""Urgent passages against our own test sets in six languages, and false alarms in replies and lines of the United Nations.

``python -m benchmarks.urgent``. ``told`` are the test sentences of ``tests/core/passage/urgent_specimens.csv``: every fifth,
which nobody learned from. They were written when the words stood and before the learned rule, two thirds of the urgent ones
without the usual names, the harmless ones hard on purpose. ``planted`` are sentences of the hand and time that the words are
of, so that what they say is too good. ``afterwards`` tells the same without its usual names: nothing was learned from it or
changed for it.
"""

from __future__ import annotations

import time

from benchmarks.distil_urgent import earlier, lines, ours, replies
from concertation.core.language import OFFICIAL
from concertation.core.passage.urgent import alarm_in, hits_in, named_in

HELD_OUT = "passages of replies and lines of the UN Parallel Corpus that nobody learned from: every alarm is a false one"


def alarms(sentences: list[str], language: str) -> int:
    """How many raise an alarm."""
    return sum(alarm_in(sentence, language) is not None for sentence in sentences)


def named(sentences: list[str], language: str) -> int:
    """How many raise it by the words that name it alone."""
    return sum(named_in(hits_in(sentence, language)) is not None for sentence in sentences)


def _told(language: str, sentences: list[tuple[bool, str]]) -> None:
    urgent, harmless = ([text for kind, text in sentences if kind == asked] for asked in (True, False))
    print(f"  {language}: {alarms(urgent, language)} of {len(urgent)} found ({named(urgent, language)} by words alone), "
          f"{alarms(harmless, language)} of {len(harmless)} harmless raise an alarm")  # fmt: skip


def _held_out(language: str) -> None:
    passages, held = replies("test", language), lines("test", language)
    false = alarms(passages, language)
    start = time.process_time()
    found = alarms(held, language)
    speed = len(held) / (time.process_time() - start)
    print(f"  {language}: {false} of {len(passages)} passages, {found} of {len(held)} lines, {speed:,.0f} lines a second")


def main() -> None:
    """Prints the figures for ``docs/benchmarks.md``."""
    print("told")
    for language in OFFICIAL:
        _told(language, ours("test", language))
    for name, part in (("planted", "test"), ("afterwards", "afterwards")):
        print(name)
        for language in OFFICIAL:
            _told(language, earlier(part, language))
    print(HELD_OUT)
    for language in OFFICIAL:
        _held_out(language)


if __name__ == "__main__":
    main()
