"""Peers of language, sentences and quotations, run by a Python that has them: what they answer, and CPU seconds.

``python _reading_peers.py NAME`` reads JSON of texts from standard input. ``asked`` starts it; the Python that has
lingua-language-detector, pycld2, blingfire, pysbd and rapidfuzz is named by ``CONCERTATION_READING_PEERS``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

PEERS = os.environ.get("CONCERTATION_READING_PEERS", "")
ABSENT = "peers: not installed here (CONCERTATION_READING_PEERS); their figures stand in the design's GOALS.md"

Ask = Callable[[str], Any]


class Answers(NamedTuple):
    """What a peer answered to each text, and how long that took it."""

    answers: list[Any]
    seconds: float


def asked(name: str, texts: list[Any], language: str = "") -> Answers:
    """What the peer says of these texts."""
    said = json.dumps({"texts": texts, "language": language})
    ran = subprocess.run([PEERS, "-P", __file__, name], input=said, capture_output=True, text=True, check=True)
    return Answers(*json.loads(ran.stdout))


def lingua(language: str) -> Ask:
    """lingua, which knows the six languages and no other."""
    del language
    module = import_module("lingua")
    six = [getattr(module.Language, name) for name in ("ARABIC", "CHINESE", "ENGLISH", "FRENCH", "RUSSIAN", "SPANISH")]
    detector = module.LanguageDetectorBuilder.from_languages(*six).with_preloaded_language_models().build()

    def ask(text: str) -> str:
        found = detector.detect_language_of(text)
        return str(found.iso_code_639_1.name).lower() if found else "und"

    return ask


def pycld2(language: str) -> Ask:
    """The compact language detector of Chromium; what it does not know is another language."""
    del language
    module = import_module("pycld2")

    def ask(text: str) -> str:
        try:
            return str(module.detect(text)[2][0][1])
        except module.error:
            return "un"

    return ask


def blingfire(language: str) -> Ask:
    """Where Bling Fire ends sentences."""
    del language
    module = import_module("blingfire")
    return lambda text: [end for _, end in module.text_to_sentences_and_offsets(text)[1]]


def pysbd(language: str) -> Ask:
    """Where pySBD ends sentences."""
    segmenter = import_module("pysbd").Segmenter(language=language, clean=False, char_span=True)
    return lambda text: [span.start + len(span.sent.rstrip()) for span in segmenter.segment(text)]


def rapidfuzz(language: str) -> Ask:
    """Whether a part of the source is at least 90 of 100 like the quotation."""
    del language
    fuzz = import_module("rapidfuzz.fuzz")
    return lambda pair: fuzz.partial_ratio(pair[0], pair[1]) >= 90


def main(name: str) -> None:
    """Asks a peer and prints its answers with the seconds."""
    said = json.load(sys.stdin)
    ask: Ask = {one.__name__: one for one in (lingua, pycld2, blingfire, pysbd, rapidfuzz)}[name](said["language"])
    start = time.process_time()
    answers = [ask(text) for text in said["texts"]]
    print(json.dumps([answers, time.process_time() - start]))


if __name__ == "__main__":
    main(sys.argv[1])
