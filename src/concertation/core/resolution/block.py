"""Lines gathered into blocks: paragraphs, points, headings and formulas, whatever broke the lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from concertation.core.language import UNSPACED
from concertation.core.resolution.clean import MARK, PAGE
from concertation.core.resolution.wording import Wording

_NUMBER: Final = re.compile(r"(?P<number>\d{1,3}(?: ?(?:bis|ter|quater|quinquies)\b)?)(?:[.．、°](?!\d)| ?[-–—](?= |$))\s*")
_SIDED: Final = re.compile(r"(?P<side>[OP]P) ?(?P<number>\d{1,3}(?: ?(?:bis|ter|quater)\b)?)[.:]?\s+")
_POINT: Final = re.compile(
    r"(?P<lead>\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,2}|[أ-ي]{1,2}(?: [أ-ي]{1,2})?|هـ|[а-я])\)|[a-zа-я]{1,2}\)|[ivxl]{1,6}\)"
    r"|\d{1,2}\)|[㈠-㉃⑴-⒇]|[’'‘]\d{1,2}[’'‘]|[أ-ي] -|[a-z]\.(?= ))(?=\s|$|[\u4e00-\u9fff])\s*"
)
_BULLET: Final = re.compile(r"(?P<lead>[•●▪■◦‣·\-–—])\s+")
_LETTER: Final = re.compile(r"[A-Z]|[IVXL]{1,6}|[一二三四五六七八九十]{1,3}|[أبجدهوز]|[АБВГД]")
_ENDED: Final = (",", ";", ":", ".", "،", "؛", "。", "，", "；", "：", "!", "?")
GAP: Final = 4
WIDE_GAP: Final = 40
"""How many paragraphs may be missing before a number is taken for something else."""

GATHERING: Final = ("paragraph", "point")
"""The kinds of block that go on over several lines."""

_QUOTES: Final = '”’"»)」』]'
_GARBAGE: Final = re.compile(r"[^\W\d_]{3,}|[\u4e00-\u9fff]|\d")


@dataclass
class Block:
    """A run of lines that belong together. ``kind``: paragraph, point, formula, closing, annex or letter."""

    kind: str
    lines: list[str] = field(default_factory=list)
    number: str | None = None
    lead: str | None = None
    preambular: bool = False

    def text(self, language: str) -> str:
        """The lines joined: a hyphen or a stroke at a line's end keeps the next line close."""
        return joined(self.lines, language)


def joined(lines: list[str], language: str) -> str:
    """Lines of one paragraph as one text."""
    if len(lines) == 1:
        return lines[0]
    tight = language in UNSPACED
    out = ""
    for line in filter(None, lines):
        close = not out or out[-1] == "/" or (out[-1] == "-" and out[-2:-1].isalpha() and line[0].isalpha())
        out += line if close or (tight and not (out[-1].isascii() and line[0].isascii())) else " " + line
    return out


def ended(line: str) -> bool:
    """Whether the line ends as a paragraph may end."""
    return _bare_end(line).endswith(_ENDED)


def numbered(line: str) -> tuple[str, str, bool] | None:
    """The paragraph number that opens a line, the rest, and whether it is marked as preambular (``PP3``)."""
    sided = _SIDED.match(line)
    found = sided or _NUMBER.match(line)
    if not found:
        return None
    return _latin(found["number"]), line[found.end() :], sided is not None and sided["side"] == "PP"


def pointed(line: str) -> tuple[str, str] | None:
    """The letter or roman number that opens a point, and the rest."""
    found = _POINT.match(line) or _BULLET.match(line)
    return (found["lead"], line[found.end() :]) if found else None


def blocks_of(lines: list[str], words: Wording) -> list[Block]:
    """The blocks of the lines, in order."""
    gatherer = _Gatherer(words, lines)
    for index, line in enumerate(lines):
        gatherer.take(line, lines[index + 1] if index + 1 < len(lines) else "")
    return [
        block
        for block in gatherer.blocks
        if block.kind != "paragraph" or block.number or _GARBAGE.search(" ".join(block.lines))
    ]


