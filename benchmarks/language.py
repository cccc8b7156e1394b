"""Language of two words, of a sentence, and of other languages: accuracy and speed.

``python -m benchmarks.language`` distils from the documents of one half of the UN Parallel Corpus and asks the other half.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator

from benchmarks.data import in_first_half, unpc_documents
from benchmarks.distil_language import SCRIPTS, SPECIMENS, distilled
from concertation.core.language import OFFICIAL, UNDETERMINED, LanguageGuess, language_of
from concertation.core.language.spelling import Spelling

Question = tuple[str, str]


def held_out(language: str) -> list[str]:
    """Lines of the documents that no table was distilled from."""
    return [line for document, line in unpc_documents(language) if not in_first_half(document)]


def two_words(chance: random.Random) -> Iterator[Question]:
    """Two words next to each other, of letters only; four characters in Chinese."""
    for language in OFFICIAL:
        for line in held_out(language):
            found = re.findall(r"[\u4e00-\u9fff]{4}", line) if language == "zh" else re.findall(
                r"(?<!\S)[^\W\d_]+['’]?[^\W\d_]* [^\W\d_]+['’]?[^\W\d_]*(?!\S)", line)  # fmt: skip
            if found:
                yield language, chance.choice(found)


def sentences() -> Iterator[Question]:
    """Lines of at least eight words (twenty characters in Chinese)."""
    for language in OFFICIAL:
        for line in held_out(language):
            if len(line) >= 20 if language == "zh" else len(line.split()) >= 8:
                yield language, line


def others() -> Iterator[Question]:
    """What we wrote ourselves in other languages and did not teach."""
    for language, texts in SPECIMENS["asked"].items():
        for text in texts:
            yield language, text


def right(questions: list[Question], ask: Callable[[str], LanguageGuess]) -> tuple[float, list[tuple[str, str, str]]]:
    """The share answered rightly, and the wrong answers."""
    wrong = [(language, text, answer) for language, text in questions
             if (answer := ask(text).lang) != (language if language in OFFICIAL else UNDETERMINED)]  # fmt: skip
    return 1 - len(wrong) / len(questions), wrong


def speed(texts: list[str], ask: Callable[[str], LanguageGuess]) -> float:
    """Texts per second of processor time."""
    start = time.process_time()
    for text in texts:
        ask(text)
    return len(texts) / (time.process_time() - start)


def main() -> None:
    """Prints the figures for ``docs/benchmarks.md``."""
    half = {script: Spelling(distilled(script, half=True)) for script in SCRIPTS}

    def ask(text: str) -> LanguageGuess:
        return language_of(text, half.__getitem__)

    sets = {"two words": list(two_words(random.Random(1))), "sentences": list(sentences()), "others": list(others())}
    for name, questions in sets.items():
        texts = [text for _, text in questions]
        first, again = speed(texts, ask), speed(texts, ask)
        share, wrong = right(questions, ask)
        print(f"{name}: {share:.4f} of {len(questions)}; {first:,.0f}/s words unseen, {again:,.0f}/s words seen before")
        confused = Counter((language, answer) for language, _, answer in wrong).most_common(6)
        print("   ", ", ".join(f"{a}→{b} {times}" for (a, b), times in confused))


if __name__ == "__main__":
    main()
