"""The normal form of every text: NFC, LF, no mark of byte order, no control character, paragraphs parted by a blank line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

GONE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]")
LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028]")
EDGE_OF_LINE = re.compile(r"[ \t\u00a0]*\n[ \t]*")
NAME_LENGTH = 120
SURROGATE = re.compile("[\ud800-\udfff]")
SENTENCE_END = re.compile(r"[.!?;:…。！？；：؟؛][\"'”’»)\]]*\d{0,3}$")


SPACED_MARK = re.compile(r"\[(inserted|deleted): ( *)([^\[\]]*?)( *)\]")
NOTE = re.compile("[*†‡⁰¹²³⁴-⁹]|\\d{1,3} ")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def tidy(text: str) -> str:
    """The text in normal form. Tabs stay only where they part the cells of a table row; elsewhere they are spaces."""
    text = SURROGATE.sub("\ufffd", LINE_END.sub("\n", text).replace("\u2029", "\n\n"))
    text = unicodedata.normalize("NFC", GONE.sub("", text))
    text = EDGE_OF_LINE.sub("\n", re.sub(" {2,}", " ", text))
    return re.sub("\n{3,}", "\n\n", text).strip(" \t\n\u3000")


def bind(pages: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The pages as one text, and the span of each: adjacent, covering, the gap belonging to the page before it."""
    whole: list[str] = []
    starts: list[int] = []
    length = 0
    for page in map(tidy, pages):
        gap = _gap(whole[-1] if whole else "", page)
        whole += [gap, page] if page else []
        length += len(gap)
        starts.append(length)
        length += len(page)
    text = "".join(whole)
    ends = [*starts[1:], len(text)]
    return text, tuple(zip(starts, ends, strict=True))


def _gap(before: str, after: str) -> str:
    """A paragraph that visibly runs on over the page goes on after a space; every other page begins a paragraph."""
    if not before or not after:
        return ""
    last = before.rpartition("\n\n")[2]
    runs_on = not SENTENCE_END.search(last) and after[0].islower() and not NOTE.match(last)
    return " " if runs_on else "\n\n"


def close_marks(text: str) -> str:
    """White space at the edges of a changed passage put outside its mark: ``We [inserted: not] support``."""
    return SPACED_MARK.sub(r"\2[\1: \3]\4", text)


def words_in(text: str) -> int:
    """Words as a person counts them; for scripts without spaces, characters."""
    return len(re.findall(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+", text))


def raised(number: int | str) -> str:
    """A number, or whatever else calls a note, with small raised figures."""
    return str(number).translate(RAISED)


def plain_name(name: str | None, number: int) -> str:
    """A name to show, never a path: what follows the last slash, without control characters, of bounded length."""
    last = re.split(r"[/\\]", sound(name or ""))[-1]
    shown = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip(" .")
    return unicodedata.normalize("NFC", shown)[-NAME_LENGTH:] or f"attachment {number}"


def sound(text: str) -> str:
    """Text from a broken header: bytes that slipped through as half letters are read as UTF-8 where they are that."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return SURROGATE.sub("\ufffd", text)
