"""Plain text: which bytes mean which letters."""

from __future__ import annotations

import codecs
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from concertation.documents.reading.draft import Draft
from concertation.documents.reading.indents import parted_by_indents

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
SAMPLE = 200_000
AMONG_ASCII = re.compile(r"[^\W\d_](?<=[a-zA-Z][^\x00-\x7f])|[^\x00-\x7f](?<=[^\W\d_])(?=[a-zA-Z])")


def read_plain(data: bytes) -> Draft:
    """Text or Markdown as it stands; a guess at the encoding is said."""
    text, guess = decode(data)
    warnings = [*doubt_of(guess)]
    if "\ufffd" in text:
        warnings.append("Some letters could not be read and stand as \ufffd.")
    return Draft([parted_by_indents(text.replace("\t", " "))], warnings=warnings)


def doubt_of(guess: str | None) -> tuple[str, ...]:
    """The warning that an encoding was guessed; none where it was not."""
    return (f"The file does not say its encoding: read as {guess}.",) if guess else ()


def decode(data: bytes) -> tuple[str, str | None]:
    """The text, and the encoding where it had to be guessed."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), None
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as fault:
        if fault.start >= len(data) - 3 or _share_of_faults(data) < 0.002:
            return data.decode("utf-8", "replace"), "utf-8 with faults"
    guess = max(_letters(), key=lambda encoding: _likeness(data[:SAMPLE], encoding))
    return data.decode(guess, "replace"), guess


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark shows as zeros in every other place."""
    sample = data[:2000]
    if sample.count(0) * 4 < len(sample):
        return None
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"


def _share_of_faults(data: bytes) -> float:
    text = data[:SAMPLE].decode("utf-8", "replace")
    beyond_ascii = sum(letter > "\x7f" for letter in text)
    return text.count("\ufffd") / (beyond_ascii * 25)


@cache
def _letters() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(files(__package__).joinpath("encodings.json").read_text(encoding="utf-8"))
    return table


def _likeness(data: bytes, encoding: str) -> float:
    """How far the letters beyond ASCII are those usual in the languages written in that encoding; about 1 where right.

    They stand among ASCII letters where the alphabet is Latin, and among themselves where it is another.
    """
    text = data.decode(encoding, "replace")
    signs = re.findall("[^\x00-\x7f]", text)
    letters = [sign for sign in signs if sign.isalpha()]
    usual, expected = _letters()[encoding]["usual"], _letters()[encoding]["expected"]
    found = sum(sign in usual for sign in signs) / max(1, len(signs))
    among_ascii = len(AMONG_ASCII.findall(text)) / max(1, len(letters))
    fits = among_ascii if encoding == "windows-1252" else 1 - among_ascii
    likely = min(1.0, found / expected) * (min(1.0, fits) if letters else 0.5)
    return float(likely) - signs.count("\ufffd") / max(1, len(signs))