class _Gatherer:
    """Decides line by line whether a new block begins, from what stands before it."""

    def __init__(self, words: Wording, lines: list[str]) -> None:
        self.words = words
        self.blocks: list[Block] = []
        self.before = ""
        self.blank = True
        self.page = False
        self.expected = 1
        self.listed = 0
        self.alone = False
        self.following = ""
        self.headed = False
        self.whole_lines, self.short = _habits(lines)

    def take(self, line: str, following: str) -> None:
        self.alone = not following or following == PAGE
        self.following = following
        if not line or line == PAGE:
            self.page |= line == PAGE
            self.blank |= not line and not self.page
            return
        self._place(line)
        self.headed = self._is_heading(line)
        self.before, self.blank, self.page = line, False, False

    def _is_heading(self, line: str) -> bool:
        """A line without an end that stands right above a number or a letter, after something that has ended."""
        if ended(line) or not (ended(self.before) or self.blank or self.page):
            return False
        return numbered(self.following) is not None or pointed(self.following) is not None

    def _place(self, line: str) -> None:
        special = self._special(line)
        if special:
            self.blocks.append(Block(special, [line]))
        elif not (self._numbered(line) or self._point(line)):
            if self._begins(line):
                self.blocks.append(Block("paragraph", [line]))
            else:
                self.blocks[-1].lines.append(line)

    def _special(self, line: str) -> str | None:
        if len(line) > 120 or not (self.blank or self.page or line[-1] in ",،，:" or line[0].isdigit() or len(line) < 60):
            return None
        formula = self.words.formula.fullmatch(line)
        if formula and (self.blank or self.page or not formula["bare"]):
            self.expected = 1
            return "formula"
        if _LETTER.fullmatch(line) and (self.blank or self.page or ended(self.before)):
            return "letter"
        if self.words.annex.fullmatch(line) and (self.blank or self.page or ended(self.before)):
            return "annex"
        return "closing" if self._is_closing(line) else None

    def _is_closing(self, line: str) -> bool:
        found = self.words.meeting.match(line)
        if not found:
            return False
        rest = line[found.end() :].strip(" ,")
        return not rest or self.words.date.fullmatch(rest) is not None

    def _numbered(self, line: str) -> bool:
        found = numbered(line) if self._free() else None
        if not found:
            return False
        number, rest, preambular = found
        count = int(number.split(" ")[0]) if number[0].isdigit() else 0
        if self._is_listed(count, rest):
            self.blocks.append(Block("point", [rest] if rest else [], lead=f"{number}."))
            return True
        if not preambular and not self._is_plausible(count, rest):
            return False
        self.blocks.append(Block("paragraph", [rest] if rest else [], number, preambular=preambular))
        self.expected = count + 1
        return True

    def _is_plausible(self, count: int, rest: str) -> bool:
        """Whether a paragraph may bear this number: the first, about the next, or a later one after a blank line.

        An excerpt may begin late: its first number counts when an act follows, in scripts without capitals as well.
        """
        excerpt = self.expected == 1 and self.words.opener(rest, operative=True) is not None
        reach = WIDE_GAP if (self.blank or self.page) and (rest[:1].isupper() or excerpt) else GAP
        return count == 1 or self.expected - 1 <= count <= self.expected + reach

    def _is_listed(self, count: int, rest: str) -> bool:
        """Whether the number counts an item of a list inside the paragraph, such as a provisional agenda."""
        if count == 1 and self.expected > 1 and self.before.endswith((":", "：")):
            self.listed = 1
            return True
        acts = self.words.opener(rest, operative=True) is not None
        if self.listed and count == self.listed + 1 and not (count == self.expected and acts):
            self.listed = count
            return True
        self.listed = 0 if acts else self.listed
        return False

    def _point(self, line: str) -> bool:
        found = pointed(line) if self._free() else None
        if not found:
            return False
        self.blocks.append(Block("point", [found[1]] if found[1] else [], lead=found[0]))
        return True

    def _free(self) -> bool:
        """Whether something may begin here at all."""
        if self.blank or self.page or self.whole_lines or self.headed or not self.blocks:
            return True
        return ended(self.before) or self.before.endswith((" and", " or")) or self.blocks[-1].kind not in GATHERING

    def _begins(self, line: str) -> bool:
        if not self.blocks or self.blocks[-1].kind not in GATHERING:
            return True
        if not self.blocks[-1].lines:
            return False
        if self.page:
            return self._after_page(line)
        if self.blank or self.whole_lines:
            return ended(self.before) or not line[0].islower() or self._opens(line)
        return self._after_line(line)

    def _after_page(self, line: str) -> bool:
        if self.whole_lines:
            return (ended(self.before) and not line[0].islower()) or self._opens(line)
        if self.before.endswith((";", "；", "؛")):
            return True
        heading = self.alone and line[0].isupper() and not ended(line)
        return ended(self.before) and (heading or self._opens(line))

    def _after_line(self, line: str) -> bool:
        if not ended(self.before):
            return False
        if self._is_heading(line):
            return True
        cased = line[0].isupper()
        if cased or len(self.before) < self.short:
            return self._opens(line) or self.before.endswith((";", "；", "؛"))
        return False

    def _opens(self, line: str) -> bool:
        if self.words.language not in ("ru", "ar", "zh") and not line[0].isupper():
            return False
        return self.words.opener(line, operative=False) is not None or self.words.opener(line, operative=True) is not None


def _habits(lines: list[str]) -> tuple[bool, int]:
    """Whether each line is a whole paragraph, and below which length a line is plainly shorter than the column."""
    said = [line for line in lines if line and line != PAGE]
    lengths = sorted(map(len, said))
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    whole = sum(map(ended, said)) >= 0.7 * len(said) or width > 240
    return whole, width * 4 // 5


def _bare_end(line: str) -> str:
    return MARK.sub("", line).rstrip(_QUOTES + " ") if line[-1:] in _QUOTES + "\ue001" else line


def _latin(number: str) -> str:
    return "".join(str(int(one)) if one.isdecimal() else one for one in number)
