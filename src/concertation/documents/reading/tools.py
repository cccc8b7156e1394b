"""The programs for what we do not read ourselves: tesseract for pictures, antiword or catdoc for old Word documents."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from concertation.core.language import language_of
from concertation.documents.reading.draft import Answer
from concertation.documents.reading.refused import refused

Run = Callable[[list[str], bytes], bytes]

TRAINED: Final = {"ar": "ara", "zh": "chi_sim", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}
OF_SCRIPT: Final = {"Latin": "en", "Cyrillic": "ru", "Arabic": "ar", "Han": "zh", "Japanese": "zh"}
ANTIWORD: Final = ["-m", "UTF-8.txt", "-w", "0", "input"]
CATDOC: Final = ["-d", "utf-8", "-w", "input"]
SURE: Final = 0.75
BROKEN_WORD: Final = re.compile(r"(?<=[^\W\d_])-\n(?=[a-zà-ÿа-я])")


@dataclass(frozen=True)
class Tools:
    """Where the programs stand on this machine; None where there is none."""

    tesseract: str | None
    word: tuple[str, ...]

    @staticmethod
    def found(*, ocr: bool) -> Tools:
        """Looks for them now, so that what is installed while we run is used."""
        word = [place for name in ("antiword", "catdoc") if (place := shutil.which(name))]
        return Tools(shutil.which("tesseract") if ocr else None, tuple(word))

    def can(self, errand: str) -> bool:
        """Whether there is a program for this errand."""
        return bool(self.word) if errand.startswith("word:") else self.tesseract is not None

    def answer(self, errand: str, piece: bytes, run: Run) -> Answer:
        """The letters of a page or of an old Word document; refused where a program finds none."""
        return self._word(piece, run) if errand.startswith("word:") else self._letters(piece, run)

    def _word(self, piece: bytes, run: Run) -> Answer:
        for program in self.word:
            arguments = ANTIWORD if program.endswith("antiword") else CATDOC
            text = run([program, *arguments], piece).decode("utf-8", "replace")
            if text.strip():
                return Answer(text, program.rpartition("/")[2], 1.0)
        raise refused("unreadable", why="no program could read it")

    def _letters(self, piece: bytes, run: Run) -> Answer:
        """The best of the readings: in the script that is seen, in the language then heard, and if unsure in English."""
        seen = run([str(self.tesseract), "input", "stdout", "--psm", "0"], piece).decode("utf-8", "replace")
        script = re.search(r"Script: (\w+)", seen)
        first = OF_SCRIPT.get(script[1] if script else "Latin", "en")
        readings = {first: self._read_as(first, piece, run)}
        heard = language_of(readings[first].text).lang
        if heard in TRAINED and heard not in readings:
            readings[heard] = self._read_as(heard, piece, run)
        if "en" not in readings and max(reading.confidence for reading in readings.values()) < SURE:
            readings["en"] = self._read_as("en", piece, run)
        return max(readings.values(), key=lambda reading: reading.confidence)

    def _read_as(self, language: str, piece: bytes, run: Run) -> Answer:
        arguments = [str(self.tesseract), "input", "stdout", "-l", TRAINED[language], "--psm", "1", "tsv"]
        return paragraphs_of(run(arguments, piece).decode("utf-8", "replace"), spaced=language != "zh")


def paragraphs_of(table: str, *, spaced: bool = True) -> Answer:
    """The paragraphs in tesseract's table of words, with the mean confidence of the words."""
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row.get("level") == "5" and (row.get("text") or "").strip()]
    paragraphs = []
    for _, paragraph in groupby(words, key=lambda row: (row["block_num"], row["par_num"])):
        lines = [[row["text"] for row in line] for _, line in groupby(paragraph, key=lambda row: row["line_num"])]
        between = " " if spaced else ""
        joined = "\n".join(between.join(line) for line in lines)
        paragraphs.append(BROKEN_WORD.sub("", joined).replace("\n", between))
    confidence = sum(max(0.0, float(row["conf"])) for row in words) / (100 * max(1, len(words)))
    return Answer("\n\n".join(paragraphs), "tesseract", min(0.999, round(confidence, 3)))
