"""The quotation gate against planted alterations, and its speed.

``python -m benchmarks.quotations`` quotes two hundred General Debate speeches of 2010, word for word and altered.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from itertools import islice

from benchmarks.data import speeches
from concertation.core.quote import QuotationGate, folded

SPEECHES = 200
QUOTATIONS = 20_000


def sources_by_state() -> dict[str, str]:
    """Speeches by State."""
    return {speech["iso3"]: speech["text"] for speech in islice(speeches(65), SPEECHES)}


def quoted(text: str, chance: random.Random) -> str:
    """Eight to thirty whole words; what a hyphen and a line break part is one."""
    words = re.findall(r"(?:\S*-\s+)*\S+", text)
    first = chance.randrange(len(words) - 40)
    return " ".join(words[first : first + chance.randint(8, 30)])


def altered(quote: str, chance: random.Random) -> str:
    """One change of one word in its middle."""
    words = quote.split()
    at = chance.randrange(1, len(words) - 1)
    change = chance.choice(("not", "drop", "swap", "letter", "case"))
    if change == "not":
        words.insert(at, "not")
    elif change == "drop":
        del words[at]
    elif change == "swap":
        words[at], words[at + 1] = words[at + 1], words[at]
    elif change == "letter":
        words[at] = words[at][1:] + "x"
    else:
        words[at] = words[at].swapcase()
    return " ".join(words)


def really_altered(quotes: list[str], sources: dict[str, str], chance: random.Random) -> Iterator[str]:
    """Altered quotations that do not happen to stand in a source after all."""
    everything = " ".join(folded(text).text for text in sources.values())
    for quote in quotes:
        changed = altered(quote, chance)
        if folded(changed).text not in everything:
            yield changed


def main() -> None:
    """Prints the figures for ``docs/benchmarks.md``."""
    chance = random.Random(1)
    sources = sources_by_state()
    states = list(sources)
    quotes = [quoted(sources[chance.choice(states)], chance) for _ in range(QUOTATIONS)]
    changed = list(really_altered(quotes[:2000], sources, chance))
    start = time.process_time()
    gate = QuotationGate(sources)
    seconds, length = time.process_time() - start, sum(map(len, sources.values()))
    print(f"{len(sources)} sources, {length:,} characters, ready in {seconds:.2f} s")
    for name, asked in (("word for word", quotes), ("altered", changed)):
        start = time.process_time()
        exact = sum(gate.check(quote).verdict == "exact" for quote in asked)
        speed = len(asked) / (time.process_time() - start)
        print(f"{name}: {exact} of {len(asked)} accepted, {speed:,.0f}/s")


if __name__ == "__main__":
    main()
