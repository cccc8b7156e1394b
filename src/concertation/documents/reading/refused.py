"""The refusals of this room: a closed catalogue, so that a confined child can name one and never compose one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from concertation.core.refusal import Refusal

CATALOGUE: Final = {
    "encrypted": ("encrypted", "The file is locked with a password.", "Ask the sender for an unlocked copy."),
    "empty": ("empty", "The file holds no text.", "Ask the sender whether the right file was attached."),
    "unsupported": (
        "unsupported",
        "Files of the kind {media_type} are not read.",
        "Ask for PDF, DOCX, ODT, RTF, text, HTML or an e-mail file.",
    ),
    "no_table": (
        "unsupported",
        "The file is neither CSV nor an Excel workbook (XLSX).",
        "Save the table as XLSX, or as CSV in UTF-8.",
    ),
    "no_codebook": (
        "unsupported",
        "The file is no codebook: neither JSON nor CSV nor a REFI-QDA codebook (QDC).",
        "Export the codebook anew, as REFI-QDA codebook.",
    ),
    "no_word_reader": (
        "unsupported",
        "This is a Word document of the old binary kind and no program to read it is installed.",
        "Install antiword or catdoc, or save the file as DOCX.",
    ),
    "unreadable": (
        "corrupt",
        "The file could not be read ({why}).",
        "Open and save it anew, or ask the sender for another copy.",
    ),
    "damaged": (
        "corrupt",
        "The file is damaged and could not be read.",
        "Open and save it anew, or ask the sender for another copy.",
    ),
    "too_slow": ("corrupt", "The file could not be read in the time allowed.", "Save it anew in another format."),
    "too_large": ("too_large", "The file holds more than {limit}.", "Divide it, or send the text without its pictures."),
    "needs_ocr": (
        "needs_ocr",
        "The file is a picture of a text and letters were not read off it.",
        "Install tesseract-ocr with the six languages, or ask for the text itself.",
    ),
    "illegible": (
        "needs_ocr",
        "The file is a picture and no letters could be read off it.",
        "Ask the sender for the text itself.",
    ),
    "bomb": ("unsafe", "The file unpacks to far more than it can honestly hold.", "Ask the sender for another copy."),
    "entities": (
        "unsafe",
        "The file declares entities of its own, which no honest office document does.",
        "Save it anew, or ask the sender for another copy.",
    ),
}

NONSENSE: Final = (
    LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError, csv.Error,
)  # fmt: skip
"""What looking at an answer may raise that is not of the shape expected; of arithmetic, since JSON knows ``Infinity``."""


def refused(key: str, **slots: str | int) -> Refusal:
    """The refusal of that name, its slots filled."""
    code, message, way_out = CATALOGUE[key]
    return Refusal(code, message, way_out, **slots)


@contextmanager
def sensible(why: str = "the reader's answer made no sense") -> Iterator[None]:
    """Within it an answer is looked at that may be of any shape: what is not of the one expected refuses the file."""
    try:
        yield
    except NONSENSE:
        raise refused("unreadable", why=why) from None


def key_of(refusal: Refusal) -> str:
    """The name in the catalogue of a refusal; one that another room made is that of a damaged file."""
    return next((key for key, (_, message, _) in CATALOGUE.items() if message == refusal.message_id), "damaged")
