"""Decisions told in prose: ``At its 67th plenary meeting, on 7 December 2017, the General Assembly … decided …``."""

from __future__ import annotations

import re
from typing import Final

from concertation.core.language import UNSPACED
from concertation.core.resolution.act import trimmed
from concertation.core.resolution.clean import CLOSE, OPEN, PAGE
from concertation.core.resolution.structure import Act, Note
from concertation.core.resolution.symbol import SYMBOL, nature_of, normal_symbol
from concertation.core.resolution.wording import Wording, organ_names

_ASIDE: Final = re.compile(r"\s*\(\s*[Ff]ootnotes?:?\s*((?:[^()]|\([^()]*\)){1,1500})\)")
_SEE: Final = re.compile(r"\s*\((?:See|Voir|Véase|См\.|انظر|见)\s(?:[^()]|\([^()]*\)){1,400}\)\s*$")
MOST_ACTS: Final = 200
"""A decision that lists more is a list of appointments: its further verbs are words of the list."""


def told_at(lines: list[str], words: Wording) -> int | None:
    """The line in which a decision in prose begins."""
    told = re.compile(words.said["prose"])
    return next(
        (index for index, line in enumerate(lines) if line and line != PAGE and told.match(line.lstrip("`'*- "))), None
    )


def told_organ(text: str, words: Wording) -> str | None:
    """The organ that took the decision."""
    found = re.search(organ_names(words.said), text[:400])
    return words.organ(found[0]) if found else None


def told_meeting(text: str, words: Wording) -> str | None:
    """The meeting as printed."""
    found = re.match(words.said["prose"], text)
    return found["meeting"].strip() if found and found["meeting"] else None


def told_acts(text: str, words: Wording) -> tuple[Act, ...]:
    """The acts: each verb in the past tense after the organ or a point's letter, with the words up to the next."""
    verbs = "|".join(sorted(words.said["prose_acts"], key=len, reverse=True))
    unspaced = words.language in UNSPACED
    edge = r"(?=\w)" if unspaced else r"(?!\w)"
    before = (
        r"(?:[,，]|大会)"
        if unspaced
        else rf"(?:{organ_names(words.said, short=True)}|[,،;:.]|\band|\n\S{{1,5}})\s+(?:(?:also|further|then) )?|\n"
    )
    found = list(re.finditer(rf"(?:{before})(?P<verb>(?i:{verbs}){edge})", text))[:MOST_ACTS]
    found = found or list(re.finditer(rf"(?P<verb>(?:{verbs}){edge})", text))[:1]
    ends = [*(one.start("verb") for one in found[1:]), len(text)][: len(found)]
    return tuple(
        Act(one["verb"], trimmed(text[one.start("verb") : end], words, last=end == len(text)))
        for one, end in zip(found, ends, strict=True)
    )


def told_report(text: str) -> tuple[str, str | None]:
    """The text without the editor's closing reference, and the report that the reference names first."""
    see = _SEE.search(text)
    if not see:
        return text, None
    named = [normal_symbol(one[0]) for one in SYMBOL.finditer(see[0])]
    report = next((one for one in named if nature_of(one) not in ("PV", "L")), None)
    return text[: see.start()].rstrip(), report


def asides_apart(lines: list[str]) -> tuple[list[str], list[Note]]:
    """``(Footnote: …)`` inside the text taken out as notes, numbered as they come, with a mark where each stood."""
    text = "\n".join(lines)
    notes: list[Note] = []

    def noted(found: re.Match[str]) -> str:
        notes.append(Note(str(len(notes) + 1), " ".join(found[1].split())))
        return f"{OPEN}{len(notes)}{CLOSE}"

    if "ootnote" in text:
        text = _ASIDE.sub(noted, text)
    return text.split("\n"), notes
