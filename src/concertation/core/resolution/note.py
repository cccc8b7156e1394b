"""Footnotes: the blocks they are printed in, and the marks in the text that call them."""

from __future__ import annotations

import re
from typing import Final

from concertation.core.resolution.clean import CLOSE, OPEN, PAGE
from concertation.core.resolution.structure import Note

_RULE: Final = re.compile(r"[_‒–—―⎯]{5,}(?: ?[_‒–—―⎯]+)*")
_NUMBER: Final = re.compile(r"\[?(\d{1,3})\]?(?: +(?=\S)|$)(.*)")
_MARKED: Final = re.compile(rf"{OPEN}(\d{{1,3}}){CLOSE}\s*(\S.*)")
_PARAGRAPH: Final = re.compile(r"\d{1,3}\. ")
LONG: Final = 160
"""A line longer than this was put together from several: it is a paragraph, not a line of a note."""

_STARRED: Final = re.compile(r"(\*{1,4}) ?(?=\S)(.*)")
_TOO_LONG: Final = re.compile(r"(?:^|[^/\w.])(?:S-)?(?:\d{1,2}|[IVX]+)/\d{4,5}$|COVID-\d{3,4}$|CP\.\d{3,4}$")
"""A number of a resolution or decision with more figures than such numbers have: the last are a note mark."""

_YEAR: Final = re.compile(r"(?:^|\D)(?:19|20)\d\d$")


def take_notes(lines: list[str]) -> tuple[list[str], tuple[Note, ...]]:
    """The lines without their footnotes but with a mark wherever one is called, and the footnotes in order."""
    kept: list[str] = []
    notes: list[Note] = []
    start = place = 0
    paged = PAGE in lines
    while place < len(lines):
        line = lines[place]
        if line and (_RULE.fullmatch(line) or (paged and line.startswith(OPEN) and _MARKED.match(line))):
            block, place = _block(lines, place + (not line.startswith(OPEN)))
            found = _notes_in(block, after=_last(notes))
            _mark(kept, start, found)
            notes += found
            start = len(kept)
        elif line.startswith(OPEN) and (marked := _MARKED.match(line)):
            rest, place = _paragraph(lines, place + 1)
            notes.append(Note(marked[1], " ".join([marked[2], *rest])))
        else:
            kept.append(line)
            place += 1
    return kept, _in_order(notes)


def _block(lines: list[str], place: int) -> tuple[list[str], int]:
    """The lines up to the turn of the page, or to where the text plainly goes on if no page turns."""
    end = place
    while end < len(lines) and lines[end] != PAGE and not _goes_on(lines, place, end):
        end += 1
    return lines[place:end], end


def _goes_on(lines: list[str], start: int, place: int) -> bool:
    """Whether a line below a finished note belongs to the text again: a small letter, a number, or sheer length."""
    line = lines[place]
    if not line or place == start or lines[place - 1]:
        return False
    finished = next((above for above in reversed(lines[start:place]) if above), "")
    again = line[0].islower() or _PARAGRAPH.match(line) or (len(line) > LONG and line[0].isupper())
    return bool(again) and len(finished) > 3 and finished.endswith((".", "。"))


def _paragraph(lines: list[str], place: int) -> tuple[list[str], int]:
    """The lines that go on with the note above them: up to a blank one, another note, or the note's own stop."""
    end = place
    while end < len(lines) and lines[end] and lines[end] != PAGE and not lines[end].startswith(OPEN):
        if lines[end - 1].endswith("."):
            break
        end += 1
    return lines[place:end], end


def _last(notes: list[Note]) -> int:
    numbers = [int(note.number) for note in notes if note.number.isdecimal()]
    return max(numbers, default=0)


def _notes_in(block: list[str], *, after: int) -> list[Note]:
    """The notes of one block. Numbers may stand before, alone, or (badly extracted) after the text of later notes."""
    texts: dict[str, list[str]] = {}
    waiting: list[str] = []
    current: str | None = None
    for line in filter(None, block):
        number, rest = _numbered(line, texts, after)
        if number:
            current = number if rest else current
            waiting += [] if rest else [number]
            texts.setdefault(number, [])
        if rest and not number:
            current = waiting.pop(0) if waiting and _complete(texts.get(current or "")) else current
        if rest and current:
            texts[current].append(rest)
    _lend(texts, after)
    return list(_in_order([Note(number, " ".join(said)) for number, said in texts.items() if said]))


