"""Urgent passages against a test set of our own in six languages, and false alarms in documents of the United Nations.

``python -m benchmarks.urgent``: sentences of ``urgent_specimens.json``. The rules were written with one half before us; the
other half is of the same hand and time, so that what it says is too good. ``afterwards`` was written when the rules stood,
in words that tell the same without its usual names: what the rules do not find. They were not changed for it.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

from benchmarks.data import unpc_lines
from concertation.core.language import OFFICIAL
from concertation.core.passage.urgent import alarm_in

_SPECIMENS = Path(__file__).parent / "urgent_specimens.json"
PARTS = ("development", "test", "afterwards")


def alarms(sentences: list[str], language: str) -> int:
    """How many raise an alarm."""
    return sum(alarm_in(sentence, language) is not None for sentence in sentences)


def main() -> None:
    """Prints the figures for ``docs/benchmarks.md``."""
    specimens = json.loads(_SPECIMENS.read_text(encoding="utf-8"))
    for part in PARTS:
        print(part)
        for language in OFFICIAL:
            planted, harmless = (specimens[language][part][kind] for kind in ("planted", "harmless"))
            print(f"  {language}: {alarms(planted, language)} of {len(planted)} planted found, "
                  f"{alarms(harmless, language)} of {len(harmless)} harmless raise an alarm")  # fmt: skip
    print("lines of the UN Parallel Corpus, where every alarm is a false one")
    for language in OFFICIAL:
        lines = [line for line in unpc_lines(language) if len(line) > 15]
        start = time.process_time()
        found = alarms(lines, language)
        speed = len(lines) / (time.process_time() - start)
        print(f"  {language}: {found} of {len(lines)} raise an alarm, {speed:,.0f} lines a second")


if __name__ == "__main__":
    main()
