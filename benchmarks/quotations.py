"""The quotation gate against planted alterations, and its speed, beside rapidfuzz at 90 of 100.

``python -m benchmarks.quotations`` quotes two hundred General Debate speeches of 2010, word for word and altered; and
documents of the UN Parallel Corpus in six languages, word for word and with the "not" of the language put in.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from itertools import islice

from benchmarks._reading_peers import ABSENT, PEERS, asked
from benchmarks.data import speeches, unpc_documents
from concertation.core.language import OFFICIAL
from concertation.core.quote import QuotationGate, folded

SPEECHES = 200
QUOTATIONS = 20_000
ASKED_OF_PEER = 300
NOT = {"ar": ("لا",), "zh": ("不",), "en": ("not",), "fr": ("ne", "pas"), "ru": ("не",), "es": ("no",)}
"""What says no: one word before another, or two around it."""


Quotation = tuple[str, str]
"""The State that is quoted, and the words."""


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


def really_altered(quotes: list[Quotation], sources: dict[str, str], chance: random.Random) -> Iterator[Quotation]:
    """Altered quotations that do not happen to stand in a source after all."""
    everything = " ".join(folded(text).text for text in sources.values())
    for state, quote in quotes:
        changed = altered(quote, chance)
        if folded(changed).text not in everything:
            yield state, changed


def documents(language: str) -> dict[str, str]:
    """Documents of the parallel corpus by name, those of some length."""
    lines: dict[str, list[str]] = {}
    for name, line in unpc_documents(language):
        lines.setdefault(name, []).append(line)
    texts = {name: ("" if language == "zh" else "\n").join(said) for name, said in lines.items()}
    return {name: text for name, text in texts.items() if len(_parts(text, language)) > 50}


def _parts(text: str, language: str) -> list[str]:
    """Words, a number with spaces in it being one; single characters in Chinese, with the space after them."""
    if language == "zh":
        return re.findall(r"[\u2e80-\u9fff\uff00-\uffef]\s*|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*", text)
    return re.findall(r"(?:\d+(?:\s\d{3})+\S*)|\S+", text)


def denied(text: str, language: str, chance: random.Random) -> tuple[str, str]:
    """A quotation of eight to thirty words, and the same with a "not" in its middle."""
    words, space = _parts(text, language), "" if language == "zh" else " "
    first = chance.randrange(len(words) - 40)
    words = words[first : first + chance.randint(8, 30)]
    at = chance.randrange(1, len(words) - 1)
    before, *behind = NOT[language]
    return space.join(words), space.join([*words[:at], before, words[at], *behind, *words[at + 1 :]])


def in_language(language: str, chance: random.Random) -> None:
    """Prints how many are accepted in one language."""
    sources = documents(language)
    names = [chance.choice(list(sources)) for _ in range(2000)]
    pairs = [denied(sources[name], language, chance) for name in names]
    whole = "".join(folded(text).text for text in sources.values())
    altered_pairs = [changed for _, changed in pairs if folded(changed).text not in whole]
    gate = QuotationGate(sources)
    kept = sum(gate.check(quote).verdict == "exact" for quote, _ in pairs)
    let_through = sum(gate.check(changed).verdict == "exact" for changed in altered_pairs)
    print(f"{language}, {'…'.join(NOT[language])}: {kept} of {len(pairs)} accepted word for word, "
          f"{let_through} of {len(altered_pairs)} with it put in")  # fmt: skip


def beside_peer(quotes: list[Quotation], sources: dict[str, str], ours: float) -> None:
    """Prints how many quotations the peer accepts, asked of the one source they are from."""
    said = asked("rapidfuzz", [[quote, sources[state]] for state, quote in quotes])
    rate = len(quotes) / said.seconds
    accepted = f"{sum(said.answers)} of {len(quotes)} accepted"
    print(f"    rapidfuzz, of one source: {accepted}, {rate:,.0f}/s; ours {ours / rate:.0f} times as fast, of all sources")


def main() -> None:
    """Prints the figures for ``docs/benchmarks.md``."""
    chance = random.Random(1)
    sources = sources_by_state()
    quotes = [(state, quoted(sources[state], chance)) for state in chance.choices(list(sources), k=QUOTATIONS)]
    changed = list(really_altered(quotes[:2000], sources, chance))
    start = time.process_time()
    gate = QuotationGate(sources)
    seconds, length = time.process_time() - start, sum(map(len, sources.values()))
    print(f"{len(sources)} sources, {length:,} characters, ready in {seconds:.2f} s")
    for name, asked_of in (("word for word", quotes), ("altered", changed)):
        start = time.process_time()
        exact = sum(gate.check(quote).verdict == "exact" for _, quote in asked_of)
        speed = len(asked_of) / (time.process_time() - start)
        print(f"{name}: {exact} of {len(asked_of)} accepted, {speed:,.0f}/s of all sources")
        if PEERS:
            beside_peer(asked_of[:ASKED_OF_PEER], sources, speed)
    for language in OFFICIAL:
        in_language(language, chance)
    if not PEERS:
        print(ABSENT)


if __name__ == "__main__":
    main()
