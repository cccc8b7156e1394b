"""A report that came back from another hand: its paragraphs with every change accepted, and what was said in its margin."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any, Final

MARK: Final = re.compile(r"[sh][0-9A-Za-z]+_[1-9][0-9]*")
"""The name of a bookmark of ours: ``s``, the key of a paragraph, a sentence's place in it from 1; ``h`` and the place of a
line that is no paragraph (a heading)."""
PARAGRAPHS: Final = 20_000
LETTERS: Final = 5_000_000
REMARKS: Final = 5_000
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?")
_UNSEEN: Final = re.compile("[\u200e\u200f\u2060\ufeff]")
_SPACE: Final = re.compile("[ \t\r\n]+")


@dataclass(frozen=True)
class Stretch:
    """Words of a paragraph in one bookmark (``mark``, empty outside all), from one hand (``author``, empty: untouched)."""

    text: str
    mark: str = ""
    author: str = ""


@dataclass(frozen=True)
class Struck:
    """Words that were taken out with changes being tracked: in which bookmark, by whom, when."""

    text: str
    mark: str
    author: str
    at: str


@dataclass(frozen=True)
class ReturnedParagraph:
    """A paragraph without its number."""

    stretches: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(one.text for one in self.stretches)

    @property
    def line(self) -> str:
        """The mark of the line that it is; empty for a paragraph."""
        marks = {one.mark for one in self.stretches if one.mark}
        return marks.pop() if len(marks) == 1 and min(marks).startswith("h") else ""


@dataclass(frozen=True)
class Remark:
    """What was said in the margin, at which sentence (``mark``, empty: at none), by whom, when; ``done``: settled."""

    words: str
    mark: str
    author: str
    at: str
    done: bool = False


@dataclass(frozen=True)
class Returned:
    """The file as it was read, every change accepted; ``struck`` is what was taken out while changes were tracked."""

    paragraphs: tuple[ReturnedParagraph, ...]
    struck: tuple[Struck, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """What the confined reader answers."""
        return asdict(self)


def returned_from(given: Any) -> Returned:
    """The value in such an object. Nothing is taken on trust: types, names, sizes; ValueError for anything else."""
    paragraphs = tuple(map(_paragraph, _list(given["paragraphs"], PARAGRAPHS)))
    if sum(len(one.text) for one in paragraphs) > LETTERS:
        raise ValueError("more letters than a report holds")
    struck = (_struck(one) for one in _list(given["struck"], PARAGRAPHS))
    return Returned(paragraphs, tuple(struck), tuple(map(_remark, _list(given["remarks"], REMARKS))))


def _paragraph(given: Any) -> ReturnedParagraph:
    stretches = tuple(
        Stretch(_text(one["text"]), _mark(one["mark"]), _name(one["author"])) for one in _list(given["stretches"], LETTERS)
    )
    return ReturnedParagraph(stretches)


def _struck(given: Any) -> Struck:
    return Struck(_text(given["text"]), _mark(given["mark"]), _name(given["author"]), _moment(given["at"]))


def _remark(given: Any) -> Remark:
    return Remark(
        _text(given["words"])[:10_000], _mark(given["mark"]), _name(given["author"]), _moment(given["at"]),
        given["done"] is True,
    )  # fmt: skip


def _list(given: Any, most: int) -> list[Any]:
    if not isinstance(given, list) or len(given) > most:
        raise ValueError("no list, or one that is too long")
    return given


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError("no text")
    given.encode()
    return given


def _mark(given: Any) -> str:
    text = _text(given)
    return text if len(text) < 20 and MARK.fullmatch(text) else ""


def _name(given: Any) -> str:
    return " ".join(_text(given).split())[:150]


def _moment(given: Any) -> str:
    found = DAY.match(_text(given))
    return found[0] if found else ""


def plain(text: str) -> str:
    """Words as they are compared: white space folded but for the no-break space, marks of direction dropped."""
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).strip()
