"""The acts of an operative paragraph: each verb of the organ, and the words that belong to it."""

from __future__ import annotations

import re

from concertation.core.language import UNSPACED
from concertation.core.resolution.structure import Act
from concertation.core.resolution.wording import Wording


def acts_in(text: str, words: Wording) -> tuple[Act, ...]:
    """The acts in the order of the text; the first is the paragraph's opener, whatever it is."""
    first = opener_of(text, words, operative=True)
    starts = [(0, first), *_further(text, len(first), words)]
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return tuple(
        Act(verb, trimmed(text[start:end], words, last=end == len(text)))
        for (start, verb), end in zip(starts, ends, strict=True)
        if verb
    )


def opener_of(text: str, words: Wording, *, operative: bool) -> str:
    """The opener; for a verb that no table knows its first word, whatever its form."""
    known = words.opener(text, operative=operative)
    if known:
        return known
    shape = words.said["operative_shape" if operative else "preambular_shape"]
    found = re.match(shape, text) or re.match(r"[^\s,;:.，；：。]{1,40}", text)
    return found[0] if found else ""


def _further(text: str, start: int, words: Wording) -> list[tuple[int, str]]:
    return [(found.start("verb"), found["verb"].strip()) for found in words.further_act.finditer(text, start)]


def trimmed(text: str, words: Wording, *, last: bool) -> str:
    """Without the words that link it to the next act; the last one keeps its stop."""
    text = text.rstrip()
    if last:
        return text
    space = "" if words.language in UNSPACED else r"\s"
    return re.sub(rf"(?:[,،，;；]|{space}(?:{words.said['linking']}))+$", "", text)