def _numbered(line: str, texts: dict[str, list[str]], after: int) -> tuple[str | None, str]:
    """The number that opens a note, if the line opens one, and what the line says besides."""
    found = _NUMBER.fullmatch(line.replace(OPEN, "").replace(CLOSE, " ") if line.startswith(OPEN) else line)
    if not found:
        starred = _STARRED.fullmatch(line)
        return (starred[1], starred[2]) if starred and starred[1] not in texts else (None, line)
    number, rest = found.groups()
    known = [int(one) for one in texts if one.isdecimal()]
    expected = max(known, default=after) + 1
    if number in texts or not after < int(number) <= expected + 2:
        return None, "" if not rest and int(number) <= after else line
    return number, rest


def _complete(said: list[str] | None) -> bool:
    return not said or said[-1].endswith((".", "。", "؛", ")"))


def _lend(texts: dict[str, list[str]], after: int) -> None:
    """A number without words takes the lines that the note before it has too many; so does a number that was lost."""
    last = max((int(number) for number in texts if number.isdecimal()), default=0)
    for number in range(after + 2, last + 1):
        before = texts.get(str(number - 1), [])
        ends = [index for index, line in enumerate(before[:-1], 1) if line.endswith(".")]
        if not texts.get(str(number)) and ends:
            texts[str(number)] = before[ends[0] :]
            del before[ends[0] :]


def _in_order(notes: list[Note]) -> tuple[Note, ...]:
    return tuple(sorted(notes, key=lambda note: int(note.number) if note.number.isdecimal() else 0))


def _mark(lines: list[str], start: int, notes: list[Note]) -> None:
    """Sets the marks of the notes where the lines from ``start`` call them: the best rising sequence of candidates."""
    text = "\n".join(lines[start:])
    numbers = [note.number for note in notes if note.number.isdecimal() and f"{OPEN}{note.number}{CLOSE}" not in text]
    if not numbers:
        return
    best = _rising([_candidates(text, number) for number in numbers])
    for number, place in sorted(zip(numbers, best, strict=True), key=lambda one: one[1] or (0, 0), reverse=True):
        if place:
            text = text[: place[0]].rstrip(" ") + OPEN + number + CLOSE + text[place[1] :]
    lines[start:] = text.split("\n")


def _candidates(text: str, number: str) -> list[tuple[int, int, int]]:
    """Places where the number may be a note mark: start, end, and how much it looks like one."""
    found = []
    for hit in re.finditer(rf"{number}(?!\d)(?![/.]\d)", text):
        before, after = text[max(0, hit.start() - 12) : hit.start()], text[hit.end() : hit.end() + 2]
        weight = _weight(before, number, after)
        if weight:
            found.append((hit.start(), hit.end(), weight))
    return found


def _weight(before: str, text: str, after: str) -> int:
    tight = before.rstrip(" \n")
    close = len(tight) == len(before)
    if "\n" in before[len(tight) :]:
        return 0 if after[:1] in (".", ")") or not tight else 1
    if not tight or (after[:1].isalpha() and not close) or before[-1:] in "/-–(":
        return 0
    last = tight[-1]
    if last in ".," and tight[-2:-1].isdigit() and not _YEAR.search(tight[:-1]):
        return 0 if last == "." else 4
    if close and (last.isalpha() or last in ',;.:”’"»)؛،。，；》'):
        return 6
    if close:
        return 5 if _YEAR.search(tight) else 3 if _TOO_LONG.search(tight + text) else 0
    if last in ",;:”»؛،，；":
        return 4
    return 2 if _YEAR.search(tight) else 1


def _rising(choices: list[list[tuple[int, int, int]]]) -> list[tuple[int, int] | None]:
    """For each note one place or none, in rising order, with the greatest sum of weights; the earliest of equals."""
    paths: list[tuple[int, int, tuple[tuple[int, int] | None, ...]]] = [(0, -1, ())]
    for places in choices:
        longer = [(weight, end, (*path, None)) for weight, end, path in paths]
        for start, end, weight in places:
            before = [one for one in paths if one[1] < start]
            if before:
                best = max(before, key=lambda one: (one[0], -one[1]))
                longer.append((best[0] + weight, end, (*best[2], (start, end))))
        paths = _undominated(longer)
    return list(max(paths, key=lambda one: (one[0], -one[1]))[2])


def _undominated(
    paths: list[tuple[int, int, tuple[tuple[int, int] | None, ...]]],
) -> list[tuple[int, int, tuple[tuple[int, int] | None, ...]]]:
    kept: list[tuple[int, int, tuple[tuple[int, int] | None, ...]]] = []
    for path in sorted(paths, key=lambda one: (one[1], -one[0])):
        if not kept or path[0] > kept[-1][0]:
            kept.append(path)
    return kept
