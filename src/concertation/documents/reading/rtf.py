"""RTF: the text with its notes, every unresolved change shown, letters by the font's own code page."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, Final

from concertation.documents.reading.draft import Draft, Metadata
from concertation.documents.reading.properties import listed
from concertation.documents.reading.text import raised

TOKEN: Final = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
WORD, NUMBER, HEX, SYMBOL, BRACE, PLAIN = range(1, 7)
BODY, SILENT, INFO, FONTS, NOTE = "body", "silent", "info", "fonts", "note"
INFORMATION: Final = {"title": "title", "author": "author", "operator": "last_modified_by", "company": "company",
                      "manager": "manager", "doccomm": "description", "keywords": "keywords", "subject": "about",
                      "category": "category"}  # fmt: skip
COMMENT: Final = re.compile(rb"\\annotation\b")
COMMENTATOR: Final = re.compile(rb"\\atnauthor ([^{}\\]{1,200})")
PICTURE: Final = re.compile(rb"\\pict\b")
REVISION: Final = re.compile(rb"\\rsid\d+")


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(files(__package__).joinpath("rtf.json").read_text(encoding="utf-8"))
    return table | {name: frozenset(table[name].split()) for name in ("silent", "starred_but_shown")}


@dataclass(frozen=True)
class _Group:
    """What holds until the closing brace. ``change`` is ``inserted``, ``deleted`` or empty; ``skipped`` as ``\\uc`` says."""

    goes_to: str = BODY
    font: int = -1
    change: str = ""
    skipped: int = 1
    in_table: bool = False
    hidden: bool = False


def read_rtf(data: bytes) -> Draft:
    """Body, then notes as paragraphs ``¹ Text``; changes stand as ``[inserted: …]`` and ``[deleted: …]``."""
    reader = _Reader()
    reader.take(data)
    text, revisions = _with_changes(reader.said[BODY])
    notes = [f"{raised(number)} {text.strip()}" for number, text in enumerate(map(_only_text, reader.notes), 1)]
    information = {key: _only_text(reader.said[name]).strip() for name, key in INFORMATION.items()}
    draft = Draft(["\n\n".join([text, *notes])], revisions=revisions)
    draft.metadata = {name: text for name, text in (information | _beside(data)).items() if text}
    if reader.hidden:
        draft.metadata["hidden_text"] = reader.hidden
        draft.warnings.append("Text that the document hides from its readers was left out.")
    return draft


def _beside(data: bytes) -> Metadata:
    people = (name.decode("cp1252", "replace") for name in COMMENTATOR.findall(data))
    return {"comments": len(COMMENT.findall(data)), "comment_authors": listed(people),
            "pictures": len(PICTURE.findall(data)), "revision_ids": len(set(REVISION.findall(data)))}  # fmt: skip


def _only_text(said: list[tuple[str, str]]) -> str:
    return _with_changes(said)[0]


def _with_changes(said: list[tuple[str, str]]) -> tuple[str, int]:
    text, revisions = "", 0
    for change, pieces in groupby(said, key=lambda piece: piece[0]):
        run = "".join(piece for _, piece in pieces)
        marked = bool(change and run.strip())
        revisions += marked
        text += f"[{change}: {run}]" if marked else run
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), revisions


class _Reader:
    def __init__(self) -> None:
        self.said: dict[str, list[tuple[str, str]]] = {name: [] for name in (BODY, *INFORMATION)}
        self.notes: list[list[tuple[str, str]]] = []
        self._group = _Group()
        self._groups: list[_Group] = []
        self.hidden = 0
        self._fonts: dict[int, str] = {}
        self._encoding = "cp1252"
        self._bytes = b""
        self._to_skip = 0
        self._starred = False

    def take(self, data: bytes) -> None:
        """Reads to the end, or to the brace that closes the whole."""
        place = 0
        while found := TOKEN.match(data, place):
            place = found.end()
            if found[HEX] or found[PLAIN]:
                self._letters(bytes.fromhex(found[HEX].decode()) if found[HEX] else found[PLAIN])
            elif found[BRACE]:
                self._brace(found[BRACE])
            elif found[WORD]:
                number = int(found[NUMBER]) if found[NUMBER] else None
                place += number if found[WORD] == b"bin" and number and number > 0 else 0
                self._word(found[WORD].decode().lower(), number)
            elif found[SYMBOL]:
                self._symbol(found[SYMBOL].decode("latin-1"))
        self._flush()

    def _letters(self, letters: bytes) -> None:
        skipped = min(self._to_skip, len(letters))
        self._to_skip -= skipped
        self._bytes += letters[skipped:]

    def _flush(self) -> None:
        encoding = self._fonts.get(self._group.font, self._encoding)
        if self._bytes:
            self._say(self._bytes.decode(encoding, "replace"))
        self._bytes = b""

    def _say(self, text: str) -> None:
        place = self._group.goes_to
        if self._group.hidden and text.strip():
            self.hidden += 1
        elif place in self.said:
            self.said[place].append((self._group.change, text))
        elif place == NOTE:
            self.notes[-1].append((self._group.change, text))

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._to_skip, self._starred = 0, False
        if brace == b"{":
            self._groups.append(self._group)
        elif self._groups:
            self._group = self._groups.pop()

    def _symbol(self, symbol: str) -> None:
        self._flush()
        if self._to_skip:
            self._to_skip -= 1
        elif symbol == "*":
            self._starred = True
        elif text := _table()["symbols"].get(symbol):
            self._say(text)

    def _word(self, word: str, number: int | None) -> None:
        self._flush()
        self._to_skip = 0
        starred, self._starred = self._starred, False
        if self._group.goes_to == FONTS:
            self._font(word, number)
        elif word in _table()["letters"]:
            text = _table()["letters"][word]
            self._say(" " if word == "par" and self._group.in_table else text)
        elif word == "u" and number is not None:
            self._say(chr(number % 0x10000))
            self._to_skip = self._group.skipped
        elif not self._opens(word, starred):
            self._format(word, number)

    def _font(self, word: str, number: int | None) -> None:
        if word == "f":
            self._group = replace(self._group, font=number or 0)
        elif word == "fcharset" and str(number) in _table()["charsets"]:
            self._fonts[self._group.font] = _table()["charsets"][str(number)]

    def _opens(self, word: str, starred: bool) -> bool:
        """Whether the word says where the text of this group goes, and the group then goes there."""
        goes_to = self._group.goes_to
        if goes_to == SILENT and word != "ud":
            return True
        if word == "footnote":
            self.notes.append([])
            goes_to = NOTE
        elif word == "fonttbl":
            goes_to = FONTS
        elif word in INFORMATION or word == INFO:
            goes_to = word
        elif word == "ud":
            goes_to = BODY
        elif word in _table()["silent"] or word == "upr" or (starred and word not in _table()["starred_but_shown"]):
            goes_to = SILENT
        else:
            return False
        self._group = replace(self._group, goes_to=goes_to)
        return True

    def _format(self, word: str, number: int | None) -> None:
        """Whatever changes how the letters that follow are to be taken."""
        if word == "ansicpg" and number:
            self._encoding = _known(f"cp{number}")
        changed = {
            "f": {"font": number or 0},
            "uc": {"skipped": number or 0},
            "revised": {"change": "" if number == 0 else "inserted"},
            "deleted": {"change": "" if number == 0 else "deleted"},
            "plain": {"change": "", "hidden": False},
            "v": {"hidden": number != 0},
            "intbl": {"in_table": True},
            "pard": {"in_table": False},
        }.get(word)
        if changed:
            self._group = replace(self._group, **changed)  # type: ignore[arg-type]


def _known(encoding: str) -> str:
    import codecs

    try:
        return codecs.lookup("gb18030" if encoding == "cp936" else encoding).name
    except LookupError:
        return "cp1252"
